"""The archive: one SQLite file with the logs of many groups. The only place in this layer that talks to SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from partsgruppe.files import check_plain
from partsgruppe.language.catalogue import _
from partsgruppe.review.errors import ReviewError, no_archive, of_the_archive
from partsgruppe.store.file import all_or_nothing, take_lock

OURS = 0x70677261
"""«pgra», by which SQLite's tools can tell whose file it is."""

SCHEMA = 21
"""How many migrations make the present schema."""

PAGES_AT_ONCE = 10_000
"""How many changed pages, 40 MB of them, wait beside the file until they are moved into it."""

Row = tuple[Any, ...]


def default_archive() -> Path:
    """The archive when no other is named, in the platform's folder for the user's data."""
    from partsgruppe.files import default_path

    return default_path().with_name("arkiv.db")


class Archive:
    """An open archive. Any number of windows may read it; one at a time writes to it."""

    def __init__(self, path: Path) -> None:
        """Open an archive that is there. Raises ReviewError when there is none.

        One that an earlier version made is brought up to date.
        """
        self.path = path
        if not path.exists():
            raise ReviewError(
                _("Finner ikke noe arkiv i {path}. Legg inn logger med «partsgruppe review add MAPPE».").format(
                    path=path
                )
            )
        with of_the_archive(path):
            self._connection = _connect(path)
        if 0 < self._schema < SCHEMA:
            with self.written_by_me():
                pass

    @classmethod
    def made(cls, path: Path) -> Archive:
        """Open the archive for writing, made private to its owner if it is new."""
        with of_the_archive(path):
            if not path.exists():
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        return cls(path)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def _schema(self) -> int:
        """How many migrations the file has had; 0 of a new one."""
        return int(self.rows("PRAGMA user_version")[0][0])

    # Reading

    def rows(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]:
        """What a query finds."""
        with of_the_archive(self.path):
            return self._connection.execute(sql, values).fetchall()

    # Writing

    @contextmanager
    def written_by_me(self) -> Iterator[None]:
        """Keep other windows from writing meanwhile. Raises ReviewError when one is at it."""
        with of_the_archive(self.path), closing(_lock(self.path)):
            self._bring_up_to_date()
            yield

    def _bring_up_to_date(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_AT_ONCE}")
        if self._schema == SCHEMA and self.rows("PRAGMA application_id") == [(OURS,)]:
            return
        from sqlite_utils import Database

        from partsgruppe.review.schema import migrations

        migrations.apply(Database(self._connection))
        self._connection.execute(f"PRAGMA application_id = {OURS}")
        self._connection.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is written meanwhile, or nothing of it."""
        with of_the_archive(self.path), all_or_nothing(self._connection):
            yield

    def forget(self) -> None:
        """Leave nothing of what has been deleted, in the file or beside it."""
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def run(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> int:
        """Change something. Returns the id of the row that was put in last."""
        return self._connection.execute(sql, values).lastrowid or 0

    def put(self, sql: str, rows: Iterable[Sequence[Any]]) -> int:
        """Change something once for each row. Returns how many rows in the archive are not as they were."""
        before = self._connection.total_changes
        self._connection.executemany(sql, rows)
        return self._connection.total_changes - before


def _lock(path: Path) -> sqlite3.Connection:
    """The right to write to an archive until it is closed. It goes with the process."""
    lock = take_lock(path)
    if lock is None:
        raise ReviewError(_("Et annet vindu legger inn logger i {path}. Vent til det er ferdig.").format(path=path))
    return lock


def _connect(path: Path) -> sqlite3.Connection:
    check_plain(path, path.stat())
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        # The desk has checked every reference. SQLite would look through every group's rows for each that is told anew.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = NORMAL")  # what is lost in a power cut, can be added again
        _check_ours(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    whose = connection.execute("PRAGMA application_id").fetchone()[0]
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    if whose == OURS and schema > SCHEMA:
        raise ReviewError(
            _("{path} er laget av en nyere utgave av partsgruppe. Oppdater programmet og prøv igjen.").format(path=path)
        )
    if whose == OURS:
        return
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if (tables and "_sqlite_migrations" not in tables) or "log" in tables:
        raise no_archive(path)
