"""The folder that a group has in common: read when the group is opened, written when it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.group.members import Group
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.folder import KEY, Folder, share, shared
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

if TYPE_CHECKING:
    from partsgruppe.sharing.parcel import Parcel


@dataclass
class News:
    """What came from the folder: sentences to tell, and a log that has parted from the one here, if there is one."""

    told: list[str] = field(default_factory=list)
    parted: Parcel | None = None

    @property
    def words(self) -> str:
        """All there is to tell."""
        return " ".join(self.told)


def opened(store: Store) -> News:
    """Read what others wrote, where the group has a folder in common and this window may write here."""
    news = News()
    try:
        known = shared(store.path)
        if known is None:
            return news
        folder = Folder(store, known)
        store.hand_in = folder.hand_in
        if store.leads:
            news.told = folder.fetch()
            news.parted = folder.parted
    except StoreError as error:
        news.told.append(str(error))
    return news


def closed(store: Store) -> str:
    """Write what others do not have yet. Returns what is in the way, if something is."""
    try:
        known = shared(store.path)
        if known is not None and store.leads and store.where(Group):
            Folder(store, known).publish()
    except StoreError as error:
        return str(error)
    return ""


def ask_folder(store: Store) -> Form[None]:
    """Which folder it is, and its passphrase."""
    known = shared(store.path)
    name = yield from ask(
        Text(
            prompt=_("Hvilken mappe har gruppa felles?"),
            help=_("En egen mappe for gruppa, som de andre også ser: i OneDrive, Teams eller på nettverket."),
            initial=known.folder if known else "",
        )
    )
    folder = Path(name).expanduser()
    if (folder / KEY).is_file():
        yield from _open_folder(store, folder)
        return
    new = yield from ask(
        Text(
            prompt=_("Skal mappa låses med et passord?"),
            help=_("Alle i gruppa må kjenne det. Det spørs bare om det én gang på hver maskin."),
            empty=_("nei, alle som ser mappa, kan lese"),
            private=True,
        )
    )
    share(store.path, folder, lambda: new, (lambda: new) if new else None)


def _open_folder(store: Store, folder: Path) -> Form[None]:
    words = ""
    if (folder / KEY).is_file():
        words = yield from ask(Text(prompt=_("Passordet til mappa"), private=True))
    share(store.path, folder, lambda: words)


def join_folder(store: Store, path: Path) -> Form[Parcel]:
    """Share the group in a folder from now on. Comes to the log that lies there. Raises StoreError when none does."""
    yield from _open_folder(store, path)
    known = shared(store.path)
    assert known is not None
    return Folder(store, known).any_log()
