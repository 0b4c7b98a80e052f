"""Everything that the frozen files ask of the program. When the program is rebuilt, this file follows, and no other.

What SQLite holds is read with SQLite alone, so that a dump tells what lies in the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from partsgruppe.between.redact import Redacting
from partsgruppe.group.meetings import CLOSED, Meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT
from partsgruppe.group.records import EVENTS
from partsgruppe.language import catalogue
from partsgruppe.papers.scribe import Scribe
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.sharing.incoming import bring_in, check
from partsgruppe.sharing.keys import key_path
from partsgruppe.sharing.numbers import EMAIL, IDENTITY, PHONE
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.personal import NAME
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

Row = dict[str, Any]
Dump = dict[str, dict[str, Row | None]]
"""Rows by table and id."""

NOT_RECORDS = ("log", "journal", "drafts", "to_forget", "tables_made", "_sqlite_migrations")
"""Tables of a group's file that no event writes to. Those of an earlier search index are known by their kind."""

NOT_TOLD = ("_sqlite_migrations",)
"""Tables of an archive that tell nothing of a log."""

NOW = dt.datetime(2027, 5, 1, 12, tzinfo=dt.UTC)
"""When the tests open a file; after all that happened in it."""


def types_of_events() -> set[str]:
    """Every type of event that the program knows."""
    return set(EVENTS)


# A group's file


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The group in a file, open for writing, in its own language."""
    store = Store(path, lambda: NOW)
    try:
        catalogue.use(the_group(store).language)
        yield store
    finally:
        store.close()


def open_and_close(path: Path) -> None:
    """Bring the file up to date, as whoever opens it does. Raises when its log is not whole."""
    with opened(path) as store:
        assert not store.reads_along
        store.verify()


def rebuild(path: Path) -> None:
    """Make the tables anew from the log."""
    with opened(path) as store:
        store.rebuild()


def undo(path: Path) -> None:
    """Take back the last answer."""
    with opened(path) as store:
        store.undo_last()


def redact(path: Path, words: str, reason: str) -> None:
    """Take every text with these words out of the log, and leave no trace of it."""
    with opened(path) as store:
        redacting = Redacting(store)
        redacting.answer(words)
        found = redacting.question
        redacting.answer(list(getattr(found, "initial", ())))
        redacting.answer(reason)
        redacting.answer("yes")
        redacting.conclude()


def minutes(path: Path) -> dict[int, dict[str, str]]:
    """By the number of each closed meeting its minutes: as kept, as approved, as handed out, and written now."""
    with opened(path) as store:
        scribe = Scribe(store)
        closed = store.where(Meeting, state=CLOSED)
        told = {
            meeting.number: {"now": scribe.anew(meeting), "handed-out": scribe.handed_out(meeting)}
            for meeting in closed
        }
        numbers = {meeting.id: meeting.number for meeting in closed}
    with closing(sqlite3.connect(path)) as connection:
        for meeting, kept, approved in connection.execute("SELECT meeting, text, approved FROM issued_minutes"):
            told[numbers[meeting]] |= {"kept": kept} | ({"approved": approved} if approved else {})
    return told


def log(path: Path) -> list[tuple[Any, ...]]:
    """The log as it lies in the file: sequence, at, type, payload, salt, digest and hash of each event."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT sequence, at, type, payload, salt, digest, hash FROM log ORDER BY sequence"
        ).fetchall()


def tables(path: Path) -> Dump:
    """Every row that events made."""
    return dumped(path, NOT_RECORDS)


# Logs


def imported(path: Path, group: Path) -> None:
    """Make a group's file of a log."""
    import_and_count(path, group)


def import_and_count(path: Path, group: Path) -> int:
    """Make a group's file of a log. Returns how many of its events today's rules would not have let through."""
    store, against = bring_in(path, group, _nobody, lambda: NOW)
    store.close()
    return against


def exported(group: Path, release: str) -> bytes:
    """A release of the log, with names replaced and the rest of what is personal taken out."""
    with opened(group) as store:
        return Outgoing(store, release, dealt_with(store, release)).write()


def dealt_with(store: Store, release: str) -> dict[str, str]:
    """What is decided on each place in a release: of what 0.1.0 did not look for, that it stays."""
    if release == "group":
        return {}
    findings = (found.finding for found in Outgoing(store, release).findings())
    ways = {NAME: REPLACE, EMAIL: TAKE_OUT, PHONE: TAKE_OUT, IDENTITY: TAKE_OUT}
    return {one.key: ways.get(one.kind, KEEP) for one in findings}


def verdict(path: Path, passphrase: str = "", key: Path | None = None) -> Row:
    """How a log is, and the receipts in it; unlocked with the passphrase, or with a key that is one's own."""
    own = key_path()
    own.unlink(missing_ok=True)
    if key:
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(key.read_bytes())
    try:
        found = check(path, lambda: passphrase)
    except StoreError:
        return {"state": "not opened"}
    return {"state": found.state, "events": found.event, "receipts": dict(sorted(found.receipts.items()))}


def _nobody() -> str:
    raise AssertionError("nobody is there to tell a passphrase")


# The archive


def archive(logs: list[Path], path: Path) -> tuple[list[Row], Dump]:
    """Add logs to an archive, one after the other. What came of each, and every row of what the archive tells then.

    What is in an event is told by its digest, for it stands in the log; so is its place in the chain.
    """
    with Archive.made(path) as made:
        came = [{"outcome": one.outcome, "events": one.events} for one in add_all(made, logs)]
    dump = dumped(path, NOT_TOLD)
    for row in dump["events"].values():
        assert row is not None
        for column in ("payload", "shown", "salt", "digest", "hash"):
            if row[column] is not None:
                row[column] = hashlib.sha256(row[column].encode()).hexdigest()[:8]
    return came, dump


# Dumps


def dumped(path: Path, without: tuple[str, ...] = ()) -> Dump:
    """Every row of every table, by id or place: not of these, of search indexes or the reader's own. Bytes as hex."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        listed = connection.execute("PRAGMA table_list").fetchall()
        names = [
            one["name"]
            for one in listed
            if one["type"] == "table" and one["name"] not in without and not one["name"].startswith(("sqlite_", "_"))
        ]
        return {name: _rows(connection, name) for name in sorted(names)}


def _rows(connection: sqlite3.Connection, table: str) -> dict[str, Row | None]:
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
    return {
        str(dict(row).get("id", number)): {
            name: row[name].hex() if isinstance(row[name], bytes) else row[name]
            for name in row.keys()  # noqa: SIM118
        }
        for number, row in enumerate(rows)
    }
