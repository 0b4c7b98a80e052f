"""The archive in other engines: the desk's questions have the same answers there, and only who agreed is there."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from review.conftest import Story, three_meetings
from review.planted import READ, planted
from support import logs
from support.copies import Copies

from bench import postgres
from partsgruppe.cli.commands import main
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.ways import ELSEWHERE
from partsgruppe.review import pages, register
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.datasette import QUERIES
from partsgruppe.review.engines import parquet
from partsgruppe.review.engines import postgres as engine
from partsgruppe.review.engines.columns import SHIPPED, TITLES, columns
from partsgruppe.review.engines.shipment import set_branch, still_elsewhere
from partsgruppe.review.engines.views import VIEWS
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.forks import follow
from partsgruppe.review.judgement import DISAGREE, ORDER, standings
from partsgruppe.review.remove import remove
from partsgruppe.review.rows import ENDINGS
from partsgruppe.review.schema import TABLES
from scripts import engine_columns

pytestmark = pytest.mark.xdist_group("postgres")

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL; skips the test when none is installed, unless CI says that there must be."""
    if (programs := postgres.programs()) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must ask a PostgreSQL, and none is installed")
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg")
    with postgres.running(programs) as address:
        yield address


def agreeing(story: Story) -> Story:
    """The group lets its log lie elsewhere."""
    story.add(PermissionGiven(shared=[ELSEWHERE]))
    return story


def make_full(path: Path) -> None:
    story = agreeing(three_meetings())
    brought = [one.log for one in planted()]
    brought += [story.log(), *two_ways("Delt"), Story("Nei").log(), b"%PDF", story.log(until=20)[:-30]]
    files = [logs.put(path.parent / "inn", f"{number}.log", log) for number, log in enumerate(brought)]
    with Archive.made(path) as archive:
        list(add_all(archive, files, clock=lambda: dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)))
        archive.run("UPDATE groups SET elsewhere = 1 WHERE workplace != 'Nei'")


@pytest.fixture
def full(copied: Copies, archive_path: Path) -> Iterator[Archive]:
    """Groups with all kinds of troubles, all of which agreed, one with a trial, and files that are not whole."""
    with Archive.made(copied(archive_path, make_full)) as archive:
        yield archive


def two_ways(workplace: str) -> Iterator[bytes]:
    """Two logs of a group that part, each with a matter and an input of its own, and nobody who meets."""
    for way in ("Den ene veien", "Den andre veien"):
        story = Story(workplace)
        story.add(MatterRaised(title=way))
        story.add(InputReceived(text=way))
        yield story.log()


def as_told(value: Any) -> Any:
    """A value as the archive has it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def answers(ask: Ask) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each view, in the order of the desk."""
    orders = {
        "needs_support": "place, sorted, id",
        "reasons_now": "id",
        "trials_told": "told_as, told_on DESC, id",
        "register": "open DESC, id DESC",
        "waiting_inputs": "id",
    }
    return {
        view: [tuple(map(as_told, row)) for row in ask(f"SELECT * FROM {view} ORDER BY {orders[view]}")]
        for view in VIEWS
    }


