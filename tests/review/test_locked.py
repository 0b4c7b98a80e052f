"""Locked logs: opened with one's own key, or with a passphrase when somebody is there to be asked."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.conftest import Story
from support import logs
from support.terminal import Terminal

from partsgruppe.cli.commands import main
from partsgruppe.review import add
from partsgruppe.review.archive import Archive
from partsgruppe.sharing.keys import key_path, new_key, to_keys

LOCKED = Path(__file__).with_name("kaffe.age")
"""A log of one meeting, locked with the passphrase «kaffe» at work factor 10, so that opening it takes no time.

The program locks at full strength, which takes a second or more each way (`sharing/test_incoming.py`).
"""

STILL_LOCKED = "Den er låst med en nøkkel. Lås den opp først."


def nobody(path: Path) -> str:
    pytest.fail(f"asked for the passphrase of {path}")


def test_what_is_locked_to_ones_own_key_goes_in(archive: Archive, story: Story, tmp_path: Path) -> None:
    file = logs.put(tmp_path, "a.age", to_keys([new_key()])(story.log()))
    assert [one.outcome for one in add.add_all(archive, [file], nobody)] == [add.NEW]
    assert [one.outcome for one in add.add_all(archive, [file], nobody)] == [add.NOTHING]
    assert archive.rows("SELECT meetings FROM groups") == [(3,)]


def test_what_is_locked_to_others_stays_out(archive: Archive, story: Story, tmp_path: Path) -> None:
    theirs = to_keys([new_key()])(story.log())
    key_path().unlink()
    file = logs.put(tmp_path, "a.age", theirs)
    without_key = [one.reason for one in add.add_all(archive, [file], nobody)]
    new_key()
    assert without_key == [one.reason for one in add.add_all(archive, [file], nobody)] == [STILL_LOCKED]


def test_a_passphrase_opens_a_file_even_beside_a_key(archive: Archive) -> None:
    new_key()
    (wrong,) = add.add_all(archive, [LOCKED], lambda _path: "kaffe og vaffel")
    assert (wrong.outcome, wrong.reason) == (add.REFUSED, "Passordet åpner ikke fila. Prøv igjen.")
    asked: list[Path] = []

    def ask(path: Path) -> str:
        asked.append(path)
        return "kaffe"

    (right,) = add.add_all(archive, [LOCKED], ask)
    assert (right.outcome, asked) == (add.NEW, [LOCKED])
    assert archive.rows("SELECT meetings FROM groups") == [(1,)]


def test_what_lies_in_a_locked_file_is_no_more_trusted(archive: Archive, story: Story, tmp_path: Path) -> None:
    lock = to_keys([new_key()])
    inside = [story.log()[:-40], b"", b"PK\x03\x04", lock(story.log()), lock(story.log())[:-9]]
    files = [logs.put(tmp_path, f"{n}.age", lock(content)) for n, content in enumerate(inside)]
    files.append(logs.put(tmp_path, "kuttet.age", lock(story.log())[:-9]))
    assert {one.outcome for one in add.add_all(archive, files)} == {add.REFUSED}
    assert archive.rows("SELECT * FROM groups") == []


def test_nobody_is_asked_without_a_terminal(archive_path: Path, story: Story, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    logs.put(folder, "a.age", LOCKED.read_bytes())
    logs.put(folder, "b.log", story.log())
    done = CliRunner().invoke(main, ["review", "add", str(folder), "--archive", str(archive_path)], input="kaffe\n")
    assert done.exit_code == 1
    assert "1 ny gruppe." in done.output
    assert f"a.age: {STILL_LOCKED}" in done.output
    assert "Passord" not in done.output


def test_on_a_terminal_the_passphrase_is_asked_for(archive_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    logs.put(folder, "a.age", LOCKED.read_bytes())
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "partsgruppe",
        "review",
        "add",
        folder,
        "--archive",
        archive_path,
    ]
    with closing(Terminal(command, columns=100, rows=30)) as terminal:
        terminal.wait_for("Passordet til a.age:")
        terminal.type("kaffe\r")
        terminal.wait_for("1 ny gruppe.")
        assert terminal.process.wait() == 0
        assert "kaffe" not in terminal.text
