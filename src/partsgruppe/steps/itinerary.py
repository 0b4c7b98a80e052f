"""The way through a meeting: its items, the document of each, and the steps before and after the present one."""

from __future__ import annotations

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.library import Library, NoSuchExercise
from partsgruppe.group.meetings import LEFT, AgendaItem, Meeting, agenda, held_steps
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position
from partsgruppe.steps.minutes_writer import MinutesWriter
from partsgruppe.store.store import Store


class Route:
    """All places of a meeting, in order, and which of them the group is at."""

    def __init__(self, store: Store, library: Library, meeting: int, paper: MinutesWriter | None) -> None:
        self._store = store
        self._library = library
        self._id = meeting
        self._paper = paper

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return self._store.get(Meeting, self._id)

    @property
    def items(self) -> list[AgendaItem]:
        """The items of the meeting, in order."""
        return agenda(self._store, self._id)

    @property
    def here(self) -> Position:
        """The step the meeting is at."""
        meeting = self.meeting
        item = self._store.get(AgendaItem, meeting.item or 0)
        return self._place(meeting, item, self._exercise(item), meeting.step)

    @property
    def places(self) -> list[Position]:
        """Every place of the meeting, in order."""
        meeting = self.meeting
        items = [(item, self._exercise(item)) for item in self.items]
        return [
            self._place(meeting, item, exercise, index)
            for item, exercise in items
            for index in held_steps(item, len(exercise.steps))
        ]

    def ahead(self) -> list[Position]:
        """The places after the present one, the nearest first."""
        places, here = self._places()
        return [place for place in places[here + 1 :] if place.item.state != LEFT]

    def behind(self) -> list[Position]:
        """The places before the present one, the nearest first; of what was left, only what had been begun."""
        places, here = self._places()
        return [place for place in places[:here][::-1] if place.item.state != LEFT or place.item.spent]

    def _places(self) -> tuple[list[Position], int]:
        meeting, places = self.meeting, self.places
        stands = ((place.item.id, place.index) == (meeting.item, meeting.step) for place in places)
        return places, next((number for number, stands_here in enumerate(stands) if stands_here), 0)

    def _place(self, meeting: Meeting, item: AgendaItem, exercise: Exercise, index: int) -> Position:
        return Position(
            self._store, meeting, item, exercise, min(index, len(exercise.steps) - 1), self._paper, self._library
        )

    def _exercise(self, item: AgendaItem) -> Exercise:
        """The item's document; a bare talk where there is none, or when it has been taken away since."""
        try:
            return self._library.get(item.exercise)
        except NoSuchExercise:
            steps = (Step("talk", item.title), Step("actions", _("Hvem gjør hva, og når?")))
            return Exercise(item.exercise, item.title, "", "", "", item.minutes, steps)
