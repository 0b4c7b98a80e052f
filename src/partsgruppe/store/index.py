"""Every word in the group's tables, by where it stands: SQLite's full-text index, in the group's own file.

Triggers keep it as the tables are, whoever writes to them: an event, an undo, a rebuild or another
program. So what is redacted or taken back is gone from the index in the same transaction, and what
is in no table, as drafts, can never be found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from partsgruppe.group.inputs import BOX, FILE, IN_PASSING, STAFF_MEETING
from partsgruppe.group.records import Record
from partsgruppe.store.rows import TABLES

SEARCHED: dict[str, tuple[str, ...]] = {
    "matters": ("title",),
    "decisions": ("text", "reason", "talks", "channel", "returned"),
    "trials": ("what", "why", "who", "watch", "heard", "evaluators"),
    "evaluations": ("heard", "seen", "unintended", "reason", "change"),
    "actions": ("what", "remark"),
    "inputs": ("text", "origin", "answer"),
    "contributions": ("text",),
    "ground_rules": ("text",),
    "agreements": ("text",),
    "messages": ("to", "what"),
    "wins": ("text",),
    "choices": ("text",),
    "checks": ("text", "remark"),
    "readings": ("reason",),
    "agenda_items": ("title",),
    "heard": ("who", "text"),
    "corrections": ("text",),
}
"""The columns that are searched. The order numbers the tables in the index.

A migration has made the index from this: a change here needs one more, that drops it and makes it anew.
"""

_CODES = (STAFF_MEETING, IN_PASSING, BOX, FILE)
"""Origins of inputs that nobody wrote; what they are called depends on the language."""

_TABLES = tuple(SEARCHED)
_MOST_TABLES = 64
_KINDS = {name: kind for kind, name in TABLES.items()}

BEFORE, AFTER = "\x02", "\x03"
"""What stands before and after a word that was looked for, in an extract."""

_EXTRACT = 18
"""The most words in an extract."""


class Written(NamedTuple):
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

    def holding(self, words: Iterable[str]) -> set[Written]:
        """The records in which any of these words stands."""
        rows = self._rows("SELECT rowid FROM search WHERE search MATCH ?", [_any_of(words)])
        return {_written(row[0]) for row in rows}

    def extract(self, record: Written, words: Iterable[str]) -> str:
        """The part of a record's text where most of the words stand, each between `BEFORE` and `AFTER`."""
        rows = self._rows(
            f"SELECT snippet(search, 0, ?, ?, '…', {_EXTRACT}) FROM search WHERE search MATCH ? AND rowid = ?",
            [BEFORE, AFTER, _any_of(words), _rowid(record)],
        )
        return str(rows[0][0]) if rows else ""


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join('"' + word.replace('"', '""') + '"' for word in words)


def _written(rowid: int) -> Written:
    id_, number = divmod(rowid, _MOST_TABLES)
    return Written(_KINDS[_TABLES[number]], id_)


def _rowid(record: Written) -> int:
    return record.id * _MOST_TABLES + _TABLES.index(TABLES[record.kind])


# What keeps it


def make(connection: sqlite3.Connection) -> None:
    """Make the index and what keeps it up to date, from the tables as they are."""
    # Norwegian å is a letter of its own, not an a with something on top.
    connection.execute("CREATE VIRTUAL TABLE search USING fts5(text, tokenize = 'unicode61 remove_diacritics 0')")
    connection.execute("CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)")
    for number, table in _tables_there(connection):
        for trigger in _triggers(table, number):
            connection.execute(trigger)
    fill(connection)


def make_anew(connection: sqlite3.Connection) -> None:
    """Make the index in place of the one that an earlier version made."""
    for table in _TABLES:
        for change in ("put", "changed", "taken"):
            connection.execute(f"DROP TRIGGER IF EXISTS search_{table}_{change}")
    for table in ("search_words", "search"):
        connection.execute(f"DROP TABLE {table}")
    make(connection)


def fill(connection: sqlite3.Connection) -> None:
    """Fill the index anew from the tables, and leave nothing in it of what they no longer hold."""
    connection.execute("DELETE FROM search")
    for number, table in _tables_there(connection):
        places = f"id * {_MOST_TABLES} + {number}"
        texts = f'SELECT {places}, {_text("row", table)} FROM "{table}" AS row'
        connection.execute(f"INSERT INTO search (rowid, text) {texts}")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _tables_there(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """The tables that are searched, with their numbers. During the migrations the later ones are not there yet."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [(number, table) for number, table in enumerate(_TABLES) if table in there]


def _triggers(table: str, number: int) -> tuple[str, ...]:
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
    text = " || char(10) || ".join(_column(row, table, column) for column in SEARCHED[table])
    if table == "agenda_items":
        # One that is about a matter only repeats its title.
        return f"iif({row}.matter IS NULL, {text}, '')"
    return f"({text})"


def _column(row: str, table: str, column: str) -> str:
    text = f"coalesce({row}.\"{column}\", '')"
    if (table, column) == ("inputs", "origin"):
        codes = ", ".join(f"'{code}'" for code in _CODES)
        return f"iif({text} IN ({codes}), '', {text})"
    return text
