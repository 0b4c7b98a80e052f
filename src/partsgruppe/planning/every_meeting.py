"""What every meeting has, whatever it is about. (Method: «The shape of a meeting»)"""

from __future__ import annotations

SINCE_LAST_TIME = "siden-sist"
"""Where, among other things, inputs are answered: so that is on every agenda as long as some wait."""

SEEN_AGAIN = "se-igjen"
"""Where what was set aside comes back, and what holds is looked at on its day: on the agenda when there is any."""

HOW_THINGS_ARE = "hvordan-star-det-til"
OPENING = ("apning", SINCE_LAST_TIME, HOW_THINGS_ARE)
CLOSING = "avslutning"
AT_THE_LEAST = (OPENING[0], SINCE_LAST_TIME, CLOSING)
"""What is there also when there is time for nothing else."""


def can_wait(exercise: str) -> bool:
    """Whether an item with this exercise may be left for another day."""
    return exercise not in AT_THE_LEAST
