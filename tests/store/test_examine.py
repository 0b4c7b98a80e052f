"""A group's file that somebody or something has changed: what is not whole is found, and mended from the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import hold
from click.testing import CliRunner, Result
from support.copies import Copies

from partsgruppe.cli.commands import main
from partsgruppe.group.matters import MatterRaised
from partsgruppe.store.store import Store


def run(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=answers)


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "data" / "solbakken.db", hold)


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE actions SET what = 'noe annet'",
        "UPDATE members SET name = 'En annen' WHERE id = (SELECT max(id) FROM members)",
        "DELETE FROM contributions",
        "UPDATE groups SET weeks = 5",
        'INSERT INTO members SELECT 9999, name, seats, "left" FROM members LIMIT 1',
    ],
)
def test_tables_that_say_something_else_than_the_log(sql: str, group: Path) -> None:
    assert run("verify", group).exit_code == 0
    change(group, sql)
    done = run("verify", group)
    assert done.exit_code == 1
    assert f"{group} repair»" in done.stdout
    assert run("--db", group, "repair").exit_code == 0
    assert run("verify", group).exit_code == 0


def test_an_altered_log_is_not_made_into_a_sound_file(group: Path) -> None:
    change(group, "UPDATE log SET payload = CAST(payload || ' ' AS BLOB) WHERE sequence = 3")
    before = group.read_bytes()
    done = run("--db", group, "repair")
    assert done.exit_code == 1
    assert "hendelse 3" in done.stderr
    assert group.read_bytes() == before


def test_where_no_copy_is_whole_that_is_said(group: Path) -> None:
    for copy in group.parent.glob("backups/*.db"):
        copy.unlink()
    change(group, "UPDATE log SET payload = CAST(payload || ' ' AS BLOB) WHERE sequence = 3")
    done = run("--db", group, "repair")
    assert done.exit_code == 1
    assert "hendelse 3" in done.stderr
    assert "Verken den felles mappa, en berget kopi eller en sikkerhetskopi har den hel." in done.stderr


def events(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT max(sequence) FROM log").fetchone()[0])


def test_what_was_an_answer_is_one_still_when_the_file_was_made_anew(group: Path) -> None:
    store = Store(group)
    with store.answer():
        store.record(MatterRaised(title="Støy"))
        store.record(MatterRaised(title="Lys"))
    answer = store.last_answer()
    store.close()
    assert run("--db", group, "repair").exit_code == 0
    store = Store(group)
    assert store.last_answer() == answer
    assert [event.type for event in store.undo_last()] == ["matter_raised"] * 2
    store.close()


ALTER = "UPDATE log SET payload = CAST(payload || ' ' AS BLOB) WHERE sequence = 3"


def test_an_altered_log_is_fetched_from_the_newest_backup_if_that_is_wanted(group: Path) -> None:
    there = events(group)
    change(group, ALTER)
    before = group.read_bytes()
    refused = run("--db", group, "repair", answers="nei\n")
    assert (refused.exit_code, group.read_bytes()) == (1, before)
    assert f"til og med hendelse {there}" in refused.stderr
    done = run("--db", group, "repair", answers="ja\n")
    assert done.exit_code == 0, done.output
    assert run("verify", group).exit_code == 0
    assert next(group.parent.glob("*-skadet-*.db")).read_bytes() == before


def test_what_no_backup_has_is_fetched_from_the_folder(group: Path, tmp_path: Path) -> None:
    (tmp_path / "felles").mkdir()
    assert run("--db", group, "share", tmp_path / "felles").exit_code == 0
    store = Store(group)
    store.record(MatterRaised(title="Støy"))
    store.close()
    assert run("--db", group, "share").exit_code == 0  # writes it there
    there = events(group)
    change(group, ALTER)
    done = run("--db", group, "repair", answers="ja\n")
    assert done.exit_code == 0, done.output
    assert "felles mappa" in done.stderr
    assert events(group) == there
    assert run("verify", group).exit_code == 0


@pytest.mark.parametrize("damage", [b"", b"not a file of SQLite's at all"])
def test_a_file_with_nothing_left_in_it_is_fetched_from_a_backup(damage: bytes, group: Path) -> None:
    group.write_bytes(damage)
    assert run("--db", group, "repair", answers="ja\n").exit_code == 0
    assert run("verify", group).exit_code == 0


def test_what_a_killed_repair_left_is_gone_when_the_file_is_copied_or_made_anew(group: Path) -> None:
    left = [group.with_name(f".{group.name}.0badc0de.repair{end}") for end in ("", "-journal", ".lock")]
    for path in left:
        path.write_bytes(b"half a log")
    others = group.with_name(".annen.db.0badc0de.repair")
    others.write_bytes(b"not ours")
    store = Store(group)
    store.back_up()
    store.close()
    assert not [path for path in left if path.exists()]
    assert others.exists()


def test_a_file_that_was_opened_through_a_link_is_made_anew_where_it_lies(group: Path, tmp_path: Path) -> None:
    link = tmp_path / "lenke.db"
    link.symlink_to(group)
    change(group, "UPDATE actions SET what = 'noe annet'")
    assert run("--db", link, "repair").exit_code == 0
    assert link.is_symlink()
    assert run("verify", group).exit_code == 0
