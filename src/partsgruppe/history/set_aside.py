"""What the group has set aside, and where each comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.asking.scene import Line
from partsgruppe.group.matters import OPEN, Matter, PutOff, title_now
from partsgruppe.group.meetings import LEFT, AgendaItem, Meeting
from partsgruppe.group.outcomes import Check
from partsgruppe.group.points import Point, left_in
from partsgruppe.group.records import Readable
from partsgruppe.history.status import postponed_until
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day


def matters_set_aside(records: Readable, day: dt.date, now: int | None = None) -> list[Matter]:
    """The matters that wait for a meeting on this day: those postponed, then those raised and never decided on.

    What is raised at the meeting under way, `now`, waits for the next one.
    """
    raised = [matter for matter in records.where(Matter, state=OPEN) if now is None or matter.meeting != now]
    return [*postponed_until(records, day), *raised]


def aside_lines(records: Readable, meeting: int) -> Iterator[Line]:
    """What a meeting left for later, and for when where that was said."""
    later = _("Til senere")
    for matter in records.where(Matter, meeting=meeting, state=OPEN):
        yield Line(matter.title, later)
    for waits in records.where(PutOff, meeting=meeting):
        words = _("{title}, til {day}")
        yield Line(words.format(title=records.get(Matter, waits.matter).title, day=short_day(waits.until)), later)
    for point in left_in(records, meeting):
        yield Line(point.text, later)
    for item in sorted(records.where(AgendaItem, meeting=meeting, state=LEFT), key=lambda item: item.position):
        yield Line(title_now(records, item), _("Til neste møte"))


def point_line(records: Readable, point: Point) -> Line:
    """A point, and the meeting that brought it up."""
    remark = point.remark if isinstance(point, Check) else ""
    text = f"{point.text}. {remark}" if remark else point.text
    return Line(text, _("Møte {n}").format(n=records.get(Meeting, point.meeting).number))
