"""The pain-patch meeting, held with keys in a real terminal, as the handbook tells it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from support.commands import run
from support.mirror import Mirror, happened, without_chance
from support.pain_patch import MATTER, OPENING, PLAN, SETUP, WHOLE_MEETING, as_lines
from support.terminal import Terminal

from partsgruppe.asking.questions import Go, PickMany, Text

COMMAND = Path(sys.executable).with_name("partsgruppe")
ENTER = "\x1b[C\r"
"""With a key before it, for a second Enter so close to the first counts as none."""

CLEAR = "\x15\x7f"
"""Ctrl+U and Backspace: takes away a row of what was proposed. On lines the answer stands instead of it."""


class Chair:
    """Types the answers, and waits for the next question as a chair would."""

    def __init__(self, path: Path, mirror: Mirror, terminal: Terminal) -> None:
        self.path, self.mirror, self.terminal = path, mirror, terminal

    def answers(self, lines: list[str]) -> None:
        for line in lines:
            asked = self._asked()
            self.terminal.wait_for(asked)
            self._type(line)
            self.mirror.answer(line)
            expected = self.mirror.store.last_sequence()
            self.terminal.wait(partial(self._has_recorded, expected), f"{line!r} to be recorded")
            if line.startswith("/") or (self.mirror.dialogue.question and asked == self._asked()):
                self.terminal.settle()  # the words that are waited for stand there already

    def _asked(self) -> str:
        question = self.mirror.dialogue.question
        assert question is not None
        return question.prompt

    def _type(self, line: str) -> None:
        question = self.mirror.dialogue.question
        if isinstance(question, Text) and line and not line.startswith("/"):
            self.terminal.type(CLEAR * sum(1 + len(row) // 20 for row in question.initial.splitlines()))
        if line.startswith("/"):
            self.terminal.type("/")
            self.terminal.wait_for("▌ / ")
            self.terminal.type(line[1:] + ENTER)
        elif isinstance(question, Go) or not line:
            self.terminal.settle()  # an Enter pressed while the question comes up is no answer to it
            self.terminal.type(ENTER)
        elif isinstance(question, Text) and "\n" in line:
            self.terminal.paste(line)
            self.terminal.wait_for(line.split()[-1])
            self.terminal.type(ENTER)
        elif isinstance(question, PickMany):
            self.terminal.type("".join(f"{number} " for number in line.split()) + ENTER)
        else:
            self.terminal.type(line + ENTER)

    def _has_recorded(self, expected: int) -> bool:
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            return (connection.execute("SELECT max(sequence) FROM log").fetchone()[0] or 0) >= expected


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "solbakken.db"


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    mirror = Mirror(tmp_path / "mirror.db")
    yield mirror
    mirror.store.close()


def opened(path: Path) -> Terminal:
    return Terminal([COMMAND, "--db", path], columns=60, rows=16)


def minutes(path: Path) -> str:
    done = run("--db", path, "minutes")
    assert done.exit_code == 0, done.output
    return without_chance(done.stdout)


@pytest.mark.parametrize(
    "lines",
    [[*SETUP, *PLAN, *OPENING], pytest.param(WHOLE_MEETING, marks=pytest.mark.storm)],
    ids=["opening", "whole"],
)
def test_keys_and_lines_lead_through_the_same_meeting_to_the_same_log(
    lines: list[str], path: Path, mirror: Mirror, tmp_path: Path
) -> None:
    """The whole of it is led by keys in tui/test_whole_meeting.py at every change, without a terminal."""
    terminal = opened(path)
    try:
        chair = Chair(path, mirror, terminal)
        chair.answers(SETUP)
        _to_the_plan(terminal)
        chair.answers(lines[len(SETUP) :])
        if lines == WHOLE_MEETING:
            terminal.wait_for("Møtet er avsluttet")
    finally:
        terminal.close()
    plain = tmp_path / "plain.db"
    assert run("--db", plain, "meet", "--plain", answers=as_lines(lines)).exit_code == 0
    led = happened(path)
    assert len(led) >= mirror.store.last_sequence()
    assert led == happened(plain)[: len(led)]
    if lines == WHOLE_MEETING:
        assert "Helsefagarbeidere skifter smerteplaster under stellet" in minutes(path)
        assert minutes(path) == minutes(plain)


def test_killed_while_someone_types_it_comes_back_to_the_same_words(path: Path) -> None:
    begun = Mirror(path)
    for line in [*SETUP, *PLAN, *OPENING, *MATTER[:2]]:
        begun.answer(line)
    begun.store.close()
    terminal = opened(path)
    try:
        _go_on(terminal)
        terminal.type("Vi er skeptiske, og det")
        terminal.wait(lambda: "Vi er skeptiske, og det" in _draft(path), "the draft to be kept")
        terminal.kill()
    finally:
        terminal.close()
    again = opened(path)
    try:
        _go_on(again)
        again.wait_for("Vi er skeptiske, og det")
        assert "Helsefagarbeiderne vil ha mer ansvar" in minutes(path)
    finally:
        again.close()


def _go_on(terminal: Terminal) -> None:
    terminal.wait_for("Fortsett møtet")
    terminal.type(ENTER)
    terminal.wait_for("Ordet går til Åse Lien")


def _to_the_plan(terminal: Terminal) -> None:
    terminal.wait_for("Planlegg det første møtet")
    terminal.type(ENTER)


def _draft(path: Path) -> str:
    beside = path.with_name(f"{path.name}.drafts")
    return beside.read_text(encoding="utf-8") if beside.exists() else ""
