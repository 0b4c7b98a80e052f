"""Where files lie: those that come with the program, and the group's own; and how any of them is opened or written.

A file may have come from anywhere. Only a plain one of a reasonable size is read, so that no pipe,
device or endless file keeps anybody waiting.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

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


def machine() -> str:
    """What this machine is called in logs: a random name in the data folder, which says nothing of whose it is.

    Made when it is first asked for. Raises OSError.
    """
    import secrets

    path = default_path().with_name("machine")
    if path.is_file() and (name := path.read_bytes()[:100].decode("ascii", "ignore").strip()):
        return name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, f"{secrets.token_hex(8)}\n".encode(), private=True)
    return machine()


def path_of(written: str) -> Path:
    """The path that somebody wrote or pasted: with «~» for the home folder, and in quotation marks or not."""
    from pathlib import Path

    path = Path(written.strip().strip("\"'"))
    with suppress(RuntimeError):  # «~somebody», who has no home here
        return path.expanduser()
    return path


def folder_of(group: Path) -> Path:
    """Where this machine keeps which folder a group's file is shared in."""
    return group.with_name(f"{group.name}.folder")


def is_shared(group: Path) -> bool:
    """Whether this machine knows of a folder that the group has in common."""
    return folder_of(group).is_file()


def command(path: Path, words: str) -> str:
    """What to type to do something with the group in this file, «partsgruppe meet»."""
    if path == default_path():
        return f"partsgruppe {words}"
    return f"partsgruppe --db {quoted(path)} {words}"


def quoted(path: Path) -> str:
    """The path as it is typed in a shell: that of Unix, or either of the two of Windows, which both know «"»."""
    if sys.platform == "win32":
        return str(path) if re.fullmatch(_PLAIN, str(path)) else f'"{path}"'
    import shlex

    return shlex.quote(str(path))


_PLAIN = r"[\w.:\\/-]+"
"""A path that no shell of Windows takes for anything else; no name there has a quotation mark in it."""


class NotAFile(OSError):
    """What was named is a pipe, a device or the like."""


class TooLarge(OSError):
    """The file is larger than anything of its kind."""


@contextmanager
def opened(path: Path, largest: int, follow: bool = True) -> Iterator[BinaryIO]:
    """A file to be read, of at most so many bytes. Raises OSError, among others NotAFile or TooLarge.

    A link is not followed unless it may be.
    """
    number = os.open(path, os.O_RDONLY | _AT_ONCE | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    with os.fdopen(number, "rb") as file:
        facts = os.fstat(number)
        check_plain(path, facts)
        if facts.st_size > largest:
            raise TooLarge(errno.EFBIG, "it is too large", str(path))
        yield file


_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Wait for no writer at the other end of a pipe."""


def check_plain(path: Path, facts: os.stat_result) -> None:
    """Raise IsADirectoryError or NotAFile unless it is a plain file."""
    if stat.S_ISDIR(facts.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(facts.st_mode):
        raise NotAFile(errno.EINVAL, "it is not a plain file", str(path))


def read_bytes(path: Path, largest: int) -> bytes:
    """What a file holds, of at most so many bytes. Raises OSError as `opened` does."""
    with opened(path, largest) as file:
        content = file.read(largest + 1)
    if len(content) > largest:  # it grew, or says nothing of its size
        raise TooLarge(errno.EFBIG, "it is too large", str(path))
    return content


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file really lies in the folder, and is no link out of it."""
    return real(path).is_relative_to(real(folder))


def real(path: Path) -> Path:
    """Where it lies, whatever links lead there. One that leads back to itself is an error to whoever opens it."""
    return type(path)(os.path.realpath(path))  # until Python 3.13 `resolve` raises for such a one, and no OSError


def write_whole(path: Path, content: bytes, private: bool = False, lasting: bool = True) -> None:
    """Write beside the file and put it in its place when every byte is on the disk. Raises OSError, or all is done.

    Only a plain file gives its place up: what was meant for a device would take the device's name, not reach it.
    A `private` file is for its owner alone. What a killed process of this number left is no hindrance. For what is not
    `lasting`, and of no use after a power cut, the disk is not waited for.
    """
    with suppress(FileNotFoundError):
        check_plain(path, path.stat())
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    try:
        number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        put_in_place(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    if lasting:
        _wait_for_the_name(path.parent)


def put_in_place(unfinished: Path, path: Path) -> None:
    """Give a file its name, over another of that name. Raises OSError.

    Where the system lets nobody replace what another has open, whoever looks at every file for a moment, as a virus
    scanner or a folder that is synchronised does, is waited for.
    """
    for seconds in WAITS:
        try:
            unfinished.replace(path)
            return
        except PermissionError:
            time.sleep(seconds)
    unfinished.replace(path)


WAITS = (0.02, 0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()
"""Seconds before a file is put in its place once more."""


def _wait_for_the_name(folder: Path) -> None:
    """Wait until the disk knows a file by its new name, where the system has a way to do so."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        except OSError:  # a network drive may know no such thing of a folder
            pass
        finally:
            os.close(number)


_UNFINISHED = r"\.(.+)\.\d+\.part"


def sweep(folder: Path, ours: Callable[[str], bool]) -> None:
    """Remove what killed processes left half-written of files that are `ours`, which nobody else writes now."""
    for path in folder.iterdir() if folder.is_dir() else ():
        name = re.fullmatch(_UNFINISHED, path.name)
        if name and ours(name[1]):
            path.unlink(missing_ok=True)
