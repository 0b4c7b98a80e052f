"""A machine that shares its group in a folder."""

from __future__ import annotations

from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.members import group_key
from partsgruppe.sharing.fetched import fetched, here, take_in
from partsgruppe.sharing.folder import Folder, shared
from partsgruppe.sharing.parcel import Parcel
from partsgruppe.store.store import Store


class Desk:
    """A group's file and the folder, as the program has them: read and taken in, or written."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.parted: Parcel | None = None

    @property
    def folder(self) -> Folder:
        known = shared(self.store.path)
        assert known is not None
        return Folder(known, self.store.machine)

    def fetch(self) -> list[str]:
        news = take_in(self.store, fetched(self.store, self.folder, group_key(self.store), list(self.store.log())))
        self.parted = news.parted
        return news.told

    def publish(self) -> None:
        self.folder.publish(here(self.store))

    def hand_in(self, event: InputReceived) -> None:
        self.folder.hand_in(event, group_key(self.store))
