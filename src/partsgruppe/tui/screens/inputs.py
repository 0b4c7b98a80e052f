"""Inputs from staff, between meetings."""

from __future__ import annotations

from partsgruppe.between.inbox import Inbox
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.takes_back import TakesBack


class InputsScreen(TakesBack):
    """What staff have brought up: take it in, join what says the same, and propose an answer."""

    guide = Inbox.guide

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.inbox = Inbox(store)

    @property
    def asker(self) -> Inbox:
        """The inbox asks."""
        return self.inbox

    def lead(self) -> None:
        """Go on where the other window was."""
        self.inbox = Inbox(self.app.store)

    def catch_up(self) -> None:
        """Ask anew what is to be done, for something was taken back."""
        self.inbox.begin("menu")

    def leave(self) -> None:
        """Home; what was begun is kept."""
        self.app.go_home()
