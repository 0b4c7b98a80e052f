"""The wall is for a group that exists, and for a terminal."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from partsgruppe.cli.commands import main


def told(*words: object) -> str:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 1
    return done.output


def test_there_is_no_wall_of_a_group_that_does_not_exist_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "finnes-ikke.db"
    assert "Finner ingen gruppe" in told("--db", path, "wall")
    assert list(tmp_path.glob("*.db*")) == []


def test_a_wall_needs_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "gruppe.db"
    path.touch()
    assert "Veggen trenger et terminalvindu." in told("--db", path, "wall")
