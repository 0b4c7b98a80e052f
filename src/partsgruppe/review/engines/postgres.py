"""The archive's tables in a PostgreSQL, in a schema of their own, where each reader sees the groups of some branches.

All that changed of some groups is written in one transaction, so that a shipment that was cut off goes on where it was.
Who ships, owns the tables and sees all of them. Others see what is in the branches that the table `readers` names for
them or for a role of theirs; the branch of a group is set by the archive's owner, and no log says anything of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines.columns import DAY, NUMBER, SHIPPED, TEXT, TRUTH, columns
from partsgruppe.review.engines.shipment import (
    Group,
    Shipped,
    batches,
    groups,
    may_lie,
    not_agreed,
    remember,
    rows,
    shape,
    token_for,
)
from partsgruppe.review.engines.views import VIEWS
from partsgruppe.review.errors import ReviewError, no_engine
from partsgruppe.review.page import ids_of
from partsgruppe.review.schema import TABLES

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA = "partsgruppe"
READER = "partsgruppe_reader"
"""The role that may ask, granted to whoever is to."""

OLDEST = 15
"""The first PostgreSQL whose views can look with the rights of the one who asks."""

AT_ONCE = 200
"""How many groups are written in one transaction."""

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

_WORDS = """
ALTER TABLE texts ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED;
CREATE INDEX ON texts USING gin (words);
"""
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
    for start in range(0, len(gone), AT_ONCE):
        with there.transaction():
            _delete(there, gone[start : start + AT_ONCE])
    for some in batches(changed, AT_ONCE):
        may_lie(archive, place, some)
        with there.transaction():
            _delete(there, [one.id for one in some if one.id in marks])
            _copy(archive, there, some)
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
        for sql in _indexes(archive):
            there.execute(sql)
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


def _indexes(archive: Archive) -> list[str]:
    """Those of the archive, which are made by the very SQL that made them there."""
    of_these = ", ".join(f"'{table}'" for table in SHIPPED)
    found = archive.rows(f"SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({of_these})")
    by_group = "CREATE INDEX files_grp ON files (grp)"
    return [*(sql for (sql,) in found if sql), by_group]


def _delete(there: Connection[Any], some: Sequence[int]) -> None:
    for group in some:
        for table in reversed(TABLES):
            there.execute(f"DELETE FROM {table} WHERE id BETWEEN %s AND %s", ids_of(group))
    numbers = [list(some)]
    there.execute("DELETE FROM files WHERE grp = ANY(%s)", numbers)
    there.execute("DELETE FROM groups WHERE id = ANY(%s)", numbers)
    there.execute("DELETE FROM shipped WHERE grp = ANY(%s)", numbers)


def _copy(archive: Archive, there: Connection[Any], some: Sequence[Group]) -> None:
    for table in SHIPPED:
        names = ", ".join(f'"{one.name}"' for one in columns(archive, table))
        with there.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows(archive, table, some[0], some[-1], some):
                copy.write_row([_showable(value) for value in row])
    with there.cursor() as cursor:
        cursor.executemany("INSERT INTO shipped VALUES (%s, %s)", [(one.id, one.mark) for one in some])


def _showable(value: Any) -> Any:
    """No text in PostgreSQL can hold U+0000."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
