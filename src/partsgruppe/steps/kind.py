"""What is to be known of a step kind, and where in a meeting a step is. Each kind has a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, cast

import msgspec

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.grammar import MINUTES, NO_MINUTES, Rules, Setting, Settings, Takes, any_of
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import (
    AgendaItem,
    Meeting,
    Presence,
    held_steps,
    item_and_before,
    members_present,
    present,
    seats_not_in_the_room,
    who_sits,
)
from partsgruppe.group.members import Member, Seat, members
from partsgruppe.group.records import Event, Record, Records
from partsgruppe.group.rounds import Turn, speaks_as, turns
from partsgruppe.language.catalogue import _
from partsgruppe.planning.length import shares, waiting_at
from partsgruppe.steps.minutes_writer import MinutesWriter
from partsgruppe.store.store import Store

NEXT, END, END_WITH_PAPERS, AGAIN = "next", "end", "papers", "again"
"""What a form comes to that is done with its step, or with the meeting, its papers to be laid ready or not.

At the end of the agenda it may have to be asked AGAIN. Any other step is asked anew.
"""

COMMON: Settings = {
    "minutes": Setting(form=MINUTES),
    "short": Setting(form=NO_MINUTES),
    "show": any_of("agreed", "rules", "swap", "said", "sides", "readings", "agenda", "course", "last"),
    "about": any_of("what", "why", "watch", "unintended", "message"),
    "figures": Setting(),
    "name": Setting(),
    "from": Setting(),
    "needs": any_of("rules"),
}
"""What any step may set: its minutes for five at the table, and what it keeps in view beside the question.

`short` is what it takes when there is little time; 0 leaves it out then.

`figures` names a topic of the national figures. What is written down at a step with a `name` is in sight where a later
step takes it `from` there. A step that `needs` ground rules is passed over when there are none.

`about` says which field of a form that comes later it is for: what the group notes at it stands there at first.
"""


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

    asks_who: ClassVar[bool] = False
    """Whether those who are here are ticked off at it. All other kinds wait until somebody is."""

    items: ClassVar[bool] = False
    """Whether the list under it is to choose from or tick off, and no text to project."""

    answers_inputs: ClassVar[Mapping[str, str] | None] = None
    """With which settings it answers what staff have brought up; None when it never does."""

    shown: ClassVar[bool] = True
    """Whether what is written down is shown on the screen; else only that somebody has written something."""

    writes_turns: ClassVar[bool] = False
    """Whether what is said in turn may be written down."""

    to_write_on: ClassVar[bool] = False
    """Whether people write for themselves, so that the handout has a sheet for it."""

    thought_over: ClassVar[bool] = False
    """Whether its question is for each alone, so that it goes with the invitation."""

    boxes: ClassVar[tuple[str, ...]] = ()
    """What can be ticked off at each item of its list, so that the handout has a list to walk about with."""

    takes: ClassVar[Takes] = Takes()
    """How long it takes at the least: what it asks of all, of each at the table, and on each item of its list."""

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
        for table in cls.records:
            if missing := Placed.__annotations__.keys() - {*table.__struct_fields__}:
                raise TypeError(f"{which} has records without {', '.join(sorted(missing))}: where was each made?")

    @property
    def label(self) -> str:
        """How the step is done, in the language in use."""
        return _(self.called)

    @property
    def rules(self) -> Rules:
        """What the reader of exercises must know of it."""
        return Rules(self.settings, self.settles, self.items, self.answers_inputs, self.takes, self.waiting)

    def waiting(self, step: Step, group: Records, meeting: Meeting) -> int:
        """How many things that wait in the group a step goes through at a meeting, those gone through there counted.

        Of a meeting that is over, what waits now is not counted.
        """
        return 0

    # In the meeting

    def form(self, place: Position) -> Form[str | None] | None:
        """What it asks and records; None when there is nothing to go through."""
        raise NotImplementedError

    def settled(self, place: Position) -> bool:
        """Whether it was settled earlier in the meeting, and is passed over. Whoever goes back, comes to it."""
        return False

    def over(self, place: Position) -> bool:
        """Whether nothing is left to ask once an answer was given here, so that the walk goes on by itself.

        Whoever goes back, comes to the step all the same.
        """
        return False

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        """The seats of each who is asked in turn, of these who are in the room; nobody where all are asked at once."""
        return []

    def body(self, place: Position) -> str:
        """What is projected under the question, in Markdown: the document's text."""
        return place.step.body

    def beside(self, place: Position) -> tuple[str, list[Line]] | None:
        """What has come out of it so far, and what that is; None where it is what was said."""
        return None

    def weighs(self, place: Position) -> bool:
        """Whether what was brought up before stays in sight here: it is chosen from, or asked what to do about.

        Any step does so that takes it `from` another; one that is to `show` something else shows that.
        """
        return bool(place.setting("from"))

    def recalled(self, place: Position, record: Placed) -> Line | None:
        """What was written down at an earlier step, as it is seen at this place; None where it is not seen again."""
        return None

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


KINDS: dict[str, Kind] = {}
"""Every step kind by its name in documents, once `kinds` has been loaded."""


def setting_of(step: Step, name: str) -> str:
    """What the document sets for a step, or what holds where it sets nothing."""
    setting = KINDS[step.kind].settings.get(name)
    return step.settings.get(name, setting.default if setting else "")


