"""A group of four, and a way to answer what its meeting asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import AgendaItemAdded, Meeting, MeetingPlanned, MemberArrived, agenda
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat, members
from partsgruppe.group.trials import Trial, TrialStarted
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store
from support.clock import Clock

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


def plan(
    store: Store,
    library: Library,
    exercises: list[str],
    day: dt.date = DAY,
    matter: int | None = None,
    here: bool = True,
) -> int:
    """Plan a meeting on these exercises, with everyone `here`. Returns its id."""
    with store.answer():
        meeting = store.record(MeetingPlanned(date=day, minutes=60))
        for name in exercises:
            add(store, library, meeting, name, matter)
        if here:
            everyone_comes(store, meeting)
    return meeting


def everyone_comes(store: Store, meeting: int) -> None:
    """All members are at this meeting."""
    for member in members(store):
        store.record(MemberArrived(meeting=meeting, member=member.id))


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


def start_trial(walk: Walk) -> None:
    """A trial that the group evaluates today."""
    day = walk.meeting.date
    matter = walk.store.record(MatterRaised(title="Smerteplaster"))
    walk.store.record(
        TrialStarted(
            **walk.place.here,
            matter=matter,
            what="Helsefagarbeidere skifter",
            why="Ro",
            who="De som vil",
            start=day,
            end=day,
            watch="Avvik",
            heard="Intervju",
            evaluators="Vi",
            evaluate_on=day,
        )
    )
    assert walk.store.where(Trial)
    walk.catch_up()


def on_the_day(store: Store, meeting: int) -> None:
    """Turn the clock on to the day that a meeting is planned for, at this time of the day."""
    days = store.get(Meeting, meeting).date - store.today()
    if isinstance(store.clock, Clock) and days > dt.timedelta():
        store.clock.now += days


class Answering(Walk):
    """A walk that is told lines as they would be typed."""

    members: dict[str, int]

    def __init__(self, store: Store, library: Library, meeting: int, *more: Any) -> None:
        on_the_day(store, meeting)
        super().__init__(store, library, meeting, *more)

    @classmethod
    def of(
        cls, store: Store, library: Library, exercises: list[str], absent: tuple[str, ...] = (), **planned: Any
    ) -> Answering:
        """Open a meeting on these exercises, with everyone there but those who are absent."""
        with store.answer():
            table = found(store)
            meeting = plan(store, library, exercises, **planned, here=False)
            for name, member in table.items():
                if name not in absent:
                    store.record(MemberArrived(meeting=meeting, member=member))
        walk = cls(store, library, meeting)
        walk.members = table
        return walk

    def say(self, *lines: str) -> None:
        """Answer one question after the other. In a form «Innen=8.12.» opens the field first."""
        for line in lines:
            if isinstance(self.question, Sheet) and "=" in line:
                label, _equals, line = line.partition("=")
                self.answer({label: name for name, label in self.question.fields.items()}[label])
            self.answer(self.read(line))

    @property
    def asks(self) -> str:
        """What is asked now."""
        return self.question.prompt if self.question else ""
