"""A group's file: opened for one window at a time, and brought up to date."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from partsgruppe.files import check_plain, real
from partsgruppe.language.catalogue import _
from partsgruppe.store import drafts, tables
from partsgruppe.store.entry import Altered, Entry
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.whereabouts import head, look_into

OURS = 0x70677270
"""«pgrp», by which SQLite's tools can tell whose file it is."""

SCHEMA = 16
"""The number of the last migration. The file carries it, so that opening one needs no look at them."""

JOURNAL = "TRUNCATE"
"""A rollback journal: between two answers the file alone holds everything. Emptying it is waited for, which deleting it
is not: after a power cut it cannot take an answer back."""

SYNCHRONOUS = "FULL"
PATIENCE = 5.0
"""How many seconds to wait for another window that writes to the file, or brings it up to date."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, made private to its owner if it is new. Raises StoreError when it is no group's file."""
    if path.exists():
        check_plain(path, path.stat())
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        _check_ours(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """What the file says of itself: whose it is, and its schema."""
    whose = connection.execute("PRAGMA application_id").fetchone()[0]
    return whose, connection.execute("PRAGMA user_version").fetchone()[0]


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    whose, schema = _marks(connection)
    if whose == OURS and schema > SCHEMA:
        raise StoreError(newer(path))
    if whose == OURS:
        return
    from sqlite_utils import Database

    from partsgruppe.store.schema import migrations

    db = Database(connection)
    blank = set(db.table_names()) <= {migrations.migrations_table}  # new, or just being made by another window
    if not (blank or migrations.applied(db)):
        raise StoreError(_("{path} er ikke en gruppefil. Velg en annen fil med --db.").format(path=path))


def newer(path: Path) -> str:
    """What to say of a file that a later version of the program has written to."""
    return _("{path} er laget av en nyere utgave av partsgruppe. Oppdater programmet og prøv igjen.").format(path=path)


def up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether the file has the present schema, and tables as they are made now. One that says so is believed."""
    return _marks(connection) == (OURS, SCHEMA) and tables.fit(connection)


def lead(connection: sqlite3.Connection, path: Path, now: dt.datetime) -> sqlite3.Connection | None:
    """Bring the file up to date and give the right to write to it, or None when another window has both in hand."""
    patience = time.monotonic() + PATIENCE
    while (lock := take_lock(path)) is None:
        if up_to_date(connection):
            return None
        if time.monotonic() > patience:
            raise StoreError(_("Et annet program holder på med {path}. Lukk det og prøv igjen.").format(path=path))
        time.sleep(0.02)
    try:
        keep_a_rollback_journal(connection, path)
        if not up_to_date(connection):
            bring_up_to_date(connection, path, now)
    except BaseException:
        lock.close()
        raise
    return lock


def keep_a_rollback_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Also in a file of version 0.1.0, whose write-ahead log is taken into it now."""
    kept = connection.execute(f"PRAGMA journal_mode = {JOURNAL}").fetchone()[0]
    if kept.upper() != JOURNAL:
        raise StoreError(_("Et annet program holder på med {path}. Lukk det og prøv igjen.").format(path=path))


def bring_up_to_date(connection: sqlite3.Connection, path: Path, now: dt.datetime) -> None:
    """Back up a file that holds anything, run the migrations that it lacks, and mark its schema.

    Its tables may still have to be made, from the log.
    """
    from sqlite_utils import Database

    from partsgruppe.store.backups import back_up
    from partsgruppe.store.schema import drafts_within, migrations

    db = Database(connection)
    if migrations.applied(db):
        back_up(connection, path, now)
    if texts := drafts_within(db):
        drafts.move_out(texts, path, head(connection))
    _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    from partsgruppe.store.schema import migrations

    migrations.apply(Database(connection))
    connection.execute(f"PRAGMA application_id = {OURS}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def in_memory(path: Path) -> sqlite3.Connection:
    """A copy of a file that cannot be written, up to date but for its tables, to be read and then forgotten.

    Raises StoreError when some of it lies in the write-ahead log of version 0.1.0, which would have to be taken in.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(_("Det siste som er skrevet, ligger i {path}. Det kan ikke leses her.").format(path=log))
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(look_into(path, still=True)) as source:
        source.backup(copy)
    _migrate(copy)
    return copy


def writable(path: Path) -> None:
    """Raise OSError when the file may only be read. It is not opened for that, or SQLite would lose its locks."""
    if not os.access(path, os.W_OK):
        still = sys.platform != "win32" and os.statvfs(path).f_flag & os.ST_RDONLY
        number = errno.EROFS if still else errno.EACCES
        raise OSError(number, os.strerror(number), str(path))


@contextmanager
def led(path: Path) -> Iterator[None]:
    """Have the right to write to a file that is open nowhere here. Raises StoreError where another program has it."""
    lock = take_lock(path)
    if lock is None:
        raise StoreError(_("Et annet program holder på med {path}. Lukk det og prøv igjen.").format(path=path))
    try:
        yield
    finally:
        lock.close()


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written meanwhile, or nothing of it. Within a transaction, what was written before stays."""
    connection.execute("SAVEPOINT all_or_nothing")
    try:
        yield
        connection.execute("RELEASE all_or_nothing")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled all of it back already
            connection.execute("ROLLBACK TO all_or_nothing")
            connection.execute("RELEASE all_or_nothing")
        raise


def take_lock(path: Path) -> sqlite3.Connection | None:
    """The right to write to this file until it is closed, or None when another window has it.

    It is SQLite's own lock on an empty file beside it: the operating system drops it with the process.
    """
    at = real(path)
    beside = at.with_name(at.name + ".lock")
    with suppress(FileExistsError):
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL, 0o600))
    lock = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("PRAGMA journal_mode = OFF")  # nothing is ever written to it
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise
    return lock


