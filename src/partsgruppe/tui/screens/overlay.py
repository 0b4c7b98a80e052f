"""Something to read on top of the page, and to close again."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from partsgruppe.language.catalogue import _
from partsgruppe.tui.commands import Blank, Quit
from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.laid_out_once import LaidOutOnce

STYLES = Path(__file__).with_suffix(".tcss")
"""How what lies over a page looks. The first screen does without them."""


class OverlayScreen(LaidOutOnce, ModalScreen[None]):
    """Shows a text; Esc or Enter closes it."""

    app: Host
    CSS_PATH = STYLES
    takes_words = False
    """What is typed waits for the page below."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "close", show=False)]

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        """The title, what there is to read, and how to close it."""
        with Vertical(id="overlay"):
            yield Static(self._title, id="title", markup=False)
            with VerticalScroll():
                yield Static(self._content, markup=False)
            yield Static(_("Esc: lukk. Piltastene blar."), id="help", markup=False)

    def offers(self) -> list[Offer]:
        """Close it, or make the screen black."""
        close = Offer("tilbake", "escape", _("Lukk"), _("Lukk dette."), self.action_close)
        return [close, Blank.offer(self.app), Quit.offer(self.app)]

    def action_close(self) -> None:
        """Close it, once: the page below stays."""
        if self.is_current:
            self.dismiss()

    def on_click(self) -> None:
        """Close it."""
        self.action_close()
