"""How fast a group is: what its earlier meetings took, against what they would have been planned to take.

One that was held on paper says nothing of that: its times are those of whoever wrote it in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from partsgruppe.exercises.library import Library, NoSuchExercise
from partsgruppe.group.meetings import CLOSED, DONE, AgendaItem, Meeting, Presence, agenda
from partsgruppe.group.records import Records
from partsgruppe.planning.length import minutes_of, waiting_at

MEETINGS = 6
"""How many of the last meetings tell."""

ENOUGH = 3
"""How often something must have been done before the group's own time for it tells more than the document's."""

SLOWEST, FASTEST = 1.6, 0.7
"""What is further off than this says more about the evening than about the group."""

HELD = (1 / 3, 2.0)
"""A meeting that took less or more of what was planned than this was interrupted, or written down afterwards."""


class Pace:
    """How much longer or shorter a group takes than five others would: for an exercise it knows, or for any."""

    def __init__(self, group: Records, library: Library) -> None:
        self._group = group
        self._library = library
        self._ratios: dict[str, list[float]] | None = None

    def of(self, exercise: str) -> float:
        """For an exercise: its own when it was done often enough, else that of all; 1 where nothing is known."""
        if self._ratios is None:
            self._ratios = self._known()
        own = self._ratios.get(exercise, [])
        return pace_of(own) if len(own) >= ENOUGH else pace_of([one for some in self._ratios.values() for one in some])

    def _known(self) -> dict[str, list[float]]:
        ratios: dict[str, list[float]] = {}
        for meeting in self._group.where(Meeting, state=CLOSED, on_paper=False)[-MEETINGS:]:
            for item, ratio in self._of_meeting(meeting):
                ratios.setdefault(item.exercise, []).append(ratio)
        return ratios

    def _of_meeting(self, meeting: Meeting) -> Iterator[tuple[AgendaItem, float]]:
        done = [item for item in agenda(self._group, meeting.id) if item.state == DONE and any(item.spent)]
        if not _was_held(done):
            return
        people = len(self._group.where(Presence, meeting=meeting.id))
        for item in done:
            try:
                exercise = self._library.get(item.exercise)
            except NoSuchExercise:
                continue
            planned = minutes_of(exercise, people, item.short, waiting=waiting_at(self._group, meeting))
            yield item, sum(item.spent) / 60 / planned


def _was_held(done: Sequence[AgendaItem]) -> bool:
    """Whether this is what a meeting looks like that was held as it was planned, more or less."""
    planned, spent = sum(item.minutes for item in done), sum(seconds for item in done for seconds in item.spent) / 60
    least, most = HELD
    return planned > 0 and least <= spent / planned <= most


def pace_of(ratios: list[float]) -> float:
    """The middle of them, within bounds; 1 where there are too few."""
    return min(SLOWEST, max(FASTEST, median(ratios))) if len(ratios) >= ENOUGH else 1.0
