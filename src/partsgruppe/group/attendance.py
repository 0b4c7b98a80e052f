"""Whether all parties were at a meeting: all that leaves a workplace of who was there. (Method: rule 5)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from partsgruppe.group.meetings import CLOSED, Meeting, Presence
from partsgruppe.group.members import Member
from partsgruppe.group.records import Records
from partsgruppe.group.table import expected_seats, not_among
from partsgruppe.group.ways import ALL_THERE


def without_a_party(group: Records, day_of: Callable[[int], dt.date]) -> frozenset[int]:
    """The meetings that one of the parties was missing from, as far as it was written down who came.

    `day_of` gives the day of an event, by which it is known who was in the group then. A seat that nobody held is
    nobody's absence.
    """
    closed = group.where(Meeting, state=CLOSED)
    if not closed:
        return frozenset()
    expected, people = expected_seats(group), group.where(Member)
    since = {one.id: day_of(one.id) for one in people}

    def party_missing(meeting: Meeting) -> bool:
        there = [seat for one in group.where(Presence, meeting=meeting.id) for seat in one.seats]
        then = [
            seat
            for one in people
            if since[one.id] <= meeting.date and (one.left is None or one.left > meeting.date)
            for seat in one.seats
        ]
        nobody = not_among(expected, then)
        return bool(there) and any(seat not in nobody for seat in not_among(expected, there))

    return frozenset(meeting.id for meeting in closed if party_missing(meeting))


def all_there(told: Any) -> bool | None:
    """What a release tells of it; None where it does not."""
    said = told.get(ALL_THERE) if isinstance(told, dict) else None
    return said if isinstance(said, bool) else None
