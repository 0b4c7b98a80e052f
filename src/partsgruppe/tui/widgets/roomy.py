"""How the rows of a window are shared: what there is to read first, then air, one row at a time.

Each place asks for rows, in the order of how much they matter, and is served as long as there are any. So one row more
never shows less: whoever was served before is served again, and air is what is left when everything is in sight.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import msgspec
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class Wish(msgspec.Struct, frozen=True):
    """A place asks for rows: as many of them as there are, or, when `whole`, all or none."""

    place: Hashable
    rows: int
    whole: bool = False


def serve(rows: int, wishes: Iterable[Wish]) -> dict[Hashable, int]:
    """How many rows each place gets. What nobody asked for is under None."""
    served: dict[Hashable, int] = {}
    for wish in wishes:
        given = min(wish.rows, rows) if not wish.whole or wish.rows <= rows else 0
        served[wish.place] = served.get(wish.place, 0) + given
        rows -= given
    return {**served, None: rows}


def in_turn(*wishes: tuple[Wish, int]) -> Iterator[Wish]:
    """The same wishes in portions of so many rows each, so that those who wish for much share what there is."""
    left = [wish.rows for wish, _portion in wishes]
    while any(rows > 0 for rows in left):
        for number, (wish, portion) in enumerate(wishes):
            given = max(0, min(portion, left[number]))
            left[number] -= given
            yield Wish(wish.place, given)


def at_most(rows: int, wishes: Iterable[Wish]) -> Iterator[Wish]:
    """The same wishes, as far as so many rows go: a window that is one row higher spends one row more on them."""
    for wish in wishes:
        given = max(0, min(wish.rows, rows))
        rows -= given
        yield Wish(wish.place, given)


class Above(msgspec.Struct, frozen=True):
    """The place above a part, which holds nothing but air."""

    part: Hashable


class Roomy(Layout):
    """Places the parts below each other, each with the rows it was served."""

    name = "roomy"
    scrolls = False
    """Whether all that the parts need is placed, however few rows are in sight."""

    @abstractmethod
    def wishes(self, needs: Mapping[Widget, int], size: Size) -> Iterable[Wish]:
        """What the parts ask for in so much room. `needs` is how many rows each needs to show all it has."""

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the parts."""
        parent.pre_layout(self)
        needs = needs_of(children, size)
        rows = max(size.height, sum(needs.values())) if self.scrolls else size.height
        return list(_placed(children, size.width, serve(rows, self.wishes(needs, size))))

    def get_content_height(self, widget: Widget, container: Size, viewport: Size, width: int) -> int:
        """The rows that show everything, without air."""
        return rows_of(widget, container, width)


def rows_of(widget: Widget, container: Size, width: int) -> int:
    """The rows that show everything in a widget whose parts stand below each other, without laying it out."""
    return sum(needs_of(widget.displayed_children, Size(width, container.height)).values())


def needs_of(parts: Iterable[Widget], size: Size) -> dict[Widget, int]:
    """How many rows each needs to show all it has, or as much of it as it may."""
    return {part: _need(part, size) for part in parts}


def _need(part: Widget, size: Size) -> int:
    gutter, most = part.styles.gutter, part.styles.max_height
    inner = size - gutter.totals
    rows = part.get_content_height(inner, part.app.size, inner.width) + gutter.height
    return min(rows, int(most.value)) if most is not None and most.is_cells else rows


def _placed(parts: Sequence[Widget], width: int, served: Mapping[Hashable, int]) -> Iterator[WidgetPlacement]:
    y = 0
    for part in parts:
        y += served.get(Above(part), 0)
        rows = served.get(part, 0)
        yield WidgetPlacement(Region(0, y, width, rows), NULL_OFFSET, NULL_SPACING, part)
        y += rows
