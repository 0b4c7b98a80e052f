"""Setting up the group, the first time and whenever it changes."""

from __future__ import annotations

from partsgruppe.between.setup import Setup
from partsgruppe.group.members import Group
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class SetupScreen(DialogueScreen):
    """Workplace, members, language and rhythm."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setup = Setup(store)

    @property
    def asker(self) -> Setup:
        """The set-up asks."""
        return self.setup

    def lead(self) -> None:
        """Go on where the other window was."""
        self.setup = Setup(self.app.store)

    def leave(self) -> None:
        """Home, when there is a group to come home to."""
        if self.app.store.where(Group):
            self.app.go_home()
        else:
            self.say(_("Dette er det første spørsmålet."))
