"""Where in a meeting the group is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting, Presence, present
from partsgruppe.group.members import Member, Seat
from partsgruppe.store.store import Store


@dataclass(frozen=True)
class Place:
    """A step of an item on the agenda, with all that a form needs to know about it."""

    store: Store
    meeting: Meeting
    item: AgendaItem
    exercise: Exercise
    index: int

    @property
    def step(self) -> Step:
        """The step as the document has it."""
        return self.exercise.steps[self.index]

    @property
    def here(self) -> dict[str, Any]:
        """What an event needs to say where it happened."""
        return {"meeting": self.meeting.id, "item": self.item.id}

    @property
    def at_step(self) -> dict[str, Any]:
        """What an event needs to say at which step it happened."""
        return {**self.here, "step": self.index}

    @property
    def heading(self) -> str:
        """The question of the step."""
        return self.step.title

    def setting(self, name: str, default: str = "") -> str:
        """What the document sets for this step."""
        return self.step.settings.get(name, default)

    @property
    def matter(self) -> Matter | None:
        """What the item is about, as it stands now."""
        item = self.store.get(AgendaItem, self.item.id)
        return None if item.matter is None else self.store.get(Matter, item.matter)

    @property
    def present(self) -> list[Presence]:
        """Who is in the room."""
        return present(self.store, self.meeting.id)

    def called(self, seats: list[Seat]) -> str:
        """How to call on somebody: the role, and the name when only one in the room can be meant."""
        label = " / ".join(str(seat) for seat in seats)
        holders = [presence for presence in self.present if presence.seats == seats]
        if len(holders) != 1:
            return label
        return f"{self.store.get(Member, holders[0].member).name}, {label}"
