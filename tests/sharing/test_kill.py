"""Killed while the log is handed on, received, shared and read: nothing confirmed is lost, and nothing half is left."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sharing.messenger import go_on
from support.clock import Clock
from support.killed import FORKS, start
from support.parted import copied
from support.room import Room, tables

from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import group_key
from partsgruppe.sharing.fetched import fetched, here, take_in
from partsgruppe.sharing.folder import Folder, share, shared
from partsgruppe.sharing.incoming import handed_on, log_in
from partsgruppe.store.store import Store

MOST_STEPS = {"writes": 130, "reads": 220}
"""About as many as each takes that is left alone."""


def killed(group: Path, machine: str, round_: int, file: Path, until: int) -> tuple[list[str], bool]:
    """What was confirmed before the process was killed, and whether it was."""
    hears, says = FORKS.Pipe(duplex=False)
    process = start(go_on, group, machine, round_, file, until, says)
    says.close()
    said: list[str] = []
    with hears, suppress(EOFError):
        while True:
            said.append(hears.recv())
    process.join()
    assert process.exitcode in (0, -9)
    return said, process.exitcode == -9


def folder_of(store: Store) -> Folder:
    known = shared(store.path)
    assert known is not None
    return Folder(known, store.machine)


def read(store: Store) -> list[str]:
    """Take in what the others wrote. Returns what there is to tell."""
    news = take_in(store, fetched(store, folder_of(store), group_key(store), list(store.log())))
    assert news.parted is None
    return news.told


STORM = [pytest.mark.storm, pytest.mark.timeout(1800)]


@pytest.mark.parametrize(
    ("rounds", "locked"), [(4, True), pytest.param(150, False, marks=STORM), pytest.param(150, True, marks=STORM)]
)
def test_killed_again_and_again_while_sharing_loses_nothing_and_leaves_nothing_half(
    room: Room, tmp_path: Path, rounds: int, locked: bool, record_property: Callable[[str, object], None]
) -> None:
    room.store.close()
    folder, file = tmp_path / "felles", tmp_path / "stafett.zip"
    folder.mkdir()
    groups = {"writes": room.store.path, "reads": tmp_path / "reads" / "gruppe.db"}
    store = Store(groups["writes"], machine="writes")
    copied(store, groups["reads"].parent, "reads", Clock()).close()
    store.take_pen(room.members["Ola"])
    for machine, one in (("writes", store), ("reads", Store(groups["reads"], machine="reads"))):
        share(one.path, folder, lambda: "kaffe", (lambda: "kaffe") if locked else None)
        exercise = one.folder / "exercises" / f"{machine}.md"
        exercise.parent.mkdir(exist_ok=True)
        exercise.write_text(machine)
        folder_of(one).publish(here(one))
        one.close()

    chance, confirmed, deaths = random.Random(20261203), [], 0
    for round_ in range(rounds):
        machine = ("writes", "reads")[round_ % 2]
        said, dead = killed(groups[machine], machine, round_, file, chance.randrange(1, MOST_STEPS[machine]))
        confirmed += said
        deaths += dead
        if file.exists():
            log_in(handed_on(file, str))
        whole(groups, said, machine)
    assert deaths > rounds / 3, "hardly one was killed in time"

    for name in ("writes", "reads", "writes", "reads"):
        with closing(Store(groups[name], machine=name)) as one:
            read(one)
            folder_of(one).publish(here(one))
    one, other = (Store(path, machine=name) for name, path in groups.items())
    assert list(one.log()) == list(other.log())
    said_now = [*(matter.title for matter in one.where(Matter)), *(input_.text for input_ in one.where(Input))]
    assert all(said_now.count(words) == 1 for words in confirmed)
    assert not [path for path in folder.iterdir() if path.name.endswith((".part", ".innspill"))]
    assert {path.name for path in (other.folder / "exercises").iterdir()} == {"writes.md", "reads.md"}
    assert not [path for path in tmp_path.rglob("*.part") if path.parent not in (tmp_path, folder)]
    record_property("processes killed while the log is handed on, received, shared or read", deaths)
    record_property("things confirmed meanwhile, each there once in the end", len(confirmed))


def whole(groups: dict[str, Path], said: list[str], machine: str) -> None:
    """Each group's file is whole, what was confirmed in it is there, and nothing in the folder is met half."""
    for name, path in groups.items():
        store = Store(path, machine=name)
        store.verify()
        before = tables(store)
        store.rebuild()
        assert tables(store) == before
        if name == machine == "writes":
            assert all(words in [matter.title for matter in store.where(Matter)] for words in said)
        if name != machine:
            assert not [words for words in read(store) if "skadet" in words]
        store.close()
