"""Readings over time: by role, with the gap between roles, and never an average. (Method: rule 12)

A role that one person holds alone is shown only when that person agrees. The reading is kept all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import msgspec

from partsgruppe.group.consents import AGREED, NOT_ASKED, WITHHELD, Consent, consent_of
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.members import Seat, held_alone
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.records import Event, Records, Stamp, require
from partsgruppe.language.catalogue import _
from partsgruppe.vocabulary import ROLES


class ReadingsAgreed(Event):
    """The only one in a seat agrees that its readings are shown, also those this holder gave before."""

    role: str
    union: str = ""

    def apply(self, group: Records, at: Stamp) -> None:
        require(self.role in ROLES, _("Det finnes ingen rolle «{role}».").format(role=self.role))
        require(
            held_alone(group, self.role, self.union), _("Flere har denne rollen, så målingene vises uten å spørre.")
        )
        standing = consent_of(group, self.role, self.union)
        consent = standing or Consent(id=at.sequence, role=self.role, union=self.union)
        group.put(msgspec.structs.replace(consent, state=AGREED))


class ReadingsWithheld(Event):
    """The readings of a seat are not to be shown: neither those to come nor any from before."""

    role: str
    union: str = ""

    def apply(self, group: Records, at: Stamp) -> None:
        require(self.role in ROLES, _("Det finnes ingen rolle «{role}».").format(role=self.role))
        if consent_of(group, self.role, self.union) is None:
            group.put(Consent(id=at.sequence, role=self.role, union=self.union))
        for consent in group.where(Consent, role=self.role, union=self.union):
            group.put(msgspec.structs.replace(consent, state=WITHHELD))


def to_be_asked(group: Records, seat: Seat) -> bool:
    """Whether somebody holds this seat alone and has not said yet if its readings may be shown."""
    consent = consent_of(group, seat.role, seat.union)
    return held_alone(group, seat.role, seat.union) and (consent is None or consent.state == NOT_ASKED)


def may_be_shown(group: Records, seat: Seat) -> bool:
    """Whether a reading that this seat gives now is shown."""
    consent = consent_of(group, seat.role, seat.union)
    return not held_alone(group, seat.role, seat.union) or (consent is not None and consent.state == AGREED)


def shown(group: Records, reading: Reading) -> bool:
    """Whether the one who gave it alone has agreed; what several gave is shown as long as they are several."""
    if reading.consent is not None:
        return group.get(Consent, reading.consent).state == AGREED
    return may_be_shown(group, reading.seat)


# Over time


class Point(msgspec.Struct, frozen=True):
    """What a role answered from 1 to 5, and why. Without a `value` it is not to be shown."""

    value: int | None
    reason: str = ""


class Row(msgspec.Struct, frozen=True):
    """A role's points, one for each occasion, None where it gave no reading."""

    seat: Seat
    points: tuple[Point | None, ...]


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
        points = [(row.seat, row.points[occasion]) for row in self.rows]
        values = [(seat, point.value) for seat, point in points if point is not None and point.value is not None]
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
    given = {(reading.seat, reading.item): reading for reading in readings}
    seats = sorted({reading.seat for reading in readings}, key=lambda seat: (ROLES.index(seat.role), seat.union))
    meetings = {reading.item: reading.meeting for reading in readings}
    return Series(
        exercise=exercise,
        step=step,
        heading=max(readings, key=attrgetter("id")).heading,
        meetings=tuple(group.get(Meeting, meetings[item]) for item in items),
        rows=tuple(
            Row(seat, tuple(point_of(group, given[seat, item]) if (seat, item) in given else None for item in items))
            for seat in seats
        ),
    )
