"""The archive's tables in a PostgreSQL, in a schema of their own, where each reader sees the groups of some branches.

All that changed of some groups is written in one transaction, so that a shipment that was cut off goes on where it was:
one COPY for each table, of lines that SQLite has put together. Where most of it is new, what is sorted is sorted after.
Who ships, owns the tables and sees all of them. Others see what is in the branches that the table `readers` names for
them or for a role of theirs; the branch of a group is set by the archive's owner, and no log says anything of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines.columns import DAY, NUMBER, SHIPPED, TEXT, TRUTH, Column, columns
from partsgruppe.review.engines.shipment import (
    Group,
    Shipped,
    batches,
    groups,
    may_lie,
    not_agreed,
    of,
    on_the_way,
    remember,
    shape,
    token_for,
    values,
)
from partsgruppe.review.engines.views import VIEWS
from partsgruppe.review.errors import ReviewError, no_engine
from partsgruppe.review.schema import SPAN, TABLES

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA = "partsgruppe"
READER = "partsgruppe_reader"
"""The role that may ask, granted to whoever is to."""

OLDEST = 15
"""The first PostgreSQL whose views can look with the rights of the one who asks."""

AT_ONCE = 1000
"""How many groups are written in one transaction."""

LINES = 2000
"""How many rows are handed over at a time."""

_TYPES = {NUMBER: "bigint", TEXT: 'text COLLATE "C"', DAY: "date", TRUTH: "boolean"}

_TABLES = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {schema}.about (token text NOT NULL, shape text NOT NULL);
CREATE TABLE IF NOT EXISTS {schema}.shipped (grp bigint PRIMARY KEY, mark text NOT NULL);
CREATE TABLE IF NOT EXISTS {schema}.readers (role text NOT NULL, branch text NOT NULL, PRIMARY KEY (role, branch));
CREATE TABLE IF NOT EXISTS {schema}.asked (day date NOT NULL);
CREATE OR REPLACE FUNCTION {schema}.my_branches() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = {schema}, pg_temp AS $$ SELECT branch FROM {schema}.readers, pg_roles
    WHERE rolname = role AND pg_has_role(session_user, rolname, 'member') $$;
"""

_WORDS = "ALTER TABLE texts ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED"
"""Words are found as they are written, as in the archive; `simple` takes nothing off them."""

