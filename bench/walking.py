"""How long a chair waits from one step of the meeting to the next."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.groups import SEED, Groups
from bench.start import PROGRAM
from bench.terminal import CTRL_N, ENTER, Terminal
from bench.timing import Measurement, Ratio, Seconds, middle, ms
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store

TIMES = 8
"""How often each group goes through the whole meeting."""

BREATH = (0.0, 0.03)
"""Seconds between a step on the screen and the next key."""

WORDS = 4
"""So many words of a title are on one line, however narrow the page."""

DONE_WITH_ENTER = ("brief", "alone", "talk")
"""Steps in which Enter goes on when nothing is to be written; the others are skipped with their own key."""


@dataclass(frozen=True)
class Stop:
    """A step of the meeting: what the screen says there, and the key that leads on."""

    where: str
    title: str
    key: str

    def shown(self, text: str) -> bool:
        """Whether the screen is at this step. What stands beside may come between two lines of either title."""
        number, _colon, _title = self.where.partition(":")
        return number in text and " ".join(self.title.split()[:WORDS]) in text


def walking(groups: Groups) -> Measurement:
    """From a key to the title of the next step, through a whole meeting.

    Some steps are only there when there is something to look back on: they have no counterpart in
    the empty group, and are told of apart.
    """
    chance = random.Random(SEED)
    long, short = route(groups.copy(groups.ten_years)), route(groups.copy(groups.empty))
    ten_years: dict[Stop, Seconds] = {stop: [] for stop in long[:-1]}
    empty: dict[Stop, Seconds] = {stop: [] for stop in short[:-1]}
    for _number in range(TIMES):
        with _meeting(groups, groups.ten_years) as ours, _meeting(groups, groups.empty) as theirs:
            walks = ((_steps(ours, long), ten_years), (_steps(theirs, short), empty))
            for stop in ten_years:
                for steps, taken in walks:
                    if stop in taken:
                        time.sleep(chance.uniform(*BREATH))
                        taken[stop].append(next(steps))
    return _measurement(ten_years, empty)


def _measurement(ten_years: dict[Stop, Seconds], empty: dict[Stop, Seconds]) -> Measurement:
    here = middle([taken for stop in empty for taken in ten_years[stop]])
    there = middle([taken for stop in empty for taken in empty[stop]])
    looking_back = max(middle(taken) for stop, taken in ten_years.items() if stop not in empty)
    return Measurement(
        "Step to step",
        f"From the key that leaves a step until the title of the next has come out, {TIMES} times through a meeting "
        f"of {len(empty) + 1} steps, step by step in turns, against the same meeting in a group that has just been "
        f"set up. {len(ten_years) - len(empty)} more steps look back on earlier meetings; the slowest of them is "
        "told of apart.",
        (
            Ratio("Step to step, ten years", here, "an empty group", there, most=1.2),
            Ratio("From the slowest step that looks back", looking_back, "any step, an empty group", there),
        ),
        f"The next question stands there {ms(here)} after the key; in a new group it is {ms(there)}.",
    )


def route(file: Path) -> list[Stop]:
    """The steps that the meeting of a group goes through when nothing is said."""
    stops = []
    with closing(Store(file)) as store:
        meeting = unfinished_meeting(store)
        assert meeting is not None
        walk = Walk(store, Library(), meeting.id)
        while not walk.at_the_end:
            scene, kind = walk.scene(), walk.place.step.kind
            stops.append(Stop(scene.where, scene.title, ENTER if kind in DONE_WITH_ENTER else CTRL_N))
            walk.skip()
    return stops


def _meeting(groups: Groups, file: Path) -> Terminal:
    return Terminal((PROGRAM, "--db", groups.copy(file), "meet"), groups.home)


def _steps(terminal: Terminal, route: list[Stop]) -> Iterator[float]:
    """Go through the meeting. Gives how long each step took to come."""
    terminal.wait_for(route[0].shown)
    for here, there in pairwise(route):
        yield terminal.time_to(there.shown, here.key)
