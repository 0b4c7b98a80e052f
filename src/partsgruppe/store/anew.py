"""A file that is to take the place of a group's file: where it lies while it is made, and how it goes."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from partsgruppe.store.whereabouts import remove

_ANEW = ".repair"


def unfinished(path: Path) -> Path:
    """A name beside a group's file, that nobody else has, for one that is to take its place."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{_ANEW}")


def remove_unfinished(path: Path) -> None:
    """Remove what was to take the place of a group's file and was left half-made."""
    for left in path.parent.iterdir():
        if left.name.startswith(f".{path.name}.") and left.suffix == _ANEW:
            with suppress(PermissionError):  # it is being made just now, where what is open cannot be removed
                remove(left)
