"""Readings over time: by role, with the gap between roles, and never an average. (Method: rule 12)

A role that one person holds alone is shown only when that person agrees. The reading is kept all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import msgspec

from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.records import Records
from partsgruppe.group.showing import consented
from partsgruppe.group.ways import READINGS
from partsgruppe.vocabulary import ROLES


def shown(group: Records, reading: Reading) -> bool:
    """Whether the one who gave it alone has agreed; what several gave is shown as long as they are several."""
    return consented(group, reading.seat, reading.consent, READINGS)


class Point(msgspec.Struct, frozen=True):
    """What somebody in a role answered from 1 to 5, and why. Without a `value` it is not to be shown."""

    value: int | None
    reason: str = ""


class Row(msgspec.Struct, frozen=True):
    """A role's points on each occasion: one for each who holds it, none where nobody gave a reading."""

    seat: Seat
    points: tuple[tuple[Point, ...], ...]


class Series(msgspec.Struct, frozen=True):
    """The readings on one question, asked at the same step of the same exercise, each time it was asked.

    `heading` is how the question was put last; `meetings` and the points of each row go together.
    """

    exercise: str
    step: int
    heading: str
    meetings: tuple[Meeting, ...]
    rows: tuple[Row, ...]

    def at(self, occasion: int) -> list[tuple[Seat, int]]:
        """The values of one occasion that are shown, the highest first."""
        points = [(row.seat, point) for row in self.rows for point in row.points[occasion]]
        values = [(seat, point.value) for seat, point in points if point.value is not None]
        return sorted(values, key=lambda pair: -pair[1])


def point_of(group: Records, reading: Reading) -> Point:
    """The reading as it may be shown."""
    return Point(reading.value, reading.reason) if shown(group, reading) else Point(None)


def all_series(group: Records, until: int | None = None) -> list[Series]:
    """Every question that readings were given on, in the order they were first asked; up to an event, when named."""
    exercises = {item.id: item.exercise for item in group.where(AgendaItem)}
    asked: dict[tuple[str, int], list[Reading]] = {}
    for reading in group.where(Reading):
        if until is None or reading.id < until:
            asked.setdefault((exercises[reading.item], reading.step), []).append(reading)
    return [_series(group, exercise, step, readings) for (exercise, step), readings in asked.items()]


def _series(group: Records, exercise: str, step: int, readings: Sequence[Reading]) -> Series:
    items = list(dict.fromkeys(reading.item for reading in readings))
    seats = sorted({reading.seat for reading in readings}, key=lambda seat: (ROLES.index(seat.role), seat.union))
    meetings = {reading.item: reading.meeting for reading in readings}
    return Series(
        exercise=exercise,
        step=step,
        heading=max(readings, key=attrgetter("id")).heading,
        meetings=tuple(group.get(Meeting, meetings[item]) for item in items),
        rows=tuple(
            Row(seat, tuple(tuple(point_of(group, one) for one in given if one.item == item) for item in items))
            for seat in seats
            if (given := [reading for reading in readings if reading.seat == seat])
        ),
    )
