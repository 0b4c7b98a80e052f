"""What every page with commands has: they open from a slash, a question mark and the key line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from partsgruppe.tui.commands import Help
from partsgruppe.tui.host import Host
from partsgruppe.tui.messages import OfferClicked
from partsgruppe.tui.screens.laid_out_once import LaidOutOnce

if TYPE_CHECKING:
    from textual.screen import Screen

    _Base = Screen[None]
else:
    _Base = object


class OfferingScreen(LaidOutOnce, _Base):
    """Part of a screen that says what can be done on it."""

    app: Host
    guide: str = "between"
    """Which section of the guide is about this page."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """It has its styles: from when it came, and from when the colours were switched, also below another page."""
        event.refresh_styles = False

    def leave(self) -> None:
        """Go to where this screen was opened from, once: the page there stays."""
        if self.is_current:
            self.app.pop_screen()

    async def on_key(self, event: events.Key) -> None:
        """A slash opens the menu and a question mark the help where nothing is being written."""
        if event.character == "/":
            self.app.show_menu()
        elif event.character == "?":
            await self.app.run_offer(Help.word)

    def on_menu_wanted(self) -> None:
        """Open the menu."""
        self.app.show_menu()

    async def on_offer_clicked(self, message: OfferClicked) -> None:
        """Run what was clicked."""
        await self.app.run_offer(message.word)
