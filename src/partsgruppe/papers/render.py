"""The minutes of a meeting as Markdown and as a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from partsgruppe.group.meetings import Meeting
from partsgruppe.papers import template
from partsgruppe.papers.approvals import Approved, Corrected, Settled
from partsgruppe.papers.book import Book
from partsgruppe.papers.chart import drawn
from partsgruppe.papers.first_page import is_one_page
from partsgruppe.papers.gather import gather
from partsgruppe.papers.template import Paper
from partsgruppe.papers.view import ROOMS


def minutes(book: Book, meeting: Meeting) -> Paper:
    """What the minutes of a meeting say, ready to be printed."""
    says = gather(book, meeting)
    drawings = {f"readings {number}": drawn(series, number) for number, series in says.charts.items()}
    return Paper("minutes", says, drawings=drawings)


def markdown(book: Book, meeting: Meeting, templates: Sequence[Path] = ()) -> str:
    """The minutes of a meeting. `templates` are folders of the group's own, the first one winning.

    What is long is cut short on the first page, and stands whole below, where that page would be more than one.
    Raises MinutesError when a template of the group's own cannot be used.
    """
    says, text = gather(book, meeting), ""
    for room in ROOMS:
        before, text = text, template.markdown(Paper("minutes", replace(says, room=room)), templates)
        if is_one_page(text) or text == before:
            break
    return text


def html(book: Book, meeting: Meeting, templates: Sequence[Path] = ()) -> str:
    """The same minutes as one HTML page for A4 that needs no other file. Raises MinutesError likewise."""
    return page(book, meeting, markdown(book, meeting, templates), templates)


def page(book: Book, meeting: Meeting, text: str, templates: Sequence[Path] = (), notes: tuple[str, ...] = ()) -> str:
    """These minutes of the meeting, written before, as such a page below the notes. Raises MinutesError likewise."""
    return template.page(minutes(book, meeting), text, templates, notes)


def approval(corrections: Sequence[Corrected], approved: Approved | None, comments: Sequence[Corrected] = ()) -> str:
    """What is put under minutes once they have been talked about, from the template that comes with the program."""
    return template.markdown(Paper("approval", Settled(tuple(corrections), approved, tuple(comments))))
