"""The app over an archive: who may need support, and what the groups have tried."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from partsgruppe.review.archive import Archive
from partsgruppe.store.store import Clock, utc_now
from partsgruppe.tui.archive_host import ArchiveHost
from partsgruppe.tui.keyboard import Pulse
from partsgruppe.tui.screens.review import KEYS, OverviewScreen, ReviewScreen
from partsgruppe.tui.screens.review_letter import LetterScreen
from partsgruppe.tui.shell import HERE, KEYS_OF_ALL, Shell

_STYLES = ("app.tcss", "screens/review.tcss")


def run(archive: Archive) -> None:
    """Run the app until it is left. Whoever calls closes the archive."""
    ReviewApp(archive).run_until_left()


class ReviewApp(Shell, ArchiveHost, App[None]):
    """Shows an archive, and what the reader keeps beside it."""

    CSS_PATH = [HERE / name for name in _STYLES]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *(one for one in KEYS_OF_ALL if one.key not in KEYS.values()),
        *(Binding(key, f"offer('{word}')", show=False, priority=True) for word, key in KEYS.items()),
    ]
    pages = (ReviewScreen,)
    answering = False

    def __init__(self, archive: Archive, clock: Clock = utc_now, pulse: Pulse | None = None) -> None:
        super().__init__(pulse)
        self.archive = archive
        self.unsent = {}
        self._clock = clock

    @property
    def today(self) -> dt.date:
        """The day it is where the reader sits."""
        return self._clock().astimezone().date()

    def write_letter(self, group: int) -> None:
        """Its greeting first."""
        self.push_screen(LetterScreen(group))

    def get_default_screen(self) -> Screen[Any]:
        """Every group."""
        return OverviewScreen()
