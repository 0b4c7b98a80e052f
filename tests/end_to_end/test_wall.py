"""The wall and the chair's window: two programs, each in a terminal of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.copies import Copies
from support.group import found, plan
from support.terminal import Terminal

from partsgruppe.exercises.library import Library
from partsgruppe.store.store import Store

COMMAND = Path(sys.executable).with_name("partsgruppe")
ENTER, CTRL_N, CTRL_B, F9 = "\r", "\x0e", "\x02", "\x1b[20~"


def make(path: Path) -> None:
    store = Store(path)
    found(store)
    plan(store, Library(), ["apen-sak"], day=store.today())
    store.close()


@contextmanager
def window(path: Path, *words: str, columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    terminal = Terminal([COMMAND, "--db", path, *words], columns, rows)
    try:
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def path(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "solbakken.db", make)


def test_the_wall_follows_from_before_the_meeting_and_shows_nothing_half_written(path: Path) -> None:
    with window(path, "wall", columns=60, rows=16) as wall:
        wall.wait_for("Veggen er klar")
        with window(path, "meet") as chair:
            chair.wait_for("Start møtet")
            wall.wait_for("Saksliste")
            chair.type(ENTER)
            wall.wait_for("steg 1 av 6")
            chair.settle()
            chair.type("Halvskrevet")
            chair.wait_for("Halvskrevet")
            chair.kill()
            wall.wait_for("Veggen er klar")
            assert "Halvskrevet" not in wall.text


@pytest.mark.storm
def test_the_wall_follows_through_black_a_break_the_end_and_another_meeting(path: Path) -> None:
    with window(path, "wall", columns=200, rows=50) as wall, window(path, "meet", columns=100, rows=30) as chair:
        chair.wait_for("Start møtet")
        chair.type(ENTER)
        wall.wait_for("steg 1 av 6")
        chair.settle()
        chair.type(F9)
        wall.wait(lambda: not wall.text, "black")
        chair.type(F9)
        wall.wait_for("steg 1 av 6")
        chair.settle(1)
        chair.type(CTRL_B)
        wall.wait_for("Pause")
        chair.settle(1)
        chair.type(ENTER)
        wall.wait_for("steg 1 av 6")
        for step in range(2, 7):
            chair.settle(1)
            chair.type(CTRL_N)
            wall.wait_for(f"steg {step} av 6")
        chair.settle(1)
        chair.type(CTRL_N)
        wall.wait_for("Stemmer dette?")
        for _answer in ("the sentence", "the nods", "the end"):
            chair.settle(1)
            chair.type(ENTER)
        wall.wait_for("Møtet er avsluttet")
        chair.settle(1)
        chair.kill()
    store = Store(path)
    plan(store, Library(), ["kjoreregler"], day=store.today())
    store.close()
    with window(path, "wall") as wall, window(path, "meet") as chair:
        wall.wait_for("Møte 2")
        chair.wait_for("Start møtet")
        chair.settle(1)
        chair.type(ENTER)
        wall.wait_for("Kjøreregler")


@pytest.mark.storm
def test_a_window_that_reads_along_follows_into_the_meeting_and_goes_black(path: Path) -> None:
    with window(path, "meet") as chair:
        chair.wait_for("Start møtet")
        with window(path) as along:
            along.wait_for("Et annet vindu leder møtet.")
            chair.type(ENTER)
            along.wait_for("steg 1 av 6")
            chair.settle(1)
            along.settle()
            chair.type(F9)
            along.wait(lambda: not along.text, "black")
            chair.settle(1)
            chair.type(F9)
            along.wait_for("steg 1 av 6")


@pytest.mark.storm
def test_the_wall_is_lit_also_where_the_meeting_is_led_line_by_line_and_waits_for_an_answer(path: Path) -> None:
    with window(path, "meet", "--plain") as chair:
        chair.wait_for("Start møtet")
        with window(path, "wall") as wall:
            wall.wait_for("Saksliste")
            chair.type("1" + ENTER)
            wall.wait_for("steg 1 av 6")
