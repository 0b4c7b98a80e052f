"""The archive's questions in the SQL of other databases: the same answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from review.conftest import TODAY, Puts, Story

from bench.dialect import TABLES, table_query
from bench.parquet import answers, write_parquet
from partsgruppe.review.judgement import QUERY


def test_the_query_for_other_databases_follows_the_archives_own() -> None:
    assert ":today" not in table_query(TODAY)


def test_duckdb_answers_as_sqlite_does(archive_path: Path, puts: Puts, story: Story, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    puts(story.log(), story.log(until=20, group="kort", exported="2026-01-01T00:00:00.000+00:00"), Story("Åsen").log())
    with closing(sqlite3.connect(archive_path)) as plain, closing(duckdb.connect()) as duck:
        for table, file in write_parquet(plain, tmp_path, TABLES).items():
            duck.execute(f"CREATE VIEW {table} AS SELECT * FROM '{file}'")
        found = answers(plain, QUERY, {"today": TODAY.isoformat(), "group": None})
        assert len(found[0]) > 1
        assert answers(duck, table_query(TODAY)) == found
