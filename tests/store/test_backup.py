"""Copies of the file: whole, private, and the newest ten."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.clock import Clock
from support.group import found
from support.room import Room, tables

from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import GroupFounded
from partsgruppe.store import backups as copies
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


@pytest.fixture
def backups(path: Path) -> Path:
    return path.parent / "backups"


def test_no_copy_is_opened_to_see_whose_it_is_while_there_are_few_enough_to_keep(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(store)
    opened = list[Path]()
    monkeypatch.setattr(copies, "key_of", opened.append)
    for _copy in range(copies.KEPT):
        store.back_up()
    assert opened == []


def test_a_copy_can_be_put_in_the_place_of_the_file(store: Store, window: Any, tmp_path: Path) -> None:
    room = Room(store)
    store.drafts["walk"] = "halv setning"
    before, receipt = tables(store), store.receipt(store.last_sequence())
    copy = store.back_up()
    room.record(MatterRaised(title="etter kopien"))
    restored = tmp_path / "restored" / "gruppe.db"
    restored.parent.mkdir()
    shutil.copy(copy, restored)
    again = window(restored)
    again.verify()
    assert (tables(again), again.receipt(again.last_sequence())) == (before, receipt)
    assert again.drafts["walk"] == "", "a copy holds what was confirmed"
    assert again.record(MatterRaised(title="og videre"))


def test_the_newest_ten_copies_are_kept(store: Store, clock: Clock, backups: Path) -> None:
    made = []
    for _ in range(13):
        clock.now += dt.timedelta(hours=7)
        made.append(store.back_up())
    assert sorted(backups.iterdir()) == made[-10:]


def test_copies_made_in_the_same_second_are_all_kept_and_the_oldest_goes_first(
    store: Store, clock: Clock, backups: Path
) -> None:
    clock.step = dt.timedelta(0)
    made = [store.back_up() for _ in range(12)]
    assert len(set(made)) == 12
    first = made[0].stem
    assert [copy.stem for copy in made[1:]] == [f"{first}_{number:02}" for number in range(2, 13)]
    assert set(backups.iterdir()) == set(made[-10:])


def test_the_copy_just_made_is_kept_though_the_clock_was_set_back(store: Store, clock: Clock) -> None:
    for _ in range(10):
        store.back_up()
    clock.now -= dt.timedelta(days=365)
    assert store.back_up().exists()


@pytest.mark.parametrize("other", ["gruppe-nord.db", "gruppe-2.db", "gruppe-2026.db", "grupp[e].db"])
def test_groups_in_one_folder_leave_each_others_copies_alone(
    store: Store, window: Any, path: Path, backups: Path, other: str
) -> None:
    kept = [window(path.with_name(other)).back_up() for _ in range(2)]
    by_hand = backups / "gruppe-før sommeren.db"
    by_hand.touch()
    for _ in range(12):
        store.back_up()
    assert all(copy.exists() for copy in [*kept, by_hand])
    assert len([*backups.iterdir()]) == 13


@pytest.mark.parametrize("name", ["grupp[e].db", "gruppe", "a.b.db"])
def test_old_copies_go_whatever_the_file_is_called(window: Any, path: Path, backups: Path, name: str) -> None:
    store = window(path.with_name(name))
    for _ in range(12):
        last = store.back_up()
    assert len([*backups.iterdir()]) == 10
    assert last.exists()


def test_a_copy_that_could_not_be_finished_leaves_nothing_behind(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.back_up()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="Disken er full"):
        store.back_up()
    assert [*backups.iterdir()] == [first]


# Whose a copy is


def test_copies_made_before_the_file_was_renamed_are_counted_and_removed_with_the_others(
    window: Any, path: Path, backups: Path, clock: Clock
) -> None:
    store = window()
    found(store)
    early = [_a_day_later(store, clock) for _ in range(6)]
    store.close()
    later = window(path.rename(path.with_name("nytt navn.db")))
    late = [_a_day_later(later, clock) for _ in range(6)]
    assert sorted(backups.iterdir()) == sorted([*early[2:], *late])
    done = later.forget()
    assert sorted(done.removed) == sorted([*early[2:], *late])
    assert [*backups.iterdir()] == [done.copy]


def test_copies_made_through_a_link_lie_with_the_others_and_those_that_lay_beside_the_link_are_removed(
    window: Any, path: Path, backups: Path, tmp_path: Path
) -> None:
    store = window()
    found(store)
    copy = store.back_up()
    store.close()
    link = tmp_path / "snarveier" / "gruppe.db"
    (link.parent / "backups").mkdir(parents=True)
    link.symlink_to(path)
    beside_the_link = link.parent / "backups" / copy.name
    shutil.copy(copy, beside_the_link)
    through = window(link)
    assert through.back_up().parent == backups
    assert {copy, beside_the_link} <= {*through.forget().removed}
    assert not beside_the_link.exists()


def test_half_made_copies_are_removed_with_the_next_but_not_one_that_another_group_is_making(
    store: Store, window: Any, path: Path, backups: Path
) -> None:
    found(store)
    made = store.back_up()
    window(path.with_name("annen.db"))
    half, others = made.with_name(made.name + ".part"), backups / "annen-2026-12-01T130000.db.part"
    nobodys = backups / "het det før-2026-12-01T130000.db.part"
    for part in (half, others, nobodys):
        part.write_bytes(made.read_bytes()[:5000])
    half.with_name(half.name + "-journal").touch()
    copy = store.back_up()
    assert {*backups.iterdir()} == {made, copy, others}


def test_what_others_put_there_is_left_and_named(store: Store, window: Any, path: Path, backups: Path) -> None:
    found(store)
    by_hand, beside = backups / "før sommeren.db", path.with_name("gruppe - kopi.db")
    stranger = window(path.with_name("annen.db"))
    stranger.record(GroupFounded(key="another", workplace="Et annet sted"))
    kept = stranger.back_up()
    for copy in (by_hand, beside):
        shutil.copy(store.back_up(), copy)
    done = store.forget()
    assert done.left == sorted([by_hand, beside])
    assert all(copy.exists() for copy in (by_hand, beside, kept))


def test_a_rescue_file_is_removed_with_the_text_once_all_in_it_is_back_and_named_until_then(
    store: Store, window: Any, path: Path, tmp_path: Path
) -> None:
    found(store)
    store.record(MatterRaised(title="Hemmelig"))
    older = tmp_path / "older.db"
    subprocess.run(["cp", path, older], check=True)
    path.unlink()
    store.record(MatterRaised(title="Etterpå"))
    saved = store.path
    store.close()
    shutil.copy(older, path)
    again = window(path)
    assert again.forget().left == [saved]
    again.close()
    shutil.copy(saved, path)
    back = window(path)
    assert saved in back.forget().removed
    assert [*saved.parent.iterdir()] == []


def _a_day_later(store: Store, clock: Clock) -> Path:
    clock.now += dt.timedelta(days=1)
    return store.back_up()
