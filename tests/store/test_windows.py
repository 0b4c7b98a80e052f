"""Several windows on one file: one leads, the others read along."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from support.group import found
from support.killed import FORKS, start
from support.room import Room

from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.members import Member
from partsgruppe.group.records import Records, RuleBroken, Stamp
from partsgruppe.group.rounds import Contributed
from partsgruppe.store import file
from partsgruppe.store.errors import ReadOnly, StoreError
from partsgruppe.store.schema import migrations
from partsgruppe.store.store import Store
from partsgruppe.store.tables import make

A = MatterRaised(title="a")


@pytest.fixture(autouse=True)
def made_by_copying() -> None:
    """Here each file is made as it is for a user."""


def test_the_second_window_reads_along_and_sees_what_the_first_records(store: Store, window: Any) -> None:
    second = window()
    assert (store.reads_along, second.reads_along) == (False, True)
    seen = second.version()
    assert second.version() == seen
    found(store)
    assert second.version() != seen
    assert [member.name for member in second.where(Member)] == ["Kari", "Ola", "Åse", "Vidar"]
    assert second.last_sequence() == store.last_sequence()
    second.verify()


def test_a_window_that_has_read_a_row_reads_it_as_it_is_now(store: Store, window: Any) -> None:
    store.record(A)
    second = window()
    for title in ("b", "c"):
        for reader in (store, second):
            assert reader.get(Matter, 1).title == ("a" if title == "b" else "b")
        store.record(MatterRenamed(matter=1, title=title))
    for reader in (store, second):
        assert reader.get(Matter, 1).title == "c"
    store.undo_last()
    assert (store.get(Matter, 1).title, second.get(Matter, 1).title) == ("b", "b")
    second.close()
    other = window()
    store.close()
    assert other.take_over()
    assert other.get(Matter, 1).title == "b"


def test_a_row_that_was_read_belongs_to_the_reader(store: Store) -> None:
    store.record(A)
    read = store.where(Matter)
    read[0].title = "b"
    read.clear()
    assert [matter.title for matter in store.where(Matter)] == ["a"]


def test_what_was_read_of_an_answer_that_was_taken_back_is_forgotten(store: Store) -> None:
    def try_it() -> None:
        with store.answer():
            store.record(A)
            assert [matter.title for matter in store.where(Matter)] == ["a"]
            store.record(MatterRaised(title=" "))

    assert store.where(Matter) == []
    with pytest.raises(RuleBroken):
        try_it()
    assert store.where(Matter) == []


def test_what_does_not_change_is_read_once_however_many_events_ask_for_it(store: Store) -> None:
    room, asked = Room(store), list[str]()
    store._connection.set_trace_callback(asked.append)
    for text in ("Det går bra", "Det går ikke bra", "Det går"):
        store.record(Contributed(**room.at_step, heading="Hvordan går det?", text=text, role="manager"))
    for table, times in {"members": 1, "meetings": 1, "contributions": 3}.items():
        read = [one for one in asked if one.startswith("SELECT") and f'FROM "{table}"' in one]
        assert len(read) <= times, read


def test_what_was_read_of_an_event_that_was_refused_halfway_is_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = MatterRenamed.apply

    def and_then_not(event: MatterRenamed, group: Records, at: Stamp) -> None:
        apply(event, group, at)
        assert group.get(Matter, 1).title == "b"
        raise RuleBroken("Nei.")

    monkeypatch.setattr(MatterRenamed, "apply", and_then_not)
    with store.answer():
        store.record(A)
        with pytest.raises(RuleBroken):
            store.record(MatterRenamed(matter=1, title="b"))
        assert store.get(Matter, 1).title == "a"


def test_what_another_program_wrote_is_what_an_answer_changes_and_an_undo_puts_back(store: Store) -> None:
    store.record(A)
    assert store.get(Matter, 1).title == "a"
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("UPDATE matters SET title = 'another' WHERE id = 1")
    store.record(MatterRenamed(matter=1, title="b"))
    store.undo_last()
    assert store.get(Matter, 1).title == "another"


def test_the_second_window_can_change_nothing(store: Store, window: Any) -> None:
    store.record(A)
    second = window()
    for attempt in (lambda: second.record(A), second.undo_last, second.rebuild):
        with pytest.raises(ReadOnly, match="leser med"):
            attempt()
    assert [matter.title for matter in store.where(Matter)] == ["a"]
    assert store.last_sequence() == 1


def test_the_second_window_takes_over_once_the_first_is_closed(store: Store, window: Any) -> None:
    store.record(A)
    second = window()
    assert not second.take_over()
    store.close()
    third = window()
    assert (second.take_over(), third.take_over()) == (False, True)
    third.close()
    assert second.take_over()
    assert second.take_over()
    second.record(A)
    assert second.last_sequence() == 2
    assert window().reads_along


def test_a_window_closed_in_another_thread_lets_go_of_the_file(store: Store, window: Any) -> None:
    thread = threading.Thread(target=store.close)
    thread.start()
    thread.join()
    assert not window().reads_along


def test_one_file_by_two_names_has_one_lead(store: Store, window: Any, tmp_path: Path) -> None:
    (tmp_path / "snarvei.db").symlink_to(store.path)
    assert window(tmp_path / "snarvei.db").reads_along


def test_closing_twice_is_closing(store: Store, window: Any) -> None:
    store.close()
    second = window()
    store.close()
    assert window().reads_along
    assert not second.reads_along


# Two at once on a new file


def _open(path: Path, together: Any, leads: Any) -> None:
    together.wait()
    try:
        store = Store(path)
        store.where(Member)
        leads.put(not store.reads_along)
        together.wait()
        store.close()
    except BaseException as error:
        leads.put(repr(error))
        raise


@pytest.mark.parametrize("attempt", range(3))
def test_two_processes_make_a_new_file_at_once(path: Path, attempt: int) -> None:
    together, leads = FORKS.Barrier(2), FORKS.Queue()
    windows = [start(_open, path, together, leads) for _ in range(2)]
    assert sorted([leads.get(), leads.get()], key=str) == [False, True]
    for process in windows:
        process.join()
    assert [process.exitcode for process in windows] == [0, 0]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def half_made(path: Path) -> Any:
    """A file that another window has begun to make; calling it lets that window go on. It keeps the lock."""
    path.parent.mkdir()
    lock = file.take_lock(path)
    assert lock
    database = Database(sqlite3.connect(path, isolation_level=None, check_same_thread=False))
    migrations.apply(database, stop_before="m014_tables_made")

    def go_on() -> None:
        file.bring_up_to_date(database.conn, path, dt.datetime.now(dt.UTC))
        database.execute("BEGIN")
        make(database.conn)
        database.execute("COMMIT")

    yield go_on
    database.close()
    lock.close()


def test_a_window_waits_while_another_makes_the_file(
    half_made: Any, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            half_made()

    monkeypatch.setattr(file, "PATIENCE", 1000.0)
    monkeypatch.setattr(time, "sleep", wait)
    store = window()
    assert len(waits) == 3
    assert max(waits) < 0.1
    assert store.reads_along
    assert store.where(Member) == []


def test_a_window_that_waited_in_vain_says_so_and_lets_go(
    half_made: Any, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "PATIENCE", 0)
    with pytest.raises(StoreError, match="Et annet program holder på"):
        window()
    half_made()
    assert window().reads_along


def test_a_file_whose_making_was_cut_off_is_made_to_the_end(path: Path, window: Any) -> None:
    for stop in (None, "m001_log", "m014_tables_made"):
        at = path.with_name(f"{stop}.db")
        at.parent.mkdir(exist_ok=True)
        database = Database(at)
        migrations.ensure_migrations_table(database)
        if stop:
            migrations.apply(database, stop_before=stop)
        database.close()
        assert found(window(at))
