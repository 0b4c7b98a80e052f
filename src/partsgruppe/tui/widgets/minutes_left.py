"""The minutes that a meeting has left, in figures to be read from the back of the room."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from partsgruppe.asking.hour import Hour
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import clock


class MinutesLeft(Vertical):
    """Shows them, until when, and how the meeting keeps to its plan; nothing where no clock goes."""

    def __init__(self) -> None:
        super().__init__()
        self._hour: Hour | None = None
        self._figures, self._until = Digits(), Static(markup=False)

    def compose(self) -> ComposeResult:
        """The figures, and what they are."""
        yield self._figures
        yield self._until

    def follow(self, hour: Hour | None, now: dt.datetime) -> None:
        """Show the time of this meeting."""
        self._hour = hour
        self.display = hour is not None
        self.tick(now)

    def tick(self, now: dt.datetime) -> None:
        """Bring it up to date."""
        if self._hour is None:
            return
        left = self._hour.left(now)
        self._figures.update(str(abs(left)))
        until = _("minutter igjen, til {time}").format(time=clock(self._hour.ends))
        pace = self._hour.pace_in_words(now)
        self._until.update(f"{until}\n{pace}" if left > 0 else _("minutter over tida"))
