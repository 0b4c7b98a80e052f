"""The app on the wall: what the window that leads shows to all. It takes no answers and opens no group."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from partsgruppe.asking.for_all import Onlooker
from partsgruppe.store.store import Clock, utc_now
from partsgruppe.tui.keyboard import Pulse
from partsgruppe.tui.screens.wall import WallScreen
from partsgruppe.tui.shell import HERE, KEYS_OF_ALL, Shell

_STYLES = ("app.tcss", "screens/wall.tcss")


def run(onlooker: Onlooker, how: str) -> None:
    """Run the app until it is left; `how` is what to type to lead the meeting. Whoever calls closes the onlooker."""
    WallApp(onlooker, how).run_until_left()


class WallApp(Shell, App[None]):
    """Shows one screen, and follows."""

    BINDINGS = [*KEYS_OF_ALL]  # noqa: RUF012

    CSS_PATH = [HERE / name for name in _STYLES]  # noqa: RUF012
    answering = False

    def __init__(self, onlooker: Onlooker, how: str, clock: Clock = utc_now, pulse: Pulse | None = None) -> None:
        super().__init__(pulse)
        self.wall = WallScreen(onlooker, how, clock)

    def get_default_screen(self) -> Screen[Any]:
        """What is for all."""
        return self.wall
