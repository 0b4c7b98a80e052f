"""Something is done to one thing: an action, a matter, an input, or what holds."""

from __future__ import annotations

from partsgruppe.asking.scene import Lead
from partsgruppe.between.acting import Acting
from partsgruppe.between.acting_on import acting_on
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class ActScreen(DialogueScreen):
    """Asks what is to be done, or all that belongs to it. Raises RuleBroken when nothing can be done now."""

    def __init__(self, store: Store, lead: Lead) -> None:
        super().__init__()
        self._acting = acting_on(store, lead)

    @property
    def asker(self) -> Acting:
        """The form asks."""
        return self._acting

    async def finished(self) -> None:
        """Back to where the thing stands, which tells what came of it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = self.said
        self.leave()
