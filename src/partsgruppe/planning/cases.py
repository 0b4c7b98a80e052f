"""Case numbers as a committee has them: «12/26», counted through the year."""

from __future__ import annotations

from collections import Counter

from partsgruppe.group.committee import committee_since
from partsgruppe.group.meetings import Meeting, agenda
from partsgruppe.group.records import Records
from partsgruppe.planning.every_meeting import CLOSING, OPENING


def case_numbers(group: Records) -> dict[int, str]:
    """The number of each item by its id, since the group became a committee; none where it is none.

    What every meeting has in common is no case.
    """
    since = committee_since(group)
    if since is None:
        return {}
    numbers: dict[int, str] = {}
    count: Counter[int] = Counter()
    for meeting in sorted(group.where(Meeting), key=lambda one: one.number):
        if meeting.closed is not None and meeting.closed < since:
            continue
        for item in agenda(group, meeting.id):
            if item.exercise not in (*OPENING, CLOSING):
                count[meeting.date.year] += 1
                numbers[item.id] = f"{count[meeting.date.year]}/{meeting.date.year % 100:02}"
    return numbers
