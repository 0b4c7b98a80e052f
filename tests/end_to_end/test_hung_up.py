"""The terminal goes away under the program, and nobody tells it: as with SIGHUP ignored, or a session without one."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.copies import Copies
from support.group import found
from support.terminal import PATIENCE, Terminal

from partsgruppe.store.store import Store

COMMAND = Path(sys.executable).with_name("partsgruppe")


def make(path: Path) -> None:
    store = Store(path)
    found(store)
    store.close()


STORM = [pytest.param(words, marks=pytest.mark.storm) for words in (["meet"], ["--plain"])]


@pytest.mark.parametrize("words", [[], ["meet", "--plain"], *STORM], ids=" ".join)
def test_the_program_ends_and_keeps_what_was_typed(words: list[str], copied: Copies, tmp_path: Path) -> None:
    path = copied(tmp_path / "solbakken.db", make)
    terminal = Terminal([COMMAND, "--db", path, *words], columns=80, rows=24)
    try:
        terminal.wait_for("Når er møtet?" if "meet" in words else "Solbakken")
        terminal.type("Turnusen")
        terminal.wait_for("Turnusen")
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) in (0, 1)
    finally:
        terminal.close()
    store = Store(path)
    assert not store.reads_along  # its lock is released
    if "--plain" not in words:
        assert any("Turnusen" in text for text in store.drafts.texts())


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_program_that_is_told_to_end_keeps_what_was_typed(
    number: signal.Signals, copied: Copies, tmp_path: Path
) -> None:
    path = copied(tmp_path / "solbakken.db", make)
    terminal = Terminal([COMMAND, "--db", path], columns=80, rows=24)
    try:
        terminal.wait_for("Solbakken")
        terminal.type("Turnusen")
        terminal.settle()
        terminal.process.send_signal(number)
        terminal.process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        pytest.fail("it lives on")
    finally:
        terminal.close()
    store = Store(path)
    assert not store.reads_along
    assert any("Turnusen" in text for text in store.drafts.texts())
