"""The tables, and how files of earlier versions get them."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlite_utils import Database, Migrations
from support.room import Room, tables

from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import Record
from partsgruppe.store import file
from partsgruppe.store.errors import StoreError
from partsgruppe.store.rows import TABLES
from partsgruppe.store.schema import migrations
from partsgruppe.store.store import Store

NAMES = [migration.name for migration in migrations._migrations]


def schema(database: Database) -> set[tuple[str, str]]:
    return set(database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


@pytest.mark.parametrize(("kind", "table"), TABLES.items(), ids=TABLES.values())
def test_the_columns_of_a_table_are_the_fields_of_its_record(store: Store, kind: type[Record], table: str) -> None:
    columns = [column.name for column in store._db.table(table).columns]
    assert sorted(columns) == sorted(field.name for field in msgspec.structs.fields(kind))
    assert store._db.table(table).pks == ["id"]


def test_every_kind_of_record_has_a_table_and_every_table_is_strict(store: Store) -> None:
    assert set(TABLES) == set(Record.__subclasses__())
    rows = store._db.execute("PRAGMA table_list").fetchall()
    strict = {name: is_strict for _, name, type_, _, _, is_strict in rows if type_ == "table"}
    ours = {*TABLES.values(), "log", "journal", "drafts"}
    assert ours == {name for name in ours if strict.get(name) == 1}
    assert ours | {"_sqlite_migrations"} == {name for name in strict if not name.startswith("sqlite_")}


def test_references_between_the_tables_hold(store: Store) -> None:
    Room(store)
    assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("DELETE FROM members")


def test_lists_and_seats_are_json_and_days_iso_8601_for_anyone_with_sqlite_tools(store: Store) -> None:
    Room(store)
    seats, name = store._db.execute("SELECT seats, name FROM members WHERE name = 'Åse'").fetchone()
    assert (json.loads(seats), name) == ([{"role": "shop_steward", "union": "NSF"}], "Åse")
    assert store._db.execute("SELECT date, opened_at FROM meetings").fetchone() == (
        "2026-12-01",
        store.where(Meeting)[0].opened_at.isoformat().replace("+00:00", "Z"),
    )


# Migrations


def test_a_file_says_whose_it_is_and_which_schema_it_has(store: Store) -> None:
    assert len(migrations._migrations) == file.SCHEMA
    assert store._db.execute("PRAGMA user_version").fetchone() == (file.SCHEMA,)
    assert store._db.execute("PRAGMA application_id").fetchone() == (file.OURS,)


def test_the_migrations_are_numbered_in_order() -> None:
    assert [name[:4] for name in NAMES] == [f"m{number:03}" for number in range(1, len(NAMES) + 1)]


def test_one_migration_after_the_other_gives_the_same_schema_as_all_at_once(store: Store, tmp_path: Path) -> None:
    slowly = Database(tmp_path / "slowly.db")
    for following in NAMES[1:]:
        migrations.apply(slowly, stop_before=following)
        assert [one.name for one in migrations.applied(slowly)] == NAMES[: NAMES.index(following)]
    migrations.apply(slowly)
    assert schema(slowly) == schema(store._db)
    slowly.close()


@pytest.mark.parametrize("rows", [False, True])
@pytest.mark.parametrize("following", NAMES[1:])
def test_a_file_from_any_step_on_the_way_is_brought_up_to_date(
    path: Path, window: Any, following: str, rows: bool
) -> None:
    path.parent.mkdir()
    early = Database(path)
    migrations.apply(early, stop_before=following)
    with_rows = rows and "matters" in early.table_names()
    if with_rows:
        early.table("matters").insert(
            {"id": 1, "title": "Plaster", "role": "", "union": "", "meeting": None, "state": "open"}
        )
    early.close()
    store = window()
    assert [one.name for one in migrations.applied(store._db)] == NAMES
    assert store.where(Matter) == ([Matter(id=1, title="Plaster")] if with_rows else [])
    assert Room(store)


def test_inputs_of_an_earlier_version_learn_from_the_log_when_they_came_and_were_answered(
    path: Path, window: Any
) -> None:
    path.parent.mkdir()
    early = Database(path)
    migrations.apply(early, stop_before="m005_inputs_by_whom_and_when")
    nothing = {"salt": b"", "digest": b"", "hash": b""}
    early.table("log").insert_all(
        [
            {"sequence": 1, "at": "2026-11-03T12:00:00Z", "type": "input_received", "payload": b"{}", **nothing},
            {
                "sequence": 2,
                "at": "2026-12-08T12:00:00Z",
                "type": "input_answered",
                "payload": b'{"input":1}',
                **nothing,
            },
        ]
    )
    early.table("inputs").insert({"id": 1, "text": "Mer lys", "origin": "", "state": "answered", "answer": "Ja"})
    early.close()
    [found] = window().where(Input)
    assert (found.day, found.answered, found.giver, found.joined) == (dt.date(2026, 11, 3), 2, "", None)


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this program a later one, with one more migration."""

    def become(change: str) -> None:
        later = Migrations._Migration("m099_later", lambda database: database.execute(change))
        monkeypatch.setattr(migrations, "_migrations", [*migrations._migrations, later])
        monkeypatch.setattr(file, "SCHEMA", file.SCHEMA + 1)

    return become


def test_a_backup_is_made_before_a_migration_but_not_of_a_file_just_made(
    store: Store, window: Any, path: Path, next_version: Any
) -> None:
    backups = path.parent / "backups"
    assert not backups.exists()
    Room(store)
    before = tables(store)
    store.close()
    next_version("ALTER TABLE matters ADD COLUMN colour TEXT")
    later = window()
    assert tables(later) == before
    [copy] = backups.iterdir()
    with closing(sqlite3.connect(copy)) as database:
        assert "colour" not in {row[1] for row in database.execute("PRAGMA table_info(matters)")}
        assert database.execute("SELECT count(*) FROM matters").fetchone() == (1,)
    later.close()
    window()
    assert [*backups.iterdir()] == [copy]


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_free_to_open(
    store: Store, window: Any, next_version: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Room(store)
    before = tables(store)
    store.close()
    with monkeypatch.context():
        next_version("INSERT INTO nowhere VALUES (1)")
        with pytest.raises(StoreError) as refused:
            window()
    monkeypatch.undo()
    again = window()
    assert refused  # and with it all that the failed window held
    assert not again.reads_along
    assert tables(again) == before


def test_a_later_window_that_cannot_migrate_while_an_earlier_leads_says_so(
    store: Store, window: Any, next_version: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partsgruppe.store.file.PATIENCE", 0.05)
    next_version("ALTER TABLE matters ADD COLUMN colour TEXT")
    with pytest.raises(StoreError, match="Lukk det og prøv igjen"):
        window()
    store.close()
    assert not window().reads_along
