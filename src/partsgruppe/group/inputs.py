"""Inputs from staff, each of which gets an answer with a reason. (Method: rule 6)"""

from __future__ import annotations

import msgspec

from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import unfinished
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.language import _

WAITING, ANSWERED, TAKEN_UP = "waiting", "answered", "taken_up"


class Input(Record):
    """Something staff outside the room want the group to work on. Nobody's name is kept with it."""

    text: str
    origin: str = ""
    meeting: int | None = None
    state: str = WAITING
    answer: str = ""
    matter: int | None = None
    answered_in: int | None = None


class InputReceived(Event):
    """An input came in: at a staff meeting, in passing, or in a box."""

    text: str
    origin: str = ""
    meeting: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        require(self.text.strip(), _("Det står ingenting der ennå."))
        if self.meeting is not None:
            unfinished(group, self.meeting)
        group.put(Input(id=at.sequence, **msgspec.structs.asdict(self)))


class InputAnswered(Event):
    """An input got its answer with a reason; with a `matter` when the group works on it."""

    meeting: int
    input: int
    answer: str
    matter: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        found = group.get(Input, self.input)
        require(found.state == WAITING, _("Innspillet har allerede fått svar."))
        require(self.answer.strip(), _("Et innspill skal ha svar med begrunnelse."))
        if self.matter is not None:
            group.get(Matter, self.matter)
        group.put(
            msgspec.structs.replace(
                found,
                answer=self.answer,
                matter=self.matter,
                answered_in=self.meeting,
                state=ANSWERED if self.matter is None else TAKEN_UP,
            )
        )


def unanswered(group: Records) -> list[Input]:
    """Inputs that nobody has answered, the oldest first."""
    return group.where(Input, state=WAITING)
