"""A list of any length: only the lines in sight are ever drawn, and there is one widget for all of them."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from partsgruppe.review.page import Entries, Page, PageLine
from partsgruppe.tui.messages import PageLineChosen, PageLineMarked, Sought
from partsgruppe.tui.text import shown

NAME = 30
"""How many columns the text has at least before what stands aside."""


class PageLines(ScrollView, can_focus=True):
    """The entries of a page. One of them is marked; Enter chooses it. What is typed shows only those that have it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page-lines--text",
        "page-lines--aside",
        "page-lines--more",
        "page-lines--heading",
        "page-lines--mark",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup,ctrl+up", "turn(-1)", show=False),
        Binding("pagedown,ctrl+down", "turn(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(self, whole: bool = False, narrows: bool = True, id: str | None = None) -> None:
        """With `whole`, what belongs to an entry is shown in full below it, otherwise its first line.

        What is typed narrows the list, unless there is a field beside it to look for something in.
        """
        super().__init__(id=id)
        self._whole, self._narrows = whole, narrows
        self._page = self._all = Page("", [])
        self._written = ""
        self._ends: Sequence[int] = ()
        self._measured = 0
        self._marked = 0

    @property
    def entries(self) -> Sequence[PageLine]:
        """What is listed."""
        return self._page.entries

    @property
    def marked(self) -> PageLine | None:
        """The entry that is marked, if there is one."""
        return self.entries[self._marked] if self.entries else None

    def show(self, page: Page) -> None:
        """List these, the first one marked."""
        self._all, self._written = page, ""
        self._list(page)

    def show_anew(self, page: Page) -> None:
        """List these in the place of what was listed, as narrow and with the same place marked."""
        marked, top, written = self._marked, self.scroll_offset.y, self._written
        found = page.having(written.strip()) if written else page
        self._all = page
        self._list(found if _count(found) else page)
        if self.entries:
            self._mark(min(marked, len(self.entries) - 1))
        if self.entries and self.entries[self._marked].heading:
            self.action_move(1)
        self.scroll_to(y=top, animate=False)

    def _list(self, page: Page) -> None:
        self._page = page
        self._marked = next((n for n, one in enumerate(self.entries[:2]) if not one.heading), 0)
        self._measure()
        self.scroll_home(animate=False)
        self._tell_marked()

    def _measure(self) -> None:
        """Where each entry ends. Where all are as high as each other, none of them has to be made for that."""
        self._measured = self.scrollable_content_region.width
        count, height = len(self.entries), self._page.height
        heads = set(self.entries.headings) if isinstance(self.entries, Entries) else set()
        if height and heads:
            self._ends = list(accumulate((1 + (n > 0)) if n in heads else height for n in range(count)))
        elif height:
            self._ends = range(height, height * count + 1, height)
        else:
            self._ends = list(accumulate(len(self._lines(number)) for number in range(count)))
        self.virtual_size = Size(self._measured, self._ends[-1] if count else 0)
        self.refresh()

    def on_resize(self) -> None:
        """Another width may need other lines."""
        if self.scrollable_content_region.width != self._measured:
            self._measure()
            self._show_marked()

    # Narrowing

    def on_key(self, event: events.Key) -> None:
        """Narrow the list by what is typed."""
        char = event.character if event.is_printable and event.character else ""
        if not self._narrows or not (char or event.key == "backspace"):
            return
        if self._written or char not in ("", " ", "/", "?"):
            event.stop()
            self._write(self._written + char if char else self._written[:-1])

    def _write(self, written: str) -> None:
        self._written = written
        found = self._all.having(written.strip()) if written else self._all
        count = _count(found)
        self._list(found if count else self._all)
        self.post_message(Sought(written, count, _count(self._all)))

    @property
    def narrowed(self) -> bool:
        """Whether something has been typed."""
        return bool(self._written)

    def take_back(self) -> None:
        """Show all entries again."""
        self._write("")

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One of the lines in sight."""
        line = y + self.scroll_offset.y
        number = bisect_right(self._ends, line)
        ground = self.rich_style
        if number >= len(self.entries):
            return Strip.blank(self.size.width, ground)
        lines = self._lines(number)
        place = line - (self._ends[number - 1] if number else 0)
        strip = lines[place] if place < len(lines) else Strip.blank(self.size.width, ground)
        return strip.extend_cell_length(self.size.width, ground).crop(0, self.size.width)

    def _lines(self, number: int) -> list[Strip]:
        entry, width = self.entries[number], max(20, self.scrollable_content_region.width)
        if entry.heading:
            parts = textwrap.wrap(shown(entry.text), width) or [""]
            parts = [_cut(entry.text, width)] if self._page.height else parts
            heading = [Strip([self._segment(part, "heading", width)]) for part in parts]
            return [Strip.blank(width, self.rich_style), *heading] if number else heading
        mark = number == self._marked and self.has_focus
        aside, too_long = self._aside(entry, width)
        text = self._text(entry.text, width - cell_len(aside) - 4)
        below = [*text[1:], *textwrap.wrap(too_long, width - 2), *self._more(entry, width - 2)]
        return [self._first(text[0], aside, width, mark), *(self._below(line, width, mark) for line in below)]

    def _text(self, text: str, width: int) -> list[str]:
        """All of it, on as many lines as that takes; on one where all entries are as high as each other."""
        line = shown(text)
        if cell_len(line) <= width:
            return [line]
        return [_cut(line, width)] if self._page.height else textwrap.wrap(line, width)

    def _more(self, entry: PageLine, width: int) -> list[str]:
        if not entry.more:
            return []
        lines = shown(entry.more).split("\n")
        if self._page.height:
            return _fitted(shown(entry.more), width, self._page.height - 1)
        if not self._whole:
            return [_cut(lines[0], width)]
        return [part for line in lines for part in textwrap.wrap(line, width) or [""]]

    def _aside(self, entry: PageLine, width: int) -> tuple[str, str]:
        """What stands beside the text, and what is too long for that and stands below it, where there is room below."""
        room, on = max(width - NAME - 2, width // 2), " ›" if entry.leads_on else "  "
        aside = shown(entry.aside)
        if cell_len(aside) > room and not self._page.height:
            return on, aside
        return _cut(aside, room) + on, ""

    def _first(self, line: str, aside: str, width: int, mark: bool) -> Strip:
        text = width - cell_len(aside) - 4
        style = "mark" if mark else ""
        return Strip(
            [
                self._segment(("▸ " if mark else "  ") + line, style or "text", text + 2),
                self._segment("  " + aside, style or "aside", width - text - 2),
            ]
        )

    def _below(self, line: str, width: int, mark: bool) -> Strip:
        return Strip([self._segment("  " + line, "mark" if mark else "more", width)])

    def _segment(self, text: str, style: str, width: int) -> Segment:
        return Segment(set_cell_size(shown(text), width), self.get_component_rich_style(f"page-lines--{style}"))

    # Moving

    def action_move(self, step: int) -> None:
        """Mark the next entry up or down; headings are passed by."""
        number = self._marked + step
        while 0 <= number < len(self.entries) and self.entries[number].heading:
            number += step
        if 0 <= number < len(self.entries):
            self._mark(number)
        else:
            self.scroll_relative(y=step, animate=False)

    def action_turn(self, direction: int) -> None:
        """A screenful up or down."""
        if not self.entries:
            return
        line = (self._ends[self._marked] - 1) + direction * (self.size.height - 1)
        number = bisect_right(self._ends, max(0, min(line, self._ends[-1] - 1)))
        if self.entries[number].heading:
            number += 1 if number == 0 or (direction > 0 and number + 1 < len(self.entries)) else -1
        self._mark(number)

    def action_first(self) -> None:
        """The first entry."""
        self._marked = -1
        self.action_move(1)
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """The last entry."""
        self._marked = len(self.entries)
        self.action_move(-1)

    def _mark(self, number: int) -> None:
        self._marked = number
        self._show_marked()
        self.refresh()
        self._tell_marked()

    def _tell_marked(self) -> None:
        if self.marked is not None:
            self.post_message(PageLineMarked(self.marked, self.id))

    def _show_marked(self) -> None:
        if self.entries and self._marked < len(self._ends):
            top = self._ends[self._marked - 1] if self._marked else 0
            region = Region(0, top, self.size.width, self._ends[self._marked] - top)
            self.scroll_to_region(region, animate=False, force=True)

    def action_choose(self) -> None:
        """Choose the entry that is marked."""
        if self.marked is not None:
            self.post_message(PageLineChosen(self.marked))

    def on_click(self, event: events.Click) -> None:
        """Mark what was clicked; choose it when it was marked already."""
        number = bisect_right(self._ends, event.y + self.scroll_offset.y)
        if number >= len(self.entries) or self.entries[number].heading:
            return
        if number == self._marked:
            self.action_choose()
        else:
            self._mark(number)


def _count(page: Page) -> int:
    """How many entries there are, without their headings."""
    if isinstance(page.entries, Entries):
        return len(page.entries) - len(page.entries.headings)
    return sum(not entry.heading for entry in page.entries)


def _fitted(text: str, width: int, most: int) -> list[str]:
    """The text on at most so many lines, the last of them cut."""
    lines = textwrap.wrap(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), width)]


def _cut(text: str, width: int) -> str:
    """The text in so many columns, cut after a word unless one is most of it."""
    line = shown(text)
    if cell_len(line) <= width:
        return line
    fits = set_cell_size(line, max(0, width - 1))
    words = fits.rpartition(" ")[0].rstrip()
    return f"{words} …" if cell_len(words) >= width // 2 else fits.rstrip() + "…"
