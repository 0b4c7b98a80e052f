"""A row of a long list, whose height is known without laying it out."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap


class ListLine(Content):
    """Content that mostly stands on one line: of three thousand rows, only the long ones are measured by wrapping.

    Each is wrapped once for a width: a list is measured in turn with and without its scroll bar.
    """

    __slots__ = ("_heights",)

    def __init__(self, content: Content) -> None:
        super().__init__(content.plain, list(content.spans))
        self._heights: dict[int, int] = {}

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes in this width."""
        if "\n" not in self.plain and self.cell_length <= width:
            return 1
        if width not in self._heights:
            self._heights[width] = super().get_height(rules, width)
        return self._heights[width]
