"""What may lie where a file is expected, and is none that can be read to its end."""

from __future__ import annotations

import os
from pathlib import Path


def pipe(path: Path) -> None:
    """Nobody writes at its other end."""
    os.mkfifo(path)


def endless(path: Path) -> None:
    """A link to what never ends."""
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    """A terabyte, of which nothing takes room on the disk."""
    with path.open("wb") as file:
        file.truncate(1 << 40)


def folder(path: Path) -> None:
    """A folder of that name."""
    path.mkdir()


def loop(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path)
