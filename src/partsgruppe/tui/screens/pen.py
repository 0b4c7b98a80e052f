"""Who has the pen: taken on this machine, or given to somebody who goes on elsewhere."""

from __future__ import annotations

from partsgruppe.between.pen import HavingPen
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class PenScreen(DialogueScreen):
    """Leaves when somebody has taken it or got it, and says who has it now."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._having = HavingPen(store)

    @property
    def asker(self) -> HavingPen:
        """Who takes it, or gets it, is asked."""
        return self._having

    async def finished(self) -> None:
        """Home, which says it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = self._having.told
        self.leave()
