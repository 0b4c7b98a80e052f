"""Killed while somebody types: what was confirmed is there, whole, and so is all but the last word of the draft."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.room import tables

from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.store.store import Store

TYPIST = Path(__file__).with_name("typist.py")
ROUNDS = 25


def typed(round_: int, words: int) -> str:
    return " ".join([f"runde{round_}", *map(str, range(words))])


def kill_after(seconds: float, path: Path, round_: int) -> dict[str, int]:
    """Let somebody type until the process is killed. Returns the last number of each thing it had done."""
    typist = subprocess.Popen([sys.executable, TYPIST, path, str(round_)], stdout=subprocess.PIPE, text=True)
    assert typist.stdout is not None
    assert typist.stdout.readline() == "opens\n"
    time.sleep(seconds)
    typist.kill()
    said = dict.fromkeys(("answer", "draft"), 0)
    for line in typist.communicate()[0].splitlines():
        kind, number = line.split()
        said[kind] = int(number)
    assert typist.returncode == -9, "it ended before it was killed"
    return said


@pytest.mark.timeout(100)
def test_killed_again_and_again_while_typing_loses_no_answer_and_hardly_a_word(path: Path) -> None:
    chance = random.Random(20261201)
    events, draft, answers = 0, "", 0
    for round_ in range(ROUNDS):
        said = kill_after(chance.uniform(0.05, 0.45), path, round_)
        store = Store(path)
        assert not store.reads_along
        store.verify()

        confirmed = max(said["answer"], events)
        answers += said["answer"] > 0
        events = store.last_sequence()
        assert events in (confirmed, confirmed + 2)
        assert [matter.title for matter in store.where(Matter)] == [one.text for one in store.where(Input)]
        assert len(store.where(Matter)) == events / 2

        possible = [typed(round_, said["draft"] + more) for more in (0, 1)]
        if not said["draft"]:
            possible.append(draft)
        draft = store.drafts["walk.typed"]
        assert draft in possible

        before = tables(store)
        store.rebuild()
        assert tables(store) == before
        store.close()
    assert answers > ROUNDS / 5, "the rounds were too short to confirm anything"


@pytest.mark.parametrize("attempt", range(6))
def test_killed_while_the_file_is_made_leaves_one_that_opens(path: Path, attempt: int) -> None:
    kill_after(random.Random(attempt).uniform(0, 0.06), path, 0)
    store = Store(path)
    store.verify()
    assert len(store.where(Matter)) == len(store.where(Input))
    store.close()
