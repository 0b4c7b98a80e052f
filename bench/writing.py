"""How long a chair who writes waits for each letter."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.groups import AGENDA, SEED, Groups
from bench.start import APPS, PROGRAM, SETTLED
from bench.terminal import BACKSPACE, CTRL_N, Terminal, says
from bench.timing import Measurement, Ratio, Seconds, middle, ms, percentile_95
from bench.words import line
from partsgruppe.exercises.library import Library

ROUND = "Ordet går til"
LINES = 40
"""How many lines are written in each program."""

DISTINCT = 5
"""Letters after which what is written on a line stands nowhere else on the screen."""

BREATH = (0.0, 0.04)
"""Seconds between a letter in all programs and the next key."""


def writing(groups: Groups) -> Measurement:
    """From a key to its letter on the screen, in a round, against an app that is only a text area."""
    chance = random.Random(SEED)
    with ExitStack() as running:

        def start(*command: str | Path) -> Terminal:
            return running.enter_context(Terminal(command, groups.home))

        area = start(sys.executable, APPS / "text_area.py")
        area.frames_until(bool, rest=SETTLED)
        empty, ten_years = (
            _to_first_round(start(PROGRAM, "--db", groups.copy(file), "meet"))
            for file in (groups.empty, groups.ten_years)
        )
        taken: dict[Terminal, Seconds] = {area: [], empty: [], ten_years: []}
        for _number in range(LINES):
            for terminal, seconds in _write_in_turns(list(taken), line(chance), chance):
                taken[terminal].append(seconds)
    return _measurement(*taken.values())


def _measurement(area: Seconds, empty: Seconds, ten_years: Seconds) -> Measurement:
    ratios = []
    for name, of in (("median", middle), ("95th percentile", percentile_95)):
        what = f"Key to letter, ten years, {name}"
        ratios.append(Ratio(what, of(ten_years), "an app with one text area", of(area), most=1.5))
        ratios.append(Ratio(what, of(ten_years), "an empty group", of(empty), most=1.2))
    return Measurement(
        "Key to letter",
        f"In a round of a meeting: from each of {len(ten_years)} keys until its letter has come out on the screen, "
        "letter by letter in turns, against an app that is one text area and nothing else, and against the same "
        "round in a group that has just been set up. The 95th percentile against the empty group swings from run to "
        "run by more than its target leaves room for: neither a miss nor a hit should be believed on one run.",
        ratios,
        f"A letter stands there {ms(middle(ten_years))} after its key, and 95 of 100 within "
        f"{ms(percentile_95(ten_years))}. In a new group it is {ms(middle(empty))} and {ms(percentile_95(empty))}.",
    )


def _to_first_round(terminal: Terminal) -> Terminal:
    """Go on in the meeting until somebody is to speak. Neither group has the ground rules that a step may need."""
    first, *others = [step for step in Library().get(AGENDA[0]).steps if "needs" not in step.settings]
    terminal.wait_for(says(first.title))
    for step in others:
        terminal.time_to(says(step.title), CTRL_N)
    terminal.wait_for(says(ROUND))
    return terminal


def _write_in_turns(terminals: list[Terminal], text: str, chance: random.Random) -> Iterator[tuple[Terminal, float]]:
    """Write a line, each letter in all programs before the next, and rub it out. Gives how long each letter took."""
    for end, letter in enumerate(text, start=1):
        time.sleep(chance.uniform(*BREATH))
        first = end % len(terminals)  # by turns, for whoever comes first after a pause is slower
        for terminal in terminals[first:] + terminals[:first]:
            if letter == " " or end < DISTINCT:
                terminal.press(letter)  # not to be seen, or perhaps there before
            else:
                yield terminal, terminal.time_to(says(text[:end]), letter)
    for terminal in terminals:
        terminal.press(BACKSPACE * len(text))
        terminal.wait_for(lambda screen: text[:8] not in screen)
