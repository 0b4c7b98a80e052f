"""Killed while writing to the folder, reading from it or handing on: all is there, or comes the next time."""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from support.clock import Clock
from support.killed import FORKS
from support.parted import copied
from support.room import Room, tables

from partsgruppe.between.pass_on import pass_on
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.members import Member
from partsgruppe.sharing.fetched import ends, here, take_in
from partsgruppe.sharing.folder import Folder, share, shared
from partsgruppe.sharing.incoming import handed_on
from partsgruppe.sharing.receiving import Received
from partsgruppe.store.store import Store


def _folder(store: Store) -> Folder:
    known = shared(store.path)
    assert known is not None
    return Folder(known, store.machine)


def publish(path: Path, machine: str, _place: Path) -> None:
    with closing(Store(path, Clock(), machine=machine)) as store:
        _folder(store).publish(here(store))


def fetch(path: Path, machine: str, _place: Path) -> None:
    with closing(Store(path, Clock(), machine=machine)) as store:
        take_in(store, _folder(store).read(ends(store)))


def hand_on(path: Path, machine: str, place: Path) -> None:
    with closing(Store(path, Clock(), machine=machine)) as store:
        pass_on(store, store.where(Member)[1].id, 0, place, None)


def receive(path: Path, machine: str, place: Path) -> None:
    with closing(Store(path, Clock(), machine=machine)) as store:
        Received(store, handed_on(place, str)).take_in()


def dying(work: Callable[[Path, str, Path], None], line: int, path: Path, machine: str, place: Path) -> None:
    """Do the work, and be killed at this line of what the program does, if there are as many."""
    lines = itertools.count(1)

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        if "partsgruppe" not in frame.f_code.co_filename:
            return None
        if event == "line" and next(lines) == line:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    work(path, machine, place)


def killed(work: Callable[[Path, str, Path], None], line: int, store: Store, place: Path) -> bool:
    """Whether the process was killed before it was done."""
    process = FORKS.Process(target=dying, args=(work, line, store.path, store.machine, place), daemon=True)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=[pytest.mark.storm, pytest.mark.timeout(1800)])])
def test_killed_anywhere_nothing_confirmed_is_lost_and_the_next_time_catches_up(
    room: Room, tmp_path: Path, rounds: int, record_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(20261203)
    folder, place = tmp_path / "felles", tmp_path / "stafett.zip"
    folder.mkdir()
    room.store.close()
    first = Store(room.store.path, Clock(), machine="here")
    other = copied(first, tmp_path / "there", "there", Clock())
    for one in (first, other):
        share(one.path, folder, str)
        one.close()
    told = dict.fromkeys(("publish", "fetch", "hand_on", "receive"), 0)
    for n in range(rounds):
        first = Store(first.path, Clock(), machine="here")
        first.take_pen(first.where(Member)[0].id)
        first.record(MatterRaised(title=f"Sak {n}"))
        first.close()
        told["publish"] += killed(publish, chance.randrange(1, 3000), first, place)
        assert not [
            path for path in folder.iterdir() if path.suffix == ".logg" and not path.read_bytes().endswith(b"\n")
        ]
        told["fetch"] += killed(fetch, chance.randrange(1, 6000), other, place)
        publish(first.path, "here", place)
        assert not list(folder.glob(".here-*.part"))
        told["hand_on"] += killed(hand_on, chance.randrange(1, 6000), first, place)
        if place.exists():
            told["receive"] += killed(receive, chance.randrange(1, 12000), other, place)
        first = Store(first.path, Clock(), machine="here")
        first.take_pen(first.where(Member)[0].id)
        first.close()
        publish(first.path, "here", place)

        there = Store(other.path, Clock(), machine="there")
        there.verify()
        news = take_in(there, _folder(there).read(ends(there)))
        if news.parted is not None:
            Received(there, news.parted).take_in()
        assert {f"Sak {m}" for m in range(n + 1)} <= {matter.title for matter in there.where(Matter)}
        before = tables(there)
        there.rebuild()
        assert tables(there) == before
        there.close()
        publish(there.path, "there", place)
        fetch(first.path, "here", place)
        place.unlink(missing_ok=True)
    whole = Store(first.path, Clock(), machine="here")
    whole.verify()
    assert len([one for one in whole.where(Matter) if one.title.startswith("Sak ")]) == rounds
    for what, number in told.items():
        record_property(f"processes killed in {what.replace('_', ' ')}", number)
    whole.close()
