"""One matter: how it stands, and its course from when it was raised."""

from __future__ import annotations

from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.history.status import status_of
from partsgruppe.history.timeline import timeline
from partsgruppe.review.archive import Archive
from partsgruppe.review.archived import ArchivedGroup, whose
from partsgruppe.review.page import MOST, Page, PageLine, ids_of, line_of
from partsgruppe.review.shown import plain


def matter_page(archive: Archive, matter: int) -> Page:
    """What became of a matter. Each moment leads to the meeting it was at."""
    [(title, group)] = archive.rows("SELECT title, grp FROM matters WHERE id = ?", [matter])
    records, first = ArchivedGroup(archive, group), ids_of(group)[0]
    meetings = {meeting.number: first + meeting.id for meeting in records.where(Meeting)}
    told = records.get(Matter, matter - first)
    return Page(
        plain(title),
        [
            PageLine(status_of(records, told, records.day).sentence().removesuffix("."), heading=True),
            *(
                line_of(moment, meeting=meetings.get(moment.meeting or 0))
                for moment in timeline(records, told, whose, records.day)[:MOST]
            ),
        ],
    )
