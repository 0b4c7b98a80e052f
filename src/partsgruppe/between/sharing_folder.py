"""Which folder the group has in common, and its passphrase.

What is done in the folder holds nothing up, and nothing is remembered of it before all is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Await, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.between.common_folder import no_answer
from partsgruppe.files import path_of
from partsgruppe.group.members import Group
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.folder import Shared, is_locked, open_shared, remember, shared
from partsgruppe.sharing.parcel import left_behind
from partsgruppe.store.store import Store

T = TypeVar("T")


class SharingFolder(Dialogue):
    """Asks which folder it is. Nothing is shared by what is answered: `conclude` must follow."""

    guide = "pass-on"
    key, keeps, records = "share folder", False, False

    def __init__(self, store: Store) -> None:
        self._shared: Shared | None = None
        super().__init__(store)
        self.begin("folder")

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._which()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """What it is good for."""
        body = _("Hver maskin skriver sine egne filer i mappa, og leser det de andre har skrevet.")
        return Scene(title=_("Del gruppa i en felles mappe"), body=body)

    def conclude(self) -> str:
        """Share the group there from now on, and say what of it stays behind. Raises StoreError."""
        if self._shared is None:
            return _("Ingenting er endret.")
        remember(self.store.path, self._shared)
        told = _("Gruppa deles nå i {path}.").format(path=self._shared.folder)
        return " ".join([told, *left_behind(self.store.folder)])

    def _which(self) -> Form[None]:
        known = shared(self.store.path)
        name = yield from ask(
            Text(
                prompt=_("Hvilken mappe har gruppa felles?"),
                help=_("En egen mappe for gruppa, som de andre også ser: i OneDrive, Teams eller på nettverket."),
                initial=known.folder if known else "",
            )
        )
        self._shared = yield from open_folder(self.store, path_of(name), new=True)


def open_folder(store: Store, folder: Path, new: bool = False) -> Form[Shared]:
    """The folder, opened with its passphrase. One that is `new` may be locked with one. Raises StoreError."""
    locked = yield from ask(in_folder(folder, lambda: is_locked(folder)))
    words = ""
    if locked:
        words = yield from ask(Text(prompt=_("Passordet til mappa"), private=True))
    elif new:
        words = yield from ask(
            Text(
                prompt=_("Skal mappa låses med et passord?"),
                help=_("Alle i gruppa må kjenne det. Det spørs bare om det én gang på hver maskin."),
                empty=_("nei, alle som ser mappa, kan lese"),
                private=True,
            )
        )
    lock = (lambda: words) if new and words else None
    key = "".join(group.key for group in store.where(Group))
    return (yield from ask(in_folder(folder, lambda: open_shared(store.path, folder, lambda: words, lock, key))))


def in_folder(folder: Path, work: Callable[[], T]) -> Await[T]:
    """What comes of something done in a folder."""
    return Await(prompt=_("Leser mappa …"), help=str(folder), work=work, in_vain=no_answer(folder))
