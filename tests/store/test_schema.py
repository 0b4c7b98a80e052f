"""The tables, and how files of earlier versions get them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlite_utils import Database, Migrations
from support.room import Room, tables

from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import RECORDS, Record
from partsgruppe.store import file
from partsgruppe.store.errors import StoreError
from partsgruppe.store.schema import migrations
from partsgruppe.store.store import Store
from partsgruppe.store.tables import LAYOUT, _table

NAMES = [migration.name for migration in migrations._migrations]


@pytest.fixture(autouse=True)
def no_disk_is_waited_for() -> None:
    """Here each file is kept as it is for a user."""


@pytest.fixture(autouse=True)
def made_by_copying() -> None:
    """Here each file is made as it is for a user."""


def schema(database: Database) -> set[tuple[str, str]]:
    return set(database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A new file, only to be looked at."""
    store = Store(tmp_path_factory.mktemp("made") / "gruppe.db")
    yield Database(store._connection)
    store.close()


def test_the_columns_of_a_table_are_the_fields_of_its_record(made: Database) -> None:
    for table, kind in RECORDS.items():
        columns = [column.name for column in made.table(table).columns]
        assert sorted(columns) == sorted(field.name for field in msgspec.structs.fields(kind)), table
        assert made.table(table).pks == ["id"], table


def test_every_kind_of_record_has_a_table_and_every_table_is_strict(store: Store) -> None:
    ours = {kind for kind in Record.__subclasses__() if kind.__module__.startswith("partsgruppe.")}
    assert set(RECORDS.values()) == ours
    rows = store._connection.execute("PRAGMA table_list").fetchall()
    strict = {name: is_strict for _, name, type_, _, _, is_strict in rows if type_ == "table"}
    made = {*RECORDS, "log", "journal", "to_forget", "tables_made"}
    assert made == {name for name in made if strict.get(name) == 1}
    assert made | {"_sqlite_migrations"} == {name for name in strict if not name.startswith("sqlite_")}


def test_references_between_the_tables_hold(store: Store) -> None:
    Room(store)
    assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError):
        store._connection.execute("DELETE FROM members")


def test_lists_and_seats_are_json_and_days_iso_8601_for_anyone_with_sqlite_tools(store: Store) -> None:
    Room(store)
    seats, name = store._connection.execute("SELECT seats, name FROM members WHERE name = 'Åse'").fetchone()
    assert (json.loads(seats), name) == ([{"role": "shop_steward", "union": "NSF"}], "Åse")
    opened = store.where(Meeting)[0].opened_at
    assert opened is not None
    assert store._connection.execute("SELECT date, opened_at FROM meetings").fetchone() == (
        "2026-12-01",
        opened.isoformat().replace("+00:00", "Z"),
    )


# Migrations


def test_a_file_says_whose_it_is_and_which_schema_it_has(store: Store) -> None:
    assert NAMES[-1].startswith(f"m{file.SCHEMA:03}")
    assert store._connection.execute("PRAGMA user_version").fetchone() == (file.SCHEMA,)
    assert store._connection.execute("PRAGMA application_id").fetchone() == (file.OURS,)


def test_the_migrations_are_in_order() -> None:
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("following", NAMES[1:])
def test_a_file_from_any_step_on_the_way_is_brought_up_to_date(path: Path, window: Any, following: str) -> None:
    path.parent.mkdir()
    early = Database(path)
    migrations.apply(early, stop_before=following)
    early.close()
    store = window()
    assert [one.name for one in migrations.applied(Database(store._connection))] == NAMES
    assert Room(store)


def test_tables_of_another_shape_are_made_anew_from_the_log_and_what_others_made_is_left(
    store: Store, window: Any, path: Path
) -> None:
    raised = Room(store).record(MatterRaised(title="Lys"))
    before = tables(store)
    store._connection.execute("ALTER TABLE matters ADD COLUMN colour TEXT")
    store._connection.execute("CREATE TABLE somebodys_own (text TEXT)")
    store._connection.execute("CREATE TABLE votes (id INTEGER PRIMARY KEY)")
    store._connection.execute("UPDATE tables_made SET shape = 'of an earlier version', tables = tables || ' votes'")
    store.close()
    later = window()
    assert tables(later) == before
    assert "colour" not in Database(later._connection).table("matters").columns_dict
    assert Database(later._connection).table("somebodys_own").exists()
    assert not Database(later._connection).table("votes").exists()
    later.undo_last()
    assert raised not in [matter.id for matter in later.where(Matter)]
    [copy] = (path.parent / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as database:
        assert "colour" in {row[1] for row in database.execute("PRAGMA table_info(matters)")}


def test_files_learn_when_tables_are_made_otherwise_of_the_same_declarations() -> None:
    made = sha256(_table(Matter).encode()).hexdigest()[:8]
    assert (LAYOUT, made) == (4, "39480d94"), "raise LAYOUT, and write down what is made now"


def test_a_log_with_events_that_only_a_later_version_knows_is_left_to_that_version(store: Store, window: Any) -> None:
    Room(store)
    store._connection.execute("UPDATE log SET type = 'of_tomorrow' WHERE sequence = (SELECT max(sequence) FROM log)")
    store._connection.execute("UPDATE tables_made SET shape = 'of a later version'")
    before = store._connection.execute("SELECT count(*) FROM members").fetchone()
    store.close()
    with pytest.raises(StoreError, match="nyere utgave"):
        window()
    with closing(sqlite3.connect(store.path)) as database:
        assert database.execute("SELECT count(*) FROM members").fetchone() == before


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
    next_version("CREATE TABLE colours (text TEXT)")
    later = window()
    assert tables(later) == before
    [copy] = backups.iterdir()
    with closing(sqlite3.connect(copy)) as database:
        assert not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'colours'").fetchall()
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


def test_a_file_with_a_write_ahead_log_and_drafts_within_has_neither_any_more(path: Path, window: Any) -> None:
    early = path.with_name("early") / path.name
    early.parent.mkdir(parents=True)
    before = Database(early)
    before.execute("PRAGMA journal_mode = WAL")
    migrations.apply(before, stop_before="m015_drafts_beside")
    with before.atomic():
        before.table("drafts").insert_all([{"key": "walk.typed", "text": "halv"}, {"key": "to forget", "text": "1"}])
    shutil.copytree(early.parent, path.parent, dirs_exist_ok=True)  # as a killed window left it, all in its log
    before.close()
    assert path.with_name("gruppe.db-wal").stat().st_size
    store = window()
    assert not path.with_name("gruppe.db-wal").exists()
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert not Database(store._connection).table("drafts").exists()
    assert (store.drafts["walk.typed"], store.must_forget) == ("halv", True)
    store.close()
    assert not path.with_name("gruppe.db-journal").exists()
    assert window().drafts["walk.typed"] == "halv"


def test_a_file_that_an_earlier_version_still_reads_along_is_left_to_it(
    path: Path, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    before = Database(path)
    before.execute("PRAGMA journal_mode = WAL")
    migrations.apply(before, stop_before="m015_drafts_beside")
    before.execute("BEGIN")
    before.execute("SELECT count(*) FROM log").fetchall()
    connect = file.connect

    def impatient(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA busy_timeout = 0")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(file, "connect", impatient)
        with pytest.raises(StoreError, match=r"Et annet program holder på .* Lukk det og prøv igjen\."):
            window()
    before.execute("ROLLBACK")
    assert [one.name for one in migrations.applied(before)] == NAMES[: NAMES.index("m015_drafts_beside")]
    before.close()
    assert not window().reads_along
