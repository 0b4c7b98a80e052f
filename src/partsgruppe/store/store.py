"""The log and the tables: an event is appended to one and applied to the other in the same transaction."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from filelock import FileLock

from partsgruppe.group.records import EVENTS, Event, R, Record, RuleBroken, Stamp, Undone
from partsgruppe.language import _
from partsgruppe.store import chain, file
from partsgruppe.store.drafts import Drafts
from partsgruppe.store.errors import LogBroken, ReadOnly, in_plain_words
from partsgruppe.store.rows import TABLES, from_row, to_row

Clock = Callable[[], dt.datetime]

_NAMES = {name: kind for kind, name in TABLES.items()}
_encode = msgspec.json.Encoder(order="deterministic").encode


def utc_now() -> dt.datetime:
    """The time, to the millisecond."""
    now = dt.datetime.now(dt.UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Entry(NamedTuple):
    """A line of the log. A redacted one has neither payload nor salt, and keeps its digest."""

    sequence: int
    at: str
    type: str
    payload: bytes | None
    salt: bytes | None
    digest: bytes
    hash: bytes

    def event(self) -> Event:
        """What happened. Raises LogBroken when the payload is not what its type says."""
        try:
            return msgspec.json.decode(self.payload or b"", type=EVENTS[self.type])
        except (KeyError, msgspec.DecodeError) as error:
            raise LogBroken(_("Hendelse {n} i loggen er ikke til å forstå.").format(n=self.sequence)) from error

    def stamp(self) -> Stamp:
        """When it happened."""
        return Stamp(self.sequence, dt.datetime.fromisoformat(self.at))


class Store:
    """One group's file. It is the `Records` of the group, and the only place where events are recorded.

    Opened for writing it holds the file's lock; when another window has that, `reads_along` is true
    and every attempt to record raises ReadOnly.
    """

    def __init__(self, path: Path, clock: Clock = utc_now) -> None:
        self.path = path
        self.clock = clock
        self._lock: FileLock | None = None
        self._answer: int | None = None
        self._applying: int | None = None
        with in_plain_words(path):
            self._db = file.connect(path)
            self._open_for_writing()
            self.drafts = Drafts(path, self)

    @property
    def reads_along(self) -> bool:
        """Whether another window leads this group."""
        return self._lock is None

    def _open_for_writing(self) -> None:
        self._lock = file.take_lock(self.path)
        if self._lock is not None:
            file.bring_up_to_date(self._db, self.path, self.clock())

    def take_over(self) -> bool:
        """Try to lead the group, as when the window that did was closed. Returns whether this one leads now."""
        if self.reads_along:
            with in_plain_words(self.path):
                self._open_for_writing()
        return not self.reads_along

    def close(self) -> None:
        """Close the file and let others write to it."""
        self.drafts.close()
        self._db.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def back_up(self) -> Path:
        """Copy the file as it is now. Returns where the copy is."""
        with in_plain_words(self.path):
            return file.back_up(self._db, self.path, self.clock())

    def version(self) -> int:
        """A number that changes when another window has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    # Recording

    @contextmanager
    def answer(self) -> Iterator[None]:
        """Record several events as one: all or none, and undone together."""
        if self._answer is not None:
            yield
            return
        if self.reads_along:
            raise ReadOnly(_("Et annet vindu leder møtet. Dette vinduet leser med."))
        with in_plain_words(self.path):
            self._answer = self.last_sequence() + 1
            try:
                with self._db.atomic():
                    yield
            finally:
                self._answer = None

    def record(self, event: Event) -> int:
        """Append the event to the log and apply it. Returns its sequence number; nothing is kept if it is refused."""
        with self.answer(), self._db.atomic():
            entry = self._next_entry(event)
            self._db.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", entry)
            self._apply(event, entry.stamp())
            return entry.sequence

    def _next_entry(self, event: Event) -> Entry:
        last = self._db.execute("SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1").fetchone()
        sequence, previous = (last[0] + 1, last[1]) if last else (1, chain.ORIGIN)
        at = self.clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")
        payload, salt = _encode(event), os.urandom(16)
        digest = chain.digest_of(salt, payload)
        hash_ = chain.hash_of(previous, sequence, at, event.type, digest)
        return Entry(sequence, at, event.type, payload, salt, digest, hash_)

    def _apply(self, event: Event, stamp: Stamp) -> None:
        self._applying = stamp.sequence
        try:
            event.apply(self, stamp)
        finally:
            self._applying = None

    # The tables, as the events see them

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises RuleBroken when there is none."""
        found = self.where(kind, id=id)
        if not found:
            raise RuleBroken(_("Det finnes ikke lenger."))
        return found[0]

    def where(self, kind: type[R], **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""
        conditions = " AND ".join(f'"{column}" IS ?' for column in equal) or "1"
        cursor = self._db.execute(
            f'SELECT * FROM "{TABLES[kind]}" WHERE {conditions} ORDER BY id', list(equal.values())
        )
        columns = [column[0] for column in cursor.description]
        return [from_row(kind, dict(zip(columns, row, strict=True))) for row in cursor]

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id."""
        kind = type(record)
        self._remember(kind, record.id)
        self._db.execute(_upsert(kind), list(to_row(record).values()))

    def remove(self, record: Record) -> None:
        """Delete the record."""
        self._remember(type(record), record.id)
        self._delete(TABLES[type(record)], record.id)

    def _delete(self, table: str, id: int) -> None:
        self._db.execute(f'DELETE FROM "{table}" WHERE id = ?', [id])

    # Undo

    def _remember(self, kind: type[Record], id: int) -> None:
        before = self.where(kind, id=id)
        self._db.execute(
            'INSERT INTO journal (sequence, answer, "table", record, before) VALUES (?, ?, ?, ?, ?)',
            [
                self._applying,
                self._answer or self._applying,
                TABLES[kind],
                id,
                _encode(before[0]) if before else None,
            ],
        )

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event. Raises RuleBroken when it is sealed."""
        rows = self._db.execute(
            'SELECT "table", record, before FROM journal WHERE sequence >= ? ORDER BY id DESC', [sequence]
        ).fetchall()
        if not self._db.execute("SELECT 1 FROM journal WHERE sequence = ?", [sequence]).fetchone():
            raise RuleBroken(_("Det er ingenting mer å angre."))
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        for table, record, before in rows:
            if before is None:
                self._delete(table, record)
            else:
                kind = _NAMES[table]
                row = to_row(msgspec.json.decode(before, type=kind))
                self._db.execute(_upsert(kind), list(row.values()))
        self._db.execute("DELETE FROM journal WHERE sequence >= ?", [sequence])

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""
        self._db.execute("DELETE FROM journal")

    def undo_last(self) -> list[Event]:
        """Take back the last answer. Returns its events. Raises RuleBroken when there is nothing to undo."""
        steady = [name for name, event in EVENTS.items() if not event.undoable]
        last = self._db.execute(
            "SELECT answer FROM journal JOIN log USING (sequence)"
            f" WHERE type NOT IN ({', '.join('?' * len(steady))}) ORDER BY sequence DESC LIMIT 1",
            steady,
        ).fetchone()
        if last is None:
            raise RuleBroken(_("Det er ingenting mer å angre."))
        undone = [entry.event() for entry in self.log(since=last[0])]
        self.record(Undone(since=last[0]))
        return undone

    # The log

    def last_sequence(self) -> int:
        """The sequence number of the newest event, 0 in an empty log."""
        return self._db.execute("SELECT max(sequence) FROM log").fetchone()[0] or 0

    def log(self, since: int = 0) -> Iterator[Entry]:
        """The events from a sequence number on, in order."""
        rows = self._db.execute("SELECT * FROM log WHERE sequence >= ? ORDER BY sequence", [since])
        return (Entry(*row) for row in rows.fetchall())

    def receipt(self, sequence: int) -> str:
        """What participants get of the log at an event: its hash, short enough to be read aloud."""
        row = self._db.execute("SELECT hash FROM log WHERE sequence = ?", [sequence]).fetchone()
        return chain.receipt(row[0])

    def verify(self) -> None:
        """Raise LogBroken at the first event that is not the one that was written."""
        previous = chain.ORIGIN
        for expected, entry in enumerate(self.log(), start=1):
            whole = entry.payload is None or chain.digest_of(entry.salt or b"", entry.payload) == entry.digest
            hash_ = chain.hash_of(previous, entry.sequence, entry.at, entry.type, entry.digest)
            if entry.sequence != expected or not whole or hash_ != entry.hash:
                raise LogBroken(_("Loggen er endret ved hendelse {n}.").format(n=expected))
            previous = entry.hash

    def rebuild(self) -> None:
        """Make the tables anew from the log."""
        with self.answer():
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            for table in (*TABLES.values(), "journal"):
                self._db.execute(f'DELETE FROM "{table}"')
            answer, self._answer = self._answer, None
            for entry in self.log():
                self._apply(entry.event(), entry.stamp())
            self._answer = answer


@cache
def _upsert(kind: type[Record]) -> str:
    columns = [field.name for field in msgspec.structs.fields(kind)]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join("?" * len(columns))
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
    return f'INSERT INTO "{TABLES[kind]}" ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changes}'
