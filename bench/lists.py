"""How long a chair waits for a key in a list, however long the list is."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from bench.groups import SEED, Groups
from bench.history import History
from bench.start import PROGRAM
from bench.terminal import DOWN, ENTER, ESCAPE, HOME, PAGE_DOWN, Sight, Terminal, says
from bench.timing import Measurement, Ratio, Seconds, middle, ms

SHORT, LONG, LONGEST = 100, 300, 3000
"""Rows. The short list fills several pages, as the others do."""

TIMES = 11
SETTLED = 0.2
"""Seconds without output after which nothing more comes: what is set up in a moment's time has been."""

BREATH = (0.0, 0.03)
WORD = "lageret"
"""What is looked for."""

HOME_PAGE, UNFILTERED, MATTERS, ACTIONS = (
    "Over fristen:",
    "Medlemmer og oppsett",
    "Hvilken sak vil du se?",
    "Hvilken oppgave?",
)

Key = Callable[[Terminal], float]


def lists(groups: Groups) -> Measurement:
    """From a key to what it brings, on pages of lists, in groups that differ in nothing but how long these are."""
    files = {rows: _group_with(groups, rows) for rows in (SHORT, LONG, LONGEST)}
    chance = random.Random(SEED)
    taken: dict[tuple[str, int], Seconds] = {}
    with ExitStack() as running:
        terminals = {
            rows: running.enter_context(Terminal((PROGRAM, "--db", groups.copy(file)), groups.home))
            for rows, file in files.items()
        }
        for terminal in terminals.values():
            terminal.wait_for(says(HOME_PAGE))
            terminal.settle(SETTLED)
        for number in range(TIMES + 1):
            for name, key in _KEYS:
                for rows, terminal in terminals.items():
                    time.sleep(chance.uniform(*BREATH))
                    seconds = key(terminal)
                    if name and number:
                        taken.setdefault((name, rows), []).append(seconds)
    return _measurement({what: middle(seconds) for what, seconds in taken.items()})


def _measurement(taken: dict[tuple[str, int], float]) -> Measurement:
    names = dict.fromkeys(name for name, _rows in taken)
    return Measurement(
        "Lists",
        f"On the page of matters, of actions and of what a search found: from a key until what it brings has come out, "
        f"{TIMES} times in turns, in groups with {SHORT}, {LONG} and {LONGEST} open matters and as many open actions. "
        "Opening a page reads every row once, and its time grows with them. What is pressed there looks only at the "
        "rows in sight, and a letter at the words of each.",
        [
            Ratio(f"{name}, {rows} rows", taken[name, rows], f"{SHORT} rows", taken[name, SHORT], most=_most(name))
            for name in names
            for rows in (LONG, LONGEST)
        ],
        f"In a list of {LONGEST} rows the arrow moves after {ms(taken[MOVE, LONGEST])}, the page turns after "
        f"{ms(taken[TURN, LONGEST])}, and a letter has narrowed the list after {ms(taken[NARROW, LONGEST])}.",
    )


OPEN, OPEN_ACTIONS, FIND = "Opening the matters", "Opening the actions", "Searching"
MOVE, TURN, NARROW, MENU = "Arrow in a list", "Page of a list", "Letter in a list", "The `/` list over a list"


def _most(name: str) -> float | None:
    return {MOVE: 1.2, TURN: 1.2, MENU: 1.2, NARROW: 1.5}.get(name)


def _to(sight: str | Sight, *keys: str) -> Key:
    """Press all keys but the last; then the time from that one until this is seen."""

    def press(terminal: Terminal) -> float:
        for key in keys[:-1]:
            terminal.press(key)
            terminal.settle()
        seconds = terminal.time_to(says(sight) if isinstance(sight, str) else sight, keys[-1])
        terminal.settle(SETTLED)
        return seconds

    return press


def _changed(*keys: str) -> Key:
    """The time until something else is on the screen."""
    return lambda terminal: _to(partial(str.__ne__, terminal.text), *keys)(terminal)


def _drawn(*keys: str) -> Key:
    """The time until something has been drawn, be it in another colour."""
    return _to(bool, *keys)


_KEYS: list[tuple[str, Key]] = [
    ("", _drawn("sake")),
    (OPEN, _to(MATTERS, ENTER)),
    ("", _drawn(DOWN)),
    (MOVE, _drawn(DOWN)),
    (TURN, _changed(PAGE_DOWN)),
    ("", _drawn(HOME)),
    (MENU, _to("/tilbake", "/")),
    ("", _to(MATTERS, ESCAPE)),
    (NARROW, _to("Søk: «l»", "l")),
    ("", _drawn(ESCAPE)),
    ("", _to(HOME_PAGE, ESCAPE)),
    ("", _to(UNFILTERED, ESCAPE)),
    ("", _drawn("oppg")),
    (OPEN_ACTIONS, _to(ACTIONS, ENTER)),
    ("", _to(HOME_PAGE, ESCAPE)),
    ("", _to(UNFILTERED, ESCAPE)),
    ("", _drawn("søk")),
    ("", _to("Hva leter du etter?", ENTER)),
    ("", _to(WORD, WORD)),
    (FIND, _to("Hva vil du se nærmere på?", ENTER)),
    ("", _to("Hva leter du etter?", ESCAPE)),
    ("", _to(HOME_PAGE, ESCAPE)),
    ("", _to(UNFILTERED, ESCAPE)),
]
"""What is pressed, in this order, and what it is called where its time counts."""


def _group_with(groups: Groups, rows: int) -> Path:
    file = groups.folder / f"lists_{rows}.db"
    with closing(History(file, SEED)) as history:
        history.found()
        history.write_down(rows)
    return file
