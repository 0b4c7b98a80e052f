"""The log and the tables: an event is appended to one and applied to the other in the same transaction."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.group.records import EVENTS, Event, RuleBroken, Undone, permit
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _
from partsgruppe.store import chain, file, tables
from partsgruppe.store.drafts import Drafts
from partsgruppe.store.entry import Entry as Entry
from partsgruppe.store.entry import replaced, verified
from partsgruppe.store.errors import ReadOnly, StoreError, in_plain_words
from partsgruppe.store.index import Index, fill
from partsgruppe.store.replay import Replay
from partsgruppe.store.sqlite import SqliteRecords

if TYPE_CHECKING:
    from sqlite_utils import Database

Clock = Callable[[], dt.datetime]

_encode = msgspec.json.Encoder(order="deterministic").encode


_TO_FORGET = "to forget"
"""The draft that remembers that there are traces to remove, whatever happens until they are."""


def utc_now() -> dt.datetime:
    """The time, to the millisecond."""
    now = dt.datetime.now(dt.UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Store(SqliteRecords):
    """One group's file. It is the `Records` of the group, and the only place where events are recorded.

    Opened for writing it holds the file's lock; when another window has that, `reads_along` is true
    and every attempt to record raises ReadOnly.
    """

    def __init__(self, path: Path, clock: Clock = utc_now) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self._lock: sqlite3.Connection | None = None
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
        if self._lock is not None and not tables.fit(self._connection):
            self._make_tables()

    def _make_tables(self) -> None:
        """Make the tables of a new file, or those that an earlier version made otherwise, from the log."""
        if unknown := [type_ for (type_,) in self._rows("SELECT DISTINCT type FROM log") if type_ not in EVENTS]:
            raise StoreError(file.newer(self.path)) from KeyError(*unknown)
        with self.answer():
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            tables.make(self._connection)
            self.rebuild()

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
            self._lock.close()
            self._lock = None

    def back_up(self) -> Path:
        """Copy the file as it is now. Returns where the copy is."""
        with in_plain_words(self.path):
            return file.back_up(self._connection, self.path, self.clock())

    def version(self) -> int:
        """A number that changes when another window has written."""
        return int(self._rows("PRAGMA data_version")[0][0])

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
            permit(event, self, entry.stamp())
            self._connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", entry)
            self.happen(event, entry.stamp())
            return entry.sequence

    def _next_entry(self, event: Event) -> Entry:
        last = self._rows("SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1")
        sequence, previous = (last[0][0] + 1, last[0][1]) if last else (1, chain.ORIGIN)
        at = self.clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")
        payload, salt = _encode(event), os.urandom(16)
        digest = chain.digest_of(salt, payload)
        hash_ = chain.hash_of(previous, sequence, at, event.type, digest)
        return Entry(sequence, at, event.type, payload, salt, digest, hash_)

    # Undo

    def last_answer(self) -> int:
        """Where the last answer that can be undone begins in the log. Raises RuleBroken when there is none."""
        steady = [type_ for type_, event in EVENTS.items() if not event.declared.undoable]
        last = self._rows(
            "SELECT answer FROM journal JOIN log USING (sequence)"
            f" WHERE type NOT IN ({', '.join('?' * len(steady))}) ORDER BY sequence DESC LIMIT 1",
            steady,
        )
        if not last:
            raise RuleBroken(_("Det er ingenting mer å angre."))
        return int(last[0][0])

    def standing(self, since: int) -> list[Event]:
        """What happened from a sequence number on, and can be undone."""
        numbers = {row[0] for row in self._rows("SELECT sequence FROM journal WHERE sequence >= ?", [since])}
        return [event for sequence, event in self.events(since) if sequence in numbers]

    def undo_last(self) -> list[Event]:
        """Take back the last answer. Returns its events. Raises RuleBroken when there is nothing to undo."""
        since = self.last_answer()
        undone = self.standing(since)
        self.record(Undone(since=since))
        return undone

    # The words

    @property
    def index(self) -> Index:
        """Every word in the tables, by where it stands."""
        return Index(self._rows)

    # Redaction

    def redact(self, sequence: int, kind: str) -> None:
        """Take payload and salt out of an event, and make the tables and what can be undone as if it had never said so.

        For a `Redacted` event to call, which says what stands instead. Earlier copies of the text are left in the
        file until `forget` is called. Raises RuleBroken when the event is of another kind.
        """
        written = self._rows("SELECT type FROM log WHERE sequence = ?", [sequence])
        if not written or EVENTS[written[0][0]] is not EVENTS.get(kind):
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
        types = Redacted.declared.types
        marks = ", ".join("?" * len(types))
        rows = self._rows(f"SELECT * FROM log WHERE type IN ({marks}) ORDER BY sequence DESC", types)
        return replaced(Entry(*row) for row in rows)

    def receipt(self, sequence: int) -> str:
        """What participants get of the log at an event: its hash, short enough to be read aloud."""
        return chain.receipt(self._rows("SELECT hash FROM log WHERE sequence = ?", [sequence])[0][0])

    def verify(self) -> None:
        """Raise LogBroken at the first event that is not the one that was written."""
        for _entry in verified(self.log()):
            pass

    def rebuild(self, examine: bool = False) -> int:
        """Make the rows of the tables and the index anew from the log. What could be undone before still can.

        Returns how many events today's rules would not have let through, when they are to `examine` it.
        Raises CannotFollow for an event that cannot be applied.
        """
        with self.answer():
            answers = dict(self._rows("SELECT sequence, answer FROM journal"))
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            tables.empty(self._connection)
            self.seal()
            replay = Replay(self, examine=examine)
            answer, applying = self._answer, self._applying
            instead = self._replaced()
            self._rebuilding = True
            try:
                for entry in self.log():
                    self._answer = answers.get(entry.sequence)
                    replay.tell(instead.get(entry.sequence) or entry.event(), entry.stamp(), entry.type)
            finally:
                self._rebuilding, self._answer, self._applying = False, answer, applying
            fill(self._connection)
            return replay.against

    def take_in(self, entries: Iterable[Entry]) -> int:
        """Fill the file of a group that is not set up yet with a log, and make the tables from it. All or nothing.

        Returns how many of its events today's rules would not have let through.
        """
        with self.answer():
            if self.last_sequence():
                raise RuleBroken(_("Denne fila har en gruppe fra før."))
            self._connection.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", entries)
            return self.rebuild(examine=True)
