"""The minutes of a meeting as Markdown and as a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partsgruppe.group.meetings import Meeting
from partsgruppe.papers import template
from partsgruppe.papers.approvals import Approved, Corrected, Settled
from partsgruppe.papers.book import Book
from partsgruppe.papers.chart import drawn
from partsgruppe.papers.gather import gather
from partsgruppe.papers.template import Paper


def minutes(book: Book, meeting: Meeting) -> Paper:
    """What the minutes of a meeting say, ready to be printed."""
    says = gather(book, meeting)
    drawings = {f"readings {number}": drawn(series, number) for number, series in says.charts.items()}
    return Paper("minutes", says, drawings=drawings)


def markdown(book: Book, meeting: Meeting, templates: Sequence[Path] = ()) -> str:
    """The minutes of a meeting. `templates` are folders of the group's own, the first one winning.

    Raises MinutesError when a template of the group's own cannot be used.
    """
    return template.markdown(minutes(book, meeting), templates)


def html(book: Book, meeting: Meeting, templates: Sequence[Path] = ()) -> str:
    """The same minutes as one HTML page for A4 that needs no other file. Raises MinutesError likewise."""
    return template.html(minutes(book, meeting), templates)


def page(book: Book, meeting: Meeting, text: str, templates: Sequence[Path] = (), notes: tuple[str, ...] = ()) -> str:
    """These minutes of the meeting, written before, as such a page below the notes. Raises MinutesError likewise."""
    return template.page(minutes(book, meeting), text, templates, notes)


def approval(corrections: Sequence[Corrected], approved: Approved | None, comments: Sequence[Corrected] = ()) -> str:
    """What is put under minutes once they have been talked about, from the template that comes with the program."""
    return template.markdown(Paper("approval", Settled(tuple(corrections), approved, tuple(comments))))
