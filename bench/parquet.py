"""Measures one way to hold more groups: the archive as Parquet, queried with DuckDB, against the archive itself.

    .venv/bin/pip install -c constraints.txt -e '.[bench]'
    .venv/bin/python -m bench.parquet                   500 groups
    .venv/bin/python -m bench.parquet --groups 2000     a minute, and 2 GB on the disk

The table of groups and the trials page are asked of both with the same SQL (`bench/dialect.py` has what differs), and
must get the same answer. They are asked of one group's tables copied as often as wanted, as in `bench/review.py`.
Copies compress better than any groups do, so sizes are told of a few groups that each have a history of their own.
Even these use few words, and less of real texts can be pressed together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bench.dialect import TABLES, table_query, trials_queries
from bench.groups import SEED
from bench.history import TODAY
from bench.review import Logs, many_groups, seconds
from bench.timing import Ratio, in_turns, middle, ms
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import QUERY

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OWN_HISTORIES = 6
"""Groups whose sizes are told."""
ROWS = 10_000
TYPES = {"INTEGER": "BIGINT", "TEXT": "VARCHAR", "BLOB": "VARCHAR"}


# Writing


def write_parquet(archive: sqlite3.Connection, folder: Path, tables: tuple[str, ...]) -> dict[str, Path]:
    """Each of these tables as a Parquet file in the folder, in the order of their ids."""
    import duckdb

    written = {}
    with closing(duckdb.connect()) as duck:
        for table in tables:
            columns = {name: TYPES[type_] for _n, name, type_, *_more in archive.execute(f"PRAGMA table_info({table})")}
            lines, written[table] = folder / f"{table}.jsonl", folder / f"{table}.parquet"
            with lines.open("wb") as file:
                file.writelines(_lines(archive, table, list(columns)))
            selected = ", ".join(_as_it_was(archive, table))
            duck.execute(
                f"COPY (SELECT {selected} FROM read_json('{lines}', format = 'newline_delimited', columns = {columns}))"
                f" TO '{written[table]}' (FORMAT parquet, COMPRESSION zstd)"
            )
            lines.unlink()
    return written


def _lines(archive: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[bytes]:
    """The rows as lines of JSON, bytes in base64."""
    rows = archive.execute(f"SELECT * FROM {table} ORDER BY id")
    while some := rows.fetchmany(ROWS):
        for row in some:
            yield msgspec.json.encode(dict(zip(columns, row, strict=True))) + b"\n"


def _as_it_was(archive: sqlite3.Connection, table: str) -> Iterator[str]:
    for _n, name, type_, *_more in archive.execute(f"PRAGMA table_info({table})"):
        yield f'from_base64("{name}") AS "{name}"' if type_ == "BLOB" else f'"{name}"'


# Asking


def answers(connection: Any, table: str, values: dict[str, Any] | None = None) -> list[list[tuple[Any, ...]]]:
    """The table of groups and the pages of trials."""
    groups = connection.execute(table, values) if values else connection.execute(table)
    return [_plain(groups.fetchall()), *(connection.execute(sql).fetchall() for sql in trials_queries())]


def _plain(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Truths as numbers, as SQLite has them."""
    return [tuple(int(value) if isinstance(value, bool) else value for value in row) for row in rows]


def asking(archive: sqlite3.Connection, duck: DuckDBPyConnection, today: dt.date) -> list[Ratio]:
    """Seconds that DuckDB takes, against those that SQLite takes. Raises ValueError when their answers differ."""
    values = {"today": today.isoformat(), "group": None}
    elsewhere = table_query(today)
    if answers(duck, elsewhere) != answers(archive, QUERY, values):
        raise ValueError("The two do not answer alike.")
    table = in_turns(
        9,
        lambda: seconds(lambda: duck.execute(elsewhere).fetchall()),
        lambda: seconds(lambda: archive.execute(QUERY, values).fetchall()),
    )
    trials = in_turns(
        9,
        lambda: seconds(lambda: [duck.execute(sql).fetchall() for sql in trials_queries()]),
        lambda: seconds(lambda: [archive.execute(sql).fetchall() for sql in trials_queries()]),
    )
    return [
        Ratio("The table of groups, DuckDB on Parquet", middle(table[0]), "SQLite", middle(table[1])),
        Ratio("The trials page, DuckDB on Parquet", middle(trials[0]), "SQLite", middle(trials[1])),
    ]


def compared(path: Path, folder: Path) -> list[Ratio]:
    """Both kinds of question asked of this archive, and of its tables as Parquet."""
    import duckdb

    with closing(sqlite3.connect(path)) as archive, closing(duckdb.connect()) as duck:
        for table, file in write_parquet(archive, folder, TABLES).items():
            duck.execute(f"CREATE VIEW {table} AS SELECT * FROM '{file}'")
        return asking(archive, duck, TODAY)


# Sizes


def sizes(folder: Path, files: list[Path]) -> list[str]:
    """What a group takes on the disk, of those with these logs, in lines to be read."""
    path = folder / "own.db"
    with Archive.made(path) as archive:
        taken = seconds(lambda: list(add_all(archive, files)))
        archive.run("PRAGMA wal_checkpoint(TRUNCATE)")
        events = archive.rows("SELECT count(*) FROM events")[0][0]
    with closing(sqlite3.connect(path)) as plain:
        parts = dict(plain.execute("SELECT CASE WHEN name LIKE 'sqlite%' OR name = 'groups' THEN 'other' WHEN name ="
                                   " 'events' THEN name ELSE 'tables, indexes and search' END AS part, sum(pgsize)"
                                   " FROM dbstat GROUP BY part"))  # fmt: skip
        written = write_parquet(plain, folder, ("events", *TABLES))
    parquet = {table: file.stat().st_size for table, file in written.items()}
    logs = sum(file.stat().st_size for file in files)
    return [
        f"A group of {events // OWN_HISTORIES} events, mean of {OWN_HISTORIES}, added in {ms(taken / OWN_HISTORIES)}:",
        f"  the log that comes in          {_each(logs)}",
        f"  the archive                    {_each(path.stat().st_size)}",
        *(f"    {part:<29}{_each(size)}" for part, size in parts.items()),
        f"  events as Parquet              {_each(parquet.pop('events'))}",
        f"  the tables as Parquet          {_each(sum(parquet.values()))}",
    ]


def _each(size: int) -> str:
    return f"{size / OWN_HISTORIES / 1e6:.2f} MB"


def main() -> None:
    """Run everything."""
    arguments = argparse.ArgumentParser(prog="python -m bench.parquet", description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--groups", type=int, default=500, help="how many groups are asked about (500)")
    groups = arguments.parse_args().groups
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [Logs(folder, SEED + number).write(number) for number in range(OWN_HISTORIES)]
        lines = sizes(folder, files)
        ratios = compared(many_groups(folder, "many", files[0], groups), folder)
    sys.stdout.write("\n".join(lines) + f"\nAsked of {groups} groups:\n")
    for ratio in ratios:
        sys.stdout.write(f"  {ratio.what}: {ms(ratio.ours)}, {ratio.value} of {ratio.against} ({ms(ratio.theirs)})\n")


if __name__ == "__main__":
    main()
