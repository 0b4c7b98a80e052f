"""What is for all goes from the window that leads to those that look, and lies nowhere when nobody does."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from support.killed import FORKS, start

from partsgruppe.asking.for_all import ALONG, LARGEST, WALL, ForAll, Onlooker, Stage
from partsgruppe.asking.hour import Hour
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.files import default_path

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
ROUND = ForAll(
    Scene("Hva hører dere?", lines=(Line("Det er stille.", "leder"),), hour=Hour(NOON, NOON, NOON, 5, 20)),
    "Kari har ordet.",
    choices=("a", "b"),
)


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return tmp_path / "gruppe.db"


@pytest.fixture
def stage(group: Path) -> Iterator[Stage]:
    stage = Stage(group)
    yield stage
    stage.leave()


@pytest.fixture
def wall(group: Path) -> Iterator[Onlooker]:
    wall = Onlooker(group, WALL)
    yield wall
    wall.close()


def published() -> list[Path]:
    return [*default_path().parent.glob("run/*.scene")]


def test_nothing_is_written_while_nobody_looks(stage: Stage) -> None:
    stage.show(lambda: pytest.fail("nobody looks"))
    assert not default_path().parent.exists()


def test_a_wall_sees_what_is_shown_and_nothing_when_it_is_over(stage: Stage, wall: Onlooker) -> None:
    assert wall.see() is None
    stage.show(lambda: ROUND)
    assert stage.has_wall
    assert wall.see() == ROUND
    (file,) = published()
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, file.parent)] == [0o600, 0o700]
    stage.show(lambda: ForAll(Scene("Pause")))
    assert wall.see() == ForAll(Scene("Pause"))
    stage.leave()
    assert wall.see() is None
    assert published() == []


def test_what_is_shown_goes_with_the_last_one_who_looks(group: Path, stage: Stage, wall: Onlooker) -> None:
    along = Onlooker(group, ALONG)
    stage.show(lambda: ROUND)
    wall.close()
    assert stage.news()
    assert not stage.has_wall
    stage.show(lambda: ROUND)
    assert along.see() == ROUND
    along.close()
    stage.show(lambda: ROUND)
    assert published() == []


def test_of_two_walls_the_second_is_known_when_the_first_goes(group: Path, stage: Stage, wall: Onlooker) -> None:
    second = Onlooker(group, WALL)
    stage.show(lambda: ROUND)
    assert second.see() == ROUND
    wall.close()
    assert second.see() == ROUND
    stage.news()
    assert stage.has_wall
    second.close()


def test_another_group_is_another_matter(tmp_path: Path, stage: Stage, wall: Onlooker) -> None:
    other = Onlooker(tmp_path / "annen.db", WALL)
    stage.show(lambda: ROUND)
    assert other.see() is None
    other.close()


def test_a_file_by_another_name_is_the_same_group(group: Path, stage: Stage, tmp_path: Path) -> None:
    group.touch()
    (tmp_path / "snarvei.db").symlink_to(group)
    wall = Onlooker(tmp_path / "snarvei.db", WALL)
    stage.show(lambda: ROUND)
    assert wall.see() == ROUND
    wall.close()


def _show_and_be_killed(group: Path) -> None:
    Stage(group).show(lambda: ROUND)
    os._exit(9)


def test_what_a_killed_window_showed_is_seen_no_more_and_removed(group: Path, stage: Stage, wall: Onlooker) -> None:
    start(_show_and_be_killed, group).join()
    assert len(published()) == 1
    assert wall.see(again=True) is None
    assert published() == []
    stage.show(lambda: ROUND)
    assert wall.see() == ROUND


def test_what_a_killed_window_showed_goes_when_the_group_is_opened_again(group: Path, wall: Onlooker) -> None:
    start(_show_and_be_killed, group).join()
    wall.close()
    assert len(published()) == 1
    with GroupFile(group).open():
        assert published() == []


def _look_and_be_killed(group: Path, looks: object) -> None:
    Onlooker(group, WALL)
    looks.set()  # type: ignore[attr-defined]
    os._exit(9)


def test_a_wall_that_was_killed_looks_no_more(group: Path, stage: Stage) -> None:
    looked = FORKS.Event()
    start(_look_and_be_killed, group, looked).join()
    assert looked.is_set()
    stage.show(lambda: pytest.fail("nobody looks"))
    assert not stage.has_wall


def _with(hour: Hour) -> bytes:
    return msgspec.json.encode(ForAll(Scene("a", hour=hour)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1]",
        b'{"scene": {"title": 3}}',
        b'{"scene": {"title": "\xff"}}',
        b'{"scene": ' * 5000,
        _with(Hour(NOON.replace(tzinfo=None), NOON, NOON, 0, 0)),
        _with(Hour(NOON.replace(year=9999), NOON, NOON, 0, 0)),
        _with(Hour(NOON, NOON, NOON, 10**12, 0)),
        b" " * (LARGEST + 1),
    ],
    ids=["empty", "cut", "list", "number", "no text", "deep", "no zone", "late", "long", "large"],
)
def test_what_is_no_scene_shows_nothing(stage: Stage, wall: Onlooker, content: bytes) -> None:
    stage.show(lambda: ROUND)
    published()[0].write_bytes(content)
    assert wall.see() is None
    stage.show(lambda: ForAll(Scene("b")))
    assert wall.see() == ForAll(Scene("b"))


def test_a_link_or_a_pipe_is_not_followed(stage: Stage, wall: Onlooker, tmp_path: Path) -> None:
    stage.show(lambda: ROUND)
    (file,) = published()
    secret = tmp_path / "hemmelig.json"
    file.rename(secret)
    file.symlink_to(secret)
    assert wall.see() is None
    file.unlink()
    os.mkfifo(file)
    assert wall.see() is None


def test_where_nothing_can_be_written_the_meeting_goes_on(group: Path, wall: Onlooker) -> None:
    stage = Stage(group)
    folder = default_path().parent / "run"
    (folder / next(iter(folder.iterdir())).name.replace("wall.lock", "scene")).mkdir()
    stage.show(lambda: ROUND)
    assert wall.see() is None
