"""Log files as they come in: only a plain file of a reasonable size is read, and never another than was named.

A locked one is opened with one's own key, or with a passphrase when there is somebody to ask.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from partsgruppe.language.catalogue import _
from partsgruppe.sharing.keys import NotForUs, is_locked, unlock
from partsgruppe.store.errors import StoreError

AskPassphrase = Callable[[Path], str]
"""Asks for the passphrase of a file."""

LARGEST_FILE = 64_000_000
"""Bytes. Monthly meetings for a hundred years fit in it, and it bounds the memory that a log can take."""

_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd", b"7z\xbc\xaf")


def files_in(folder: Path) -> list[Path]:
    """Every file in the folder and the folders in it, by name; hidden ones are left out, links are not followed."""
    found = []
    for place, folders, files in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        found += [Path(place) / name for name in sorted([*files, *links]) if not name.startswith(".")]
    return found


@contextmanager
def opened(path: Path, ask: AskPassphrase | None = None) -> Iterator[BinaryIO]:
    """The file, open for reading, unlocked if need be. Without `ask` there is nobody to ask for a passphrase.

    Raises StoreError when it is no plain file, cannot be a log, or stays locked.
    """
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except OSError as error:
        raise StoreError(_link_or_locked(path)) from error
    with os.fdopen(number, "rb") as file:
        _check(os.fstat(number))
        content = file if not is_locked(_beginning(file)) else _unlocked(path, file, ask)
        _check_beginning(_beginning(content))
        yield content


_BINARY = getattr(os, "O_BINARY", 0)


def _link_or_locked(path: Path) -> str:
    if path.is_symlink():
        return _("Det er en snarvei, og snarveier følges ikke. Kopier selve fila hit.")
    return _("Den lar seg ikke åpne. Sjekk at du har lov til å lese den.")


def _check(facts: os.stat_result) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise StoreError(_("Det er ikke en vanlig fil."))
    if facts.st_size > LARGEST_FILE:
        raise StoreError(_("Den er større enn noen gruppes logg kan være."))
    if not facts.st_size:
        raise StoreError(_("Den er tom."))


def _beginning(file: BinaryIO) -> bytes:
    beginning = file.read(64)
    file.seek(0)
    return beginning


def _unlocked(path: Path, file: BinaryIO, ask: AskPassphrase | None) -> BinaryIO:
    def asked() -> str:
        if ask is None:
            raise NotForUs(_still_locked())
        return ask(path)

    try:
        return io.BytesIO(unlock(file.read(), asked))
    except NotForUs as error:
        raise StoreError(_still_locked()) from error


def _check_beginning(beginning: bytes) -> None:
    if beginning.startswith(_PACKED):
        raise StoreError(_("Den er pakket sammen. Pakk den ut først."))
    if is_locked(beginning):
        raise StoreError(_still_locked())


def _still_locked() -> str:
    return _("Den er låst med en nøkkel. Lås den opp først.")
