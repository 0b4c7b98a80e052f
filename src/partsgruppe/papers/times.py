"""When each item of a meeting begins and ends, on paper."""

from __future__ import annotations

import datetime as dt

from partsgruppe.group.meetings import Meeting
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import clock, moment_at

MINUTE = dt.timedelta(minutes=1)


def beginning(meeting: Meeting) -> dt.datetime | None:
    """When the meeting begins by the clock, if that is known."""
    return meeting.began or (moment_at(meeting.date, meeting.begins) if meeting.begins else None)


def from_to(begins: dt.datetime | None, before: int, minutes: int) -> str:
    """«13.05–13.08»; in minutes from the beginning where nobody has said when that is."""
    if begins is None:
        return _("{start}–{end} min").format(start=before, end=before + minutes)
    return f"{clock(begins + before * MINUTE)}–{clock(begins + (before + minutes) * MINUTE)}"
