"""What is to be known of a step kind. Each has a module of its own, which says all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

import msgspec

from partsgruppe.exercises.grammar import MINUTES, Rules, Setting, Settings, any_of
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.asking.dialogue import Form
    from partsgruppe.asking.questions import PickMany
    from partsgruppe.asking.scene import Line
    from partsgruppe.group.meetings import Presence
    from partsgruppe.group.members import Seat
    from partsgruppe.group.records import Event, Record, Records
    from partsgruppe.steps.position import Position

NEXT, END = "next", "end"
"""What a form comes to that is done with its step, or with the meeting. Any other is asked anew."""

COMMON: Settings = {
    "minutes": Setting(form=MINUTES),
    "show": any_of("agreed", "rules", "swap", "said", "readings"),
    "figures": Setting(),
    "needs": any_of("rules"),
}
"""What any step may set: planned minutes, and what it keeps in view beside the question.

`figures` names a topic of the national figures. A step that `needs` ground rules is passed over when there are none.
"""


@runtime_checkable
class Placed(Protocol):
    """What a record has that was made at a step, under its question."""

    id: int
    item: int
    step: int
    heading: str


class Noted(msgspec.Struct, frozen=True):
    """A line of the minutes, and whose words it has; `said` when it was said aloud or written to be heard.

    What is said by nobody is marked as a note only among what others have said.
    """

    text: str
    who: str = ""
    said: bool = True


class Table(msgspec.Struct, frozen=True):
    """A table of the minutes, and a sentence below it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: str = ""


class Kind:
    """A way to go through a step. A kind leaves out what is as here."""

    name: ClassVar[str]
    """What it is called in documents."""

    called: ClassVar[str]
    """How the step is done, in a few words, in bokmål."""

    settings: ClassVar[Settings] = {}
    """What may be set for it, beside what may be set for any."""

    settles: ClassVar[bool] = False
    """Whether it settles a matter. A steering group makes no decisions, so such a step is not for it."""

    takes_up: ClassVar[bool] = False
    """Whether the matter is told of once more above it: its name in full, and what was to be talked over."""

    items: ClassVar[bool] = False
    """Whether the list under it is to choose from or tick off, and no text to project."""

    answers_inputs: ClassVar[Mapping[str, str] | None] = None
    """With which settings it answers what staff have brought up; None when it never does."""

    shown: ClassVar[bool] = True
    """Whether what is written down is shown on the screen; else only that somebody has written something."""

    to_write_on: ClassVar[bool] = False
    """Whether people write for themselves, so that the handout has a sheet for it."""

    records: ClassVar[tuple[type[Record], ...]] = ()
    """The records of what is written down under its question, which are `Placed`."""

    def __init_subclass__(cls) -> None:
        """Raise TypeError with a sentence on what is left out."""
        which = f"The step kind {cls.__qualname__} in {cls.__module__}"
        for what in ("name", "called"):
            if not isinstance(getattr(cls, what, None), str):
                raise TypeError(f"{which} does not say its «{what}».")
        if cls.form is Kind.form:
            raise TypeError(f"{which} does not say what it asks: «form».")
        if cls.records and cls.in_minutes is Kind.in_minutes and cls.table is Kind.table:
            raise TypeError(f"{which} does not say how its records stand in the minutes: «in_minutes» or «table».")

    @property
    def label(self) -> str:
        """How the step is done, in the language in use."""
        return _(self.called)

    @property
    def rules(self) -> Rules:
        """What the reader of exercises must know of it."""
        return Rules(self.settings, self.settles, self.items, self.answers_inputs)

    # In the meeting

    def form(self, place: Position) -> Form[str | None] | None:
        """What it asks and records; None when there is nothing to go through."""
        raise NotImplementedError

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        """The seats of each who is asked in turn, of these who are in the room; nobody where all are asked at once."""
        return []

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has come out of it so far, and what that is: what was said, where nothing else is."""
        from partsgruppe.steps.said import said_so_far

        return said_so_far(place)

    def text_again(self, place: Position, events: Sequence[Event]) -> str:
        """The text that these undone events came of, when it was an answer to its question."""
        return ""

    def ticked_again(
        self, place: Position, question: PickMany[object], events: Sequence[Event]
    ) -> tuple[list[object], str]:
        """What was ticked of several, and what was written of one's own, when that was the answer they came of."""
        return [], ""

    def undone(self, event: Event, quoted: str) -> str:
        """What an event was that comes of this kind, as undo tells it, with its text `quoted`.

        Empty where what such events are called will do.
        """
        return ""

    # On paper

    def wrote(self, record: Placed) -> bool:
        """Whether such a record comes of this kind."""
        return isinstance(record, self.records)

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """A record as a line of the minutes; None when it is none, or stands elsewhere."""
        return None

    def table(self, records: Sequence[Placed], group: Records) -> Table | None:
        """Its records under one question as a table of the minutes; None when they are lines."""
        return None
