"""Every word in the group's tables, by where it stands: SQLite's full-text index, in memory while somebody searches.

It is made of the tables as they are when somebody looks something up, and of nothing else. So what is redacted or
taken back is gone from it at once, and what is in no table, as drafts, can never be found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
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
    """Looks things up in the tables as they were when it was made. `rows` asks the group's file."""

    def __init__(self, rows: Callable[[str], list[Any]]) -> None:
        self._memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        # Norwegian å is a letter of its own, not an a with something on top. Nothing is ranked by its length.
        options = "tokenize = 'unicode61 remove_diacritics 0', columnsize = 0"
        self._rows(f"CREATE VIRTUAL TABLE search USING fts5(text, {options})")
        self._rows("CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)")
        self._rows("BEGIN")
        for number, table in enumerate(_tables()):
            texts = rows(f'SELECT id * {_MOST_TABLES} + {number}, {_text(RECORDS[table])} FROM "{table}"')
            self._memory.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", texts)
        self._rows("COMMIT")

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._memory.execute(sql, values).fetchall()

    def words(self) -> list[str]:
        """Every word that stands anywhere, once, in small letters."""
        return [row[0] for row in self._rows("SELECT term FROM search_words")]

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


def _text(kind: type[Record]) -> str:
    """What is searched of a row, one column a line."""
    text = " || char(10) || ".join(_column(kind, field) for field in searched(kind))
    if elsewhere := kind.table.repeats:
        return f"iif(\"{elsewhere}\" IS NULL, {text}, '')"
    return text


def _column(kind: type[Record], field: Field) -> str:
    text = f"coalesce(\"{field.name}\", '')"
    if field.name in json_columns(kind):
        return f"coalesce((SELECT group_concat(value, char(10)) FROM json_each(\"{field.name}\")), '')"
    if field.codes:
        codes = ", ".join(f"'{code}'" for code in field.codes)
        return f"iif({text} IN ({codes}), '', {text})"
    return text
