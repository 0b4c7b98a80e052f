"""Lists to choose from: a number or the arrows lead to a row, letters narrow the list, Enter takes the row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from partsgruppe.asking.questions import Option, Pick, Question, numbered
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import NotFitting, Refused, Sought, ValueChosen
from partsgruppe.tui.text import brief, typeable
from partsgruppe.tui.widgets.answer import NEW_LINE, Answer
from partsgruppe.tui.widgets.cut_text import MARK, marked
from partsgruppe.tui.widgets.list_line import ListLine
from partsgruppe.tui.widgets.placed import Placed

if TYPE_CHECKING:
    _Base = OptionList
else:
    _Base = object

SOUGHT = "bold underline"
"""How a word looks that was looked for."""

HEADING = "bold $accent"
"""How a group's name looks above its rows."""

_KEYS = {"up": "cursor_up", "down": "cursor_down", "home": "first", "end": "last"}
"""Done at once and not by bindings, which come after the key has gone up to the app: an Enter may be quicker."""

INDENT = 2
"""Columns that the other lines of a row stand in from its first, where it has its number among its words."""

LONGEST_ROW = 300
"""Characters of an option that stand in a list: a hit with what became of it has up to some 220."""


class Numbered(Placed, Answer, _Base):
    """Part of a list. Options with their numbers. Digits lead to one, what else is typed shows only what has it."""

    auto_links = var(False)  # no row is looked through for links

    _last_in_sight: int | None = None
    """The last line that there is room for, while they are drawn."""

    def __init__(self, options: Sequence[Option[object]], standing: int | None, sought: Sequence[str] = ()) -> None:
        """`standing` is the place of what was proposed. Where nothing was, an Enter too many chooses nothing.

        The words that were looked for stand out.
        """
        self._rows = numbered(options)
        self._width = len(str(max((row.number for row in self._rows), default=0)))
        self._made: dict[int, ListLine] = {}
        self._sought = sought
        self._standing = standing
        self._shown = self._under_headings(range(len(options)))
        self._digits = self._written = ""
        self._fits = True
        self._taken = False
        """Whether a row has been taken since something was written: what is written then looks for something else."""
        super().__init__(*self._drawn(), markup=False)
        # It gets the focus as soon as it is there, and all its parts are styled for that from the start.
        self.set_reactive(OptionList.has_focus, self.can_focus)

    def on_mount(self) -> None:
        """Stand at what was proposed."""
        self._go_to(self._standing)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """It is seen, and nobody needs to be told."""
        event.stop()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many rows it could fill. What is more than the window has need not be counted."""
        padding = self.get_component_styles("option-list--option").padding
        height, inner = 0, width - padding.width - self.scrollbar_size_vertical
        for row in self.options:
            height += self._get_visual(row).get_height({}, inner)
            if height > viewport.height:
                break
        return height

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight. How many there are, and how wide, is the same for each of them."""
        self._update_lines()
        self._last_in_sight = self.scrollable_content_region.height - 1
        try:
            return super().render_lines(crop)
        finally:
            self._last_in_sight = None

    def _update_lines(self) -> None:
        if self._last_in_sight is None:
            super()._update_lines()

    def render_line(self, y: int) -> Strip:
        """One of the lines in sight. The last says how many rows are below, but never covers the row one stands at."""
        line = super().render_line(y)
        below = self._below(y)
        if not below:
            return line
        if line.cell_length - cell_len(line.text.rstrip()) >= cell_len(below):
            return Strip([*line.crop(0, line.cell_length - cell_len(below)), Segment(below, list(line)[-1].style)])
        at = self._lines[self.scroll_offset.y + y][0]
        return line if at == self.highlighted else marked(line, line.cell_length, f"{MARK}{below}")

    def _below(self, y: int) -> str:
        """How many rows are below, where that is to be said on this line."""
        next_line = self.scroll_offset.y + y + 1
        if y != self._last_in_sight or next_line >= len(self._lines):
            return ""
        rows = sum(place is not None for place in self._shown[self._lines[next_line][0] :])
        return _(" {n} til ↓ ").format(n=rows)

    def label(self, place: int) -> str:
        """The option with its number."""
        row = self._rows[place].in_list(self._width)
        return " " * (len(row) - len(row.lstrip(" "))) + brief(row, LONGEST_ROW)

    def hang(self, place: int) -> int:
        """How many columns its number has for itself, below which its other lines do not begin."""
        return INDENT if self._rows[place].known_by_it else self._width + len(". ")

    def row(self, place: int) -> Content:
        """The option as it is shown, what was looked for standing out in it."""
        content = Content(label := self.label(place))
        if self._sought:
            from partsgruppe.language.norwegian.forms import places

            for start, end in places(self._sought, label):
                content = content.stylize(SOUGHT, start, end)
        return content

    def _under_headings(self, places: Sequence[int]) -> list[int | None]:
        """A row for each place, and one for the heading of each group, which is no place."""
        shown: list[int | None] = []
        group = ""
        for place in places:
            if self._rows[place].group not in ("", group):
                shown.append(None)
            group = self._rows[place].group
            shown.append(place)
        return shown

    def _drawn(self) -> list[Row]:
        after = [*self._shown[1:], None]
        return [
            Row(self._line(place)) if place is not None else Row(_heading(self._rows[below or 0].group), disabled=True)
            for place, below in zip(self._shown, after, strict=True)
        ]

    def _line(self, place: int) -> ListLine:
        """The option as it is shown, made once: a list that is narrowed by each letter has thousands of them."""
        if place not in self._made:
            self._made[place] = ListLine(self.label(place), partial(self.row, place), self.hang(place))
        return self._made[place]

    @property
    def at(self) -> int | None:
        """The place of the option that is highlighted, among all of them."""
        return None if self.highlighted is None else self._shown[self.highlighted]

    def _go_to(self, place: int | None) -> None:
        """Highlight the option of this place, if it is shown."""
        self.highlighted = self._shown.index(place) if place is not None and place in self._shown else None

    def pressed(self, event: events.Key) -> None:
        """Lead to the option of a number, narrow the list, or hand over with Enter."""
        char = event.character if event.is_printable and event.character else ""
        if char and self._taken:
            self._begin_anew()
        if event.key == "enter":
            self.hand_over()
            self._digits = ""
        elif char.isdecimal() and not self._written:
            self._collect(char)
        elif self._written and event.key in NEW_LINE:
            self._write(self._written + "\n")
        elif (char and (self._written or char not in " /?")) or (self._written and event.key == "backspace"):
            self._write(self._written[:-1] if not char else (self._written or self._digits) + char)
        elif event.key in _KEYS:
            self._digits = ""
            getattr(self, f"action_{_KEYS[event.key]}")()
        elif event.key == "space" and self.space_acts:
            self.space()
        elif event.key != "escape" or not self.take_back():
            self._digits = ""
            return
        event.stop()
        event.prevent_default()

    @property
    def empty(self) -> bool:
        """Whether nothing has been written at the list."""
        return not self._written

    @property
    def space_acts(self) -> bool:
        """A space ticks, as long as nothing is written."""
        return not self._written

    def space(self) -> None:
        """A space was pressed that is no letter."""

    # By number

    def _collect(self, digit: str) -> None:
        """A digit that no number goes on with begins anew."""
        numbers = [str(row.number) for row in self._rows]
        longer = self._digits + digit
        self._digits = longer if any(number.startswith(longer) for number in numbers) else digit
        self._go_to(numbers.index(self._digits) if self._digits in numbers else None)

    # By letters

    def _begin_anew(self) -> None:
        """Look for something else than what has been found."""
        self._taken, self._digits = False, ""
        if self._written:
            self._write("")

    def _write(self, text: str) -> None:
        self._digits, self._written = "", text
        self._fits = True
        sought = text.strip().casefold()
        found = [place for place, row in enumerate(self._rows) if sought in row.label.casefold()]
        self._show(found or list(range(len(self._rows))))
        self._go_to(self._best(found, sought) if text else self._standing)
        self._fits = bool(found)
        self.post_message(Sought(text, len(found), len(self._rows)))

    def _best(self, found: Sequence[int], sought: str) -> int | None:
        """The first row that fits; where a number was written, the one that has it."""
        number = re.search(r"\d{1,9}$", sought)
        numbers = [self._rows[place].number for place in found]
        if number and int(number[0]) in numbers:
            return found[numbers.index(int(number[0]))]
        return found[0] if found else None

    def _show(self, places: list[int]) -> None:
        shown = self._under_headings(places)
        if shown != self._shown:
            self._shown = shown
            self.set_options(self._drawn())

    def take_back(self) -> bool:
        """Show all rows again, whatever has been written. False when nothing has."""
        if not self._written:
            return False
        self._put_by()
        self._write("")
        return True

    def _put_by(self) -> None:
        """What fits no row is kept for where it fits."""
        if self.unfit():
            self.post_message(NotFitting(self.unfit()))
            self._fits = True

    @property
    def narrowed_by(self) -> str:
        """What has been typed that only some rows have."""
        return self._written if self._fits else ""

    def as_left(self, before: Numbered) -> None:
        """Look for what was looked for in the list before, and stand at the row that somebody had gone to there."""
        if before.narrowed_by:
            self.narrow(before.narrowed_by)
        if before.at is not None and before.at != before._standing:
            label = before._rows[before.at].label
            self._go_to(next((place for place, row in enumerate(self._rows) if row.label == label), self.at))

    def narrow(self, text: str) -> None:
        """Show only the rows that have this, if any has, and stand where it stood."""
        if any(text.strip().casefold() in row.label.casefold() for row in self._rows):
            self._write(text)
            self._taken = True
            if self._standing in self._shown:
                self._go_to(self._standing)

    def unfit(self) -> str:
        """What has been typed that fits no row."""
        return "" if self._fits else self._written

    def pasted(self, event: events.Paste) -> None:
        """What is pasted is read as what is typed."""
        event.stop()
        event.prevent_default()
        self.write(event.text)

    def write(self, text: str) -> None:
        """Write this where words narrow the list."""
        if self._taken:
            self._begin_anew()
        self._write((self._written or self._digits) + typeable(text))

    def action_first(self) -> None:
        """The first row, and what stands above it."""
        super().action_first()
        self.scroll_home(animate=False)

    @property
    def has_pages(self) -> bool:
        """Whether the list is longer than what is in sight."""
        return self.max_scroll_y > 0

    def turn(self, direction: int) -> None:
        """Turn the page."""
        if direction > 0:
            self.action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.action_page_up()  # type: ignore[no-untyped-call]

    # The answer

    def _nowhere(self) -> str:
        """Why Enter takes no row."""
        if self._digits:
            return _("Ingen rad har tallet {n}.").format(n=self._digits)
        if self._written:
            return _("Gå til radene igjen med piltastene eller Esc.")  # what is wrong stands above, since it was typed
        return _("Gå til en rad med et tall eller med piltastene.")

    def reach(self, place: int) -> None:
        """Take the option."""
        raise NotImplementedError

    def action_select(self) -> None:
        """Take the option that is highlighted, or that was clicked."""
        if self.at is None:
            self.post_message(Refused(self._nowhere()))
        else:
            self.reach(self.at)

    def hand_over(self) -> None:
        """Enter was pressed."""
        self.action_select()


def _heading(group: str) -> ListLine:
    return ListLine(group, partial(Content.styled, group, HEADING))


class AnswerPick(Numbered, OptionList, inherit_bindings=False):
    """Takes one of several."""

    def __init__(self, question: Pick[object], before: str) -> None:
        """`before` is what was answered before going back, if anything."""
        self._values = [option.value for option in question.options]
        standing = before if before and before in self._values else question.initial
        super().__init__(question.options, self._place_of(standing), question.sought)

    def _place_of(self, value: object) -> int | None:
        return self._values.index(value) if value in self._values else None

    def goes_on_with(self, question: Question[object]) -> bool:
        """Stand at what is proposed now. False where the question is another otherwise, or words are left over."""
        before = self.question
        if not isinstance(before, Pick) or not isinstance(question, Pick) or self.unfit():
            return False
        if msgspec.structs.replace(before, initial=question.initial) != question:
            return False
        self.question = question
        self._digits, self._standing = "", self._place_of(question.initial)
        if self._standing in self._shown:
            self._go_to(self._standing)
        return True

    def reach(self, place: int) -> None:
        """Take it."""
        self._put_by()
        self._taken = True
        self.give(ValueChosen(self._values[place]))
