"""The log goes to whoever leads the next meeting."""

from __future__ import annotations

from partsgruppe.between.pass_on import PassingOn
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class PassOnScreen(DialogueScreen):
    """Leaves when the file is written, and says where it is."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._passing = PassingOn(store)

    @property
    def asker(self) -> PassingOn:
        """Who gets the pen is asked."""
        return self._passing

    async def finished(self) -> None:
        """Back to where it was asked for, which says where the file is."""
        below = self.app.screen_stack[-2]
        if self._passing.written is not None and isinstance(below, DialogueScreen):
            below.said = _("Stafetten ligger i {path}.").format(path=self._passing.written)
        self.leave()
