"""A group of four, and a way to answer what its meeting asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import AgendaItemAdded, MeetingPlanned, MemberArrived, agenda
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store

DAY = dt.date(2026, 12, 1)
TABLE = {
    "Kari": [Seat("manager")],
    "Ola": [Seat("shop_steward", "Fagforbundet")],
    "Åse": [Seat("shop_steward", "NSF")],
    "Vidar": [Seat("safety_delegate")],
}


def found(store: Store, table: dict[str, list[Seat]] | None = None) -> dict[str, int]:
    """Set the group up. Returns each member's id by name."""
    with store.answer():
        store.record(GroupFounded(key="k", workplace="Solbakken sykehjem", unions=["Fagforbundet", "NSF"]))
        return {name: store.record(MemberJoined(name=name, seats=seats)) for name, seats in (table or TABLE).items()}


def plan(store: Store, library: Library, exercises: list[str], day: dt.date = DAY, matter: int | None = None) -> int:
    """Plan a meeting on these exercises. Returns its id."""
    with store.answer():
        meeting = store.record(MeetingPlanned(date=day, minutes=60))
        for name in exercises:
            add(store, library, meeting, name, matter)
    return meeting


def add(store: Store, library: Library, meeting: int, name: str, matter: int | None = None) -> None:
    """Put an exercise on the agenda, as its last item."""
    exercise, position = library.get(name), len(agenda(store, meeting))
    store.record(
        AgendaItemAdded(
            meeting=meeting,
            position=position,
            exercise=name,
            title=exercise.title,
            minutes=exercise.minutes,
            matter=matter,
        )
    )


class Answering(Walk):
    """A walk that is told lines as they would be typed."""

    members: dict[str, int]

    @classmethod
    def of(
        cls, store: Store, library: Library, exercises: list[str], absent: tuple[str, ...] = (), **planned: Any
    ) -> Answering:
        """Open a meeting on these exercises, with everyone there but those who are absent."""
        members = found(store)
        meeting = plan(store, library, exercises, **planned)
        for name, member in members.items():
            if name not in absent:
                store.record(MemberArrived(meeting=meeting, member=member))
        walk = cls(store, library, meeting)
        walk.members = members
        return walk

    def say(self, *lines: str) -> None:
        """Answer one question after the other."""
        for line in lines:
            self.answer(self.read(line))

    @property
    def asks(self) -> str:
        """What is asked now."""
        return self.question.prompt if self.question else ""
