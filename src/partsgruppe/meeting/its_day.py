"""The day of a meeting that is opened on another day than it was planned for, and of one that is not held after all."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.meetings import Meeting, MeetingChanged, MeetingOpened, MeetingPlanned
from partsgruppe.history.log import standing
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store


def held_today(meeting: Meeting, today: dt.date) -> MeetingChanged | None:
    """That a meeting planned for another day is held today: what it agrees on is to be done after it."""
    return None if meeting.on_paper or meeting.date == today else _on(meeting, today)


def before_its_day(meeting: Meeting, today: dt.date) -> str:
    """That a meeting is opened before the day it was planned for; empty when it is not."""
    if meeting.on_paper or meeting.date <= today:
        return ""
    return _("Møtet var planlagt til {day}, og holdes i dag.").format(day=short_day(meeting.date))


def planned_day_again(store: Store, meeting: Meeting) -> MeetingChanged | None:
    """That a meeting which is prepared once more has the day that it had before it was opened today."""
    said = list(standing(store, meeting.id, of=(MeetingPlanned, MeetingChanged, MeetingOpened)))
    opened = max(place for place, (_number, event) in enumerate(said) if isinstance(event, MeetingOpened))
    days = [
        (number, event.date) for number, event in said[:opened] if isinstance(event, MeetingPlanned | MeetingChanged)
    ]
    by_opening = len(days) > 1 and days[-1][0] == said[opened][0] - 1
    return _on(meeting, days[-2][1]) if by_opening else None


def _on(meeting: Meeting, day: dt.date) -> MeetingChanged:
    fields = {name: getattr(meeting, name) for name in MeetingChanged.__struct_fields__ if name != "meeting"}
    return msgspec.structs.replace(MeetingChanged(meeting=meeting.id, **fields), date=day)