def connect_to_read(path: Path) -> sqlite3.Connection:
    """The file as it lies there, for reading alone. Raises StoreError when it is no group's."""
    connection = look_into(path)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        if _marks(connection)[0] != OURS:
            raise StoreError(_("{path} er ikke en gruppefil. Velg en annen fil med --db.").format(path=path))
        # A view could go on for ever.
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'log'").fetchall():
            raise StoreError(_("{path} er ikke en gruppefil. Velg en annen fil med --db.").format(path=path))
    except BaseException:
        connection.close()
        raise
    return connection


def read_log(path: Path) -> Iterator[Entry]:
    """The log in a group's file as it lies there, without opening the group. Raises StoreError or LogBroken."""
    with in_plain_words(path), closing(connect_to_read(path)) as connection:
        rows = log_in(connection)
    yield from entries(rows)


def read_what_is_left(path: Path, most: int) -> Iterator[Entry]:
    """The lines of a damaged log that can be read, each as it was written, up to so many. Raises StoreError."""
    with in_plain_words(path), closing(connect_to_read(path)) as connection:
        for number in range(1, most + 1):
            with suppress(sqlite3.Error, UnicodeDecodeError, msgspec.ValidationError):
                row = connection.execute("SELECT * FROM log WHERE sequence = ?", [number]).fetchone()
                entry = msgspec.convert(row, Entry)
                if entry.as_written:
                    yield entry


def log_in(connection: sqlite3.Connection) -> list[Any]:
    """The rows of the log in a file, all at once: nobody is kept from writing."""
    return connection.execute("SELECT * FROM log ORDER BY sequence").fetchall()


def entries(rows: Iterable[Any]) -> Iterator[Entry]:
    """The lines of the log that rows of it are. Raises Altered at one that is none."""
    for n, row in enumerate(rows, start=1):
        try:
            yield msgspec.convert(row, Entry)
        except msgspec.ValidationError as error:
            raise Altered(n) from error
