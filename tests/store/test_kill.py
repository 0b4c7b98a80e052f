"""Killed while somebody types or a backup is made: what was confirmed is there, whole, and so is all but the last word
of the draft; and a backup is whole, or none.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from store.typist import draft, type_on
from support.killed import FORKS, assert_killed, start
from support.room import tables

from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.store.entry import verified
from partsgruppe.store.file import read_log
from partsgruppe.store.store import Store


def killed(path: Path, round_: int, *, after: int = 0, at: int = 0) -> dict[str, int]:
    """Let somebody type until killed: `after` having said so much, or `at` that SQL statement.

    Returns the last number of each thing that was done.
    """
    hears, says = FORKS.Pipe(duplex=False)
    typist = start(type_on, path, round_, says, until=at)
    says.close()
    said = dict.fromkeys(("answer", "draft"), 0)
    with hears, suppress(EOFError):
        for _ in range(after):
            said.update([hears.recv()])
        if after:
            typist.kill()
        while True:
            said.update([hears.recv()])
    assert_killed(typist)
    return said


def copied_alone(path: Path) -> Path | None:
    """A copy of the file without anything that lies beside it; None where it was killed within an answer."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size:
        return None
    copy = path.parent / "alone" / "gruppe.db"
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(path, copy)
    return copy


def events_in(copy: Path) -> int:
    """How many events a copy holds, when all of it is whole."""
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return sum(1 for _entry in verified(read_log(copy)))


STORM = int(os.environ.get("KILLS", "200"))
"""How often the storm kills, as scripts/reliability.py says."""


@pytest.mark.parametrize(
    "rounds", [16, pytest.param(STORM, marks=[pytest.mark.storm, pytest.mark.timeout(7200)], id="storm")]
)
def test_killed_again_and_again_while_typing_loses_no_answer_and_hardly_a_word(
    path: Path, rounds: int, record_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(20261201)
    events, typed, answers, between = 0, "", 0, 0
    backups: set[Path] = set()
    for round_ in range(rounds):
        when = {"after": chance.randrange(1, 40)} if round_ % 2 else {"at": chance.randrange(1, 600)}
        said = killed(path, round_, **when)
        alone = copied_alone(path)
        store = Store(path)
        assert not store.reads_along
        store.verify()

        confirmed = max(said["answer"], events)
        answers += said["answer"] > 0
        events = store.last_sequence()
        assert events in (confirmed, confirmed + 2)
        assert [matter.title for matter in store.where(Matter)] == [one.text for one in store.where(Input)]
        assert len(store.where(Matter)) == events / 2
        if alone is not None:
            between += 1
            assert events_in(alone) == events

        possible = [draft(round_, said["draft"] + more) for more in (0, 1)]
        if not said["draft"]:
            possible.append(typed)
        typed = store.drafts["walk.typed"]
        assert typed in possible

        before = tables(store)
        store.rebuild()
        assert tables(store) == before
        store.close()
        made = set(path.parent.glob("backups/*.db"))
        assert all(events_in(copy) <= events for copy in made - backups)
        backups |= made
    assert answers > rounds / 2, "the rounds were too short to confirm anything"
    assert between > rounds / 4, "hardly one was killed between two answers"
    told = {
        "processes killed while somebody types": rounds,
        "of them between two answers, the file copied alone": between,
        "backups made meanwhile, all whole": len(backups),
    }
    told["answers confirmed in all"] = events // 2
    for what, number in told.items():
        record_property(what, number)


@pytest.mark.parametrize("statement", [1, 10, 50, 100, 200, 300])
def test_killed_while_the_file_is_made_leaves_one_that_opens(path: Path, statement: int) -> None:
    killed(path, 0, at=statement)
    store = Store(path)
    store.verify()
    assert len(store.where(Matter)) == len(store.where(Input))
    store.record(MatterRaised(title="Plaster"))
    store.close()
