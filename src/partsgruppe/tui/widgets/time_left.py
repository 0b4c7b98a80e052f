"""The time that a step has left, and the meeting."""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from partsgruppe.asking.hour import Hour
from partsgruppe.language.catalogue import _
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.placed import Placed


def time_left(seconds: int) -> str:
    """«04:05 igjen», and in words when the time is up: «2 min over»."""
    if seconds > 0:
        return _("{time} igjen").format(time=f"{seconds // 60:02}:{seconds % 60:02}")
    over = -seconds // 60
    return _("{n} min over").format(n=over) if over else _("Tida er ute")


class TimeLeft(Placed, Static):
    """Shows it, and changes only when what it shows does."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ends: dt.datetime | None = None
        self._showing = ""

    def until(self, ends: dt.datetime | None, now: dt.datetime) -> None:
        """Count down to this moment; to nothing when it is None, and then it takes no room."""
        self._ends = ends
        self.display = ends is not None
        self.tick(now)

    def tick(self, now: dt.datetime) -> bool:
        """Bring it up to date. True when the time is up."""
        seconds = None if self._ends is None else int((self._ends - now).total_seconds())
        text = "" if seconds is None else time_left(seconds)
        if text != self._showing:
            self._showing = text
            # The place is as wide as the longest text: nothing else has to be laid out again.
            self.update(text, layout=False)
        return seconds is not None and seconds <= 0


class MeetingLeft(Placed, Widget):
    """Shows when the meeting ends and the minutes until then; where there is room, also how it keeps to its plan."""

    def __init__(self) -> None:
        super().__init__()
        self._hour: Hour | None = None
        self._is_wide = False
        self._told = self._in_short = ""

    def follow(self, hour: Hour | None, now: dt.datetime, is_wide: bool) -> None:
        """Show the time of this meeting; of none, nothing."""
        self._hour, self._is_wide = hour, is_wide
        self.display = hour is not None
        self.tick(now)

    def tick(self, now: dt.datetime) -> None:
        """Bring it up to date."""
        if self._hour is None:
            return
        short = self._hour.in_short(now)
        told, in_short = (self._hour.told(now), self._hour.left_in_words(now)) if self._is_wide else (short, short)
        if (told, in_short) != (self._told, self._in_short):
            self._told, self._in_short = told, in_short
            self.refresh()  # its place is one line: nothing else has to be laid out again

    def render(self) -> Content:
        """All of it, or where that would lose its last letters, without how it keeps to its plan."""
        return literal(self._told if cell_len(self._told) <= self.content_size.width else self._in_short)
