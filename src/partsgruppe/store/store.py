"""The log and the tables: an event is appended to one and applied to the other in the same transaction."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.files import machine
from partsgruppe.group.ending import must_go_on
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.members import Member
from partsgruppe.group.pen import PenTaken, pen
from partsgruppe.group.records import EVENTS, Event, RuleBroken, Undone, permit
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _
from partsgruppe.store import chain, file, tables, whereabouts
from partsgruppe.store.chain import BEGINNING, Head
from partsgruppe.store.drafts import Drafts
from partsgruppe.store.entry import Altered, made, replaced, verified
from partsgruppe.store.entry import Entry as Entry
from partsgruppe.store.errors import ReadOnly, StoreError, changed_outside, in_plain_words, keeps_from_writing, passes
from partsgruppe.store.replay import CannotFollow, Replay
from partsgruppe.store.sqlite import SqliteRecords
from partsgruppe.store.whereabouts import Lost, Replaced, Whereabouts, head

if TYPE_CHECKING:
    from partsgruppe.store.backups import Found
    from partsgruppe.store.index import Index
    from partsgruppe.store.memory import MemoryRecords

Clock = Callable[[], dt.datetime]


_INSERT = f"INSERT INTO log VALUES ({', '.join('?' * len(Entry._fields))})"

LAST_YEAR = 9000
"""After this no clock is believed: there must be years ahead to reckon with."""


def utc_now() -> dt.datetime:
    """The time, to the millisecond. Raises StoreError when the machine is lost in time."""
    now = dt.datetime.now(dt.UTC)
    if now.year > LAST_YEAR:
        raise StoreError(_("Klokka på maskinen står på år {year}. Still den, og prøv igjen.").format(year=now.year))
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Forgotten(msgspec.Struct, frozen=True):
    """What `forget` did: the copies it removed, those of others that it found and left, and the new one it made.

    `papers` are folders from which papers were removed.
    """

    removed: list[Path]
    left: list[Path]
    copy: Path
    papers: list[Path] = []


class Store(SqliteRecords):
    """One group's file. It is the `Records` of the group, and the only place where events are recorded.

    Opened for writing it holds the file's lock; when another window has that, the pen is on another machine or nothing
    can be written there, `reads_along` is true and every attempt to record raises ReadOnly. `machine` is this one's own
    random name.

    Nothing is saved before it lies in the file at the path. When that is gone, is another or cannot be written, the
    group goes on in a rescue file, which `path` names from then on, and `warning` has a sentence that says so.

    Who makes a file of something that stays, and may begin again, is `hurried`: the disk is not waited for.
    """

    def __init__(self, path: Path, clock: Clock = utc_now, machine: str = "", hurried: bool = False) -> None:
        super().__init__()
        self.path = path
        self.folder = path.parent
        """Where the group's own templates lie, also when it goes on elsewhere."""
        self.clock = clock
        self.warning = ""
        self._machine = machine
        self._without_pen = False
        self._writes: str | None = None
        self.hand_in: Callable[[InputReceived], None] | None = None
        """Leaves an input for whoever has the pen, where there is a way to do so."""
        self.saved: Callable[[set[str]], None] | None = None
        """Is told the types of the events of each answer, once they are saved."""
        self._lock: sqlite3.Connection | None = None
        self._rebuilding = False
        self._redacting = False
        self._unwritable = ""
        """Why nothing can be written here, in a sentence."""
        self._where: Whereabouts | None = None
        self._said: list[Entry] | None = None
        """The log as this window knows it: what it found, and what it wrote, also in an answer not yet saved."""
        self._answers: dict[int, int] = {}
        """Which answer an event belongs to, by its number."""
        self._index: Index | None = None
        self._indexed_at: tuple[object, ...] = ()
        """How much the file had changed when the index was made."""
        self._hurried = hurried
        self.drafts = Drafts(path, self)
        self._connect()

    def _connect(self) -> None:
        """Open what lies at the path."""
        with in_plain_words(self.path):
            self._connection = file.connect(self.path)
            if self._hurried:
                self._connection.execute("PRAGMA synchronous = OFF")
            try:
                self._open()
            except BaseException:
                self._let_go()
                raise

    @property
    def reads_along(self) -> bool:
        """Whether somebody else writes: another window leads this group, or the pen is on another machine."""
        return self._lock is None or self.pen_elsewhere

    @property
    def leads(self) -> bool:
        """Whether this is the one window that may change the file, whoever has the pen."""
        return self._lock is not None

    @property
    def _alone(self) -> bool:
        return self._lock is not None

    @property
    def why_only_read(self) -> str:
        """Why this window reads along, in a sentence."""
        if self._unwritable:
            return _("{why} Her kan dere bare lese.").format(why=self._unwritable)
        if self._lock is None:
            return _("Et annet vindu leder møtet. Dette leser med.")
        held = pen(self)
        name = self.get(Member, held.member).name if held else ""
        if self.hand_in is not None:
            return _("{name} har pennen. Her leser dere med, og kan skrive ned innspill.").format(name=name)
        return _("{name} har pennen. Her leser dere med, til noen tar den.").format(name=name)

    def must_write(self, inputs: bool = False) -> None:
        """For what would only ask to no purpose here. Raises ReadOnly, and says what to do, when this reads along.

        For `inputs` alone it is enough that they can be handed in.
        """
        if self._unwritable:
            raise ReadOnly(self.why_only_read)
        if self._lock is None:
            raise ReadOnly(_("Et annet vindu leder denne gruppa. Lukk det først, eller fortsett der."))
        if self.pen_elsewhere and not (inputs and self.hand_in):
            raise ReadOnly(self.why_only_read)

    # The pen

    @property
    def machine(self) -> str:
        """What this machine is called in the log."""
        if not self._machine:
            with in_plain_words(self.path):
                self._machine = machine()
        return self._machine

    @property
    def pen_elsewhere(self) -> bool:
        """Whether the log goes on with somebody else. Where nobody has said so, it goes on wherever the file is."""
        return not (self._writes is None or self._without_pen) and self._writes != self.machine

    def _who_writes(self) -> str | None:
        """The machine that has the pen, empty while it is on its way; None where nobody was ever given it.

        Only what this window records can change that.
        """
        held = pen(self)
        return held.machine if held else None

    def take_pen(self, member: int) -> None:
        """Let this member write here from now on, whoever had the pen. The log says so."""
        with self.whoever_has_the_pen():
            self.record(PenTaken(member=member, machine=self.machine))

    @contextmanager
    def whoever_has_the_pen(self) -> Iterator[None]:
        """For what is done to the file also where others have the pen: taking it, and taking in what they wrote."""
        before, self._without_pen = self._without_pen, True
        try:
            yield
        finally:
            self._without_pen = before

    def _open(self) -> None:
        """Open for writing; where nothing can be written, what lies there can still be read."""
        try:
            self._open_for_writing()
        except (StoreError, sqlite3.Error, OSError) as error:
            cause = error.__cause__ if isinstance(error, StoreError) else error
            if not (isinstance(cause, Exception) and keeps_from_writing(cause) and self._holds_something()):
                raise
            self._open_for_reading(error)

    def _holds_something(self) -> bool:
        try:
            return head(self._connection) != BEGINNING
        except sqlite3.Error:
            return False

    def _open_for_reading(self, error: Exception) -> None:
        try:
            with in_plain_words(self.path):
                raise error
        except StoreError as told:
            self._unwritable = str(told)
        self._roll_back()
        if self._lock is not None:
            self._lock.close()
        if not file.up_to_date(self._connection):
            copy = file.in_memory(self.path)
            self._connection.close()
            self._connection, self._where = copy, None
            self._lock = copy  # it is its own, and nobody else's
            self._make_tables()
        self._lock = None
        self._where = Whereabouts(self._connection, self.path)

    def _open_for_writing(self) -> None:
        file.writable(self.path)
        self._lock = file.lead(self._connection, self.path, self.clock())
        if self._lock is not None and not tables.fit(self._connection):
            self._make_tables()
        self._where = Whereabouts(self._connection, self.path)
        if self._lock is not None:
            self._writes = self._who_writes()
            self.drafts.lead()

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
        if self._lock is None and self._where is not None and not self._unwritable:
            with in_plain_words(self.path):
                try:
                    self._where.same_file()
                except Lost as lost:
                    raise StoreError(
                        _("{lost} Lukk dette vinduet, og åpne gruppa på nytt.").format(lost=lost)
                    ) from lost
                self._open()
        return not self.reads_along

    def close(self) -> None:
        """Close the file and let others write to it."""
        self.drafts.close()
        self._close_file()

    @contextmanager
    def laid_aside(self) -> Iterator[None]:
        """Let go of the file while it is made anew, and go on in what lies at the path afterwards."""
        self._close_file()
        try:
            yield
        finally:
            self._said, self._answers = None, {}
            self._connect()

    def _close_file(self) -> None:
        if self._lock is not None and self._where is not None:
            with suppress(sqlite3.Error, Lost):
                self._where.same_file()
                self._connection.execute("PRAGMA journal_mode = DELETE")  # leave no empty journal beside it
        self._let_go()

    def _let_go(self) -> None:
        self._connection.close()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def back_up(self) -> Path:
        """Copy the file as it is now. Returns where the copy is."""
        from partsgruppe.store.backups import back_up

        with in_plain_words(self.path):
            return back_up(self._connection, self.path, self.clock())

    def version(self) -> int:
        """A number that changes when another window has written."""
        return int(self._rows("PRAGMA data_version")[0][0])

    # Where it lies

    def look(self) -> None:
        """See that the file at the path is the one that was written; where it is not, go on in a rescue file.

        Raises StoreError when it cannot be saved anywhere.
        """
        if self._where is None or self.reads_along or self._answer is not None:
            return
        with in_plain_words(self.path):
            try:
                self._see_that_it_lies_there()
            except Lost as lost:
                self._go_on_elsewhere(lost)

    def _see_that_it_lies_there(self) -> None:
        """Raise Lost unless the file at the path is the one that was written. What others wrote to it is read anew."""
        if self._where is not None:
            if not self._where.check():
                self._forget_read()
            self._know_the_log()

    def take_warning(self) -> str:
        """What is to be said at once of where the group is saved, and only once."""
        warning, self.warning = self.warning, ""
        return warning

    def _know_the_log(self) -> None:
        """Know the whole log, so that it can be written anew should the file be gone."""
        if self._said is None:
            self._said = list(self.log())
            self._answers = dict(self._rows("SELECT sequence, answer FROM journal"))

    def _unsay(self, since: int) -> None:
        """What an answer said from this event on was not saved."""
        while self._said and self._said[-1].sequence >= since:
            self._said.pop()

    def _found_again(self) -> bool:
        """Go on in the file that lies at the path now, if it is a copy that holds all that was written."""
        assert self._where is not None
        with suppress(StoreError, sqlite3.Error, OSError):
            connection = file.connect(self.path)
            with suppress(StoreError, sqlite3.Error, OSError):
                file.keep_a_rollback_journal(connection, self.path)
                where = Whereabouts(connection, self.path)
                if where.head == self._where.head and file.up_to_date(connection):
                    self._connection.close()
                    self._connection, self._where = connection, where
                    return True
            connection.close()
        return False

    def _go_on_elsewhere(self, lost: Lost) -> None:
        from partsgruppe.store import rescue

        if isinstance(lost, Replaced) and self.path.is_file() and self._found_again():
            return
        if self._said is None:
            self._know_it_at_last(lost)
        path = rescue.new_path(self.path, self.clock())
        saved = Store(path, self.clock)
        try:
            saved.restore(self._said or [], self._answers)
            rescue.remember(path, self.path)
            self.drafts.move(path)
        except BaseException:
            saved.close()
            whereabouts.remove(path)
            raise
        self._let_go()
        self.warning = _("{lost} Alt som er bekreftet, er lagret i {path}, og dere fortsetter der.").format(
            lost=lost, path=path
        )
        self._connection, self._lock, self._where, self.path = saved._connection, saved._lock, saved._where, path

    def _know_it_at_last(self, lost: Lost) -> None:
        """A file that was moved or removed can still be read by whoever had it open. Raises StoreError otherwise."""
        try:
            whole = self._where is not None and head(self._connection) == self._where.head
        except sqlite3.Error:
            whole = False
        if not whole:
            raise StoreError(_("{lost} Lukk programmet, og åpne gruppa på nytt.").format(lost=lost))
        self._know_the_log()

    def restore(self, entries: Iterable[Entry], answers: Mapping[int, int], redacted: int = 0) -> None:
        """Fill a new file with a log, and make its tables. What could be undone before still can.

        Where the log was brought back from, an event may still say what is `redacted` now: then `forget` must follow.
        """
        with self.answer():
            self._write_log(entries)
            self.rebuild(answers=answers)
            if redacted:
                self._connection.execute("INSERT INTO to_forget VALUES (?)", [redacted])

    # Recording

    @property
    def answering(self) -> bool:
        """Whether an answer is being recorded."""
        return self._answer is not None

    @contextmanager
    def answer(self) -> Iterator[None]:
        """Record several events as one: all or none, and undone together.

        They are saved when this is done: where that is, is seen before and after. Raises StoreError when they are not.
        """
        if self._answer is not None:
            yield
            return
        if self._lock is None:
            raise ReadOnly(self.why_only_read)
        with in_plain_words(self.path):
            self._begin()
            self._answer = self.last_sequence() + 1
            first = self._answer
            try:
                yield
                self._save()
            except BaseException:
                self._roll_back()
                self._unsay(first)
                self.drafts.drop_answer()
                raise
            finally:
                self._answer = None
        if self.saved is not None:
            self.saved({entry.type for entry in self.log(first)})

    def _begin(self) -> None:
        try:
            self._begin_here()
        except (Lost, sqlite3.Error) as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error) and passes(error):
                raise
            self._go_on_elsewhere(self._what_is_wrong())
            self._begin_here()

    def _begin_here(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._see_that_it_lies_there()
        # Each answer writes this page. Where that is not possible, it is known before anything is said.
        self._connection.execute(f"PRAGMA user_version = {file.SCHEMA}")

    def _save(self) -> None:
        """Commit, and see that it lies where it should; otherwise save it in a rescue file, and all before it."""
        assert self._answer is not None
        self._know_the_log()
        last = self._last_entry()
        at = Head.at(last.sequence, last.hash) if last else BEGINNING
        writes = self._who_writes()
        with self.drafts.with_answer(at):
            lost = self._committed(at)
        self._writes = writes
        self._answers.update(dict.fromkeys(range(self._answer, at.sequence + 1), self._answer))
        if lost is not None:
            self._go_on_elsewhere(lost)

    def _committed(self, at: Head) -> Lost | None:
        """Commit. Returns what is wrong with the file, if it does not lie at the path afterwards."""
        try:
            self._connection.execute("COMMIT")
            if self._where is not None:
                self._where.written(at)
        except Lost as lost:
            return lost
        except sqlite3.Error as error:
            self._roll_back()
            if self._where is None or passes(error):
                raise
            return self._what_is_wrong()
        return None

    def _what_is_wrong(self) -> Lost:
        try:
            if self._where is not None:
                self._where.check()
        except Lost as lost:
            return lost
        return Lost(_("{path} lar seg ikke lenger skrive.").format(path=self.path.name))

    def _roll_back(self) -> None:
        self._forget_read()
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def head(self) -> Head:
        """Where the log ends."""
        with in_plain_words(self.path):
            return self._where.head if self._where is not None else head(self._connection)

    def in_the_log(self, places: Iterable[Head]) -> set[Head]:
        """Those of these places that are in the log."""
        rows = self._rows(
            "SELECT sequence, hash FROM log WHERE sequence IN (SELECT value FROM json_each(?))",
            [msgspec.json.encode([place.sequence for place in places]).decode()],
        )
        return {BEGINNING, *(Head.at(*row) for row in rows)} & {*places}

    def record(self, event: Event) -> int:
        """Append the event to the log and apply it. Returns its sequence number; nothing is kept if it is refused.

        Where the pen is elsewhere, an input is handed in to whoever has it, if there is a way; its number is 0.
        """
        if self._lock is not None and self.pen_elsewhere:
            if self.hand_in is None or not isinstance(event, InputReceived):
                raise ReadOnly(self.why_only_read)
            self.hand_in(event)
            return 0
        with self.answer(), self._all_or_nothing():
            if not event.declared.after_the_end:
                must_go_on(self)
            entry = self._next_entry(event)
            permit(event, self, entry.stamp())
            self._write(_INSERT, entry)
            self.happen(event, entry.stamp())
            if self._said is not None:
                self._said.append(entry)
            return entry.sequence

    def _write_log(self, entries: Iterable[Entry]) -> None:
        """Put these lines into the log. What becomes of them is told afterwards."""
        self._connection.executemany(_INSERT, entries)
        self._said = None

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Within an answer: what is refused changes nothing, and what the answer recorded before stays."""
        try:
            with file.all_or_nothing(self._connection):
                yield
        except BaseException:
            self._forget_read()
            raise

    def _next_entry(self, event: Event) -> Entry:
        last = self._last_entry()
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, chain.ORIGIN)
        at = self.clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")
        return made(event, sequence, at, os.urandom(16), previous, os.urandom(chain.SEAL))

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
        """Every word in the tables as they are now, by where it stands. Raises StoreError where an id is none."""
        now = (*self._now, self.version())
        if self._index is None or self._indexed_at != now:
            from partsgruppe.store.index import Index

            try:
                self._index, self._indexed_at = Index(self._rows), now
            except sqlite3.IntegrityError as error:
                raise StoreError(changed_outside(self.path)) from error
        return self._index

    def _forget_read(self) -> None:
        super()._forget_read()
        self._index = None

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
            if not self._redacting:
                self.rebuild()
            self._connection.execute("INSERT INTO to_forget VALUES (?)", [sequence])
            self._said = None

    @contextmanager
    def redacting(self) -> Iterator[None]:
        """For many redactions as one answer: the tables are made anew when the last is in the log."""
        with self.answer():
            self._redacting = True
            try:
                yield
            finally:
                self._redacting = False
            self.rebuild()

    @property
    def must_forget(self) -> bool:
        """Whether something was redacted and its traces are still there."""
        return bool(self._rows("SELECT 1 FROM to_forget LIMIT 1"))

    def forget(self) -> Forgotten:
        """Leave no trace of what was redacted: drafts, free pages and earlier backups go. Returns what it did.

        Raises StoreError when another window holds on to the file.
        """
        from partsgruppe.store.backups import remove_all

        self.look()
        self.drafts.wipe()
        with in_plain_words(self.path):
            self._vacuum()
            found = remove_all(self._connection, self.path)
        with self.answer():
            self._connection.execute("DELETE FROM to_forget")
        return Forgotten(found.ours, found.others, self.back_up())

    def remove_copies(self) -> Found:
        """Remove every copy of the file that the program made, of a group that is to be gone. Returns what it found."""
        from partsgruppe.store.backups import remove_all

        with in_plain_words(self.path):
            return remove_all(self._connection, self.path)

    def _vacuum(self) -> None:
        """Take what is no longer in any table out of the file, and out of search indexes that others made in it."""
        indexes = self._rows("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5(%'")
        try:
            for (name,) in indexes:
                self._connection.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')')
            self._connection.execute("VACUUM")
        except sqlite3.Error as error:
            if not passes(error):
                raise
            raise StoreError(
                _("Et annet vindu har gruppa åpen og husker teksten. Lukk det, og kjør «partsgruppe redact» igjen.")
            ) from error

    # The log

    def last_sequence(self) -> int:
        """The sequence number of the newest event, 0 in an empty log."""
        last = self._last_entry()
        return last.sequence if last else 0

    def _last_entry(self) -> Entry | None:
        if self._alone and self._said:
            return self._said[-1]
        rows = self._rows("SELECT * FROM log ORDER BY sequence DESC LIMIT 1")
        return Entry(*rows[0]) if rows else None

    def log(self, since: int = 0) -> Iterator[Entry]:
        """The events from a sequence number on, in order."""
        rows = self._rows("SELECT * FROM log WHERE sequence >= ? ORDER BY sequence", [since])
        return (Entry(*row) for row in rows)

    def today(self) -> dt.date:
        """The day it is where the meeting is."""
        return self.clock().astimezone().date()

    def time_of(self, sequence: int) -> dt.datetime:
        """When the event of this sequence number happened. Raises LogBroken where the log does not say."""
        return self._line(sequence).stamp().at

    def _line(self, sequence: int) -> Entry:
        """The line of the log with this number. Raises LogBroken where it is none any more."""
        try:
            line = msgspec.convert(self._rows("SELECT * FROM log WHERE sequence = ?", [sequence])[0], Entry)
            line.stamp()
        except (IndexError, ValueError) as error:
            raise Altered(sequence) from error
        return line

    def events(self, since: int = 0) -> Iterator[tuple[int, Event]]:
        """What happened from a sequence number on, each with its number; of a redacted event what stands instead."""
        instead = self._replaced(since)
        for entry in self.log(since):
            if entry.sequence in instead:
                yield entry.sequence, instead[entry.sequence]
            elif entry.payload is not None:
                yield entry.sequence, entry.event()

    def _replaced(self, since: int = 0) -> dict[int, Event]:
        """What stands instead of events from a sequence number on. An event was redacted after it had happened."""
        types = Redacted.declared.types
        marks = ", ".join("?" * len(types))
        sql = f"SELECT * FROM log WHERE sequence >= ? AND type IN ({marks}) ORDER BY sequence DESC"
        return replaced(Entry(*row) for row in self._rows(sql, [since, *types]))

    def receipt(self, sequence: int) -> str:
        """What participants get of the log at an event: its hash, short enough to be read aloud. Raises LogBroken."""
        return chain.receipt(self._line(sequence).hash)

    def verify(self) -> None:
        """Raise LogBroken at the first event that is not the one that was written."""
        for _entry in verified(self.log()):
            pass

    def rebuild(
        self, examine: bool = False, answers: Mapping[int, int] | None = None, told: MemoryRecords | None = None
    ) -> int:
        """Make the rows of the tables anew from the log. What could be undone before still can, no more.

        Which events were an answer together is said by `answers`, or by what can be undone now. Where nothing can, what
        the log comes to may have been `told` in memory before.

        Returns how many events today's rules would not have let through, when they are to `examine` it.
        Raises CannotFollow for an event that cannot be applied.
        """
        with self.answer():
            answers = dict(self._rows("SELECT sequence, answer FROM journal")) if answers is None else answers
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            log, instead = list(self.log()), self._replaced()
            first = min(answers, default=len(log) + 1)
            against = self._put_down(log[: first - 1], instead, examine, told)
            if against is None:
                against, first = 0, 1
                tables.empty(self._connection)
            self.seal()
            replay = Replay(self, examine=examine)
            self._tell(log[first - 1 :], instead, answers, replay)
            again = {number for (number,) in self._rows("SELECT DISTINCT sequence FROM journal")}
            gone = [(number,) for number in again.difference(answers)]
            self._connection.executemany("DELETE FROM journal WHERE sequence = ?", gone)
            return against + replay.against

    def _tell(
        self, log: Sequence[Entry], instead: Mapping[int, Event], answers: Mapping[int, int], replay: Replay
    ) -> None:
        answer, applying = self._answer, self._applying
        self._rebuilding = True
        try:
            for entry in log:
                self._answer = answers.get(entry.sequence)
                replay.tell(instead.get(entry.sequence) or entry.event(), entry.stamp(), entry.type)
        finally:
            self._rebuilding, self._answer, self._applying = False, answer, applying

    def _put_down(
        self, steady: Sequence[Entry], instead: Mapping[int, Event], examine: bool, told: MemoryRecords | None
    ) -> int | None:
        """Fill the tables with what came of events that nobody can undo, told in memory: several times as fast.

        Returns how many of them today's rules would not have let through; None where they have to be told to the file
        itself, which says what is wrong with them.
        """
        from partsgruppe.store.memory import MemoryRecords, TooMuchWork

        records = told or MemoryRecords()
        replay = Replay(records, examine=examine)
        try:
            for entry in steady if told is None else ():
                replay.tell(instead.get(entry.sequence) or entry.event(), entry.stamp(), entry.type)
            return replay.against if tables.hold(self._connection, records) else None
        except (CannotFollow, TooMuchWork):
            return None

    def take_in(self, entries: Iterable[Entry]) -> int:
        """Fill the file of a group that is not set up yet with a log, and make the tables from it. All or nothing.

        Returns how many of its events today's rules would not have let through.
        """
        with self.answer():
            if self.last_sequence():
                raise RuleBroken(_("Denne fila har en gruppe fra før."))
            self._write_log(entries)
            return self.rebuild(examine=True)

    def adopt(self, entries: Sequence[Entry], told: MemoryRecords | None = None) -> bool:
        """Let this be the log from now on, with the tables as it tells, all or nothing. Nothing in it can be undone.

        What is here already is not told again, unless some of it is taken back. What all of it comes to may have been
        `told` in memory before.

        Returns whether texts that were still here are redacted in it: then `forget` must follow. Raises LogBroken.
        """
        with self.whoever_has_the_pen(), self.answer():
            here = list(self.log())
            goes_on = bool(here) and list(entries[: len(here)]) == here
            if not goes_on:
                self._connection.execute("DELETE FROM log")
            new = entries[len(here) :] if goes_on else entries
            self._write_log(new)
            self.verify()
            if goes_on and not _takes_back(new, since=len(here)):
                self._tell(new, self._replaced(), {}, Replay(self))
            else:
                self.rebuild(answers={}, told=told)
            self.seal()
            gone = {entry.sequence for entry in entries if entry.payload is None}
            forgotten = gone.intersection(entry.sequence for entry in here if entry.payload is not None)
            if forgotten:
                self._connection.execute("INSERT INTO to_forget VALUES (?)", [min(forgotten)])
            return bool(forgotten)


def _takes_back(entries: Iterable[Entry], since: int) -> bool:
    """Whether any of these events undoes what happened up to this one."""
    undone = (entry.event() for entry in entries if entry.type in Undone.declared.types)
    return any(isinstance(event, Undone) and event.since <= since for event in undone)
