"""The folder that a group has in common, while the group is open: read and written in threads of its own.

A folder on a network may be slow, or never answer. So the thread that has the group's file never goes there itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import msgspec

from partsgruppe.errand import MOMENT, PATIENCE, Errand
from partsgruppe.group.approval import MinutesIssued
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import Group, group_key
from partsgruppe.group.pen import PenGiven, PenTaken
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.fetched import Fetched, News, fetched, here, take_in
from partsgruppe.sharing.folder import Folder, Here, Shared, shared
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

GOES_OUT = {type_ for event in (MeetingClosed, MinutesIssued, PenGiven, PenTaken) for type_ in event.declared.types}
"""What the others are to have at once, and not first when the group is closed."""


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
        self._reading: Errand[Fetched] | None = None
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
            log, group = list(self._store.log()), group_key(self._store)
            self._reading = Errand(lambda: fetched(self._store, self._folder, group, log))

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
        group = group_key(self._store)
        errand = Errand(lambda: self._folder.hand_in(today, group))
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
        return no_answer(self.known.folder)


def no_answer(folder: Path | str) -> str:
    """What to say of a folder that was waited for too long."""
    words = _("Den felles mappa, {path}, svarer ikke. Alt er lagret her, og resten kommer neste gang.")
    return words.format(path=folder)


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
