"""The same meeting once more, as lines and as keys in a real terminal: whether both say what the chair said."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from bench.chair import Chair, answers, kinds_of
from bench.terminal import Terminal, says
from partsgruppe.asking.questions import numbered
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.planning.agenda import START, Plan
from partsgruppe.store.store import Store

PROGRAM = Path(sys.executable).with_name("partsgruppe")
PEOPLE = 5

ENTER = "\x1b[C\r"
"""With a key before it, for a second Enter so close to the first counts as none."""

BREATH = 0.25
"""Seconds without a change after which a chair begins to type."""

PATIENCE = 30.0
"""Seconds until it is given up that an answer is recorded."""


class Agreeing(NamedTuple):
    """The answers of the chair, the lines and keys that they were, the events recorded, and whether these are equal."""

    answers: int
    lines: int
    keys: int
    events: int
    equal_lines: bool
    equal_keys: bool


def compared(prepare: Callable[[Path, int], None], folder: Path) -> Agreeing:
    """Hold a meeting three ways, from the same file."""
    files = {way: folder / f"way-{way}.db" for way in ("walk", "lines", "keys")}
    prepare(files["walk"], PEOPLE)
    for way in ("lines", "keys"):
        shutil.copy(files["walk"], files[way])
    before = _length(files["walk"])
    chair, sequences = _led(files["walk"])
    typed = [typed_line(question, answer) for question, answer in chair.lines]
    lines = _on_lines(files["lines"], chair, typed)
    keys = _by_keys(files["keys"], folder, chair, typed, sequences)
    led, told, pressed = (happened(files[way]) for way in files)
    return Agreeing(len([*answers(chair.given)]), lines, keys, len(led) - before, told == led, pressed == led)


def _led(file: Path) -> tuple[Chair, list[int]]:
    """The chair, and how long the log was after each answer; the meeting is started from its plan, as in the others."""
    with closing(Store(file)) as store:
        Plan(store, Library()).answer(START)
        meeting = unfinished_meeting(store)
        assert meeting is not None
        walk = Walk(store, Library(), meeting.id, Scribe(store))
        chair, sequences = Chair(walk), []
        while not walk.over:
            chair.answer_once()
            sequences.append(store.last_sequence())
    return chair, sequences


def typed_line(question: Any, answer: Any) -> str:
    """An answer as it is typed on a line."""
    kinds = kinds_of(question)
    if "Text" in kinds:
        return "" if answer == question.initial else str(answer)
    if "PickMany" in kinds:
        if list(answer) == list(question.initial):
            return ""
        return " ".join(_number(question, one) for one in answer)
    if "Pick" in kinds:
        return "" if question.initial is not None and answer == question.initial else _number(question, answer)
    return "1" if "Day" in kinds and answer is not None else ""


def _number(question: Any, value: Any) -> str:
    rows = zip(numbered(question.options), question.options, strict=True)
    return str(next(row.number for row, option in rows if option.value == value))


def _on_lines(file: Path, chair: Chair, typed: list[str]) -> int:
    """Type all of it, the start of the meeting first. Returns how many lines that was."""
    lines = ["1"]
    for (question, _answer), line in zip(chair.lines, typed, strict=True):
        lines += [line, "."] if line and "Text" in kinds_of(question) and question.long else [line]
    subprocess.run(
        [PROGRAM, "--db", file, "meet", "--plain"],
        input="".join(f"{line}\n" for line in lines),
        text=True,
        check=True,
        capture_output=True,
    )
    return len(lines)


def _by_keys(file: Path, folder: Path, chair: Chair, typed: list[str], sequences: list[int]) -> int:
    """Press the keys, each answer when its question stands there. Returns how many keys that was."""
    pressed = 2
    with Terminal((PROGRAM, "--db", file, "meet"), folder) as terminal:
        terminal.wait_for(says("Start møtet"))
        terminal.settle(BREATH)
        terminal.press(f"1{ENTER}")
        for (question, _answer), line, sequence in zip(chair.lines, typed, sequences, strict=True):
            terminal.wait_for(says(" ".join(question.prompt.split())))
            terminal.settle(BREATH)
            many = "PickMany" in kinds_of(question)
            keys = "".join(f"{number} " for number in line.split()) if many else line
            terminal.press(keys + ENTER)
            pressed += len(keys) + 1
            _until_recorded(terminal, file, sequence)
        terminal.wait_for(says("Møtet er avsluttet"))
    return pressed


def _until_recorded(terminal: Terminal, file: Path, sequence: int) -> None:
    until = time.monotonic() + PATIENCE
    while _length(file) < sequence:
        terminal.settle(0.05)
        if time.monotonic() > until:
            raise AssertionError(f"Event {sequence} was not recorded. This is on the screen: {terminal.text}")


def _length(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT max(sequence) FROM log").fetchone()[0] or 0)


def happened(file: Path) -> list[tuple[str, str]]:
    """What happened, but for the times and the receipts in the minutes, and what is reckoned from these."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT type, payload FROM log ORDER BY sequence").fetchall()
    return [(type_, _without_chance(payload.decode())) for type_, payload in rows]


def _without_chance(text: str) -> str:
    without_times = re.sub(r"kl\. \d\d\.\d\d(–\d\d\.\d\d)?", "kl. …", re.sub(r"\b[0-9a-f]{64}\b", "…", text))
    return re.sub(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", "…", without_times)
