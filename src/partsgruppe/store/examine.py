"""Whether a group's file is whole: pages, log, and tables against the log told again; and how it is mended."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from partsgruppe.files import command, put_in_place, real
from partsgruppe.group.records import RECORDS
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _
from partsgruppe.store import anew, file, tables, whereabouts
from partsgruppe.store.entry import Entry, replaced, verified
from partsgruppe.store.errors import LogBroken, StoreError, in_plain_words
from partsgruppe.store.memory import MemoryRecords, TooMuchWork
from partsgruppe.store.replay import Replay
from partsgruppe.store.rows import to_row
from partsgruppe.store.store import Store
from partsgruppe.store.whereabouts import head, look_into


class TablesDiffer(LogBroken):
    """The tables say something else than the log. The log is whole, so they can be made anew."""

    def __init__(self, table: str, id: int, path: Path) -> None:
        differ = _("Loggen er hel, men tabellen {table} sier noe annet enn den, først i rad {id}.")
        self.only = differ.format(table=table, id=id)
        help_ = _("«{command}» lager tabellene på nytt av loggen.").format(command=command(path, "repair"))
        super().__init__(f"{self.only} {help_}")


class PagesDamaged(StoreError):
    """SQLite finds pages that do not hang together."""

    def __init__(self, path: Path) -> None:
        help_ = _("«{command}» lager den på nytt av loggen, når hele loggen lar seg lese.")
        self.only = _("{path} er skadet.").format(path=path)
        super().__init__(f"{self.only} {help_.format(command=command(path, 'repair'))}")


class _Seen(NamedTuple):
    """What lay in a file at one moment: its log, and its tables where they are of today's shape, or what hid them."""

    log: list[Any]
    tables: dict[str, list[Any]]
    hidden: Exception | None


def examined(path: Path) -> Iterator[Entry]:
    """The log of the file, checked; at its end pages and tables are, too. Raises StoreError at what is not whole.

    All is read at one moment, so that a window that goes on writing meanwhile makes no difference.
    """
    with in_plain_words(path), closing(file.connect_to_read(path)) as connection:
        connection.execute("BEGIN")
        seen = _see(connection, path)
    entries = []
    for entry in verified(file.entries(seen.log)):
        entries.append(entry)
        yield entry
    if seen.hidden:
        with in_plain_words(path):
            raise seen.hidden
    if seen.tables:
        _compare(seen.tables, entries, path)


def _see(connection: sqlite3.Connection, path: Path) -> _Seen:
    log, tables_, hidden = file.log_in(connection), {}, None
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise PagesDamaged(path)
        if tables.fit(connection):
            tables_ = {name: _rows(connection, name) for name in sorted(RECORDS)}
    except (sqlite3.Error, UnicodeDecodeError, PagesDamaged) as error:
        hidden = error
    return _Seen(log, tables_, hidden)


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    columns = ", ".join(f'"{name}"' for name in RECORDS[table].__struct_fields__)
    return connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY id').fetchall()


def _compare(found: dict[str, list[Any]], entries: list[Entry], path: Path) -> None:
    """Raise TablesDiffer at the first row that does not follow from the log."""
    records = _told_again(entries)
    for table, rows in found.items():
        names = list(RECORDS[table].__struct_fields__)
        meant = [tuple(to_row(one)[name] for name in names) for one in records.where(RECORDS[table])]
        if rows != meant:
            where = names.index("id")
            differing = {row[where] for row in {*rows} ^ {*meant}}
            raise TablesDiffer(table, min(differing, default=0), path)


def _told_again(entries: list[Entry]) -> MemoryRecords:
    records = MemoryRecords()
    replay = Replay(records)
    instead = replaced(one for one in reversed(entries) if one.type in Redacted.declared.types)
    try:
        for entry in entries:
            replay.tell(instead.get(entry.sequence) or entry.event(), entry.stamp(), entry.type)
    except TooMuchWork as error:
        raise LogBroken(_("Loggen er laget for å ta lang tid å lese.")) from error
    return records


class Whole(NamedTuple):
    """A log that is whole, and which of its events were an answer together, as far as that can still be undone."""

    log: list[Entry]
    answers: dict[int, int]
    redacted: int = 0
    """The first event that is redacted in it, and still says what it said where the log was found."""


def whole_in(path: Path) -> Whole:
    """What can be made anew of a file. Raises StoreError when its log is not whole."""
    return Whole(list(verified(file.read_log(path))), _answers_in(path))


def _answers_in(path: Path) -> dict[int, int]:
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(file.connect_to_read(path)) as connection:
        return dict(connection.execute("SELECT sequence, answer FROM journal").fetchall())
    return {}


class Anew:
    """A group's file made anew beside the one that is there, which is left alone until the new one is put in its place.

    Only whoever leads the group may ask for it, in any thread.
    """

    def __init__(self, path: Path, of: Whole) -> None:
        self._path, self._of = real(path), of
        self._unfinished = anew.unfinished(self._path)
        self._dropped = False

    def make(self) -> None:
        """Make it, which is what takes long. Raises StoreError, and leaves nothing behind."""
        with in_plain_words(self._path):
            anew.remove_unfinished(self._path)
            try:
                store = Store(self._unfinished)
                try:
                    store.restore(self._of.log, self._of.answers, self._of.redacted)
                finally:
                    store.close()
            except BaseException:
                self.drop()
                raise
            if self._dropped:
                self.drop()

    def drop(self) -> None:
        """It is not wanted after all, be it made or not."""
        self._dropped = True
        whereabouts.remove(self._unfinished)

    def put_in_place(self, now: dt.datetime) -> Path:
        """Give it the name of the old file. Returns where the old one lies. Raises StoreError."""
        path = self._path
        kept = path.with_name(f"{path.stem}-skadet-{now:%Y-%m-%dT%H%M%S}{path.suffix}")
        with in_plain_words(path):
            for end in ("-journal", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    path.with_name(path.name + end).rename(kept.with_name(kept.name + end))
            try:
                kept.hardlink_to(path)  # so that a file lies there at any moment
            except OSError:
                path.rename(kept)
            put_in_place(self._unfinished, path)
            self.drop()
        return kept


def events_in(path: Path) -> int | None:
    """How many events a file has, whatever they are worth; None where it cannot be seen."""
    with suppress(sqlite3.Error, OSError, UnicodeDecodeError), closing(look_into(path)) as connection:
        return head(connection).sequence
    return None
