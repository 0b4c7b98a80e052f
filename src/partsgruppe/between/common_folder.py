"""The folder that a group has in common, while the group is open: read and written in threads of its own.

A folder on a network may be slow, or never answer. So the thread that has the group's file never goes there itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.group.approval import MinutesIssued
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import Group
from partsgruppe.group.pen import PenGiven, PenTaken
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.fetched import News, ends, here, take_in
from partsgruppe.sharing.folder import Folder, Found, Here, Shared, keys_in, share, shared
from partsgruppe.sharing.parcel import Parcel
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.store import Store

T = TypeVar("T")

MOMENT = 1.0
"""Seconds after which it is said that the folder is waited for."""

PATIENCE = 15.0
"""Seconds after which the folder is not waited for any more."""

GOES_OUT = {type_ for event in (MeetingClosed, MinutesIssued, PenGiven, PenTaken) for type_ in event.declared.types}
"""What the others are to have at once, and not first when the group is closed."""


class Errand(Generic[T]):
    """Something done in the folder, in a thread that keeps nobody from leaving."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = Event()
        self._came: list[T] = []
        self._failed: BaseException | None = None
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._came.append(self._work())
        except BaseException as error:
            self._failed = error
        finally:
            self._done.set()

    @property
    def done(self) -> bool:
        """Whether it has come to an end."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for it, but no longer than this. Returns whether it is done."""
        return self._done.wait(seconds)

    def result(self) -> T:
        """What came of it, once it is done. Raises what went wrong."""
        if self._failed is not None:
            raise self._failed
        return self._came[0]


class CommonFolder:
    """The folder of the group that is open. Only one errand is in it at a time.

    `news` is what came from it last, and `trouble` what was in the way the last time something was written there.
    """

    def __init__(self, store: Store, known: Shared, patience: float = PATIENCE) -> None:
        self.known = known
        self._store, self._folder, self._patience = store, Folder(known, store.machine), patience
        self._waiting: deque[Here] = deque(maxlen=1)
        """What is to be written next."""
        self._writing: Errand[None] | None = None
        self._reading: Errand[Found] | None = None
        self.news = News()
        self.trouble = ""
        store.hand_in = self._hand_in
        store.saved = self._saved

    # What the others wrote

    @property
    def reads(self) -> bool:
        """Whether it is being read."""
        return self._reading is not None

    def begin_to_read(self) -> None:
        """Read it, unless something is being done there, or nothing could be made of it."""
        if not self._busy and not self.reads and self._store.leads:
            known = ends(self._store)
            self._reading = Errand(lambda: self._folder.read(known))

    def take_in(self) -> bool:
        """Take in what was read, once it is. Returns whether there is something to tell."""
        if self._reading is None or not self._reading.done:
            return False
        reading, self._reading = self._reading, None
        parted, self.news = self.news.parted, News()
        try:
            self.news = take_in(self._store, reading.result())
        except StoreError as error:
            self.news = News([str(error)], parted)
        if self._waiting and not self._busy:
            self._writing = Errand(self._write)
        return bool(self.news.told)

    def fetch(self, tell: Callable[[str], None]) -> None:
        """Read it and take in what came, waiting as long as may be asked; `tell` is told what is waited for."""
        self.begin_to_read()
        if self._reading is None:
            return
        self._wait(self._reading, tell)
        if not self._reading.done:
            self.news = News([self._no_answer()])
        else:
            self.take_in()

    # What is written here

    def _saved(self, types: set[str]) -> None:
        if types & GOES_OUT:
            self.begin_to_write()

    def begin_to_write(self) -> None:
        """Write what the others do not have, as soon as nothing else is being done there."""
        if not self._store.leads or not self._store.where(Group):
            return
        try:
            self._waiting.append(here(self._store))
        except StoreError as error:
            self.trouble = str(error)
            return
        if not self._busy:
            self._writing = Errand(self._write)

    def _write(self) -> None:
        while self._waiting:
            self._folder.publish(self._waiting.pop())

    def publish(self, tell: Callable[[str], None]) -> None:
        """Write what the others do not have, waiting as long as may be asked. What is in the way is `told`."""
        for errand in (self._writing, self._reading):
            if errand is not None:
                self._wait(errand, tell)
        if self._busy:
            tell(self._no_answer())
            return
        self.trouble = ""
        self.begin_to_write()
        if self._writing is not None:
            self._wait(self._writing, tell)
            if not self._writing.done:
                self.trouble = self._no_answer()
            else:
                self._see_what_came_of_it()
        if self.trouble:
            tell(self.trouble)

    def _see_what_came_of_it(self) -> None:
        if self._writing is not None:
            try:
                self._writing.result()
            except StoreError as error:
                self.trouble = str(error)
            self._writing = None

    def _hand_in(self, event: InputReceived) -> None:
        """Leave an input for whoever has the pen. Raises StoreError unless it lies there."""
        today = msgspec.structs.replace(event, day=event.day or self._store.today())
        errand = Errand(lambda: self._folder.hand_in(today))
        if not errand.wait(self._patience):
            raise StoreError(self._no_answer())
        errand.result()

    # Waiting

    @property
    def _busy(self) -> bool:
        """Whether something is being done in the folder that no other may come in the way of."""
        return any(one is not None and not one.done for one in (self._writing, self._reading))

    def _wait(self, errand: Errand[Any], tell: Callable[[str], None]) -> None:
        if not errand.wait(min(MOMENT, self._patience)):
            tell(_("Venter på den felles mappa …"))
            errand.wait(self._patience)

    def _no_answer(self) -> str:
        return _no_answer(self.known.folder)


_OPEN: WeakKeyDictionary[Store, CommonFolder] = WeakKeyDictionary()


def common_folder(store: Store, patience: float = PATIENCE) -> CommonFolder | None:
    """The folder that the group has in common, None when there is none. Raises StoreError."""
    known = shared(store.path)
    if known is None:
        return None
    common = _OPEN.get(store)
    if common is None or common.known != known:
        common = _OPEN[store] = CommonFolder(store, known, patience)
    return common


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
    if is_locked(folder):
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
    _in_time(folder, lambda: share(store.path, folder, lambda: new, (lambda: new) if new else None))


def is_locked(folder: Path) -> bool:
    """Whether somebody has locked the folder. Raises StoreError."""

    def look() -> bool:
        with in_plain_words(folder):
            return folder.is_dir() and bool(keys_in(folder))

    return _in_time(folder, look)


def _in_time(folder: Path, work: Callable[[], T]) -> T:
    """What comes of something done in a folder. Raises StoreError when it does not answer in time."""
    errand = Errand(work)
    if not errand.wait(PATIENCE):
        raise StoreError(_no_answer(folder))
    return errand.result()


def _no_answer(folder: Path | str) -> str:
    words = _("Den felles mappa, {path}, svarer ikke. Alt er lagret her, og resten kommer neste gang.")
    return words.format(path=folder)


def _open_folder(store: Store, folder: Path) -> Form[None]:
    words = ""
    if is_locked(folder):
        words = yield from ask(Text(prompt=_("Passordet til mappa"), private=True))
    _in_time(folder, lambda: share(store.path, folder, lambda: words))


def join_folder(store: Store, path: Path) -> Form[Parcel]:
    """Share the group in a folder from now on. Comes to the log that lies there. Raises StoreError when none does."""
    yield from _open_folder(store, path)
    known = shared(store.path)
    assert known is not None
    return _in_time(path, Folder(known, store.machine).any_log)
