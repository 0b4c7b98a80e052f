"""A row of a long list, whose height is known without laying it out."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap


class ListLine(Content):
    """Content that mostly stands on one line: of three thousand rows, only the long ones are measured by wrapping."""

    __slots__ = ()

    def __init__(self, content: Content) -> None:
        super().__init__(content.plain, list(content.spans))

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes in this width."""
        if "\n" not in self.plain and self.cell_length <= width:
            return 1
        return super().get_height(rules, width)
