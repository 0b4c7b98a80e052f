"""A group that went on in a rescue file, and whose own file is back."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.conftest import hold
from click.testing import CliRunner, Result
from support.copies import Copies

from partsgruppe.cli.commands import main
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.store.store import Store


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def back(copied: Copies, tmp_path: Path) -> Path:
    """The file of a group that was away while two more things were said."""
    path = copied(tmp_path / "data" / "solbakken.db", hold)
    store = Store(path)
    store.look()
    path.rename(path.with_name("borte.db"))
    for title in ("Støy", "Lys"):
        store.record(MatterRaised(title=title))
    assert store.path != path
    store.close()
    path.with_name("borte.db").rename(path)
    return path


def titles(path: Path) -> list[str]:
    store = Store(path)
    found = [matter.title for matter in store.where(Matter)]
    store.verify()
    store.close()
    return found


def test_what_was_said_meanwhile_is_there_again_without_a_question(back: Path) -> None:
    first, second = run("--db", back, "matters"), run("--db", back, "matters")
    assert "er med igjen" in first.stderr
    assert "Støy" in first.stdout
    assert (second.stderr, second.stdout) == ("", first.stdout)
    assert titles(back)[-2:] == ["Støy", "Lys"]
    assert run("verify", back).exit_code == 0


def test_where_both_went_on_nothing_is_taken_for_granted(back: Path) -> None:
    store = Store(back)
    store.record(MatterRaised(title="Noe annet"))
    store.close()
    assert "er med igjen" not in run("--db", back, "matters").stderr
    assert titles(back)[-1] == "Noe annet"
