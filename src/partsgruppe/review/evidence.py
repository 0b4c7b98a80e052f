"""What in a group's log a reason was read from: the very meetings, matters, actions and inputs."""

from __future__ import annotations

import datetime as dt

from partsgruppe.history import reasons
from partsgruppe.history.reasons import Reason
from partsgruppe.language.catalogue import _
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.forks import parted_page
from partsgruppe.review.judgement import DISAGREE, UNREAD, Standing, standing_of
from partsgruppe.review.meeting_page import there
from partsgruppe.review.page import Page, PageLine, ids_of
from partsgruppe.review.shown import plain

_OF_MEETINGS = (reasons.ABSENT, reasons.NOTHING)

LAST = 3
"""How many meetings tell how it was before a group stopped meeting."""


def reason_lines(one: Standing, today: dt.date) -> list[PageLine]:
    """What may need support, each of which leads to its evidence: to the matter, where that is all there is to see."""
    return [reason_line(one, kind, today) for kind in one.needs]


def reason_line(one: Standing, kind: str, today: dt.date) -> PageLine:
    """One kind of reason."""
    same = [reason for reason in one.because if reason.kind == kind]
    text = one.reason(kind, today)
    if kind == DISAGREE:
        return PageLine(text, group=one.id, reason=kind)
    if kind in (UNREAD, reasons.SILENT, reasons.EMPTY, reasons.LEFT_OPEN, reasons.ASKED):
        return PageLine(text)
    if len(same) == 1 and same[0].matter is not None:
        return PageLine(text, matter=same[0].matter)
    return PageLine(text, group=one.id, reason=kind)


def evidence_page(archive: Archive, group: int, kind: str, today: dt.date) -> Page:
    """The things that a kind of reason was read from, those that have been there longest first."""
    if kind == DISAGREE:
        return parted_page(archive, group)
    one = standing_of(archive, group, today)
    same = [reason for reason in one.because if reason.kind == kind]
    if kind in _OF_MEETINGS:
        lines = _meetings(archive, group, same[0].number if same else 0)
    elif kind == reasons.STOPPED:
        lines = _meetings(archive, group, LAST)
    else:
        lines = [_thing(reason) for reason in same]
    return Page(one.name, [PageLine(one.reason(kind, today), heading=True), *lines] if same else [])


def _meetings(archive: Archive, group: int, number: int) -> list[PageLine]:
    """The latest meetings, so many of them."""
    rows = archive.rows(
        "SELECT id, number, day FROM meetings WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
        [*ids_of(group), number],
    )
    return [PageLine(_("Møte {n}").format(n=n), shown.day(day), there(archive, id), meeting=id) for id, n, day in rows]


def _thing(one: Reason) -> PageLine:
    due = _("frist {day}").format(day=shown.day(one.day.isoformat())) if one.day else ""
    since = _("siden {day}").format(day=shown.day(one.since.isoformat()))
    return PageLine(plain(one.what, 400), due or since, matter=one.matter, meeting=one.meeting)
