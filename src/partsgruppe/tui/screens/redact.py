"""A text is taken out of the log for good, from the group's own pages."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.between.redact import Redacting
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class RedactScreen(DialogueScreen):
    """Leaves when the text is gone, and says so."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._redacting = Redacting(store)

    @property
    def asker(self) -> Redacting:
        """What goes is asked about."""
        return self._redacting

    def prepare(self) -> None:
        """Finish what was left over, should the program have ended in the middle the last time."""
        self.said = _told(self._redacting.forget_earlier)

    async def finished(self) -> None:
        """Back to where it was asked for, which says what came of it."""
        told = _told(self._redacting.forget) if self._redacting.redacted else _("Ingenting ble tatt ut.")
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = told
        self.leave()


def _told(forget: Callable[[], str]) -> str:
    """What it says of what it did, or what is in the way."""
    try:
        return forget()
    except StoreError as error:
        return str(error)
