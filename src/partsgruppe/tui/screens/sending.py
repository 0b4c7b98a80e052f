"""A log leaves the house, with everything that goes in sight first."""

from __future__ import annotations

from partsgruppe.between.send import Sending
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class SendingScreen(DialogueScreen):
    """Leaves when the file is written, and says where it is."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._sending = Sending(store)

    @property
    def asker(self) -> Sending:
        """What leaves is asked about."""
        return self._sending

    async def finished(self) -> None:
        """Home, which says where the file is."""
        below = self.app.screen_stack[-2]
        if self._sending.written is not None and isinstance(below, DialogueScreen):
            below.said = _("Loggen ligger i {path}.").format(path=self._sending.written)
        self.leave()
