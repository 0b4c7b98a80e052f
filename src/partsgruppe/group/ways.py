"""How an event may leave the workplace: whole, without some of its texts, or not at all.

An event says in its declaration which of these goes for it. The group's own release lets everything out whole, for
backup and moving. What was undone is in that one alone; to the others it never happened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

GROUP, STEWARD, STEERING = RELEASES = ("group", "steward", "steering")
"""What an export lets out: everything, what a chief steward may read, or what a steering group hears."""

CONTRIBUTIONS, READINGS = "contributions", "readings"
"""What was said by role, which the group may agree to let out."""

WORKPLACE = "workplace"
"""That the workplace is named where others read what the group has tried."""

ELSEWHERE = "elsewhere"
"""That what the chief steward has may lie in the union's own database as well, which the group may agree to."""

ALL_THERE = "all_there"
"""What is told of a meeting beside the event that closed it: whether all parties were there."""

IN_A_ROW = "in_a_row"
"""And when one was not, from how many meetings in a row the same one had been missing. Nothing more leaves."""

HIDDEN = "–"
"""What stands where a text was left out, so that the event can still be applied."""


class Reader(msgspec.Struct):
    """What decides beside the type of an event: the release, what the group agreed to, and what each member is called.

    `withheld` are contributions and readings that somebody alone in a role has not agreed to show, by number, and
    `without_a_party` the meetings that a party was missing from, with how many in a row.
    """

    release: str = GROUP
    agreed: frozenset[str] = frozenset()
    withheld: frozenset[int] = frozenset()
    names: dict[int, str] = msgspec.field(default_factory=dict)
    without_a_party: dict[int, int] = msgspec.field(default_factory=dict)


class Way(msgspec.Struct, frozen=True):
    """How an event leaves. `words` says it on the page about the format; `show` gives what is left, or nothing.

    `hides` names the fields that are left out, and `adds` is what a reader is told beside the event. Of what is held
    back not even the type leaves, unless the way `tells_type`.
    """

    words: str
    show: Callable[[Any, int, Reader], Any]
    hides: tuple[str, ...] = ()
    adds: Callable[[Any, Reader], dict[str, Any]] = lambda event, reader: {}
    tells_type: bool = False


def without(*names: str, instead: Any = HIDDEN) -> Way:
    """The event without these texts."""

    def show(event: Any, number: int, reader: Reader) -> Any:
        hidden = {name: instead for name in names if getattr(event, name)}
        return msgspec.structs.replace(event, **hidden)

    return Way(f"without {', '.join(f'`{name}`' for name in names)}", show, names)


def if_agreed(words: str, *what: str) -> Way:
    """The event, if the group agreed to let out one of these, and nobody who is alone in the role withholds it."""

    def show(event: Any, number: int, reader: Reader) -> Any:
        return event if reader.agreed & set(what) and number not in reader.withheld else None

    return Way(f"if the group agreed to {words}", show)


WHOLE = Way("whole", lambda event, number, reader: event)
HELD = Way("–", lambda event, number, reader: None)
NAMED = msgspec.structs.replace(HELD, words="only its type", tells_type=True)
"""What a reader must know of to understand the rest, and nothing of what it says."""

CONTRIBUTED = if_agreed("contributions, and whoever is alone in the role did", CONTRIBUTIONS)
READ = if_agreed("readings, and whoever is alone in the role did", READINGS)
ASKED_IN_TURN = if_agreed("either", CONTRIBUTIONS, READINGS)
BY_ROLE = Way(
    "role and number for the name",
    lambda event, number, reader: msgspec.structs.replace(event, name=reader.names[getattr(event, "member", number)]),
)


def _attendance(event: Any, reader: Reader) -> dict[str, Any]:
    times = reader.without_a_party.get(event.meeting, 0)
    return {ALL_THERE: False, IN_A_ROW: times} if times else {ALL_THERE: True}


WITH_ATTENDANCE = msgspec.structs.replace(
    WHOLE,
    words="whole, and whether all parties were there, or from how many meetings in a row one was missing",
    adds=_attendance,
)
"""How a meeting that closed leaves."""
