"""One matter: its course from when it was raised."""

from __future__ import annotations

import msgspec

from partsgruppe.review import words
from partsgruppe.review.archive import Archive
from partsgruppe.review.course import course
from partsgruppe.review.page import Page
from partsgruppe.review.words import plain


def matter_page(archive: Archive, matter: int) -> Page:
    """The course of a matter. Each step leads to the meeting it was taken at."""
    title, group = archive.rows("SELECT title, grp FROM matters WHERE id = ?", [matter])[0]
    return Page(
        plain(title),
        [
            msgspec.structs.replace(step.entry, aside=words.day(step.day), meeting=step.meeting)
            for step in course(archive, group, "matter", matter)
        ],
    )
