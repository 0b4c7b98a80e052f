"""What lies at a path: whether it is still the file that was opened there, and where its log ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from partsgruppe.files import real
from partsgruppe.language.catalogue import _
from partsgruppe.store.chain import BEGINNING, Head
from partsgruppe.store.errors import passes

BESIDE = (".lock", ".drafts", "-journal", "-wal", "-shm")
"""How the files end that may lie beside it, the last two of version 0.1.0."""


class Lost(Exception):
    """Whatever lies at the path, it is not what was written there. Its text is the beginning of a sentence."""


class Replaced(Lost):
    """Another file lies at the path. It may be a copy that holds all the same."""


def look_into(path: Path, still: bool = False) -> sqlite3.Connection:
    """Open a file as it lies there, to read and nothing else; nobody writes to one that lies `still`.

    Raises sqlite3.Error.
    """
    how = "?mode=ro&immutable=1" if still else "?mode=ro"
    return sqlite3.connect(f"{real(path).as_uri()}{how}", uri=True)


def remove(path: Path) -> None:
    """Remove a group's file and all that belongs beside it."""
    for ending in ("", *BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def head(connection: sqlite3.Connection) -> Head:
    """Where the log in a file ends."""
    last = connection.execute("SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1").fetchone()
    return Head.at(*last) if last else BEGINNING


class Whereabouts:
    """What a window that writes knows of its file, from outside and from within.

    From outside a look costs next to nothing. What lies within is asked of SQLite: whoever opened and closed the file
    by other means would drop SQLite's locks on it.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._identity, self._stamp = _look(path)
        self.head = head(connection)

    def check(self) -> bool:
        """Whether nobody else wrote to it. Raises Lost unless it lies at the path, and its log ends where it ended."""
        untouched = self._stamp == self._look()
        if not untouched:  # what SQLite remembers of its pages may be of another
            self._connection.execute("PRAGMA shrink_memory")
        if self._read_head() != self.head:
            raise Lost(_("{path} er endret av et annet program.").format(path=self._path.name))
        return untouched

    def written(self, head: Head) -> None:
        """This window wrote, and the log ends here now. Raises Lost unless that lies at the path."""
        self.head, self._stamp = head, self._look()
        if self._read_head() != head:
            raise Lost(_("{path} er endret av et annet program.").format(path=self._path.name))

    def same_file(self) -> None:
        """Raise Lost unless the file at the path is the one that was opened."""
        self._look()

    def _look(self) -> tuple[int, ...]:
        try:
            identity, stamp = _look(self._path)
        except OSError as error:
            raise Lost(_("{path} er borte.").format(path=self._path.name)) from error
        if identity != self._identity:
            raise Replaced(_("{path} er byttet ut med en annen fil.").format(path=self._path.name))
        return stamp

    def _read_head(self) -> Head:
        try:
            return head(self._connection)
        except sqlite3.Error as error:
            if passes(error):
                raise
            raise Lost(_("{path} lar seg ikke lenger lese.").format(path=self._path.name)) from error


def _look(path: Path) -> tuple[tuple[int, int], tuple[int, ...]]:
    status = path.stat()
    return (status.st_dev, status.st_ino), (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
