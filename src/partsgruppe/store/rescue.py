"""Where a group goes on when its file is gone: in a file in the data folder, with a note on where it lay."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from partsgruppe.files import command, default_path, write_whole
from partsgruppe.language.catalogue import _
from partsgruppe.store.chain import Head
from partsgruppe.store.whereabouts import head, look_into

FROM = ".from"
"""The ending of the file beside a rescue file that says where the group lay."""


class _Group(Protocol):
    path: Path

    def in_the_log(self, places: Iterable[Head]) -> set[Head]: ...


def folder() -> Path:
    """Where rescue files lie."""
    return default_path().parent / "rescued"


def new_path(lost: Path, now: dt.datetime) -> Path:
    """Where the group of a lost file goes on. Raises OSError."""
    into = folder()
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    name, number = f"{lost.stem}-{now:%Y-%m-%dT%H%M%S}", 1
    path = into / f"{name}.db"
    while path.exists():
        number += 1
        path = into / f"{name}_{number:02}.db"
    return path


def remember(rescue: Path, lost: Path) -> None:
    """Write down beside a rescue file where the group lay. Raises OSError."""
    write_whole(_beside(rescue), str(lost.absolute()).encode("utf-8", "surrogateescape"), private=True)


def came_from(path: Path) -> Path | None:
    """Where the group of a rescue file lay; None when this is none."""
    try:
        return Path(_beside(path).read_bytes().decode("utf-8", "surrogateescape"))
    except OSError:
        return None


def rescued_from(path: Path) -> list[Path]:
    """The rescue files of the group that lay at this path, the newest first."""
    here = path.absolute()
    found = [rescue for rescue in every_one() if came_from(rescue) == here]
    return sorted(found, key=lambda rescue: rescue.stat().st_mtime, reverse=True)


def every_one() -> Iterator[Path]:
    """All rescue files, whosever they are."""
    into = folder()
    for beside in into.glob(f"*{FROM}") if into.is_dir() else []:
        if (rescue := beside.with_name(beside.name.removesuffix(FROM))).is_file():
            yield rescue


def _beside(path: Path) -> Path:
    return path.with_name(path.name + FROM)


def head_of(path: Path) -> Head | None:
    """Where the log of a file ends; None when it cannot be read."""
    with suppress(sqlite3.Error), closing(look_into(path)) as connection:
        return head(connection)
    return None


def notice(group: _Group) -> str:
    """What to say on the front page of a group that went on elsewhere; nothing when it never did, or is back."""
    if lost := came_from(group.path):
        return _("Dette er en berget kopi. Gruppa lå i {path}. Flytt fila dit når det går.").format(path=lost)
    for rescue in rescued_from(group.path):
        further = head_of(rescue)
        if further is not None and not group.in_the_log({further}):
            how = command(rescue, "meet")
            return _("Dere har sagt mer, som ikke er her. Åpne det med: {command}").format(command=how)
    return ""


def gone(path: Path) -> str:
    """What to say of a group's file that is not there, when it went on elsewhere; nothing when it did not."""
    found = rescued_from(path)
    if not found:
        return ""
    return _("{path} er borte. Det dere sa sist, åpner dere med: {command}").format(
        path=path, command=command(found[0], "meet")
    )
