"""A row of a long list: what it looks like is made when it is in sight, and its height known without that."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

NARROW = 4
"""So many times as wide as the place of its number a list is at the least, for words to stand beside that."""


class ListLine(Visual):
    """A text whose height is counted from its spaces: a list of three thousand rows has to know that of each.

    What has a word that is wider than the list, or signs of other widths, is wrapped to be measured. Only the first
    line begins in the first `hang` columns, where numbers stand: «9. juni» is no row.
    """

    def __init__(self, text: str, draw: Callable[[], Content], hang: int = 0) -> None:
        """`draw` makes what is seen of the text."""
        self._text, self._draw, self._hang = text, draw, hang
        self._drawn: Content | None = None
        self._heights: dict[int, int] = {}

    @property
    def content(self) -> Content:
        """What is seen of it."""
        if self._drawn is None:
            self._drawn = self._draw()
        return self._drawn

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it."""
        if self.get_height({}, width) == 1:
            return self.content.render_strips(width, height, style, options)
        hang, rich = self._hanging(width), style.rich_style
        strips = self.content[hang:].render_strips(width - hang, height, style, options)
        if not hang:
            return strips
        first = self.content[:hang].render_strips(hang, 1, style, options)[0].adjust_cell_length(hang, rich)
        return [Strip.join([first if n == 0 else Strip.blank(hang, rich), strip]) for n, strip in enumerate(strips)]

    def _hanging(self, width: int) -> int:
        """How many columns are left free below its number; none where that would leave too few for words."""
        return self._hang if self._hang * NARROW <= width else 0

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which it stands on one line."""
        return self.content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes in this width. A list is measured in turn with and without its scroll bar."""
        if width not in self._heights:
            hang = self._hanging(width)
            told, inner = self._text[hang:], width - hang
            self._heights[width] = _counted(told, inner) or self.content[hang:].get_height(rules, inner)
        return self._heights[width]


def _counted(text: str, width: int) -> int:
    """How many lines it takes; 0 where that cannot be told from its spaces."""
    before = len(text) - len(text.lstrip(" "))
    if not _each_as_wide(text) or "  " in text[before:]:
        return 0
    lines, start, end = 1, 0, len(text.rstrip())
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space <= max(start, before):
            return 0
        lines, start = lines + 1, space + 1
    return lines


def _each_as_wide(text: str) -> bool:
    """Whether each sign takes one column: those of European languages do."""
    return text.isprintable() and (text.isascii() or max(text) < "\u0300" or all(map(_narrow, text)))


def _narrow(char: str) -> bool:
    return char < "\u0300" or char in "–—‘’“”…→"
