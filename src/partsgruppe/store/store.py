"""The log and the tables: an event is appended to one and applied to the other in the same transaction."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from filelock import FileLock

from partsgruppe.group.records import EVENTS, Event, R, Record, RuleBroken, Stamp, Undone
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _
from partsgruppe.store import chain, file, index
from partsgruppe.store.drafts import Drafts
from partsgruppe.store.entry import Entry as Entry
from partsgruppe.store.entry import replaced, verified
from partsgruppe.store.errors import ReadOnly, StoreError, changed_outside, in_plain_words
from partsgruppe.store.rows import TABLES, from_row, to_row

if TYPE_CHECKING:
    from sqlite_utils import Database

Clock = Callable[[], dt.datetime]

_NAMES = {name: kind for kind, name in TABLES.items()}
_encode = msgspec.json.Encoder(order="deterministic").encode


_TO_FORGET = "to forget"
"""The draft that remembers that there are traces to remove, whatever happens until they are."""


def utc_now() -> dt.datetime:
    """The time, to the millisecond."""
    now = dt.datetime.now(dt.UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


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
        self._rebuilding = False
        with in_plain_words(path):
            self._connection = file.connect(path)
            try:
                self._open_for_writing()
                self.drafts = Drafts(path, self)
            except BaseException:
                self._let_go()
                raise

    @cached_property
    def _db(self) -> Database:
        """The same connection, through sqlite-utils; loaded with the first event, for the first screen needs none."""
        from sqlite_utils import Database

        return Database(self._connection)

    @property
    def reads_along(self) -> bool:
        """Whether another window leads this group."""
        return self._lock is None

    def _open_for_writing(self) -> None:
        self._lock = file.lead(self._connection, self.path, self.clock())

    def take_over(self) -> bool:
        """Try to lead the group, as when the window that did was closed. Returns whether this one leads now."""
        if self.reads_along:
            with in_plain_words(self.path):
                self._open_for_writing()
        return not self.reads_along

    def close(self) -> None:
        """Close the file and let others write to it."""
        self.drafts.close()
        self._let_go()

    def _let_go(self) -> None:
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def back_up(self) -> Path:
        """Copy the file as it is now. Returns where the copy is."""
        with in_plain_words(self.path):
            return file.back_up(self._connection, self.path, self.clock())

    def version(self) -> int:
        """A number that changes when another window has written."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with in_plain_words(self.path):
            return self._connection.execute(sql, values).fetchall()

    # Recording

    @property
    def answering(self) -> sqlite3.Connection | None:
        """The connection that an answer is being recorded on, if one is."""
        return None if self._answer is None else self._connection

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
            self._connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", entry)
            self._apply(event, entry.stamp())
            return entry.sequence

    def _next_entry(self, event: Event) -> Entry:
        last = self._rows("SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1")
        sequence, previous = (last[0][0] + 1, last[0][1]) if last else (1, chain.ORIGIN)
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

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""
        conditions = " AND ".join(f'"{column}" IS ?' for column in equal) or "1"
        rows = self._rows(f"{_select(kind)} WHERE {conditions} ORDER BY id", list(equal.values()))
        try:
            return [from_row(kind, dict(zip(_columns(kind), row, strict=True))) for row in rows]
        except msgspec.MsgspecError as error:
            raise StoreError(changed_outside(self.path)) from error

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id. Raises RuleBroken when it refers to what is not there."""
        kind = type(record)
        self._remember(kind, record.id)
        try:
            self._connection.execute(_upsert(kind), list(to_row(record).values()))
        except sqlite3.IntegrityError as error:
            raise RuleBroken(_("Det finnes ikke lenger.")) from error

    def remove(self, record: Record) -> None:
        """Delete the record. Raises RuleBroken when another refers to it."""
        self._remember(type(record), record.id)
        try:
            self._delete(TABLES[type(record)], record.id)
        except sqlite3.IntegrityError as error:
            raise RuleBroken(_("Det kan ikke tas bort, for noe annet viser til det.")) from error

    def _delete(self, table: str, id: int) -> None:
        self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', [id])

    # Undo

    def _remember(self, kind: type[Record], id: int) -> None:
        before = self.where(kind, id=id)
        self._connection.execute(
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
        rows = self._rows(
            'SELECT "table", record, before FROM journal WHERE sequence >= ? ORDER BY id DESC', [sequence]
        )
        if not self._rows("SELECT 1 FROM journal WHERE sequence = ?", [sequence]):
            raise RuleBroken(_("Det er ingenting mer å angre."))
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, record, before in rows:
            if before is None:
                self._delete(table, record)
            else:
                kind = _NAMES[table]
                row = to_row(msgspec.json.decode(before, type=kind))
                self._connection.execute(_upsert(kind), list(row.values()))
        self._connection.execute("DELETE FROM journal WHERE sequence >= ?", [sequence])

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""
        self._connection.execute("DELETE FROM journal")

    def undo_last(self) -> list[Event]:
        """Take back the last answer. Returns its events. Raises RuleBroken when there is nothing to undo."""
        steady = [name for name, event in EVENTS.items() if not event.undoable]
        last = self._rows(
            "SELECT answer FROM journal JOIN log USING (sequence)"
            f" WHERE type NOT IN ({', '.join('?' * len(steady))}) ORDER BY sequence DESC LIMIT 1",
            steady,
        )
        if not last:
            raise RuleBroken(_("Det er ingenting mer å angre."))
        since = last[0][0]
        standing = {row[0] for row in self._rows("SELECT sequence FROM journal WHERE sequence >= ?", [since])}
        undone = [event for sequence, event in self.events(since) if sequence in standing]
        self.record(Undone(since=since))
        return undone

    # The words

    @property
    def index(self) -> index.Index:
        """Every word in the tables, by where it stands."""
        return index.Index(self._rows)

    # Redaction

    def redact(self, sequence: int, kind: str) -> None:
        """Take payload and salt out of an event, and make the tables and what can be undone as if it had never said so.

        For a `Redacted` event to call, which says what stands instead. Earlier copies of the text are left in the
        file until `forget` is called. Raises RuleBroken when the event is of another kind.
        """
        if not self._rows("SELECT 1 FROM log WHERE sequence = ? AND type = ?", [sequence, kind]):
            raise RuleBroken(_("Det som tas ut, er noe annet enn det som står der."))
        self._connection.execute("UPDATE log SET payload = NULL, salt = NULL WHERE sequence = ?", [sequence])
        if not self._rebuilding:
            self.rebuild()
            self.drafts[_TO_FORGET] = "1"

    @property
    def must_forget(self) -> bool:
        """Whether something was redacted and its traces are still there."""
        return bool(self.drafts[_TO_FORGET])

    def forget(self) -> Path:
        """Leave no trace of what was redacted: drafts, free pages and earlier backups go. Returns a new backup.

        Raises StoreError when another window holds on to the file.
        """
        self.drafts.clear()
        self.drafts[_TO_FORGET] = "1"
        with in_plain_words(self.path):
            file.forget(self._connection, self.path)
        self.drafts[_TO_FORGET] = ""
        return self.back_up()

    # The log

    def last_sequence(self) -> int:
        """The sequence number of the newest event, 0 in an empty log."""
        return self._rows("SELECT max(sequence) FROM log")[0][0] or 0

    def log(self, since: int = 0) -> Iterator[Entry]:
        """The events from a sequence number on, in order."""
        rows = self._rows("SELECT * FROM log WHERE sequence >= ? ORDER BY sequence", [since])
        return (Entry(*row) for row in rows)

    def today(self) -> dt.date:
        """The day it is where the meeting is."""
        return self.clock().astimezone().date()

    def time_of(self, sequence: int) -> dt.datetime:
        """When the event of this sequence number happened."""
        return dt.datetime.fromisoformat(self._rows("SELECT at FROM log WHERE sequence = ?", [sequence])[0][0])

    def events(self, since: int = 0) -> Iterator[tuple[int, Event]]:
        """What happened from a sequence number on, each with its number; of a redacted event what stands instead."""
        instead = self._replaced()
        for entry in self.log(since):
            if entry.sequence in instead:
                yield entry.sequence, instead[entry.sequence]
            elif entry.payload is not None:
                yield entry.sequence, entry.event()

    def _replaced(self) -> dict[int, Event]:
        rows = self._rows("SELECT * FROM log WHERE type = ? ORDER BY sequence DESC", [Redacted.type])
        return replaced(Entry(*row) for row in rows)

    def receipt(self, sequence: int) -> str:
        """What participants get of the log at an event: its hash, short enough to be read aloud."""
        return chain.receipt(self._rows("SELECT hash FROM log WHERE sequence = ?", [sequence])[0][0])

    def verify(self) -> None:
        """Raise LogBroken at the first event that is not the one that was written."""
        for _entry in verified(self.log()):
            pass

    def rebuild(self) -> None:
        """Make the tables and the index anew from the log. What could be undone before still can."""
        with self.answer():
            answers = dict(self._rows("SELECT sequence, answer FROM journal"))
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            for table in (*TABLES.values(), "journal"):
                self._connection.execute(f'DELETE FROM "{table}"')
            answer, applying = self._answer, self._applying
            instead = self._replaced()
            self._rebuilding = True
            try:
                for entry in self.log():
                    self._answer = answers.get(entry.sequence)
                    self._apply(instead.get(entry.sequence) or entry.event(), entry.stamp())
            finally:
                self._rebuilding, self._answer, self._applying = False, answer, applying
            index.fill(self._connection)

    def take_in(self, entries: Iterable[Entry]) -> None:
        """Fill the file of a group that is not set up yet with a log, and make the tables from it. All or nothing."""
        with self.answer():
            if self.last_sequence():
                raise RuleBroken(_("Denne fila har en gruppe fra før."))
            self._connection.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", entries)
            self.rebuild()


@cache
def _columns(kind: type[Record]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(kind)]


@cache
def _select(kind: type[Record]) -> str:
    names = ", ".join(f'"{column}"' for column in _columns(kind))
    return f'SELECT {names} FROM "{TABLES[kind]}"'


@cache
def _upsert(kind: type[Record]) -> str:
    columns = _columns(kind)
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join("?" * len(columns))
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
    return f'INSERT INTO "{TABLES[kind]}" ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changes}'
