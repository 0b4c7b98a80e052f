"""A log that was handed on is taken in."""

from __future__ import annotations

from partsgruppe.between.receive import Receiving
from partsgruppe.group.members import Group, the_group
from partsgruppe.language import catalogue
from partsgruppe.sharing.parcel import Parcel
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class ReceiveScreen(DialogueScreen):
    """Leaves when it is here, and says what came of it."""

    guide = Receiving.guide

    def __init__(self, store: Store, parcel: Parcel | None = None) -> None:
        super().__init__()
        self._receiving = Receiving(store, parcel)
        self._new = not store.where(Group)

    @property
    def asker(self) -> Receiving:
        """Which file it is, and what to do where both have written."""
        return self._receiving

    async def finished(self) -> None:
        """Home, which says it."""
        try:
            told = self._receiving.conclude()
            if self.app.common is not None and self._receiving.goes_on:
                self.app.common.news.parted = None
        except StoreError as error:
            told = str(error)
        self.leave()
        if self._new and self.app.store.where(Group):
            catalogue.use(the_group(self.app.store).language)
        if isinstance(self.app.screen, DialogueScreen):
            self.app.screen.said = told
