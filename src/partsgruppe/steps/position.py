"""Where in a meeting the group is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting, Presence, present
from partsgruppe.group.members import Member
from partsgruppe.group.rounds import Turn, turns
from partsgruppe.steps.minutes_writer import Paper
from partsgruppe.store.store import Store

if TYPE_CHECKING:
    from partsgruppe.steps.kind import Kind


@dataclass(frozen=True)
class Position:
    """A step of an item on the agenda, with all that a form needs to know about it."""

    store: Store
    meeting: Meeting
    item: AgendaItem
    exercise: Exercise
    index: int
    paper: Paper | None = None

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

    @property
    def kind(self) -> Kind:
        """All that is known of its kind of step."""
        from partsgruppe.steps.kinds import kind_of  # the kinds know positions

        return kind_of(self.step)

    def setting(self, name: str) -> str:
        """What the document sets for this step, or what holds where it sets nothing."""
        from partsgruppe.steps.kinds import setting_of

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

    def called(self, turn: Turn) -> str:
        """How to call on the one whose turn it is: by name and role. Only the role is ever recorded.

        When several hold the same seats, the first of them has the first such turn, and so on.
        """
        name, label = self._holder(turn), " / ".join(str(seat) for seat in turn.seats)
        return f"{name}, {label}" if name else label

    def name_of(self, turn: Turn) -> str:
        """The name of the one whose turn it is, or the role when it is not known which of them it is."""
        return self._holder(turn) or self.called(turn)

    def _holder(self, turn: Turn) -> str:
        same = [other for other in turns(self.store, turn.item, turn.step) if other.seats == turn.seats]
        holders = [presence for presence in self.present if set(turn.seats) == set(presence.seats)]
        number = [other.id for other in same].index(turn.id)
        if number >= len(holders) or len(holders) > len(same):
            return ""
        return self.store.get(Member, holders[number].member).name
