"""Copies of a group's file in the folder «backups» beside it, and every other copy of it that can be found.

Whose a copy is, says the group's key in it, whatever the copy is called: a file may have been renamed since, or opened
through a link. Before a group has a key, its copies are known by their names.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from partsgruppe.files import put_in_place, real
from partsgruppe.store import anew, rescue
from partsgruppe.store.errors import StoreError
from partsgruppe.store.whereabouts import BESIDE, head, look_into

KEPT = 10
_MADE = re.compile(r"(?P<stem>.+)-(?P<when>\d{4}-\d\d-\d\dT\d{6})(_(?P<number>\d+))?(?P<suffix>\.[^.]*)?")
"""What a copy that the program made is called: `gruppe-2026-12-01T130000.db`, `gruppe-2026-12-01T130000_02.db`."""

_PART = ".part"


class Found(NamedTuple):
    """Copies of a group: those that the program may remove, and those that somebody else made."""

    ours: list[Path]
    others: list[Path]


def back_up(connection: sqlite3.Connection, path: Path, now: dt.datetime) -> Path:
    """Copy the file, and keep the newest ten copies. Returns the copy."""
    folder = real(path).parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    _remove_half_made(connection, path)
    copy = folder / f"{_free_name(folder, path, now)}{path.suffix}"
    unfinished = copy.with_name(copy.name + _PART)
    os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
        put_in_place(unfinished, copy)
    finally:
        unfinished.unlink(missing_ok=True)
    _keep_the_newest(connection, path, copy)
    return copy


def _keep_the_newest(connection: sqlite3.Connection, path: Path, newest: Path) -> None:
    """Remove the copies of this group that are one too many. Where the folder holds no more, whose is not asked."""
    if sum(_MADE.fullmatch(one.name) is not None for one in newest.parent.iterdir()) <= KEPT:
        return
    others = sorted((other for other in _backups(connection, path, newest.parent) if other != newest), key=_when)
    for old in others[: -(KEPT - 1)]:
        with suppress(PermissionError):  # another looks at it just now; the next copy removes it too
            old.unlink()


def made_of(path: Path) -> list[Path]:
    """The whole copies that the program made of the file at this path, also where that can no longer be read."""
    with suppress(sqlite3.Error, OSError), closing(look_into(path, still=True)) as connection:
        if key_in(connection):
            return sorted({one for folder in _folders(path) for one in _backups(connection, path, folder)}, key=_when)
    named = (one for folder in _folders(path) if folder.is_dir() for one in folder.iterdir())
    return sorted(
        (one for one in named if one.is_file() and _MADE.fullmatch(one.name) and _named_after(one, path)), key=_when
    )


def _free_name(folder: Path, path: Path, now: dt.datetime) -> str:
    """A name that comes after those made in the same second: `…T120000`, `…T120000_02`, `…T120000_03`."""
    name = f"{path.stem}-{now:%Y-%m-%dT%H%M%S}"
    same = [_when(copy)[1] for copy in folder.iterdir() if copy.name.startswith(name) and _MADE.fullmatch(copy.name)]
    return f"{name}_{max(same) + 1:02}" if same else name


def _when(copy: Path) -> tuple[str, int]:
    """By what copies are told apart in time: when they were made, and which one of that second."""
    made = _MADE.fullmatch(copy.name)
    assert made is not None
    return made["when"], int(made["number"] or 1)


# Whose a copy is


def key_in(connection: sqlite3.Connection) -> str | None:
    """The key of the group in a file; None when there is no group in it, or nothing of a group can be read."""
    for query in ("SELECT payload FROM log WHERE sequence = 1", "SELECT key FROM groups"):
        with suppress(sqlite3.Error, msgspec.MsgspecError, UnicodeDecodeError):
            for (found,) in connection.execute(query).fetchall():
                key = found if isinstance(found, str) else msgspec.json.decode(found or b"{}", type=_Key).key
                if key:
                    return key
    return None


class _Key(msgspec.Struct):
    key: str = ""


def key_of(copy: Path) -> str | None:
    """The key of the group in a file that nobody writes to; None where there is none that can be read."""
    with suppress(sqlite3.Error, OSError), closing(look_into(copy, still=True)) as connection:
        return key_in(connection)
    return None


def _is_of(copy: Path, path: Path, key: str | None) -> bool:
    """Whether a file is a copy of the group with this key, or, where neither has one, is named after its file."""
    theirs = key_of(copy)
    return theirs == key if key or theirs else _named_after(copy, path)


def _named_after(copy: Path, path: Path) -> bool:
    made = _MADE.fullmatch(copy.name.removesuffix(_PART))
    return made is not None and (made["stem"], made["suffix"] or "") == (path.stem, path.suffix)


def _backups(connection: sqlite3.Connection, path: Path, folder: Path) -> Iterator[Path]:
    """The whole copies in a folder that the program made of this group."""
    key = key_in(connection)
    for copy in folder.iterdir() if folder.is_dir() else ():
        if _MADE.fullmatch(copy.name) and copy.is_file() and _is_of(copy, path, key):
            yield copy


def _half_made(connection: sqlite3.Connection, path: Path, folder: Path) -> Iterator[Path]:
    """What is left of copies that were cut off: of this group, and of files that are no longer there."""
    parts = [*folder.glob(f"*{_PART}")] if folder.is_dir() else []
    key = key_in(connection) if parts else None
    for part in parts:
        made = _MADE.fullmatch(part.name.removesuffix(_PART))
        if made is None or not part.is_file():
            continue
        whose = folder.with_name(f"{made['stem']}{made['suffix'] or ''}")
        if _named_after(part, path) or not whose.exists() or (key is not None and key_of(part) == key):
            yield part


def _folders(path: Path) -> list[Path]:
    """Where copies may lie: beside the file, beside the link through which it was opened, and beside rescue files."""
    beside = (real(path).parent, path.absolute().parent, rescue.folder())
    return list(dict.fromkeys(one / "backups" for one in beside))


def _remove_half_made(connection: sqlite3.Connection, path: Path) -> list[Path]:
    anew.remove_unfinished(real(path))
    found = [part for folder in _folders(path) for part in _half_made(connection, path, folder)]
    for part in found:
        for ending in ("", *BESIDE):
            part.with_name(part.name + ending).unlink(missing_ok=True)
    return found


# Forgetting


def remove_all(connection: sqlite3.Connection, path: Path) -> Found:
    """Remove every copy that the program made of a group, whole or half. Returns them, and those it left to others.

    A rescue file that holds what the group's own file does not is left too. Raises OSError.
    """
    found = [copy for folder in _folders(path) for copy in _backups(connection, path, folder)]
    rescued = [one for one in _rescued(connection, path) if _is_taken_in(connection, one)]
    for copy in [*found, *rescued]:
        for ending in ("", *BESIDE, rescue.FROM):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
    removed = [*_remove_half_made(connection, path), *found, *rescued]
    return Found(removed, sorted({*_elsewhere(connection, path), *_rescued(connection, path)}))


def _rescued(connection: sqlite3.Connection, path: Path) -> Iterator[Path]:
    key = key_in(connection)
    for one in rescue.every_one():
        if key and real(one) != real(path) and key_of(one) == key:
            yield one


def _is_taken_in(connection: sqlite3.Connection, copy: Path) -> bool:
    """Whether all that a copy holds is in the group's own file too."""
    with suppress(sqlite3.Error, StoreError), closing(look_into(copy)) as theirs:
        sequence, hash_ = head(theirs)
        ours = connection.execute("SELECT hash FROM log WHERE sequence = ?", [sequence]).fetchone()
        return bool(ours) and ours[0].hex().startswith(hash_)
    return False


def _elsewhere(connection: sqlite3.Connection, path: Path) -> Iterator[Path]:
    """Copies of the group that somebody else put beside its file, or among its backups."""
    key = key_in(connection)
    for folder in _folders(path):
        for near in (folder.parent, folder):
            for copy in near.iterdir() if key and near.is_dir() else ():
                ours = copy.name.endswith(BESIDE) or not copy.is_file() or copy.samefile(path)
                if not ours and key_of(copy) == key:
                    yield copy
