"""What can go wrong with the file, said so that the user knows what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from partsgruppe.files import NotAFile, TooLarge
from partsgruppe.language.catalogue import _


class StoreError(Exception):
    """The file could not be read or written. Its text is for the user, and ends with the command that helps, if any."""

    only = ""
    """The text without such a command, where there is one."""

    @property
    def trouble(self) -> str:
        """Only what is wrong, for a page that has a way of its own to help."""
        return self.only or str(self)


class ReadOnly(StoreError):
    """Another window leads this group; this one reads along."""


class LogBroken(StoreError):
    """The log is not the one that was written."""


@contextmanager
def in_plain_words(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(error, path)) from error
    except UnicodeDecodeError as error:  # the names in a damaged file are no text, nor is what SQLite says of them
        raise StoreError(changed_outside(path)) from error
    except OSError as error:
        raise StoreError(os_sentence(error, path)) from error


def told_by(doing: Callable[[], str]) -> str:
    """What it says of what it did, or what is in the way."""
    try:
        return doing()
    except StoreError as error:
        return str(error)


def keeps_from_writing(error: Exception) -> bool:
    """Whether only a disk that is full, or that this may not be written to, is in the way: there is still to read."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")) or "disk is full" in str(error)


def passes(error: sqlite3.Error) -> bool:
    """Whether the file may be as it was, and only a disk is full or somebody else is busy with it."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL")) or "disk is full" in str(error)


def _sentence(error: sqlite3.Error, path: Path | None) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL") or "disk is full" in str(error):
        return _("Disken er full. Frigjør plass og prøv igjen; ingenting av det som er lagret, er borte.")
    if name.startswith("SQLITE_NOTADB"):
        return _("{path} er ikke en gruppefil. Velg en annen fil med --db.").format(path=path)
    if name.startswith("SQLITE_CORRUPT"):
        return _(
            "{path} er skadet. Prøv «partsgruppe repair», eller hent den nyeste sikkerhetskopien i mappa «backups»"
            " ved siden av."
        ).format(path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR", "SQLITE_AUTH")):
        return _not_written(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _("Et annet program holder på med {path}. Lukk det og prøv igjen.").format(path=path)
    return _("Fila {path} lot seg ikke bruke ({error}).").format(path=path, error=error)


def changed_outside(path: Path | None) -> str:
    """What to say of a row that this program did not write."""
    return _(
        "{path} er endret med et annet program og lar seg ikke lese."
        " Prøv «partsgruppe repair», eller hent den nyeste sikkerhetskopien i mappa «backups» ved siden av."
    ).format(path=path)


def os_sentence(error: OSError, path: Path | None = None) -> str:
    """What to tell of what the operating system said."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("Disken er full. Frigjør plass og prøv igjen; ingenting av det som er lagret, er borte.")
    if getattr(error, "winerror", None) in _IN_USE:
        return _(
            "Et annet program har {path} åpen. Lukk det, eller vent til mappa er synkronisert, og prøv igjen."
        ).format(path=error.filename or path)
    if isinstance(error, NotAFile):
        return _("{path} er ikke en vanlig fil.").format(path=error.filename or path)
    if isinstance(error, TooLarge):
        return _("{path} er for stor til å leses inn.").format(path=error.filename or path)
    if isinstance(error, FileNotFoundError):
        return _("Finner ikke {path}.").format(path=error.filename or path)
    if isinstance(error, IsADirectoryError):
        return _("{path} er en mappe. Skriv navnet på en fil.").format(path=error.filename or path)
    return _not_written(Path(error.filename) if error.filename else path, error.errno)


_IN_USE = (32, 33)
"""What Windows says when another program has a file, or a part of it, for itself."""


def _not_written(path: Path | None, number: int | None = None) -> str:
    why = _why_not(path, number) if path is not None else _("Disken svarer ikke som den skal.")
    return _("Får ikke skrevet til {path}. {why}").format(path=path, why=why)


def _why_not(path: Path, number: int | None) -> str:
    """What is in the way of whoever writes to a file, as far as it can be seen. `number` is what the system said."""
    folder = path.parent
    if number == errno.ENAMETOOLONG:
        return _("Navnet er for langt.")
    if number == errno.ELOOP:
        return _("Det er en snarvei som fører til seg selv.")
    if number == errno.EROFS:
        return _("Disken kan bare leses.")
    if number in (errno.EACCES, errno.EPERM) or (folder.is_dir() and not os.access(folder, os.W_OK)):
        return _("Du har ikke lov til å skrive i mappa.")
    if number in (errno.EEXIST, errno.ENOTDIR) or (folder.exists() and not folder.is_dir()):
        return _("Det som skulle vært mappa, er en fil.")
    if not folder.exists():
        return _("Mappa finnes ikke.")
    if path.is_file() and not os.access(path, os.W_OK):
        return _("Du har ikke lov til å skrive til fila.")
    return _("Disken svarer ikke som den skal.")
