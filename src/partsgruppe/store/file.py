"""A group's file: opened for one window at a time, brought up to date, and backed up."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from partsgruppe.language import _
from partsgruppe.store.errors import StoreError
from partsgruppe.store.schema import migrations

BACKUPS_KEPT = 10


def connect(path: Path) -> Database:
    """Open the file, made private to its owner if it is new. Raises StoreError when it is no group's file."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    db = Database(sqlite3.connect(path, isolation_level=None, timeout=5, check_same_thread=False))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    _check_ours(db, path)
    return db


def _check_ours(db: Database, path: Path) -> None:
    names = set(db.table_names())
    if not names:
        return
    if "log" not in names or migrations.migrations_table not in names:
        raise StoreError(_("{path} er ikke en gruppefil. Velg en annen fil med --db.").format(path=path))
    known = {migration.name for migration in migrations._migrations}
    if any(migration.name not in known for migration in migrations.applied(db)):
        raise StoreError(
            _("{path} er laget av en nyere utgave av partsgruppe. Oppdater programmet og prøv igjen.").format(path=path)
        )


def bring_up_to_date(db: Database, path: Path, now: dt.datetime) -> None:
    """Run the migrations that the file lacks, after a backup when it holds anything."""
    if not migrations.pending(db):
        return
    if migrations.applied(db):
        back_up(db, path, now)
    db.execute("PRAGMA journal_mode = WAL")
    migrations.apply(db)


def take_lock(path: Path) -> FileLock | None:
    """The right to write to this file, or None when another window has it. It goes with the process."""
    lock = FileLock(path.with_name(path.name + ".lock"), mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def back_up(db: Database, path: Path, now: dt.datetime) -> Path:
    """Copy the file to the folder «backups» beside it, and keep the newest ten copies. Returns the copy."""
    folder = path.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{path.stem}-{now:%Y-%m-%dT%H%M%S}{path.suffix}"
    unfinished = copy.with_name(copy.name + ".part")
    os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    target = sqlite3.connect(unfinished)
    try:
        db.conn.backup(target)
    finally:
        target.close()
    unfinished.replace(copy)
    for old in sorted(folder.glob(f"{path.stem}-*{path.suffix}"))[:-BACKUPS_KEPT]:
        old.unlink()
    return copy