_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{READER}') THEN CREATE ROLE {READER} NOLOGIN; END IF;
END $$;
"""


def ship(archive: Archive, url: str, day: dt.date) -> Shipped:
    """Make the schema in this database tell what the archive does. Raises ReviewError."""
    try:
        import psycopg
    except ImportError as error:
        raise no_engine("psycopg") from error
    try:
        with archive.written_by_me(), psycopg.connect(url, autocommit=True, connect_timeout=10) as there:
            return _ship(archive, there, day)
    except psycopg.Error as error:
        said = str(error).strip().split("\n")[0]
        raise ReviewError(_("Databasen svarte: {error}").format(error=said)) from error


def _ship(archive: Archive, there: Connection[Any], day: dt.date) -> Shipped:
    if there.info.server_version < OLDEST * 10_000:
        raise ReviewError(_("PostgreSQL må være {n} eller nyere.").format(n=OLDEST))
    place = f"postgres://{there.info.host}:{there.info.port}/{there.info.dbname}"
    _make(archive, there, place)
    marks = dict(there.execute("SELECT grp, mark FROM shipped").fetchall())
    wanted = groups(archive)
    changed = [one for one in wanted if marks.get(one.id) != one.mark]
    gone = sorted(marks.keys() - {one.id for one in wanted})
    indexes = _indexes(archive)
    if len(changed) > len(marks):
        there.execute("DROP INDEX IF EXISTS " + ", ".join(f'"{name}"' for name in indexes))
    with there.transaction():
        _delete(there, gone)
    for some in batches(changed, AT_ONCE):
        may_lie(archive, place, some)
        with there.transaction():
            _delete(there, [one.id for one in some if one.id in marks])
            _copy(archive, there, some)
    for sql in indexes.values():
        there.execute(sql)
    with there.transaction():
        there.execute("DELETE FROM asked")
        there.execute("INSERT INTO asked VALUES (%s)", [day])
    if changed or gone:
        there.execute("ANALYZE " + ", ".join(SHIPPED))
    remember(archive, place, wanted, day)
    return Shipped(len(changed), len(gone), len(wanted), not_agreed(archive))


def _make(archive: Archive, there: Connection[Any], place: str) -> None:
    """The tables and the views, anew when those that are there have another shape."""
    there.execute("SET client_min_messages = warning")
    lies = there.execute("SELECT to_regclass(%s)", [f"{SCHEMA}.about"]).fetchone() != (None,)
    about = there.execute(f"SELECT token, shape FROM {SCHEMA}.about").fetchone() if lies else None
    token = token_for(archive, place, about[0] if about else None)
    there.execute(f"SET search_path = {SCHEMA}")
    if about and about[1] == shape(archive):
        return
    with there.transaction():
        there.execute(_ROLE)
        there.execute(_TABLES.format(schema=SCHEMA))
        there.execute("DROP VIEW IF EXISTS " + ", ".join(VIEWS))
        there.execute("DROP TABLE IF EXISTS " + ", ".join(SHIPPED))
        there.execute("DELETE FROM shipped")
        for table in SHIPPED:
            told = ", ".join(f'"{one.name}" {_TYPES[one.holds]}' for one in columns(archive, table))
            there.execute(f"CREATE TABLE {table} ({told}, PRIMARY KEY (id))")
            there.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            there.execute(f"CREATE POLICY branches ON {table} FOR SELECT USING ({_mine(table)})")
        there.execute(_WORDS)
        for name, sql in VIEWS.items():
            there.execute(f"CREATE VIEW {name} WITH (security_invoker = true) AS {sql}")
        there.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {READER}")
        there.execute(f"GRANT SELECT ON {', '.join((*SHIPPED, *VIEWS, 'asked'))} TO {READER}")
        there.execute("DELETE FROM about")
        there.execute("INSERT INTO about VALUES (%s, %s)", [token, shape(archive)])


def _mine(table: str) -> str:
    mine = "branch IN (SELECT my_branches())"
    return mine if table == "groups" else f"grp IN (SELECT id FROM groups WHERE {mine})"


def _indexes(archive: Archive) -> dict[str, str]:
    """By name those of the archive, which are made by the very SQL that made them there, and two more."""
    of_these = ", ".join(f"'{table}'" for table in SHIPPED)
    sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != '' AND tbl_name IN ({of_these})"
    return {
        name: made.replace("INDEX", "INDEX IF NOT EXISTS", 1)
        for name, made in (
            *archive.rows(sql),
            ("files_grp", "CREATE INDEX files_grp ON files (grp)"),
            ("texts_words", "CREATE INDEX texts_words ON texts USING gin (words)"),
        )
    }


def _delete(there: Connection[Any], some: Sequence[int]) -> None:
    numbers = [list(some)]
    for table in reversed(TABLES):
        there.execute(
            f"DELETE FROM {table} USING unnest(%s::bigint[]) AS gone"
            f" WHERE {table}.id BETWEEN gone * {SPAN} AND gone * {SPAN} + {SPAN - 1}",
            numbers,
        )
    for table, group in (("files", "grp"), ("groups", "id"), ("shipped", "grp")):
        there.execute(f"DELETE FROM {table} WHERE {group} = ANY(%s)", numbers)


def _copy(archive: Archive, there: Connection[Any], some: Sequence[Group]) -> None:
    on_the_way(archive, some)
    for table in SHIPPED:
        told = columns(archive, table)
        names = ", ".join(f'"{one.name}"' for one in told)
        lines = archive.rows(f"SELECT {_line(table, told)} {of(table)}")
        with there.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for start in range(0, len(lines), LINES):
                text = "".join(f"{line}\n" for (line,) in lines[start : start + LINES])
                copy.write(text.replace("\0", "\ufffd"))  # which no text in PostgreSQL can hold
    with there.cursor() as cursor, cursor.copy("COPY shipped FROM STDIN") as copy:
        for one in some:
            copy.write_row([one.id, one.mark])


def _line(table: str, told: Sequence[Column]) -> str:
    """SQL for a row of a table as COPY reads it."""
    found = []
    for one, value in zip(told, values(table, told), strict=True):
        if one.holds == TEXT:
            for char, written in _WRITTEN.items():
                value = f"replace({value}, {char}, '{written}')"
        found.append(f"coalesce({value}, '\\N')")
    return " || char(9) || ".join(found)


_WRITTEN = {"'\\'": "\\\\", "char(9)": "\\t", "char(10)": "\\n", "char(13)": "\\r"}
"""How COPY reads what would otherwise end a value or a row."""
