"""What is for the chair alone, as text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from partsgruppe.meeting.chair_notes import Notes
from partsgruppe.tui.prose import prose
from partsgruppe.tui.widgets.outline import outline_content
from partsgruppe.tui.widgets.said import heading


def notes_content(all_notes: Sequence[Notes]) -> Content:
    """One below the other, each under its title."""
    return Content("\n\n").join([heading(notes.title) + "\n" + _below(notes) for notes in all_notes])


def _below(notes: Notes) -> Content:
    return prose(notes.body) if notes.body else outline_content(notes.lines)
