"""Files that are no group's file, and machines that let nobody write: one sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from support.group import found
from support.room import tables

from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.store import file
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


@pytest.fixture(autouse=True)
def made_by_copying() -> None:
    """Here each file is made as it is for a user."""


@pytest.fixture(autouse=True)
def no_disk_is_waited_for() -> None:
    """Here each file is kept as it is for a user."""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def is_one_sentence(text: str) -> bool:
    """Whether it could stand alone on a line: begins and ends like Norwegian prose, and shows no insides."""
    return text.endswith(".") and "\n" not in text and not any(word in text for word in ("Errno", "sqlite", "Error"))


def held_open(path: Path) -> list[str]:
    """Which of the file and those beside it this process has open."""
    mine = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [target for target in mine if target.startswith(str(path))]


# The file itself


def test_what_is_made_is_private_whatever_the_umask(path: Path, window: Any) -> None:
    before = os.umask(0)
    try:
        store = window()
        found(store)
        store.drafts["walk"] = "tekst"
        store.back_up()
        made = {entry.name: mode(entry) for entry in path.parent.iterdir()}
        copies = [mode(copy) for copy in (path.parent / "backups").iterdir()]
    finally:
        os.umask(before)
    assert made == {
        **dict.fromkeys(("gruppe.db", "gruppe.db-journal", "gruppe.db.drafts", "gruppe.db.lock"), 0o600),
        "backups": 0o700,
    }
    assert (mode(path.parent), copies) == (0o700, [0o600])


@pytest.mark.parametrize(("pragma", "value"), [("foreign_keys", 1), ("journal_mode", "truncate"), ("synchronous", 2)])
def test_the_file_is_kept_safely_also_when_it_is_opened_again(
    store: Store, window: Any, pragma: str, value: Any
) -> None:
    assert store._connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    store.close()
    assert window()._connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


# No group's file


def _text(path: Path) -> None:
    path.write_text("Referat fra møtet\n" * 200, encoding="utf-8")


def _short_text(path: Path) -> None:
    path.write_text("hei", encoding="utf-8")


def _other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")


def _another_with_a_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE log (line TEXT)")


def _another_with_migrations(path: Path) -> None:
    other = Database(path)
    other.table("_sqlite_migrations").create({"id": int, "migration_set": str, "name": str, "applied_at": str})
    other.table("_sqlite_migrations").insert({"id": 1, "migration_set": "llm", "name": "m001", "applied_at": ""})
    other.table("log").create({"line": str})
    other.close()


@pytest.mark.parametrize("make", [_text, _short_text, _other_program, _another_with_a_log, _another_with_migrations])
def test_a_file_that_is_no_group_is_left_as_it_is(path: Path, window: Any, make: Callable[[Path], None]) -> None:
    path.parent.mkdir()
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"er ikke en gruppefil\. Velg en annen fil med --db\.$") as refused:
        window()
    assert is_one_sentence(str(refused.value))
    assert held_open(path) == []
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["gruppe.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_to_itself_is_said_to_be_one(path: Path, window: Any) -> None:
    path.parent.mkdir()
    path.symlink_to(path)
    with pytest.raises(StoreError, match="Det er en snarvei som fører til seg selv") as refused:
        window()
    assert is_one_sentence(str(refused.value).removesuffix(" Det er en snarvei som fører til seg selv."))


def test_an_empty_file_becomes_a_group(path: Path, window: Any) -> None:
    path.parent.mkdir()
    path.touch()
    assert found(window())


def test_a_file_of_a_newer_version_is_left_as_it_is(store: Store, window: Any, path: Path) -> None:
    found(store)
    store._connection.execute(f"PRAGMA user_version = {file.SCHEMA + 1}")
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"nyere utgave av partsgruppe\. Oppdater programmet"):
        window()
    assert path.read_bytes() == before


def test_a_damaged_file_says_where_the_backup_is(store: Store, window: Any, path: Path) -> None:
    for number in range(200):
        store.record(MatterRaised(title=f"Sak {number} " + "x" * 500))
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError, match=r"er skadet\..* hent den nyeste sikkerhetskopien") as refused:
        window().where(Matter)
    assert is_one_sentence(str(refused.value))


# A machine that lets nobody write


def test_a_directory_is_not_a_file(tmp_path: Path, window: Any) -> None:
    with pytest.raises(StoreError, match=r"er en mappe\. Skriv navnet på en fil"):
        window(tmp_path)


def test_no_folder_can_be_made_below_a_file(tmp_path: Path, window: Any) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(StoreError, match=r"Får ikke skrevet til .* Det som skulle vært mappa, er en fil\.") as refused:
        window(tmp_path / "fil" / "gruppe.db")
    assert is_one_sentence(str(refused.value))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
@pytest.mark.parametrize("there_already", [True, False])
def test_no_write_access_is_said_and_holds_nothing(
    path: Path, window: Any, monkeypatch: pytest.MonkeyPatch, number: int, there_already: bool
) -> None:
    if there_already:
        window().close()
        path.with_name("gruppe.db.lock").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", _refusing(number))
        with pytest.raises(
            StoreError, match=r"Får ikke skrevet til .*\. (Du har ikke lov|Disken kan bare leses)"
        ) as refused:
            window()
    assert is_one_sentence(str(refused.value))
    assert not window().reads_along


def _refusing(number: int) -> Callable[..., int]:
    open_ = os.open

    def refuse(path: Any, flags: int, *mode: int, **more: Any) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number), str(path))
        return open_(path, flags, *mode, **more)

    return refuse


# A full disk


def limit(store: Store, pages: int) -> None:
    """Let the disk be full once the file has so many more pages. A limit far up is none."""
    now = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {now + pages}")


FULL = r"^Disken er full\. .* ingenting av det som er lagret, er borte\.$"


def test_a_full_disk_refuses_the_answer_loses_nothing_and_is_forgotten_when_there_is_room(store: Store) -> None:
    found(store)
    before, last = tables(store), store.last_sequence()
    limit(store, 3)
    with pytest.raises(StoreError, match=FULL):
        _many(store)
    assert (tables(store), store.last_sequence()) == (before, last)
    with pytest.raises(StoreError, match=FULL):
        store.record(MatterRaised(title="x" * 20_000))
    assert (tables(store), store.last_sequence()) == (before, last)
    store.verify()
    limit(store, 1_000_000)
    _many(store)
    store.verify()
    assert len(store.where(Matter)) == 50


def _many(store: Store) -> None:
    with store.answer():
        for number in range(50):
            store.record(MatterRaised(title=f"Sak {number} " + "x" * 500))


def test_a_full_disk_keeps_the_draft_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.drafts["walk"] = "det som ble lagret"

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", full)
        with pytest.raises(StoreError, match=FULL):
            store.drafts["walk"] = "x" * 100_000
    assert store.drafts["walk"] == "det som ble lagret"


def test_a_disk_that_is_full_while_the_file_is_made_lets_it_be_made_later(
    path: Path, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = file.connect

    def small(path: Path) -> sqlite3.Connection:
        database = connect(path)
        database.execute("PRAGMA max_page_count = 10")
        return database

    with monkeypatch.context() as patch:
        patch.setattr(file, "connect", small)
        with pytest.raises(StoreError, match=FULL) as refused:
            window()
    assert held_open(path) == []
    store = window()
    assert refused
    assert not store.reads_along
    assert found(store)
