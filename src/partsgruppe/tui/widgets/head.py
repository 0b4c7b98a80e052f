"""The line above the title: where in the meeting this is, and the time that is left."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Vertical

from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.cut_text import CutText
from partsgruppe.tui.widgets.time_left import TimeLeft


class Head(Vertical):
    """Where the meeting is and the time of the step, side by side or each on a line."""

    def __init__(self) -> None:
        super().__init__(id="head")
        self._where = CutText("where")
        self.time_left = TimeLeft()

    def compose(self) -> ComposeResult:
        """The two."""
        yield self._where
        yield self.time_left

    def show(self, where: str, ends: dt.datetime | None, now: dt.datetime) -> None:
        """Say where this is, and count down to when the step ends."""
        self._where.display = bool(where)
        self._where.update(literal(where))
        self.time_left.until(ends, now)
