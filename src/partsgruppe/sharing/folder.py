"""A folder that the group has in common: each machine writes files of its own there, and reads what the others wrote.

A machine's log lies there in segments: each is a release of the group's log with only the last lines, those that the
segments before do not have. So no file is written by two machines, and none is changed by anybody but its owner, who
does so only when a text is forgotten, another log went on or another key holds. `docs/handing-on.md` tells more.

Nothing here touches the group's file, so that a folder that is slow or gone can be waited for elsewhere.
"""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from partsgruppe.files import folder_of, opened, sweep, write_whole
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.keys import (
    AskPassphrase,
    new_identity,
    open_identity,
    to_identity,
    with_identity,
    with_passphrase,
)
from partsgruppe.sharing.parcel import LARGEST, Parcel, pack_own, unpack_own, whose_own
from partsgruppe.store import chain
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.release import Header, Line, encode, tail

MOST_FILES = 50_000
LARGEST_INPUTS, MOST_INPUTS = 1_000_000, 500
LOG, INPUTS, OWN = "logg", "innspill", "egne"
_NAME = re.compile(rf"([0-9a-z]{{1,32}})-(\d{{6}})\.({LOG}|{INPUTS}|{OWN})")
_KEY = re.compile(r"key-([0-9a-f]{16})\.age")
_LARGEST_KEY = 10_000


class Shared(msgspec.Struct):
    """What this machine knows of the folder: where it is, and the keys to what lies there, by the key's file.

    There is one key, unless two machines locked the folder at once; then what lies there is locked to the first by
    name, and what was locked to the other before can still be read.
    """

    folder: str
    keys: dict[str, str] = {}


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


def share(group: Path, folder: Path, ask: AskPassphrase, new: AskPassphrase | None = None, key: str = "") -> None:
    """Share the group of this file in a folder from now on. Raises StoreError, also where another group
    than the one of this `key` lies.

    `ask` says the passphrase of a folder that is locked, `new` that of one that is to be.
    """
    remember(group, open_shared(group, folder, ask, new, key))


def remember(group: Path, known: Shared) -> None:
    """Write down beside the group's file which folder it is shared in. Raises StoreError."""
    with in_plain_words(folder_of(group)):
        write_whole(folder_of(group), msgspec.json.encode(known), private=True)


def is_locked(folder: Path) -> bool:
    """Whether somebody has locked the folder. Raises StoreError."""
    with in_plain_words(folder):
        _must_be_folder(folder)
        return bool(keys_in(folder))


def _must_be_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise StoreError(_("{path} er ingen mappe. Lag den først, eller skriv en annen.").format(path=folder))


def open_shared(
    group: Path, folder: Path, ask: AskPassphrase, new: AskPassphrase | None = None, key: str = ""
) -> Shared:
    """What is to be known of a folder to share a group in it, with its key or a `new` one.

    Raises StoreError, also where another group lies there than the one of this `key`.
    """
    with in_plain_words(folder):
        _must_be_folder(folder)
        keys = _known_before(group, folder)
        if there := keys_in(folder):
            keys[there[0]] = open_identity(_read(folder / there[0], _LARGEST_KEY), ask())
        elif new is not None:
            if any(_NAME.fullmatch(path.name) for path in _files(folder)):
                raise StoreError(_("Mappa er i bruk uten lås fra før. Velg en tom mappe for å låse den."))
            identity = new_identity()
            content = with_passphrase(new())(identity.encode())
            name = _key_name(content)
            write_whole(folder / name, content)
            keys = {name: identity}
        known = Shared(str(folder.absolute()), keys)
    if key:
        Folder(known, "").must_be_of(key)
    return known


def _known_before(group: Path, folder: Path) -> dict[str, str]:
    try:
        known = shared(group)
    except StoreError:
        return {}
    return known.keys if known and Path(known.folder) == folder.absolute() else {}


def keys_in(folder: Path) -> list[str]:
    """The names of the keys in a folder that have come whole, the one that holds first. Raises OSError."""
    found = sorted(path.name for path in _files(folder) if _KEY.fullmatch(path.name))
    return [name for name in found if _key_name(_read(folder / name, _LARGEST_KEY)) == name]


def _key_name(content: bytes) -> str:
    return f"key-{chain.digest_of(b'', content).hex()[:16]}.age"


class HandedIn(msgspec.Struct, frozen=True):
    """An input from somebody without the pen, under the random name by which it is known that it was written down."""

    name: str
    input: InputReceived


class _Inputs(msgspec.Struct, frozen=True):
    """A file of inputs, and the key of the group that they are for."""

    group: str
    inputs: list[HandedIn]


