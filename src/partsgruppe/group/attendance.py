"""Whether all parties were at a meeting: all that leaves a workplace of who was there. (Method: rule 5)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from partsgruppe.group.meetings import CLOSED, Meeting, Presence
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Records
from partsgruppe.group.table import expected_seats, not_among
from partsgruppe.group.ways import ALL_THERE, IN_A_ROW


def without_a_party(group: Records, day_of: Callable[[int], dt.date]) -> dict[int, int]:
    """The meetings that one of the parties was missing from, as far as it was written down who came.

    With each, from how many in a row the same party had been missing by then. `day_of` gives the day of an event, by
    which it is known who was in the group then. A seat that nobody held is nobody's absence.
    """
    closed = group.where(Meeting, state=CLOSED)
    if not closed:
        return {}
    expected, people = expected_seats(group), group.where(Member)
    since = {one.id: day_of(one.id) for one in people}

    def missing_from(meeting: Meeting) -> list[Seat]:
        there = [seat for one in group.where(Presence, meeting=meeting.id) for seat in one.seats]
        then = [
            seat
            for one in people
            if since[one.id] <= meeting.date and (one.left is None or one.left > meeting.date)
            for seat in one.seats
        ]
        nobody = not_among(expected, then)
        return [seat for seat in not_among(expected, there) if seat not in nobody] if there else []

    found: dict[int, int] = {}
    in_a_row: dict[Seat, int] = {}
    for meeting in closed:
        in_a_row = {seat: in_a_row.get(seat, 0) + 1 for seat in missing_from(meeting)}
        if in_a_row:
            found[meeting.id] = max(in_a_row.values())
    return found


def all_there(told: Any) -> bool | None:
    """What a release tells of it; None where it does not."""
    said = told.get(ALL_THERE) if isinstance(told, dict) else None
    return said if isinstance(said, bool) else None


def missing_in_a_row(told: Any, before: int) -> int:
    """From how many meetings in a row a party was missing: none when all were there.

    A release of an earlier version does not tell whether it is the same party as `before`, and it is taken to be.
    """
    if all_there(told):
        return 0
    said = told.get(IN_A_ROW)
    return min(said, before + 1) if isinstance(said, int) and said > 0 else before + 1
