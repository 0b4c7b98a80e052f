"""The pen is taken on this machine."""

from __future__ import annotations

from partsgruppe.between.pen import TakingPen
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class PenScreen(DialogueScreen):
    """Leaves when somebody has taken it, and says who has it now."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._taking = TakingPen(store)

    @property
    def asker(self) -> TakingPen:
        """Who takes it is asked."""
        return self._taking

    async def finished(self) -> None:
        """Home, which says it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = self._taking.told
        self.leave()
