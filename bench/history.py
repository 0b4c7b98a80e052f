"""A group with ten years of monthly meetings behind it: the same people, matters and words for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from bench.meeting import Meeting
from bench.people import NAMES, TABLE, UNIONS, WORKPLACE
from bench.words import title
from partsgruppe.exercises.library import Library
from partsgruppe.group import matters
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.store.store import Store

MONTHS = 120
OPEN_MATTERS = 200
TODAY = dt.date(2026, 1, 13)
"""The day of the meeting that is measured; all that is told here was before it."""


class Clock:
    """A clock that goes on a few seconds each time somebody looks at it."""

    def __init__(self, day: dt.date) -> None:
        self.set(day)

    def set(self, day: dt.date) -> None:
        """Let it be one o'clock on this day."""
        self._now = dt.datetime.combine(day, dt.time(12), dt.UTC)

    def __call__(self) -> dt.datetime:
        self._now += dt.timedelta(seconds=7)
        return self._now


class History:
    """A group and what happens in it, month by month, until today."""

    def __init__(self, path: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._clock = Clock(_months_before_today(MONTHS + 1))
        self._store = Store(path, clock=self._clock, hurried=True)
        self._members: list[int] = []
        self._meeting = Meeting(self._store, Library(), self._chance, self._members)
        self._names = iter(NAMES)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @property
    def events(self) -> int:
        """How many events are in the log."""
        return self._store.last_sequence()

    def found(self) -> None:
        """Set up the group and those who sit in it."""
        with self._store.answer():
            self._store.record(GroupFounded(key="bench", workplace=WORKPLACE, unions=UNIONS))
            self._members += [self._join(seat) for seat in TABLE]

    def _join(self, seat: Seat) -> int:
        return self._store.record(MemberJoined(name=next(self._names), seats=[seat]))

    def live_through(self, months: int) -> None:
        """Hold a meeting every month. Twice a year a seat passes to somebody else."""
        for left in range(months, 0, -1):
            self._clock.set(_months_before_today(left))
            with self._store.answer():
                self._raise_matters(months - left + 1)
                if left % 6 == 0:
                    self._pass_on_a_seat()
                self._meeting.hold(_months_before_today(left), self._next_matter())
        with self._store.answer():
            self._raise_matters(months)

    def _raise_matters(self, month: int) -> None:
        """Raise so many that the open ones grow steadily to the number wanted in the end."""
        for _number in range(OPEN_MATTERS * month // MONTHS - len(matters.open_matters(self._store))):
            self._raise_matter()

    def _raise_matter(self) -> None:
        seat = self._chance.choice(TABLE)
        self._store.record(matters.MatterRaised(title=title(self._chance), role=seat.role, union=seat.union))

    def _pass_on_a_seat(self) -> None:
        number = self._chance.randrange(len(TABLE))
        self._store.record(MemberLeft(member=self._members[number]))
        self._members[number] = self._join(TABLE[number])

    def _next_matter(self) -> int:
        waiting = [one for one in matters.open_matters(self._store) if one.state != matters.TRYING]
        return self._chance.choice(waiting).id

    def write_down(self, rows: int) -> None:
        """So many open matters, and so many open actions, agreed on at a meeting that has been held."""
        with self._store.answer():
            for _number in range(rows):
                self._raise_matter()
            self._meeting.hold_for_actions(_months_before_today(1), rows)

    def open_todays_meeting(self, agenda: tuple[str, ...]) -> None:
        """Leave the group at the first step of a meeting on these exercises, with everyone there."""
        self._clock.set(TODAY)
        with self._store.answer():
            self._meeting.open(TODAY, agenda)


def _months_before_today(months: int) -> dt.date:
    years, month = divmod(TODAY.year * 12 + TODAY.month - 1 - months, 12)
    return TODAY.replace(year=years, month=month + 1)
