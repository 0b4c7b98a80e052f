"""The tables of records, as the records declare them. They are made anew from the log."""

from __future__ import annotations

import sqlite3
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING
from zlib import crc32

from partsgruppe.group.fields import ANY, LOG
from partsgruppe.group.records import RECORDS, Field, Record, fields_of
from partsgruppe.store.rows import to_row

if TYPE_CHECKING:
    from partsgruppe.store.memory import MemoryRecords

LAYOUT = 4
"""Counts how tables have been made of declarations. A test fails when that changes and this does not."""


def shape() -> str:
    """What tells these tables from those of any other version. Whatever was made with another is made anew.

    Reckoned from the declarations, for it is needed whenever a file is opened.
    """
    return _shape(tuple(sorted(RECORDS.items())))


@cache
def _shape(records: tuple[tuple[str, type[Record]], ...]) -> str:
    declared = ", ".join(_declared(name, kind) for name, kind in records)
    return f"{crc32(f'{LAYOUT}[{declared}]'.encode()):08x}"


def _declared(name: str, kind: type[Record]) -> str:
    fields = "".join(f" {field.name} {field.declared}" for field in fields_of(kind))
    return f"{name} {kind.table.searched} {kind.table.repeats}{fields}"


def fit(connection: sqlite3.Connection) -> bool:
    """Whether the tables in a file are of this shape."""
    written = "SELECT 1 FROM sqlite_master WHERE name = 'tables_made'"
    if not connection.execute(written).fetchall():
        return False  # a new file, or one of an earlier version
    return connection.execute("SELECT shape FROM tables_made").fetchall() == [(shape(),)]


def make(connection: sqlite3.Connection) -> None:
    """Make empty tables in place of those that this program made before. Nothing else is touched."""
    _drop_index(connection)
    made = _made_before(connection)
    for table in made:
        connection.execute(f'DELETE FROM "{table}"')
    for table in made:
        connection.execute(f'DROP TABLE "{table}"')
    for name in sorted(RECORDS):
        connection.execute(_table(RECORDS[name]))
    connection.execute("DELETE FROM tables_made")
    connection.execute("INSERT INTO tables_made VALUES (?, ?)", [shape(), " ".join(RECORDS)])


def _drop_index(connection: sqlite3.Connection) -> None:
    """Take away the index of words that earlier files have, and the triggers that kept it."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if name.startswith("search_"):
            connection.execute(f'DROP TRIGGER "{name}"')
    for table in ("search_words", "search"):
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')


def _made_before(connection: sqlite3.Connection) -> list[str]:
    """The tables that were made; where it is not written down, as by version 0.1.0, those that are made now."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    written = connection.execute("SELECT tables FROM tables_made WHERE typeof(tables) = 'text'").fetchall()
    return [table for table in (written[0][0].split() if written else RECORDS) if table in there]


def empty(connection: sqlite3.Connection) -> None:
    """Take every record out of the tables."""
    for name in RECORDS:
        connection.execute(f'DELETE FROM "{name}"')


def hold(connection: sqlite3.Connection, records: MemoryRecords) -> bool:
    """Let the tables hold these records and no others. False where one refers to what is not there."""
    empty(connection)
    try:
        for kind in RECORDS.values():
            rows = [list(to_row(record).values()) for record in records.where(kind)]
            if not rows:
                continue
            marks = ", ".join("?" * len(kind.__struct_fields__))
            names = ", ".join(f'"{column}"' for column in kind.__struct_fields__)
            connection.executemany(f'INSERT INTO "{kind.table.name}" ({names}) VALUES ({marks})', rows)
    except sqlite3.IntegrityError:
        return False
    return not connection.execute("PRAGMA foreign_key_check").fetchone()


def _table(kind: type[Record]) -> str:
    """The table of a kind of record. It has no index: the longest has some two thousand rows after ten years.

    To read through that many takes less than to learn of a hundred indexes whenever the file is opened.
    """
    columns = [_column(field) for field in fields_of(kind)]
    foreign = [
        f'FOREIGN KEY ("{field.name}") REFERENCES "{field.refers}" (id)'
        for field in fields_of(kind)
        if field.refers not in ("", ANY, LOG)
    ]
    return f'CREATE TABLE "{kind.table.name}" ({", ".join([*columns, *foreign])}) STRICT'


def _column(field: Field) -> str:
    if field.name == "id":
        return "id INTEGER PRIMARY KEY"
    kind, null = "INTEGER" if int in field.types else "TEXT", "" if NoneType in field.types else " NOT NULL"
    return f'"{field.name}" {kind}{null}'
