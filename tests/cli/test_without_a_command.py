"""The group's own page is opened without what only commands need, and comes to the same as with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click
import pytest

import partsgruppe.cli
from partsgruppe.cli import opening
from partsgruppe.cli.commands import main
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.language import catalogue

Typed = Callable[[Path], list[str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What is known of each group that comes to be opened on the screen, and the language spoken then."""
    groups: list[tuple[object, ...]] = []

    def note(one: GroupFile) -> None:
        groups.append((one.db, one.lang, one.in_browser, catalogue.in_use()))

    monkeypatch.setattr(opening, "open_group", note)
    monkeypatch.setenv("LANGUAGE", "nn")
    return groups


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which times commands were read."""
    times: list[str] = []
    begin = click.Context.__init__

    def noted(context: click.Context, *args: object, **more: object) -> None:
        times.append("read")
        begin(context, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(click.Context, "__init__", noted)
    return times


def type_in(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Type this after the program's name."""
    monkeypatch.setattr(sys, "argv", ["partsgruppe", *typed])
    partsgruppe.cli.run()


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        (lambda _file: [], False),
        (lambda file: ["--db", str(file)], False),
        (lambda file: [f"--db={file}"], True),
        (lambda file: ["--db", str(file.with_name("ny.db"))], True),
        (lambda file: ["--lang", "en", "--db", str(file)], True),
        (lambda file: ["--browser", "--db", str(file)], True),
    ],
)
def test_comes_to_the_same_whether_commands_are_read_or_not(
    typed: Typed,
    reads: bool,
    group: Path,
    opened: list[tuple[object, ...]],
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = typed(group)
    with suppress(SystemExit):
        type_in(words, monkeypatch)
    assert bool(read) is reads
    with pytest.raises(SystemExit):
        main(words)
    assert opened[0] == opened[1]


def test_a_folder_is_no_group(group: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        type_in(["--db", str(group.parent)], monkeypatch)
    assert (end.value.code, capsys.readouterr().err) == (
        2,
        "--db kan ikke være det du skrev. Se «partsgruppe --help».\n",
    )


def test_what_goes_wrong_is_told_in_the_same_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "brev.db"
    letter.write_text("Kjære alle sammen, dette er et brev og ingen database.", encoding="utf-8")
    told = []
    for way in (lambda: type_in(["--db", str(letter)], monkeypatch), lambda: main(["--db", str(letter)])):
        with pytest.raises(SystemExit) as end:
            way()
        told.append((end.value.code, capsys.readouterr().err))
    assert told[0] == told[1]
    assert told[0][0] == 1
    assert "ikke en gruppefil" in told[0][1]


def test_an_interrupt_ends_it_without_a_word(
    group: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_group: GroupFile) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "open_group", interrupted)
    with pytest.raises(SystemExit) as end:
        type_in(["--db", str(group)], monkeypatch)
    assert (end.value.code, *capsys.readouterr()) == (1, "", "")


LOADED = """
import sys
from partsgruppe.cli import run
import partsgruppe.tui.app
partsgruppe.tui.app.run = lambda store, library, **more: print("loaded", "click" in sys.modules)
sys.argv = ["partsgruppe", "--db", sys.argv[1]]
run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_the_first_screen_does_not_wait_for_what_reads_commands(group: Path) -> None:
    import pty

    ours, its = pty.openpty()
    done = subprocess.run([sys.executable, "-c", LOADED, group], stdin=its, stdout=its, stderr=its)
    os.close(its)
    assert (done.returncode, os.read(ours, 1000)) == (0, b"loaded False\r\n")
    os.close(ours)


def test_a_shell_that_asks_is_told_which_commands_there_are() -> None:
    asked = {"_PARTSGRUPPE_COMPLETE": "bash_complete", "COMP_WORDS": "partsgruppe mat", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "partsgruppe"], env={**os.environ, **asked}, capture_output=True, text=True
    )
    assert done.stdout.split() == ["plain,matter", "plain,matters"]
