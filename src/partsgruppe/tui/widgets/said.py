"""What has been said or agreed so far, and what others have answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.style import Style
from textual.widgets import Static

from partsgruppe.asking.scene import Line, Quote
from partsgruppe.tui.messages import LineChosen, LinesLeft
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.placed import Placed

_LINE = "line"
"""Which line a place on the screen belongs to."""


class Said(Placed, Static):
    """The lines under their title. Those that lead somewhere can be clicked, or reached with the arrows and Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(id="said", markup=False)
        self._title = ""
        self._lines: Sequence[Line] = ()
        self._marked: int | None = None
        self._shown: tuple[str, Sequence[Line], int | None] | None = None
        """What stands there, and need not be drawn once more."""

    def show(self, title: str, lines: Sequence[Line]) -> None:
        """Show these."""
        self._title, self._lines = title, lines
        self.can_focus = bool(self._leading)
        self.display = bool(lines)
        self._marked = self._leading[0] if self._leading and self.has_focus else None
        self._draw()

    @property
    def _leading(self) -> list[int]:
        return [number for number, line in enumerate(self._lines) if line.leads is not None]

    def _draw(self) -> None:
        shown = self._title, self._lines, self._marked
        if shown == self._shown:
            return
        self._shown = shown
        self.update(said_content(self._title, self._lines, self._marked) if self._lines else "")

    # By key

    def on_focus(self) -> None:
        """Mark the last line: it is the one nearest to the question."""
        if self._marked is None:
            self._mark(self._leading[-1])

    def on_blur(self) -> None:
        """No line is marked any more."""
        self._marked = None
        self._draw()

    def action_move(self, step: int) -> None:
        """Mark the next line that leads somewhere; past the last one is the question."""
        place = self._leading.index(self._marked) if self._marked in self._leading else 0
        if place + step >= len(self._leading):
            self.action_leave()
        elif place + step >= 0:
            self._mark(self._leading[place + step])

    def action_leave(self) -> None:
        """Back to the question."""
        self.post_message(LinesLeft())

    def action_choose(self) -> None:
        """Go where the marked line leads."""
        self._choose(self._marked)

    def _mark(self, number: int) -> None:
        self._marked = number
        self._draw()
        self.call_after_refresh(self._show_marked)

    def _show_marked(self) -> None:
        """Bring the marked line into sight, and what stands above it first."""
        if self._marked is None or self.parent is None:
            return
        rules, width = RulesMap(), self.content_size.width
        above = said_content(self._title, self._lines[: self._marked]).get_height(rules, width) if self._marked else 0
        height = _line(self._lines[self._marked]).get_height(rules, width)
        place = Region(0, self.virtual_region.y + above, width, height)
        self.parent.scroll_to_region(place, animate=False, force=True)  # type: ignore[attr-defined]

    def _choose(self, number: int | None) -> None:
        lead = self._lines[number].leads if number is not None and number < len(self._lines) else None
        if lead is not None:
            self.post_message(LineChosen(lead))

    # By mouse

    def on_click(self, event: events.Click) -> None:
        """Go where the line that was clicked leads."""
        self._choose(event.style.meta.get(_LINE))


def said_content(title: str, lines: Sequence[Line], marked: int | None = None) -> Content:
    """The lines under their title, each with who or what it belongs to; one may be marked."""
    above = [heading(title)] if title else []
    return Content("\n").join([*above, *(_placed(number, line, marked) for number, line in enumerate(lines))])


def heading(title: str) -> Content:
    """What stands above lines that belong together."""
    return literal(title, "bold $dim")


def _placed(number: int, line: Line, marked: int | None) -> Content:
    if line.leads is None:
        return _line(line)
    content = _line(line).stylize(Style.from_meta({_LINE: number}))
    return content.stylize("$mark-text on $mark") if number == marked else content


def _line(line: Line) -> Content:
    if not line.who:
        return Content("– ") + literal(line.text)
    if line.who.isdigit():
        return literal(f"{line.who}. ", "bold") + literal(line.text)
    label = line.told.removesuffix(line.text)
    return literal(label, "bold") + literal(line.text)


def quotes_content(quotes: Sequence[Quote]) -> Content:
    """National figures: the sentence, a line an answer with its number in front, and where it is from."""
    return Content("\n\n").join([_quote(quote) for quote in quotes])


def _quote(quote: Quote) -> Content:
    answers = [literal(f"{line.who:>3} ", "bold") + literal(line.text) for line in quote.lines]
    ends = [literal(text, "$dim") for text in (quote.source, quote.note) if text]
    return Content("\n").join([literal(f"{quote.lead}:", "$dim"), *answers, *ends])
