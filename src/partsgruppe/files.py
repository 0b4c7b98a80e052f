"""Where files lie: those that come with the program, and the group's own."""

from __future__ import annotations

import errno
import os
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def shipped(name: str) -> Path:
    """The folder of what is shipped as `name`: "exercises" or "templates".

    In an installed package it lies inside the package, in a checkout at the top of the repository.
    """
    from pathlib import Path

    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parents[1] / name


def default_path() -> Path:
    """The group's file when no other is named, in the platform's folder for the user's data."""
    from platformdirs import user_data_path

    return user_data_path("partsgruppe", appauthor=False) / "gruppe.db"


def command(path: Path, words: str) -> str:
    """What to type to do something with the group in this file, «partsgruppe meet»."""
    if path == default_path():
        return f"partsgruppe {words}"
    return f"partsgruppe --db {shlex.quote(str(path))} {words}"


def write_whole(path: Path, content: bytes, private: bool = False) -> None:
    """Write beside the file and put it in its place when every byte is on the disk. Raises OSError, or all is done.

    A `private` file is for its owner alone.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
