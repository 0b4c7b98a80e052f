"""The meetings to come: most of what is agreed is to be done, or looked at, at one of them."""

from __future__ import annotations

import datetime as dt

from partsgruppe.group.members import the_group
from partsgruppe.planning.rhythm import next_meeting_day
from partsgruppe.steps.kind import Position


def next_meeting(place: Position) -> dt.date:
    """When the group meets next, as agreed or in its rhythm."""
    agreed = place.meeting.next_date
    return agreed or next_meeting_day(place.meeting.date, the_group(place.store).weeks).day


def meeting_from(place: Position, day: dt.date) -> dt.date:
    """The first meeting to come on this day or after it, in the group's rhythm."""
    meets = next_meeting(place)
    while meets < day:
        meets = next_meeting_day(meets, the_group(place.store).weeks).day
    return meets
