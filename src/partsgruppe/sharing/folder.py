"""A folder that the group has in common: each machine writes files of its own there, and reads what the others wrote.

A machine's log lies there in segments: each is a release of the group's log with only the last lines, those that the
segments before do not have. So no file is written by two machines, and none is changed by anybody but its owner, who
does so only when a text is forgotten or when another log went on. `docs/handing-on.md` tells more.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import msgspec

from partsgruppe.files import folder_of, write_whole
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.members import Group
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _, many
from partsgruppe.sharing.keys import (
    AskPassphrase,
    new_identity,
    open_identity,
    to_identity,
    with_identity,
    with_passphrase,
)
from partsgruppe.sharing.outgoing import header_of
from partsgruppe.sharing.parcel import LARGEST, Parcel
from partsgruppe.sharing.receiving import Received, released
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.release import Header, Line, encode, tail
from partsgruppe.store.store import Store

KEY = "key.age"
MOST_FILES = 5_000
LARGEST_INPUTS, MOST_INPUTS = 1_000_000, 500
_NAME = re.compile(r"([0-9a-z]{1,32})-(\d{6})\.(logg|innspill)")
_LARGEST_KEY = 10_000


class Shared(msgspec.Struct):
    """What this machine knows of the folder: where it is, and the key that opens what lies there, if it is locked."""

    folder: str
    identity: str = ""


def shared(group: Path) -> Shared | None:
    """The folder that a group's file is shared in from this machine. Raises StoreError."""
    path = folder_of(group)
    if not path.is_file():
        return None
    with in_plain_words(path):
        try:
            return msgspec.json.decode(path.read_bytes(), type=Shared)
        except msgspec.DecodeError as error:
            raise StoreError(_("{path} er skadet. Kjør «partsgruppe share» på nytt.").format(path=path)) from error


def share(group: Path, folder: Path, ask: AskPassphrase, new: AskPassphrase | None = None) -> None:
    """Share the group of this file in a folder from now on. Raises StoreError.

    `ask` says the passphrase of a folder that is locked, `new` that of one that is to be.
    """
    with in_plain_words(folder):
        if not folder.is_dir():
            raise StoreError(_("{path} er ingen mappe. Lag den først, eller skriv en annen.").format(path=folder))
        key, identity = folder / KEY, ""
        if key.is_file():
            identity = open_identity(_read(key, _LARGEST_KEY), ask())
        elif new is not None:
            if any(_NAME.fullmatch(path.name) for path in _files(folder)):
                raise StoreError(_("Mappa er i bruk uten lås fra før. Velg en tom mappe for å låse den."))
            identity = new_identity()
            write_whole(key, with_passphrase(new())(identity.encode()))
        write_whole(folder_of(group), msgspec.json.encode(Shared(str(folder.absolute()), identity)), private=True)


class Segments:
    """What lies in the folder of one group, whoever reads it. Raises StoreError where it cannot be read."""

    def __init__(self, known: Shared) -> None:
        self._folder = Path(known.folder)
        self._identity = known.identity

    def logs(self) -> Iterator[Parcel]:
        """The log of each machine, this one's too, as far as it can be read."""
        for machine in sorted({name[1] for name in map(_NAME.fullmatch, self._names()) if name}):
            with suppress(StoreError):
                yield self._parcel(machine)

    def _names(self) -> list[str]:
        with in_plain_words(self._folder):
            if not self._folder.is_dir():
                raise StoreError(
                    _("Finner ikke den felles mappa, {path}. Alt er lagret her.").format(path=self._folder)
                )
            return [path.name for path in _files(self._folder)]

    def _parcel(self, machine: str) -> Parcel:
        """The log of a machine. Raises StoreError as long as a part of it is not there yet."""
        headers: list[Header] = []
        lines: list[Line] = []
        for name in reversed(self._own_names(machine, "logg")):
            header, found = self._segment(name)
            headers.append(header)
            first = lines[0].n if lines else header.events + 1
            lines = [*(line for line in found if line.n < first), *lines]
        numbers = [line.n for line in lines]
        if not headers or numbers != list(range(1, headers[0].events + 1)):
            raise StoreError(_("Noe i den felles mappa er ikke kommet fram ennå. Prøv igjen om litt."))
        return Parcel(b"".join([encode(headers[0]), *map(encode, lines)]))

    def _segment(self, name: str) -> tuple[Header, list[Line]]:
        return tail(io.BytesIO(self._content(name)))

    def _content(self, name: str) -> bytes:
        content = _read(self._folder / name, LARGEST)
        return with_identity(self._identity, content) if self._identity else content

    def _own_names(self, machine: str, suffix: str) -> list[str]:
        """The names of a machine's files, the oldest first."""
        names = [name for name in map(_NAME.fullmatch, self._names()) if name and name[1] == machine]
        return sorted(name[0] for name in names if name[3] == suffix)


