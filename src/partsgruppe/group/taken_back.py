"""How undo tells of an event, and which of those that one answer recorded it tells of."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

IN_PASSING, STEP, PLACE, CHOICE, MATTER, OUTCOME, ITSELF, ROOM = range(1, 9)
"""What an answer was given for, the least telling first.

A turn that came of it, a step that was reached, a place on the agenda, what was chosen, a matter that got its name, how
one goes on with it, then what is an answer by itself, and who is in the room. Of what is no answer, nothing is told.
"""


class TakenBack(msgspec.Struct, frozen=True):
    """How undo tells of an event: by what it is called and what it says, unless its own `words` are here, in bokmål.

    In those, `{text}` is what it says, in quotation marks, and `{who}` the same as it is. Of several there may be only
    how many. Events that are recorded `among` others, and tell more, are left untold.
    """

    words: str = ""
    among: int = ITSELF
    several: Callable[[int], str] | None = None
