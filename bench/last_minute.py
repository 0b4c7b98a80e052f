"""The last minute by the clock: from «Stemmer dette?» on the screen until the papers lie in a folder.

The program's own time is measured, in a real pseudo-terminal; what the chair takes for the keys is reckoned by the
model of `bench/hour.py`. So the sum depends on the machine only by what the program takes, and the page says what that
was measured on.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bench.both_ways import ENTER, PROGRAM
from bench.chair import Chair
from bench.terminal import PATIENCE, Terminal, says
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.store import Store

PEOPLE = 5
QUESTIONS = ("Stemmer dette? Hver part nikker.", "Skal vi avslutte møtet?")
"""What is asked, an Enter each."""

LOOK = 0.01
"""Seconds between two looks at the folder."""

NO_MORE = 3.0
"""Seconds without another paper after which there is none to come."""

PAPERS = ("*.md", "*.html", "*.txt")
"""The minutes, the poster for the board and the text for the e-mail."""


class LastMinute(NamedTuple):
    """What the program took from the page on, in seconds; the keys pressed; and the papers that lay there then."""

    seconds: float
    keys: int
    papers: int


def last_minute(prepare: Callable[[Path, int], None], folder: Path, plain: bool) -> LastMinute:
    """End a meeting as all of it is right, and wait until the last of its papers is written."""
    file, home = folder / "last.db", folder / "home"
    home.mkdir(parents=True)
    prepare(file, PEOPLE)
    _to_the_page(file)
    before = _files(folder)
    command = (PROGRAM, "--db", file, "meet", *(("--plain",) if plain else ()))
    took = 0.0
    with Terminal(command, home) as terminal:
        for number, question in enumerate(QUESTIONS):
            terminal.wait_for(says(question))
            terminal.settle(0.25)
            pressed = terminal.press("\r" if plain else ENTER)
            if number + 1 < len(QUESTIONS):
                frames = terminal.frames_until(says(QUESTIONS[number + 1]))
                took += next(frame.at for frame in frames if QUESTIONS[number + 1] in frame.text) - pressed
        took += _all_there(folder, before, terminal) - pressed
        papers = len(_files(folder) - before)
    return LastMinute(took, len(QUESTIONS), papers)


def _to_the_page(file: Path) -> None:
    """Hold the meeting until the page stands that all are to nod to."""
    with closing(Store(file)) as store:
        meeting = unfinished_meeting(store)
        assert meeting is not None
        walk = Walk(store, Library(), meeting.id, Scribe(store))
        chair = Chair(walk)
        while getattr(walk.question, "prompt", "") != QUESTIONS[0]:
            chair.answer_once()


def _files(folder: Path) -> set[Path]:
    return {file for kind in PAPERS for file in folder.rglob(kind)}


def _all_there(folder: Path, before: set[Path], terminal: Terminal) -> float:
    """When the last of the papers came to lie there: for a while after it none has come."""
    until, latest, seen = time.perf_counter() + PATIENCE, 0.0, before
    while time.perf_counter() < until:
        terminal.settle(LOOK)
        now = _files(folder)
        if now != seen:
            seen, latest = now, time.perf_counter()
        if latest and time.perf_counter() - latest > NO_MORE:
            return latest
    raise AssertionError(f"No papers came. This is on the screen: {terminal.text}")


def machine() -> str:
    """What it was measured on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
