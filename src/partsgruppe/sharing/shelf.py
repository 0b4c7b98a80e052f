"""Which papers of a group's meetings this machine has laid in a folder, so that none outlives what is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from partsgruppe.files import read_bytes, write_whole
from partsgruppe.language.catalogue import _, listed
from partsgruppe.store.errors import in_plain_words

LARGEST = 2_000_000


class _Shelf(msgspec.Struct):
    folder: str = ""
    files: list[str] = []


def folder_for_papers(group: Path) -> Path:
    """Where a group's papers lie: in the folder that was chosen on this machine, or one beside its file."""
    chosen = _read(group).folder
    return Path(chosen) if chosen else group.parent / "papers" / group.stem


def choose_folder(group: Path, folder: Path) -> None:
    """Remember where the group wants its papers. Raises StoreError."""
    shelf = _read(group)
    shelf.folder = str(folder)
    _write(group, shelf)


def laid(group: Path, files: Iterable[Path]) -> None:
    """Remember that these papers were laid ready; those beside the group's file wherever it is moved with them.

    Raises StoreError.
    """
    shelf = _read(group)
    here = group.parent.absolute()
    beside = [path.relative_to(here) if path.is_relative_to(here) else path for path in files]
    shelf.files = list(dict.fromkeys([*shelf.files, *map(str, beside)]))
    _write(group, shelf)


def clear(group: Path) -> list[Path]:
    """Remove the papers that were laid ready, for they may hold what is forgotten. Returns the folders they lay in.

    Raises StoreError.
    """
    shelf = _read(group)
    found = [path for path in (group.parent / name for name in shelf.files) if path.is_file()]
    folders = list(dict.fromkeys(path.parent for path in found))
    for path in found:
        with in_plain_words(path):
            path.unlink()
    for folder in folders:
        with suppress(OSError):  # something else lies there too
            folder.rmdir()
    if shelf.files:
        _write(group, _Shelf(shelf.folder))
    return folders


def told(folders: list[Path]) -> list[str]:
    """That the papers were removed, in a sentence; nothing when there were none."""
    words = _("Papirene i {folders} kunne ha teksten, og er slettet. De kan lages på nytt fra «Skriv ut og gi videre».")
    return [words.format(folders=listed([str(folder) for folder in folders]))] if folders else []


def remove(group: Path) -> list[Path]:
    """Remove the papers of a group that is to be gone, and the memory of them. Raises StoreError."""
    folders = clear(group)
    with in_plain_words(_file(group)):
        _file(group).unlink(missing_ok=True)
    return folders


def _file(group: Path) -> Path:
    return group.with_name(f"{group.name}.papers")


def _read(group: Path) -> _Shelf:
    """What is remembered; nothing when the file is not one of ours."""
    path = _file(group)
    with in_plain_words(path):
        content = read_bytes(path, LARGEST) if path.exists() else b"{}"
    try:
        return msgspec.json.decode(content, type=_Shelf)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _Shelf()


def _write(group: Path, shelf: _Shelf) -> None:
    with in_plain_words(_file(group)):
        write_whole(_file(group), msgspec.json.encode(shelf), private=True)