@dataclass(frozen=True)
class Position:
    """A step of an item on the agenda, with all that a form needs to know about it."""

    store: Store
    meeting: Meeting
    item: AgendaItem
    exercise: Exercise
    index: int
    paper: MinutesWriter | None = None
    library: Library = field(default_factory=Library, compare=False)

    @property
    def step(self) -> Step:
        """The step as the document has it."""
        return self.exercise.steps[self.index]

    @property
    def counted(self) -> list[int]:
        """The numbers of the item's steps, from 0 on, without those that its short form leaves out."""
        return [n for n, step in enumerate(self.exercise.steps) if not (self.item.short and step.short == 0)]

    @property
    def minutes(self) -> int:
        """What the step gets of the minutes of its item."""
        return self.shares[self.index]

    @property
    def shares(self) -> list[int]:
        """What each step of the item gets of its minutes."""
        held = held_steps(self.item, len(self.exercise.steps))
        waiting = waiting_at(self.store, self.meeting)
        return shares(self.exercise, self.item.minutes, len(members(self.store)), self.item.short, held, waiting)

    @property
    def items(self) -> list[int]:
        """The item, and before it those of earlier meetings that it goes on with: what was said there counts here."""
        return item_and_before(self.store, self.item)

    @property
    def here(self) -> dict[str, Any]:
        """What an event needs to say where it happened."""
        return {"meeting": self.meeting.id, "item": self.item.id}

    @property
    def at_step(self) -> dict[str, Any]:
        """What an event needs to say at which step it happened."""
        return {**self.here, "step": self.index}

    @property
    def closed(self) -> Meeting:
        """The meeting as it stands now, as once it has been closed."""
        return self.store.get(Meeting, self.meeting.id)

    @property
    def agreeing(self) -> dict[str, Any]:
        """What an event needs to say that the group agrees on something: at which meeting, and without which seats."""
        return {"meeting": self.meeting.id, "awaiting": seats_not_in_the_room(self.store, self.meeting.id)}

    @property
    def heading(self) -> str:
        """The question of the step."""
        return self.step.title

    @property
    def kind(self) -> Kind:
        """All that is known of its kind of step."""
        return KINDS[self.step.kind]

    def setting(self, name: str) -> str:
        """What the document sets for this step, or what holds where it sets nothing."""
        return setting_of(self.step, name)

    @property
    def matter(self) -> Matter | None:
        """What the item is about, as it stands now."""
        item = self.store.get(AgendaItem, self.item.id)
        return None if item.matter is None else self.store.get(Matter, item.matter)

    @property
    def present(self) -> list[Presence]:
        """Who is in the room."""
        return present(self.store, self.meeting.id)

    @property
    def minute_taker(self) -> Member | None:
        """Who writes for the chair, as long as they are in the room."""
        writer = self.meeting.minute_taker
        here = members_present(self.store, self.meeting.id)
        return self.store.get(Member, writer) if writer in here and writer != self.meeting.chair else None

    def called(self, turn: Turn) -> str:
        """How to call on the one whose turn it is: by name, and the role or roles. Only the role is ever recorded.

        When several hold the same seats, the first of them has the first such turn, and so on. Where it is not
        known which of them it is, they are numbered.
        """
        role = speaks_as(self.store, turn)
        name, label = self._holder(turn), " / ".join(str(seat) for seat in ([role] if role else turn.seats))
        if name:
            return f"{name}, {label}"
        same = self._same(turn)
        return f"{label} {same.index(turn.id) + 1}" if len(same) > 1 else label

    def name_of(self, turn: Turn) -> str:
        """The name of the one whose turn it is, or the role when it is not known which of them it is."""
        return self._holder(turn) or self.called(turn)

    def _holder(self, turn: Turn) -> str:
        holder = self._filled_by(turn)
        return who_sits(self.store, holder) if holder else ""

    def holder(self, turn: Turn) -> int | None:
        """The member whose turn it is; None where a deputy has it, or where it is not known which of several."""
        holder = self._filled_by(turn)
        return holder.member if holder and not holder.deputy else None

    def _filled_by(self, turn: Turn) -> Presence | None:
        same = self._same(turn)
        holders = [presence for presence in self.present if set(turn.seats) == set(presence.seats)]
        number = same.index(turn.id)
        if number >= len(holders) or len(holders) > len(same):
            return None
        return holders[number]

    def _same(self, turn: Turn) -> list[int]:
        """The turns at the same step in the same seats, this one among them, as they began, whoever comes first now."""
        same = (other.id for other in turns(self.store, turn.item, turn.step) if other.seats == turn.seats)
        return sorted(same)


def written_down(rows: Callable[[type[Record]], Sequence[Record]]) -> list[Placed]:
    """What was written down under questions: the `rows` of every table that holds such records."""
    tables = dict.fromkeys(table for kind in KINDS.values() for table in kind.records)
    return [cast(Placed, record) for table in tables for record in rows(table)]


def kind_that_wrote(record: Placed) -> Kind | None:
    """The kind that such a record comes of; None for one of a kind that there is no longer."""
    return next((kind for kind in KINDS.values() if kind.wrote(record)), None)
