"""What version 0.3.0 wrote is read as it was meant then: the files in v0_3_0 are history, and are never written again.

It is the first to seal each event in the log. What 0.1.0 wrote, which it still writes, is held in test_v0_1_0.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from compat import dumps, program

WROTE = dumps.FROZEN.with_name("v0_3_0")
RELEASES = ("group", "steward", "steering")


def thawed(name: str, folder: Path) -> Path:
    """A copy of one of its files to work with."""
    return dumps.thawed(name, folder, by=WROTE)


def log(path: Path) -> list[Any]:
    """Every line of the log in a file, with its seal."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM log ORDER BY sequence").fetchall()


def without_its_day(log: bytes) -> list[Any]:
    """The lines of a release; of the first what it says but for when it was written."""
    first, *lines = log.splitlines()
    return [{name: told for name, told in json.loads(first).items() if name not in ("exported", "sum")}, *lines]


def test_nothing_frozen_was_touched() -> None:
    assert dumps.touched(WROTE) == []


def test_every_event_is_sealed(tmp_path: Path) -> None:
    assert all(seal is not None for *_line, seal in log(thawed("group.db.gz", tmp_path)))


def test_database(tmp_path: Path) -> None:
    path = thawed("group.db.gz", tmp_path)
    before = log(path)
    program.open_and_close(path)
    dumps.assert_as_frozen("tables.json", program.tables(path), [], WROTE)
    program.rebuild(path)
    dumps.assert_as_frozen("tables.json", program.tables(path), [], WROTE)
    assert log(path) == before
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE '%migrations%'").fetchall()
    assert {kind for kind, _ in made} == {"table"}, "the index of words lay in the file then, and triggers kept it"
    assert not [name for _, name in made if name.startswith("search")]


@pytest.mark.parametrize("release", RELEASES)
def test_release(tmp_path: Path, release: str) -> None:
    was, now = thawed(f"{release}.log.gz", tmp_path), program.exported(thawed("group.db.gz", tmp_path), release)
    assert without_its_day(now) == without_its_day(was.read_bytes())
    assert program.verdict(was) == dumps.read("verdicts.json", WROTE)[release]


def test_import(tmp_path: Path) -> None:
    path = tmp_path / "imported.db"
    program.imported(thawed("group.log.gz", tmp_path), path)
    dumps.assert_as_frozen("tables.json", program.tables(path), [], WROTE)
    assert log(path) == log(thawed("group.db.gz", tmp_path))


def test_minutes(tmp_path: Path) -> None:
    for number, told in program.minutes(thawed("group.db.gz", tmp_path)).items():
        del told["now"]
        assert told == dumps.read("minutes.json", WROTE)[str(number)]


def test_archive(tmp_path: Path) -> None:
    came, dump = program.archive([thawed(f"{name}.log.gz", tmp_path) for name in RELEASES], tmp_path / "archive.db")
    assert came == dumps.read("came.json", WROTE)
    by_this_program = [
        {"file": "archive.json.gz", "table": "kept", "column": "program", "value": row["program"]}
        for row in dump["kept"].values()
        if row
    ]
    dumps.assert_as_frozen("archive.json.gz", dump, by_this_program, WROTE)
