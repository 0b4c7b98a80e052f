"""Whether all parties were at a meeting: all that leaves a workplace of who was there. (Method: rule 5)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from partsgruppe.group.meetings import CLOSED, Meeting, Presence
from partsgruppe.group.members import Member
from partsgruppe.group.records import Records
from partsgruppe.group.table import missing_seats
from partsgruppe.group.ways import ALL_THERE


def without_a_party(group: Records, day_of: Callable[[int], dt.date]) -> frozenset[int]:
    """The meetings that one of the parties was missing from, as far as it was written down who came.

    `day_of` gives the day of an event, by which it is known who was in the group then. A seat that nobody held is
    nobody's absence.
    """
    return frozenset(
        meeting.id for meeting in group.where(Meeting, state=CLOSED) if _party_missing(group, meeting, day_of)
    )


def _party_missing(group: Records, meeting: Meeting, day_of: Callable[[int], dt.date]) -> bool:
    there = [seat for one in group.where(Presence, meeting=meeting.id) for seat in one.seats]
    then = [
        seat
        for member in group.where(Member)
        if day_of(member.id) <= meeting.date and (member.left is None or member.left > meeting.date)
        for seat in member.seats
    ]
    nobody = missing_seats(group, then)
    return bool(there) and any(seat not in nobody for seat in missing_seats(group, there))


def all_there(told: Any) -> bool | None:
    """What a release tells of it; None where it does not."""
    said = told.get(ALL_THERE) if isinstance(told, dict) else None
    return said if isinstance(said, bool) else None