class Folder(Segments):
    """The folder of one group, as seen from this machine. Raises StoreError where it cannot be read or written."""

    def __init__(self, store: Store, known: Shared) -> None:
        super().__init__(known)
        self._store = store
        self.parted: Parcel | None = None
        """A log in the folder that has parted from the one here, as it was found by `fetch`."""

    # What the others wrote

    def fetch(self) -> list[str]:
        """Take in what goes on from the log here. Returns what to tell, also of what could not be read.

        Where both have written, that is told, and `parted` is the other log.
        """
        told: list[str] = []
        parted: list[Parcel] = []
        for machine in self._others():
            with _telling(told):
                if self._knows_all_of(machine):
                    continue
                parcel = self._parcel(machine)
                received = Received(self._store, parcel)
                if received.must_ask:
                    parted.append(parcel)
                elif received.has_news:
                    told += received.take_in()
        self.parted = next((one for one in parted if Received(self._store, one).must_ask), None)
        if self.parted:
            told.append(_("Noen andre har skrevet samtidig. «partsgruppe share» viser hva, og fører det sammen."))
        with _telling(told):
            told += self._take_inputs()
        return [*dict.fromkeys(told), *self._strange()]

    def _knows_all_of(self, machine: str) -> bool:
        """Whether the log of a machine ends with an event that stands at that place here, as its newest file says."""
        names = self._own_names(machine, "logg")
        if not names:
            return True
        header, _lines = self._segment(names[-1])
        here = next(self._store.log(header.events), None)
        return here is not None and here.hash.hex() == header.hash

    def any_log(self) -> Parcel:
        """A log that another machine wrote. Raises StoreError when there is none."""
        others = self._others()
        if not others:
            raise StoreError(_("Det er ingen gruppe i mappa ennå."))
        return self._parcel(others[0])

    def _others(self) -> list[str]:
        own = self._store.machine
        return sorted({name[1] for name in map(_NAME.fullmatch, self._names()) if name and name[1] != own})

    def _strange(self) -> list[str]:
        """A sentence about files that no machine writes under that name, as copies that a sync client makes."""
        known = [name for name in self._names() if name != KEY and not name.startswith(".")]
        strange = [name for name in known if not _NAME.fullmatch(name) and _looks_like_ours(name)]
        return [
            _("{name} er en kopi som noen andre har laget. Den er ikke lest.").format(name=name) for name in strange
        ]

    # What is written here

    def publish(self) -> None:
        """Write what the others do not have from this machine yet, and forget there what was forgotten here."""
        if not self._store.where(Group):
            return
        names = self._own_names(self._store.machine, "logg")
        segments = {name: self._segment(name) for name in names}
        lines = [released(entry) for entry in self._store.log()]
        there: dict[int, str] = {}
        for _header, found in segments.values():
            there = {n: hash_ for n, hash_ in there.items() if not found or n < found[0].n}
            there |= {line.n: line.hash for line in found}
        same = 0
        while same < len(lines) and there.get(same + 1) == lines[same].hash:
            same += 1
        header = header_of(self._store, lines[-1])
        if same < len(lines) or len(there) > same:
            self._write(self._free_name("logg"), header, lines[same:])
        for name, (head, found) in segments.items():
            self._bring_up_to_date(name, head, found, lines[:same])

    def _bring_up_to_date(self, name: str, header: Header, found: Sequence[Line], now: Sequence[Line]) -> None:
        """Leave in a segment only what still stands in the log, without what was forgotten since."""
        left = [now[line.n - 1] if line.n <= len(now) else None for line in found]
        kept = [line for line in left if line is not None]
        if not kept and found:
            (self._folder / name).unlink(missing_ok=True)
        elif [line.whole for line in kept] != [line.whole for line in found]:
            self._write(name, header, kept)

    def _write(self, name: str, header: Header, lines: Sequence[Line]) -> None:
        self._put(name, b"".join([encode(header), *map(encode, lines)]))

    def _put(self, name: str, content: bytes) -> None:
        with in_plain_words(self._folder):
            write_whole(self._folder / name, to_identity(self._identity)(content) if self._identity else content)

    def _free_name(self, suffix: str) -> str:
        names = self._own_names(self._store.machine, suffix)
        found = _NAME.fullmatch(names[-1]) if names else None
        return f"{self._store.machine}-{int(found[2]) + 1 if found else 1:06}.{suffix}"

    # Inputs from those who have not got the pen

    def hand_in(self, event: InputReceived) -> None:
        """Leave an input for whoever has the pen."""
        today = msgspec.structs.replace(event, meeting=None, day=event.day or self._store.today())
        self._put(self._free_name("innspill"), msgspec.json.encode([today]))

    def _take_inputs(self) -> list[str]:
        """Write down what others have handed in, once this machine has the pen; clear away here what has been."""
        new: list[InputReceived] = []
        for machine in (*self._others(), self._store.machine):
            for name in self._own_names(machine, "innspill"):
                waiting = [event for event in self._handed_in(name) if not self._known(event)]
                if machine == self._store.machine and not waiting:
                    (self._folder / name).unlink(missing_ok=True)
                new += [event for event in waiting if event not in new]
        if not new or self._store.reads_along:
            return []
        with self._store.answer():
            for event in new:
                self._store.record(event)
        return [many("{n} innspill fra andre er skrevet ned.", "{n} innspill fra andre er skrevet ned.", len(new))]

    def _handed_in(self, name: str) -> list[InputReceived]:
        try:
            found = msgspec.json.decode(self._content(name)[:LARGEST_INPUTS], type=list[InputReceived])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StoreError(_("{name} i den felles mappa er skadet. Den er ikke lest.").format(name=name)) from error
        return [msgspec.structs.replace(event, meeting=None) for event in found[:MOST_INPUTS]]

    def _known(self, event: InputReceived) -> bool:
        fields = ("text", "origin", "giver", "day", "file")
        return bool(self._store.where(Input, **{name: getattr(event, name) for name in fields}))


@contextmanager
def _telling(told: list[str]) -> Iterator[None]:
    """Tell what is in the way, and go on with the rest."""
    try:
        yield
    except (StoreError, RuleBroken) as error:
        told.append(str(error))


def _files(folder: Path) -> list[Path]:
    """The files in a folder, but for hidden ones and links."""
    found = [path for path in islice(folder.iterdir(), MOST_FILES) if not path.name.startswith(".")]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def _read(path: Path, largest: int) -> bytes:
    with in_plain_words(path), path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise StoreError(_("{name} i den felles mappa er skadet. Den er ikke lest.").format(name=path.name))
    return content


def _looks_like_ours(name: str) -> bool:
    return ".logg" in name or ".innspill" in name or name.startswith(KEY.split(".")[0])
