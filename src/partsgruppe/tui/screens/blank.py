"""A black screen: nothing of the meeting is seen while something else needs the room's attention."""

from __future__ import annotations

from textual import events
from textual.screen import Screen

from partsgruppe.language.catalogue import _
from partsgruppe.tui.commands import Blank, Quit
from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer


class BlankScreen(Screen[None]):
    """Shows nothing at all, and takes no keys but those that bring back what was there."""

    CSS = """
    BlankScreen {
        background: #000000;
    }
    """

    app: Host

    def on_key(self, event: events.Key) -> None:
        """Come back, or swallow the key."""
        event.stop()
        event.prevent_default()
        if event.key in ("escape", "enter"):
            self.come_back()

    def offers(self) -> list[Offer]:
        """The key that made it black, and quitting."""
        back = Offer(Blank.word, Blank.key, _("Vis igjen"), _("Hent skjermen tilbake."), self.come_back)
        return [back, Quit.offer(self.app)]

    def come_back(self) -> None:
        """Show what was there."""
        if self.is_current:
            self.app.pop_screen()
