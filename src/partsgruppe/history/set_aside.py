"""What the group has set aside, and where each comes from."""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.scene import Line
from partsgruppe.group.matters import OPEN, Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.outcomes import Check
from partsgruppe.group.points import Point
from partsgruppe.group.records import Readable
from partsgruppe.history.status import postponed_until
from partsgruppe.language.catalogue import _


def matters_set_aside(records: Readable, day: dt.date, now: int | None = None) -> list[Matter]:
    """The matters that wait for a meeting on this day: those postponed, then those raised and never decided on.

    What is raised at the meeting under way, `now`, waits for the next one.
    """
    raised = [matter for matter in records.where(Matter, state=OPEN) if now is None or matter.meeting != now]
    return [*postponed_until(records, day), *raised]


def point_line(records: Readable, point: Point) -> Line:
    """A point, and the meeting that brought it up."""
    remark = point.remark if isinstance(point, Check) else ""
    text = f"{point.text}. {remark}" if remark else point.text
    return Line(text, _("Møte {n}").format(n=records.get(Meeting, point.meeting).number))
