"""Records in a group's file, and the journal by which they are put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from partsgruppe.group.records import RECORDS, Event, Missing, R, Record, RuleBroken, Stamp
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError, changed_outside, in_plain_words
from partsgruppe.store.rows import from_row, to_row

_encode = msgspec.json.Encoder(order="deterministic").encode


class SqliteRecords:
    """The `Records` of one group, over the connection of its file.

    While an event is applied, the earlier image of each row that it touches goes into the journal, under the answer
    that the event is part of.
    """

    path: Path
    _connection: sqlite3.Connection

    def __init__(self) -> None:
        self._answer: int | None = None
        self._applying: int | None = None
        self._read: dict[type[Record] | None, dict[tuple[Any, ...], list[Any]]] = {}
        """What was read of each table since it was last written to: a page asks for the same rows time and again."""
        self._read_at: tuple[sqlite3.Connection, int] | None = None
        """How much the connection had changed by then. Where it is more now, nothing that was read holds."""

    def happen(self, event: Event, at: Stamp) -> None:
        """Apply the event."""
        self._applying = at.sequence
        try:
            event.apply(self, at)
        finally:
            self._applying = None

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with in_plain_words(self.path):
            return self._connection.execute(sql, values).fetchall()

    # The tables, as the events see them

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises Missing when there is none."""
        found = self.where(kind, id=id)
        if not found:
            raise Missing(kind.table.name, id)
        return found[0]

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""
        if not self._alone:
            return self._look_up(kind, equal)
        if self._read_at != self._now:
            self._read, self._read_at = {}, self._now
        read, asked = self._read.setdefault(kind, {}), tuple(equal.items())
        if asked not in read:
            read[asked] = self._look_up(kind, equal)
        return [record.__copy__() for record in read[asked]]

    @property
    def _alone(self) -> bool:
        """Whether rows stay as they were read until this connection changes some or takes a change back."""
        return False

    @property
    def _now(self) -> tuple[sqlite3.Connection, int]:
        return self._connection, self._connection.total_changes

    def _write(self, sql: str, values: Sequence[Any] | Mapping[str, Any], kind: type[Record] | None = None) -> None:
        """Change the table of this kind, or none that is read. What was read of the others holds."""
        holds = self._read_at == self._now
        self._connection.execute(sql, values)
        if holds:
            self._read.pop(kind, None)
            self._read_at = self._now

    def _forget_read(self) -> None:
        """What was read may be otherwise now, though this connection has not changed it."""
        self._read_at = None

    def _look_up(self, kind: type[R], equal: dict[str, Any]) -> list[R]:
        known = {column: value for column, value in equal.items() if value is not None}
        conditions = " AND ".join(f'"{column}" = ?' if column in known else f'"{column}" IS NULL' for column in equal)
        values = [_encode(value).decode() if isinstance(value, bool) else value for value in known.values()]
        rows = self._rows(f"{_select(kind)} WHERE {conditions or 1} ORDER BY id", values)
        try:
            return [from_row(kind, dict(zip(kind.__struct_fields__, row, strict=True))) for row in rows]
        except msgspec.MsgspecError as error:
            raise StoreError(changed_outside(self.path)) from error

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id. Raises RuleBroken when it refers to what is not there."""
        kind = type(record)
        is_there = self._remember(kind, record.id)
        try:
            self._write(_change(kind) if is_there else _insert(kind), to_row(record), kind)
        except sqlite3.IntegrityError as error:
            raise Missing(kind.table.name, record.id) from error

    def remove(self, record: Record) -> None:
        """Delete the record. Raises RuleBroken when another refers to it."""
        self._remember(type(record), record.id)
        try:
            self._delete(type(record), record.id)
        except sqlite3.IntegrityError as error:
            raise RuleBroken(_("Det kan ikke tas bort, for noe annet viser til det.")) from error

    def _delete(self, kind: type[Record], id: int) -> None:
        self._write(f'DELETE FROM "{kind.table.name}" WHERE id = ?', [id], kind)

    def redact(self, sequence: int, kind: str) -> None:
        """Forget what this event said. Only the `Store`, which has the log, can."""
        raise NotImplementedError

    # Undo

    def _remember(self, kind: type[Record], id: int) -> bool:
        """Keep the row as it is now. Returns whether there is one."""
        before = self.where(kind, id=id)
        self._write(
            'INSERT INTO journal (sequence, answer, "table", record, before) VALUES (?, ?, ?, ?, ?)',
            [
                self._applying,
                self._answer or self._applying,
                kind.table.name,
                id,
                _encode(before[0]) if before else None,
            ],
        )
        return bool(before)

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event. Raises RuleBroken when it is sealed."""
        rows = self._rows(
            'SELECT "table", record, before FROM journal WHERE sequence >= ? ORDER BY id DESC', [sequence]
        )
        if not self._rows("SELECT 1 FROM journal WHERE sequence = ?", [sequence]):
            raise RuleBroken(_("Det er ingenting mer å angre."))
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, record, before in rows:
            kind = RECORDS[table]
            if before is None:
                self._delete(kind, record)
            else:
                put_back = _change(kind) if self.where(kind, id=record) else _insert(kind)
                self._write(put_back, to_row(msgspec.json.decode(before, type=kind)), kind)
        self._connection.execute("DELETE FROM journal WHERE sequence >= ?", [sequence])

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""
        self._connection.execute("DELETE FROM journal")


@cache
def _select(kind: type[Record]) -> str:
    names = ", ".join(f'"{column}"' for column in kind.__struct_fields__)
    return f'SELECT {names} FROM "{kind.table.name}"'


@cache
def _insert(kind: type[Record]) -> str:
    columns = kind.__struct_fields__
    names, values = (", ".join(form.format(column) for column in columns) for form in ('"{}"', ":{}"))
    return f'INSERT INTO "{kind.table.name}" ({names}) VALUES ({values})'


@cache
def _change(kind: type[Record]) -> str:
    """Leaves the id alone: of one that is set, SQLite looks in every table whether something refers to it."""
    changes = ", ".join(f'"{column}" = :{column}' for column in kind.__struct_fields__ if column != "id")
    return f'UPDATE "{kind.table.name}" SET {changes} WHERE id = :id'
