"""A text is taken out of the log for good, from the group's own pages."""

from __future__ import annotations

from partsgruppe.language import _
from partsgruppe.meeting.redacting import Redacting
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class RedactScreen(DialogueScreen):
    """Leaves when the text is gone, and says so."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._redacting = Redacting(store)

    @property
    def asking(self) -> Redacting:
        """What goes is asked about."""
        return self._redacting

    def prepare(self) -> None:
        """Finish what was left over, should the program have ended in the middle the last time."""
        if self.app.store.must_forget and not self.app.store.reads_along:
            self.said = self._forgotten(_("Det som var igjen etter forrige gang, er borte nå."))

    async def finished(self) -> None:
        """Back to where it was asked for, which says what came of it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = (
                self._forgotten(_("Teksten er tatt ut. De gamle sikkerhetskopiene er slettet, og en ny er laget."))
                if self._redacting.redacted
                else _("Ingenting ble tatt ut.")
            )
        self.leave()

    def _forgotten(self, sentence: str) -> str:
        """Leave no trace, and say so with this sentence, or else what is in the way."""
        try:
            self._redacting.forget()
        except StoreError as error:
            return str(error)
        return sentence