def in_sqlite(archive: Archive, without: str = "Nei") -> dict[str, list[tuple[Any, ...]]]:
    """The views in a copy of the archive, without a group that is not shipped."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(archive.path)) as here:
            here.backup(copy)
        copy.execute("DELETE FROM files WHERE key NOT IN (SELECT key FROM groups WHERE elsewhere)")
        for table in SHIPPED[1:-1]:
            copy.execute(f'DELETE FROM "{table}" WHERE grp NOT IN (SELECT id FROM groups WHERE elsewhere)')
        copy.execute("DELETE FROM groups WHERE NOT elsewhere")
        copy.execute("CREATE TABLE asked (day TEXT)")
        copy.execute("INSERT INTO asked VALUES (?)", [READ.isoformat()])
        for name, sql in VIEWS.items():
            copy.execute(f"CREATE VIEW {name} AS {sql}")
        return answers(lambda sql: copy.execute(sql).fetchall())


def test_the_views_tell_what_the_desk_tells(full: Archive) -> None:
    found = in_sqlite(full)
    desk = [one for one in standings(full, READ) if one.name != "Nei"]
    assert [(row[0], ORDER[row[-1]]) for row in found["needs_support"]] == [(one.id, one.listed_under) for one in desk]
    because = {one.id: len(one.because) for one in desk if one.because}
    assert because == {
        group: sum(row[1] == group for row in found["reasons_now"])
        for group in {row[1] for row in found["reasons_now"]}
    }
    of_trials = {ending: [row[0] for row in full.rows(pages.TRIALS[ending])] for ending in ENDINGS}
    assert of_trials == {ending: [row[0] for row in found["trials_told"] if row[3] == ending] for ending in ENDINGS}
    waiting = full.rows(
        "SELECT id FROM inputs WHERE state = 'waiting' AND grp IN (SELECT id FROM groups WHERE elsewhere AND NOT aside)"
    )
    assert [row[0] for row in waiting] == [row[0] for row in found["waiting_inputs"]] != []
    ours = [row for row in full.rows(register._ALL) if row[5] not in ("", "Nei")]
    assert [row[1:] for row in found["register"]] == ours


def test_duckdb_asked_of_the_parquet_answers_as_sqlite(full: Archive, tmp_path: Path, monkeypatch: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    shipped = parquet.ship(full, tmp_path / "pq", READ)
    monkeypatch.chdir(tmp_path / "pq")
    with closing(duckdb.connect()) as duck:
        duck.execute((tmp_path / "pq" / parquet.VIEWS_FILE).read_text())
        duck.execute("UPDATE asked SET day = ?", [READ])
        assert answers(lambda sql: duck.execute(sql).fetchall()) == in_sqlite(full)
        types = dict(duck.execute("SELECT column_name, column_type FROM (DESCRIBE meetings)").fetchall())
        assert (types["day"], types["all_there"], types["number"]) == ("DATE", "BOOLEAN", "BIGINT")
    assert (shipped.there, shipped.not_agreed) == (len(full.rows("SELECT 1 FROM groups")) - 1, 1)


def test_what_the_reader_has_settled_is_settled_elsewhere_too(full: Archive, tmp_path: Path, monkeypatch: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = tmp_path / "pq"
    [(aside,)] = full.rows("SELECT id FROM groups WHERE aside")
    assert DISAGREE in {one.listed_under for one in standings(full, READ)}
    parquet.ship(full, folder, READ)
    follow(full, aside)
    assert parquet.ship(full, folder, READ).written == 2
    desk = [(one.id, ORDER.index(one.listed_under)) for one in standings(full, READ) if one.name != "Nei"]
    assert aside in dict(desk)
    assert ORDER.index(DISAGREE) not in dict(desk).values()
    monkeypatch.chdir(folder)
    with closing(duckdb.connect()) as duck:
        duck.execute((folder / parquet.VIEWS_FILE).read_text())
        duck.execute("UPDATE asked SET day = ?", [READ])
        assert duck.execute("SELECT id, place FROM needs_support ORDER BY place, sorted, id").fetchall() == desk
    query = f"WITH asked (day) AS (SELECT ?) SELECT place FROM ({QUERIES['stotte'].of}) WHERE id = ?"
    assert full.rows(query, [READ.isoformat(), aside]) == [(dict(desk)[aside],)]


def test_of_the_parquet_only_what_changed_is_written(full: Archive, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(parquet, "GROUPS", 8)
    folder = tmp_path / "pq"
    first = parquet.ship(full, folder, READ)
    when = written(folder)
    again = parquet.ship(full, folder, READ)
    assert (again.written, again.removed, again.there) == (0, 0, first.there)
    assert {name for name, at in written(folder).items() if at != when[name]} <= {parquet.VIEWS_FILE}
    (folder / "texts" / "000001.parquet").unlink()  # as if it had been cut off there
    about = (folder / parquet.ABOUT).read_text()
    (folder / parquet.ABOUT).write_text(about.replace('"8":"', '"8":"0'))
    assert parquet.ship(full, folder, READ).written == 1
    assert set(written(folder)) == set(when)
    full.run("UPDATE groups SET elsewhere = 0 WHERE id BETWEEN 8 AND 15")
    assert parquet.ship(full, folder, READ).removed == 8
    assert not (folder / "groups" / "000001.parquet").exists()


def written(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_written_over_what_is_not_ours(full: Archive, tmp_path: Path) -> None:
    parquet.ship(full, tmp_path / "pq", READ)
    with Archive.made(tmp_path / "annet.db") as other:
        with pytest.raises(ReviewError, match="har et annet arkiv"):
            parquet.ship(other, tmp_path / "pq", READ)
        (tmp_path / "brev").mkdir()
        (tmp_path / "brev" / "hei.txt").write_text("hei")
        with pytest.raises(ReviewError, match="Velg en tom mappe"):
            parquet.ship(other, tmp_path / "brev", READ)


def test_who_takes_a_group_out_is_told_where_it_lies(full: Archive, archive_path: Path, tmp_path: Path) -> None:
    command = ["review", "--archive", str(archive_path)]
    to = ["ship", "--to", "parquet", str(tmp_path / "pq")]
    assert "1 gruppe er ikke med, for den har ikke sagt ja" in CliRunner().invoke(main, [*command, *to]).output
    taken = CliRunner().invoke(main, [*command, "remove", "1", "--yes"])
    assert f"ligger også i {tmp_path / 'pq'}." in taken.output
    assert "1 gruppe er tatt ut." in CliRunner().invoke(main, [*command, *to]).output
    assert "ligger også" not in CliRunner().invoke(main, [*command, "remove", "Nei", "--yes"]).output


def test_of_a_group_that_lies_elsewhere_nothing_is_left_here_once_it_is_taken_out(
    full: Archive, archive_path: Path, tmp_path: Path
) -> None:
    """Not even its key: only where something lies that is to go with the next shipment."""
    folder = tmp_path / "pq"
    parquet.ship(full, folder, READ)
    [(key,)] = full.rows("SELECT key FROM groups WHERE id = 1")
    assert key in everything(archive_path)
    remove(full, "1")
    assert key not in everything(archive_path)
    assert f"ligger også i {folder}." in still_elsewhere(full)
    assert parquet.ship(full, folder, READ).removed == 1
    assert still_elsewhere(full) == ""


def test_an_archive_from_before_forgets_whose_it_was_that_lies_elsewhere(full: Archive, tmp_path: Path) -> None:
    parquet.ship(full, tmp_path / "pq", READ)
    remove(full, "1")
    full.run("UPDATE shipments SET key = 'borte' WHERE key = ''")
    full.run("INSERT INTO shipments (place, key) SELECT place, 'borte også' FROM places")
    shipped = full.rows("SELECT key FROM shipments WHERE key NOT LIKE 'borte%' ORDER BY key")
    full.run("DELETE FROM _sqlite_migrations WHERE name >= 'm020'")
    full.run("PRAGMA user_version = 19")
    with full.written_by_me():
        pass
    assert full.rows("SELECT key FROM shipments ORDER BY key") == [("",), *shipped]
    assert f"ligger også i {tmp_path / 'pq'}." in still_elsewhere(full)


def everything(archive: Path) -> str:
    """All that lies in an archive and beside it."""
    return "".join(path.read_bytes().decode(errors="replace") for path in archive.parent.glob(f"{archive.name}*"))


def test_who_takes_out_one_of_two_logs_of_a_group_is_told_where_it_lies(full: Archive, tmp_path: Path) -> None:
    parquet.ship(full, tmp_path / "pq", READ)
    [one, other] = full.rows("SELECT id FROM groups WHERE workplace = 'Delt'")
    remove(full, str(other[0]))
    assert f"ligger også i {tmp_path / 'pq'}." in still_elsewhere(full)
    assert parquet.ship(full, tmp_path / "pq", READ).removed == 1
    assert still_elsewhere(full) == ""
    assert full.rows("SELECT count(*) FROM shipments WHERE key = (SELECT key FROM groups WHERE id = ?)", one) == [(1,)]


def test_postgres_answers_as_sqlite_and_to_each_branch_its_own(full: Archive, server: str) -> None:
    import psycopg

    set_branch(full, "1", "Vest")
    set_branch(full, "2", "Øst")
    full.run("UPDATE matters SET title = 'Nøkkel' || char(0) WHERE id = (SELECT min(id) FROM matters)")
    odd = "\\N", "", "linje\r\nog\tkolonne\n", "C:\\ny\\tull\\.", "\\."
    full.put(
        "UPDATE texts SET text = ? WHERE id = (SELECT id FROM texts LIMIT 1 OFFSET ?)", zip(odd, range(5), strict=True)
    )
    first = engine.ship(full, server, READ)
    assert (first.written, first.not_agreed) == (first.there, 1)
    with psycopg.connect(server, autocommit=True) as there:
        there.execute("SET search_path = partsgruppe")
        assert answers(lambda sql: there.execute(sql).fetchall()) == in_sqlite(full)
        found = there.execute("SELECT count(*) FROM texts WHERE words @@ to_tsquery('simple', 'plast:*')").fetchone()
        assert found is not None
        assert found[0] == len(pages.search(full, "plast").entries) > 0
        assert there.execute("SELECT title FROM matters WHERE title LIKE 'Nøkkel_'").fetchall() == [("Nøkkel\ufffd",)]
        for table in TABLES:
            names = ", ".join(f'"{name}"' for name in ("id", "grp", *TABLES[table]))
            agreed = "(SELECT id FROM groups WHERE elsewhere)"
            here = full.rows(f'SELECT {names} FROM "{table}" WHERE grp IN {agreed} ORDER BY id')
            lie = there.execute(f"SELECT {names} FROM {table} ORDER BY id").fetchall()
            assert [tuple(map(as_told, row)) for row in lie] == [
                tuple(value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row)
                for row in here
            ]
        there.execute("CREATE ROLE kari LOGIN")
        there.execute("CREATE ROLE ola LOGIN")
        there.execute("GRANT partsgruppe_reader TO kari, ola")
        there.execute("INSERT INTO readers VALUES ('kari', 'Vest')")
        with psycopg.connect(server.replace("postgres@", "kari@"), autocommit=True) as kari:
            kari.execute("SET search_path = partsgruppe")
            assert kari.execute("SELECT id FROM needs_support").fetchall() == [(1,)]
            for table in (*SHIPPED[1:], "reasons_now", "trials_told", "waiting_inputs"):
                assert {row[0] for row in kari.execute(f"SELECT DISTINCT grp FROM {table}")} <= {1}
            assert {row[0] for row in kari.execute("SELECT DISTINCT key FROM register")} == {"Bakken barnehage"}
            for statement in ("UPDATE groups SET branch = 'Øst'", "INSERT INTO readers VALUES ('kari', 'Øst')"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    kari.execute(statement)
        with psycopg.connect(server.replace("postgres@", "ola@"), autocommit=True) as ola:
            assert ola.execute("SELECT count(*) FROM partsgruppe.needs_support").fetchone() == (0,)
        again = engine.ship(full, server, READ)
        assert (again.written, again.removed) == (0, 0)
        remove(full, "1")
        set_branch(full, "3", "Vest")
        less = engine.ship(full, server, READ)
        assert (less.written, less.removed) == (1, 1)
        assert there.execute("SELECT count(*) FROM texts WHERE grp = 1").fetchone() == (0,)
        sorted_by = there.execute("SELECT indexname FROM pg_indexes WHERE schemaname = 'partsgruppe'").fetchall()
        assert {("texts_words",), ("files_grp",), ("trials_by_ending",)} <= set(sorted_by)
        assert answers(lambda sql: there.execute(sql).fetchall()) == in_sqlite(full)


def test_a_shipment_to_postgres_that_is_cut_off_goes_on_where_it_was(
    full: Archive, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as there:
        there.execute("CREATE DATABASE cut_off")
    address = server.replace("/postgres?", "/cut_off?")
    copy, copied = engine._copy, []

    def cut_off(archive: Archive, there: Any, some: Any) -> None:
        copy(archive, there, some)
        copied.append(len(some))
        if len(copied) == 2:
            raise ReviewError("Strømmen gikk")

    monkeypatch.setattr(engine, "AT_ONCE", 7)
    with monkeypatch.context() as cut:
        cut.setattr(engine, "_copy", cut_off)
        with pytest.raises(ReviewError, match="Strømmen gikk"):
            engine.ship(full, address, READ)
    shipped = engine.ship(full, address, READ)
    assert shipped.written == shipped.there - 7
    with psycopg.connect(address) as there:
        there.execute("SET search_path = partsgruppe")
        assert answers(lambda sql: there.execute(sql).fetchall()) == in_sqlite(full)
        assert there.execute("SELECT to_regclass('texts_words')").fetchone() == ("texts_words",)
    remove(full, "1")
    assert engine.ship(full, address, READ).removed == 1


def test_a_database_that_is_not_there_is_told_of_in_a_sentence(archive: Archive) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ReviewError, match="Databasen svarte: "):
        engine.ship(archive, "postgresql://nobody@127.0.0.1:1/nothing", READ)


def test_every_column_has_a_title(archive: Archive) -> None:
    assert {column.name for table in SHIPPED for column in columns(archive, table)} <= TITLES.keys()


def test_the_page_tells_the_columns_as_they_are() -> None:
    page = engine_columns.PAGE.read_text(encoding="utf-8")
    assert page == engine_columns.written(page), "run scripts/engine_columns.py"
