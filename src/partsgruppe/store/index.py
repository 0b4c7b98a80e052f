"""Every word in the group's tables, by where it stands: SQLite's full-text index, in the group's own file.

Triggers keep it as the tables are, whoever writes to them: an event, an undo, a rebuild or another
program. So what is redacted or taken back is gone from the index in the same transaction, and what
is in no table, as drafts, can never be found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from partsgruppe.group.fields import UNION, WORDS
from partsgruppe.group.records import RECORDS, Field, Record, fields_of
from partsgruppe.language.passage import passage
from partsgruppe.store.rows import json_columns

_MOST_TABLES = 64


@cache
def searched(kind: type[Record], *holds: str) -> tuple[Field, ...]:
    """The fields of a record that are searched: what people wrote, and after that the names of unions."""
    fields = fields_of(kind) if kind.table.searched else ()
    found = (field for field in fields if field.holds in (holds or (WORDS, UNION)))
    return tuple(sorted(found, key=lambda one: one.holds == UNION))


def _tables() -> list[str]:
    """The tables that are searched. The order numbers them in the index."""
    return [name for name in sorted(RECORDS) if searched(RECORDS[name])]


BEFORE, AFTER = "\x02", "\x03"
"""What stands before and after a word that was looked for, in an extract."""

_EXTRACT = 18
"""The most words in an extract."""


class Indexed(NamedTuple):
    """What was written in one record, as the index knows it."""

    kind: type[Record]
    id: int


class Index:
    """Looks things up in the index, through the connection of a group's file."""

    def __init__(self, rows: Callable[[str, Sequence[Any]], list[Any]]) -> None:
        self._rows = rows

    def words(self) -> list[str]:
        """Every word that stands anywhere, once, in small letters."""
        return [row[0] for row in self._rows("SELECT term FROM search_words", ())]

    def holding(self, words: Iterable[str]) -> set[Indexed]:
        """The records in which any of these words stands."""
        rows = self._rows("SELECT rowid FROM search WHERE search MATCH ?", [_any_of(words)])
        return {_written(row[0]) for row in rows}

    def extract(self, record: Indexed, words: Iterable[str]) -> str:
        """The part of a record's text where most of the words stand, each between `BEFORE` and `AFTER`."""
        rows = self._rows("SELECT text FROM search WHERE rowid = ?", [_rowid(record)])
        return passage(rows[0][0], words, _EXTRACT, BEFORE, AFTER) if rows else ""


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join('"' + word.replace('"', '""') + '"' for word in words)


def _written(rowid: int) -> Indexed:
    id_, number = divmod(rowid, _MOST_TABLES)
    return Indexed(RECORDS[_tables()[number]], id_)


def _rowid(record: Indexed) -> int:
    return record.id * _MOST_TABLES + _tables().index(record.kind.table.name)


# What keeps it


def statements() -> Iterator[str]:
    """What makes an empty index, which nothing keeps up to date until it is filled."""
    # Norwegian å is a letter of its own, not an a with something on top. Nothing is ranked by its length.
    yield "CREATE VIRTUAL TABLE search USING fts5(text, tokenize = 'unicode61 remove_diacritics 0', columnsize = 0)"
    yield "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)"


def leave(connection: sqlite3.Connection) -> None:
    """Let the index be as it is, whatever becomes of the tables, until it is filled anew."""
    for name in _there(connection):
        connection.execute(f'DROP TRIGGER "{name}"')


def fill(connection: sqlite3.Connection) -> None:
    """Fill the index anew from the tables, leave nothing in it of what they no longer hold, and keep it so.

    What keeps it may have been told to `leave` it, which is quicker while much is written.
    """
    connection.execute("DELETE FROM search")
    for number, table in enumerate(_tables()):
        places = f"id * {_MOST_TABLES} + {number}"
        texts = f'SELECT {places}, {_text("row", table)} FROM "{table}" AS row'
        connection.execute(f"INSERT INTO search (rowid, text) {texts}")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    if not is_kept(connection):
        leave(connection)
        for statement in _triggers():
            connection.execute(statement)


def is_kept(connection: sqlite3.Connection) -> bool:
    """Whether it is kept as it is to be, by these triggers and no others."""
    return set(_there(connection).values()) == set(_triggers())


def _there(connection: sqlite3.Connection) -> dict[str, str]:
    """The triggers that keep it, by their names."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {name: sql for name, sql in found if name.startswith("search_")}


def _triggers() -> Iterator[str]:
    for number, table in enumerate(_tables()):
        yield from triggers(table, number)


def triggers(table: str, number: int) -> tuple[str, ...]:
    """What keeps the index as a table is, the table having this number in it."""
    old, new = _text("old", table), _text("new", table)
    put = f"INSERT INTO search (rowid, text) VALUES (new.id * {_MOST_TABLES} + {number}, {new});"
    take = f"DELETE FROM search WHERE rowid = old.id * {_MOST_TABLES} + {number};"
    return (
        f"CREATE TRIGGER search_{table}_put AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER search_{table}_changed AFTER UPDATE ON {table} WHEN {old} IS NOT {new} BEGIN {take} {put} END",
        f"CREATE TRIGGER search_{table}_taken AFTER DELETE ON {table} BEGIN {take} END",
    )


def _text(row: str, table: str) -> str:
    """What is searched of a row, one column a line."""
    kind = RECORDS[table]
    text = " || char(10) || ".join(_column(row, kind, field) for field in searched(kind))
    if elsewhere := kind.table.repeats:
        return f"iif({row}.\"{elsewhere}\" IS NULL, {text}, '')"
    return f"({text})"


def _column(row: str, kind: type[Record], field: Field) -> str:
    text = f"coalesce({row}.\"{field.name}\", '')"
    if field.name in json_columns(kind):
        return f"coalesce((SELECT group_concat(value, char(10)) FROM json_each({row}.\"{field.name}\")), '')"
    if field.codes:
        codes = ", ".join(f"'{code}'" for code in field.codes)
        return f"iif({text} IN ({codes}), '', {text})"
    return text
