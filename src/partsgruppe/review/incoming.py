"""Log files as they come in: only a plain file of a reasonable size is read, and never another than was named.

A locked one is opened with one's own key, or with a passphrase when there is somebody to ask.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from partsgruppe.files import NotAFile, TooLarge
from partsgruppe.files import opened as opened_plain
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.incoming import beginning_of
from partsgruppe.sharing.keys import NotForUs, is_locked, unlock
from partsgruppe.store.errors import StoreError
from partsgruppe.store.release import LARGEST_FILE as LARGEST_FILE

AskPassphrase = Callable[[Path], str]
"""Asks for the passphrase of a file."""

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
    with _plain(path) as file:
        beginning = beginning_of(file)
        if not beginning:
            raise StoreError(_("Den er tom."))
        content = file if not is_locked(beginning) else _unlocked(path, file, ask)
        _check_beginning(beginning_of(content))
        yield content


@contextmanager
def _plain(path: Path) -> Iterator[BinaryIO]:
    with ExitStack() as stack:
        try:
            file = stack.enter_context(opened_plain(path, LARGEST_FILE, follow=False))
        except OSError as error:
            raise StoreError(_why(path, error)) from error
        yield file


def _why(path: Path, error: OSError) -> str:
    if path.is_symlink():
        return _("Det er en snarvei, og snarveier følges ikke. Kopier selve fila hit.")
    if isinstance(error, NotAFile | IsADirectoryError):
        return _("Det er ikke en vanlig fil.")
    if isinstance(error, TooLarge):
        return _("Den er større enn noen gruppes logg kan være.")
    return _("Den lar seg ikke åpne. Sjekk at du har lov til å lese den.")


def _unlocked(path: Path, file: BinaryIO, ask: AskPassphrase | None) -> BinaryIO:
    def asked() -> str:
        if ask is None:
            raise NotForUs(_still_locked())
        return ask(path)

    try:
        return io.BytesIO(unlock(file.read(LARGEST_FILE), asked))
    except NotForUs as error:
        raise StoreError(_still_locked()) from error


def _check_beginning(beginning: bytes) -> None:
    if beginning.startswith(_PACKED):
        raise StoreError(_("Den er pakket sammen. Pakk den ut først."))
    if is_locked(beginning):
        raise StoreError(_still_locked())


def _still_locked() -> str:
    return _("Den er låst med en nøkkel. Lås den opp først.")
