"""Asks the archive's questions of PostgreSQL, against the archive itself, and holds the answers against each other.

    .venv/bin/python -m bench.postgres                   500 groups
    .venv/bin/python -m bench.postgres --groups 2000     two minutes

Needs psql and an empty database made with `--locale=C --encoding=UTF8`, named in the usual way: PGHOST, PGDATABASE and
the like. The tables are made in a schema of their own, `partsgruppe_bench`, which is dropped afterwards. They have the
archive's keys and indexes; `bench/dialect.py` has what differs in the SQL. The times are those that psql tells with
`\\timing`, from sending a query until its last row has come.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.dialect import TABLES, table_query, trials_queries
from bench.history import TODAY
from bench.review import Logs, many_groups, seconds
from bench.timing import Ratio, in_turns, middle, ms
from partsgruppe.review.judgement import QUERY

SCHEMA = "partsgruppe_bench"
TYPES = {"INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea"}
VALUES = {"today": TODAY.isoformat(), "group": None}
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\0": "\ufffd"})


def psql(script: str) -> str:
    """What these commands write. Raises subprocess.CalledProcessError when one fails."""
    command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    script = f"SET client_min_messages = warning; SET search_path = {SCHEMA};\n{script}"
    return subprocess.run(command, input=script, stdout=subprocess.PIPE, text=True, check=True).stdout


def copy_tables(archive: sqlite3.Connection, folder: Path) -> None:
    """Make the tables with all their rows, then their keys and indexes."""
    psql(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA};")
    for table in TABLES:
        facts = archive.execute(f"PRAGMA table_info({table})").fetchall()
        columns = ", ".join(f'"{name}" {TYPES[type_]}' for _n, name, type_, *_more in facts)
        rows = folder / f"{table}.copy"
        with rows.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_line(row) for row in archive.execute(f"SELECT * FROM {table} ORDER BY id"))
        psql(f"CREATE TABLE {table} ({columns});\n\\copy {table} FROM '{rows}'\n")
        psql(f"ALTER TABLE {table} ADD PRIMARY KEY (id);")
        rows.unlink()
    of_these = ", ".join(f"'{table}'" for table in TABLES)
    indexes = archive.execute(f"SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({of_these})")
    psql("".join(f"{sql};\n" for (sql,) in indexes if sql) + "ANALYZE;")


def _line(row: tuple[Any, ...]) -> str:
    """A row in the text form of COPY. U+0000, which no text of PostgreSQL can hold, becomes U+FFFD."""
    return "\t".join(map(_field, row)) + "\n"


def _field(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return rf"\\x{value.hex()}" if isinstance(value, bytes) else str(value).translate(_ESCAPES)


def check_alike(archive: sqlite3.Connection) -> None:
    """Raises ValueError when the two answer differently."""
    ours = [_truthful(row) for row in archive.execute(QUERY, VALUES)]
    pairs = [(ours, table_query(TODAY)), *((archive.execute(sql), sql) for sql in trials_queries())]
    for rows, sql in pairs:
        if "".join(map(_line, rows)) != psql(f"\\copy ({_in_one_line(sql)}) TO STDOUT"):
            raise ValueError("The two do not answer alike.")


def _truthful(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row of the table with `late` and `unanswered` as truths."""
    *facts, late, sorted_, unanswered = row
    return (*facts, _truth(late), sorted_, _truth(unanswered))


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _in_one_line(sql: str) -> str:
    return " ".join(sql.split())


def seconds_in_psql(queries: list[str]) -> float:
    """How long these queries take, as psql tells it."""
    script = "\\o /dev/null\n\\timing on\n" + ";\n".join(queries) + ";\n"
    return sum(float(time) for time in re.findall(r"^Time: ([\d.]+) ms", psql(script), re.MULTILINE)) / 1000


def asking(archive: sqlite3.Connection) -> list[Ratio]:
    """Seconds that PostgreSQL takes, against those that SQLite takes."""
    table = in_turns(
        9,
        lambda: seconds_in_psql([table_query(TODAY)]),
        lambda: seconds(lambda: archive.execute(QUERY, VALUES).fetchall()),
    )
    trials = in_turns(
        9,
        lambda: seconds_in_psql(trials_queries()),
        lambda: seconds(lambda: [archive.execute(sql).fetchall() for sql in trials_queries()]),
    )
    return [
        Ratio("The table of groups, PostgreSQL", middle(table[0]), "SQLite", middle(table[1])),
        Ratio("The trials page, PostgreSQL", middle(trials[0]), "SQLite", middle(trials[1])),
    ]


def main() -> None:
    """Run everything."""
    arguments = argparse.ArgumentParser(prog="python -m bench.postgres", description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--groups", type=int, default=500, help="how many groups are asked about (500)")
    groups = arguments.parse_args().groups
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = many_groups(folder, "many", Logs(folder).write(0), groups)
        with closing(sqlite3.connect(path)) as archive:
            copy_tables(archive, folder)
            check_alike(archive)
            ratios = asking(archive)
        psql(f"DROP SCHEMA {SCHEMA} CASCADE;")
    sys.stdout.write(f"Asked of {groups} groups, answered alike:\n")
    for ratio in ratios:
        sys.stdout.write(f"  {ratio.what}: {ms(ratio.ours)}, {ratio.value} of {ratio.against} ({ms(ratio.theirs)})\n")


if __name__ == "__main__":
    main()