_Unsigned = list[HandedIn]
"""A file of inputs as version 0.2.0 wrote it, which does not say whose they are."""


class Here(msgspec.Struct, frozen=True):
    """What the group's file holds, as far as the folder is about it."""

    machine: str
    header: Header
    lines: Sequence[Line]
    collected: frozenset[str]
    """The names of the inputs that were written down."""

    own: Mapping[str, bytes] | None
    """The group's own exercises and templates, where this machine is the one to say how they are."""


@dataclass
class Found:
    """What the others wrote: their logs and own files by machine, inputs, and sentences on what could not be read."""

    told: list[str] = field(default_factory=list)
    logs: dict[str, Parcel] = field(default_factory=dict)
    inputs: list[HandedIn] = field(default_factory=list)
    own: dict[str, Mapping[str, bytes]] = field(default_factory=dict)


class Folder:
    """The folder of one group, as seen from this machine. Raises StoreError where it cannot be read or written."""

    def __init__(self, known: Shared, machine: str) -> None:
        self._folder = Path(known.folder)
        self._keys = dict(sorted(known.keys.items()))
        self._machine = machine
        self._names: list[str] = []
        """What lay there when it was last looked at."""

    # What the others wrote

    def read(self, group: str, ends: Mapping[int, str]) -> Found:
        """Read what is not here yet of the group of this key, or where it is not named, of the one that lies there.

        `ends` has the hash of each event of the log here.
        """
        found = Found()
        self._look()
        group = self._meant(group)
        for machine in self._others():
            with _telling(found.told):
                if not self._ends_in(ends, machine):
                    found.logs[machine] = self._parcel(machine)
            for name in self._names_of(machine, OWN):
                with _telling(found.told):
                    found.own[machine] = self._own_in(name, group)
        for machine in (*self._others(), self._machine):
            for name in self._names_of(machine, INPUTS):
                with _telling(found.told):
                    found.inputs += self._handed_in(name, group)
        found.told = [*dict.fromkeys(found.told), *self._strange(), *self._other_key()]
        return found

    def any_log(self, group: str = "") -> Parcel:
        """A log that another machine wrote, of the group of this key where that is known.

        Raises StoreError when there is none, and where it is not known which of several is meant.
        """
        told: list[str] = []
        self._look()
        group, newest = self._meant(group), dict(self._newest())
        for machine in self._others():
            with _telling(told):
                if self._names_of(machine, LOG) and (machine not in newest or newest[machine].group == group):
                    return self._parcel(machine)
        raise StoreError(told[0] if told else _("Det er ingen gruppe i mappa ennå."))

    def _meant(self, group: str) -> str:
        """The key that was named, or that of the group that lies there. Raises StoreError where several do."""
        there = {header.group: header.workplace for _machine, header in self._newest()}
        if not group and len(there) > 1:
            words = _("I {path} ligger flere grupper: {workplaces}. Legg filene til hver gruppe i en egen mappe.")
            raise StoreError(words.format(path=self._folder, workplaces=", ".join(there.values())))
        return group or next(iter(there), "")

    def _ends_in(self, ends: Mapping[int, str], machine: str) -> bool:
        """Whether the log of a machine ends with an event that stands at that place here, as its newest file says."""
        names = self._names_of(machine, LOG)
        if not names:
            return True
        header, _lines = self._segment(names[-1])
        return ends.get(header.events) == header.hash

    def _others(self) -> list[str]:
        return [machine for machine in self._machines() if machine != self._machine]

    def logs(self) -> Iterator[Parcel]:
        """The log of each machine, this one's too, as far as it can be read."""
        self._look()
        for machine in self._machines():
            with suppress(StoreError):
                yield self._parcel(machine)

    def must_be_of(self, key: str) -> None:
        """Raise StoreError where another group lies there than the one of this key: each has a folder of its own."""
        self._look()
        if other := self._other_than(key):
            words = _(
                "I {path} ligger en annen gruppe, {workplace}. Lag en egen mappe til denne gruppa. Den andre hentes inn"
                " for seg, med «partsgruppe receive {path}»."
            )
            raise StoreError(words.format(path=self._folder, workplace=other.workplace))

    def _other_than(self, key: str) -> Header | None:
        """What a log there says that is of another group than the one of this key, if there is one."""
        return next((header for _machine, header in self._newest() if header.group != key), None)

    def _newest(self) -> Iterator[tuple[str, Header]]:
        """What the newest segment of each machine says, this one's too, as far as it can be read."""
        for machine in self._machines():
            for name in self._names_of(machine, LOG)[-1:]:
                with suppress(StoreError):
                    yield machine, self._segment(name)[0]

    def _machines(self) -> list[str]:
        return sorted({name[1] for name in map(_NAME.fullmatch, self._names) if name})

    def _look(self) -> None:
        """See what lies there. Raises StoreError where it is locked, and nobody has said the passphrase here."""
        with in_plain_words(self._folder):
            if not self._folder.is_dir():
                raise StoreError(
                    _("Finner ikke den felles mappa, {path}. Alt er lagret her.").format(path=self._folder)
                )
            self._names = [path.name for path in _files(self._folder)]
            if not self._keys and keys_in(self._folder):
                raise StoreError(
                    _("Den felles mappa er låst med et passord. Skriv «partsgruppe share {path}», og si det.").format(
                        path=self._folder
                    )
                )

    def _strange(self) -> list[str]:
        """A sentence about files that no machine writes under that name, as copies that a sync client makes."""
        strange = [name for name in self._names if not _NAME.fullmatch(name) and not _KEY.fullmatch(name)]
        return [
            _("{name} er ikke skrevet av partsgruppe under det navnet, og er ikke lest.").format(name=name)
            for name in strange
            if _looks_like_ours(name)
        ]

    def _parcel(self, machine: str) -> Parcel:
        """The log of a machine. Raises StoreError as long as a part of it is not there yet."""
        headers: list[Header] = []
        lines: list[Line] = []
        for name in reversed(self._names_of(machine, LOG)):
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

    def _handed_in(self, name: str, group: str) -> list[HandedIn]:
        """The inputs in a file, which are for the group of this key. Raises StoreError where they are not."""
        found = self._inputs_in(name)
        whose = found.group if isinstance(found, _Inputs) else self._whose(name, group)
        if whose != group:
            words = _("Innspillene i {name} er til en annen gruppe, og er ikke skrevet ned her.")
            raise StoreError(words.format(name=name))
        return (found.inputs if isinstance(found, _Inputs) else found)[:MOST_INPUTS]

    def _inputs_in(self, name: str) -> _Inputs | list[HandedIn]:
        try:
            return msgspec.json.decode(self._content(name)[:LARGEST_INPUTS], type=_Inputs | _Unsigned)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _damaged(name) from error

    def _own_in(self, name: str, group: str) -> dict[str, bytes]:
        """The group's own files in a file, which are those of this group. Raises StoreError where they are not."""
        content = self._content(name)
        if (whose_own(content) or self._whose(name, group)) != group:
            words = _("Øvelsene og malene i {name} er til en annen gruppe, og er ikke hentet.")
            raise StoreError(words.format(name=name))
        return unpack_own(content)

    def _whose(self, name: str, group: str) -> str:
        """Whose a file of version 0.2.0 is: this group's, if it lies there alone. Raises StoreError otherwise."""
        if self._other_than(group):
            words = _(
                "{name} sier ikke hvilken gruppe den hører til, og det ligger flere grupper i mappa. Den er ikke lest."
                " Flytt den til en mappe med bare den gruppa den hører til."
            )
            raise StoreError(words.format(name=name))
        return group

    def _content(self, name: str) -> bytes:
        content = _read(self._folder / name, LARGEST)
        return with_identity(list(self._keys.values()), content) if self._keys else content

    def _names_of(self, machine: str, kind: str) -> list[str]:
        """The names of a machine's files, the oldest first."""
        names = [name for name in map(_NAME.fullmatch, self._names) if name and name[1] == machine]
        return sorted(name[0] for name in names if name[3] == kind)

    # The keys

    def _other_key(self) -> list[str]:
        """A sentence where somebody locked the folder at the same time, and theirs is the passphrase that holds."""
        with in_plain_words(self._folder):
            there = keys_in(self._folder)
        if not there or there[0] in self._keys:
            return []
        words = _(
            "To låste mappa samtidig, og det er det andre passordet som gjelder."
            " Skriv «partsgruppe share {path}», og si det. Det dere har skrevet her, er like helt."
        )
        return [words.format(path=self._folder)]

    def _locked(self, content: bytes) -> bytes:
        """The content as it lies in the folder: locked to the first of the keys, where there are any."""
        return to_identity(next(iter(self._keys.values())))(content) if self._keys else content

    def _lies_right(self, name: str) -> bool:
        """Whether a file that can be read is locked to the key that holds."""
        if len(self._keys) < 2:
            return True
        try:
            with_identity([next(iter(self._keys.values()))], _read(self._folder / name, LARGEST))
        except StoreError:
            return False
        return True

    # What is written here

    def publish(self, here: Here) -> None:
        """Write what the others do not have from this machine yet, and forget there what was forgotten here."""
        self.must_be_of(here.header.group)
        with in_plain_words(self._folder):
            sweep(self._folder, self._is_own)
            self._publish_log(here)
            self._publish_own(here)
            for name in self._names_of(self._machine, INPUTS):
                self._clear_away(name, here)

    def _is_own(self, name: str) -> bool:
        found = _NAME.fullmatch(name)
        return found is not None and found[1] == self._machine

    def _publish_log(self, here: Here) -> None:
        segments, damaged = self._own_segments()
        lines = here.lines
        there: dict[int, str] = {}
        for _header, found in segments.values():
            there = {n: hash_ for n, hash_ in there.items() if not found or n < found[0].n}
            there |= {line.n: line.hash for line in found}
        same = 0
        while same < len(lines) and there.get(same + 1) == lines[same].hash:
            same += 1
        if same < len(lines) or len(there) > same:
            self._write(self._free_name(LOG), here.header, lines[same:])
        for name, (_head, found) in segments.items():
            self._bring_up_to_date(name, here.header, found, lines[:same])
        for name in damaged:
            (self._folder / name).unlink(missing_ok=True)

    def _own_segments(self) -> tuple[dict[str, tuple[Header, list[Line]]], list[str]]:
        """The segments of this machine, and the names of those that are damaged: what they had is written anew."""
        whole, damaged = {}, []
        for name in self._names_of(self._machine, LOG):
            try:
                whole[name] = self._segment(name)
            except StoreError:
                damaged.append(name)
        return whole, damaged

    def _bring_up_to_date(self, name: str, header: Header, found: Sequence[Line], now: Sequence[Line]) -> None:
        """Leave in a segment only what still stands in the log, without what was forgotten since."""
        left = [now[line.n - 1] if line.n <= len(now) else None for line in found]
        kept = [line for line in left if line is not None]
        if not kept and found:
            (self._folder / name).unlink(missing_ok=True)
        elif [line.whole for line in kept] != [line.whole for line in found] or not self._lies_right(name):
            self._write(name, header, kept)

    def _publish_own(self, here: Here) -> None:
        """Say how the group's own exercises and templates are, in one file, once there are any."""
        if here.own is None:
            return
        name = f"{self._machine}-000001.{OWN}"
        try:
            content = self._content(name) if (self._folder / name).is_file() else b""
            there = unpack_own(content) if content else {}
            right = there == here.own and (
                not there or (whose_own(content) == here.header.group and self._lies_right(name))
            )
        except StoreError:
            right = False
        if not right:
            self._put(name, pack_own(here.own, here.header.group))

    def _clear_away(self, name: str, here: Here) -> None:
        """Remove a file of inputs when whoever has the pen has written down all that is in it."""
        try:
            handed_in = self._handed_in(name, here.header.group)
        except StoreError:
            return  # what it says is not known, or not for this group, so it may not be lost
        waiting = [one for one in handed_in if one.name not in here.collected]
        if not waiting:
            (self._folder / name).unlink(missing_ok=True)
        elif not self._lies_right(name):
            self._put_inputs(name, here.header.group, waiting)

    def _put_inputs(self, name: str, group: str, inputs: list[HandedIn]) -> None:
        self._put(name, msgspec.json.encode(_Inputs(group, inputs)))

    def _write(self, name: str, header: Header, lines: Sequence[Line]) -> None:
        self._put(name, b"".join([encode(header), *map(encode, lines)]))

    def _put(self, name: str, content: bytes) -> None:
        with in_plain_words(self._folder):
            write_whole(self._folder / name, self._locked(content))

    def _free_name(self, kind: str) -> str:
        names = self._names_of(self._machine, kind)
        found = _NAME.fullmatch(names[-1]) if names else None
        return f"{self._machine}-{int(found[2]) + 1 if found else 1:06}.{kind}"

    def hand_in(self, event: InputReceived, group: str) -> None:
        """Leave an input for whoever has the pen of the group of this key."""
        self._look()
        handed_in = HandedIn(secrets.token_hex(8), msgspec.structs.replace(event, meeting=None))
        self._put_inputs(self._free_name(INPUTS), group, [handed_in])


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
    return [path for path in found if not path.is_symlink() and path.is_file()]


def _read(path: Path, largest: int) -> bytes:
    with in_plain_words(path), opened(path, largest, follow=False) as file:
        return file.read(largest)


def _damaged(name: str) -> StoreError:
    return StoreError(_("{name} i den felles mappa er skadet. Den er ikke lest.").format(name=name))


def _looks_like_ours(name: str) -> bool:
    return (name.startswith("key") and ".age" in name) or any(f".{kind}" in name for kind in (LOG, INPUTS, OWN))
