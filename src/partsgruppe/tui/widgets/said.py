"""What has been said or agreed so far."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from partsgruppe.meeting.scene import Line
from partsgruppe.tui.text import capital, literal


def said_content(title: str, lines: Sequence[Line]) -> Content:
    """The lines under their title, each with who or what it belongs to."""
    heading = [literal(title, "bold $dim")] if title else []
    return Content("\n").join([*heading, *(_line(line) for line in lines)])


def _line(line: Line) -> Content:
    if not line.who:
        return Content("– ") + literal(line.text)
    if line.who.isdigit():
        return literal(f"{line.who}. ", "bold") + literal(line.text)
    return literal(f"{capital(line.who)}: ", "bold") + literal(line.text)
