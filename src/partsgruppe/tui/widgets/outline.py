"""The agenda: what is done, where we are, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from partsgruppe.asking.scene import Line
from partsgruppe.tui.text import literal


def outline_content(items: Sequence[Line]) -> Content:
    """Each item with its mark, the one under way in bold."""
    return Content("\n").join(
        literal(f"{item.who:<2}{item.text}", "bold $accent" if item.who == "▸" else "") for item in items
    )
