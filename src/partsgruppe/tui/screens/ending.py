"""The group ends, from its own set-up."""

from __future__ import annotations

from partsgruppe.between.ending import Ending
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class EndingScreen(DialogueScreen):
    """Leaves when the group has ended, and says what became of its log."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._ending = Ending(store)

    @property
    def asker(self) -> Ending:
        """Why, and what becomes of the log, is asked about."""
        return self._ending

    async def finished(self) -> None:
        """Home, which says it."""
        try:
            told = self._ending.through_with()
        except StoreError as error:
            told = str(error)
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = told
        self.leave()
