"""A clearer name for a matter."""

from __future__ import annotations

from partsgruppe.between.rename import Renaming
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class RenameScreen(DialogueScreen):
    """Asks for the name, and takes it back when it was not meant so."""

    def __init__(self, store: Store, matter: int) -> None:
        super().__init__()
        self._renaming = Renaming(store, matter)

    @property
    def asker(self) -> Renaming:
        """The form asks."""
        return self._renaming
