"""Rules may become stricter, and history stays readable: what was permitted once is never judged again."""

from __future__ import annotations

from pathlib import Path

import pytest

from compat import program
from compat.dumps import thawed
from partsgruppe.group import actions, decisions, inputs, matters, meetings, members, outcomes, rounds, trials
from partsgruppe.group.records import EVENTS, Event, Records, RuleBroken, Stamp

STRICTER = (actions, decisions, inputs, matters, meetings, members, outcomes, rounds, trials)
GROUPS = ("demo", "nb", "nn", "en", "steering")


@pytest.fixture(autouse=True)
def stricter(monkeypatch: pytest.MonkeyPatch) -> int:
    """Every event of these modules is forbidden from now on. Gives how many types that is."""

    def refuse(self: Event, group: Records, at: Stamp) -> None:
        raise RuleBroken("Det er ikke lov lenger.")

    names = {module.__name__ for module in STRICTER}
    forbidden = [kind for kind in set(EVENTS.values()) if kind.__module__ in names]
    for kind in forbidden:
        monkeypatch.setattr(kind, "check", refuse)
    return len(forbidden)


def test_most_of_what_can_happen_is_forbidden(stricter: int) -> None:
    assert stricter > 40


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_opens_and_its_tables_are_made_anew(name: str, tmp_path: Path) -> None:
    path = thawed(f"{name}/group.db.gz", tmp_path)
    log = program.log(path)
    program.open_and_close(path)
    before = program.tables(path)
    program.rebuild(path)
    assert program.tables(path) == before
    assert program.log(path) == log


@pytest.mark.parametrize(("name", "words"), [("nb", "fisken"), ("nn", "«norsk»")])
def test_a_text_can_still_be_taken_out(name: str, words: str, tmp_path: Path) -> None:
    path = thawed(f"{name}/group.db.gz", tmp_path)
    program.open_and_close(path)
    assert words in str(program.tables(path)).casefold()
    program.redact(path, words, "feil")
    assert words not in str(program.tables(path)).casefold()


@pytest.mark.parametrize("name", GROUPS)
def test_a_log_comes_in_whole_and_what_the_rules_would_refuse_is_counted(name: str, tmp_path: Path) -> None:
    log, group = thawed(f"{name}/group.log.gz", tmp_path), tmp_path / "there.db"
    against = program.import_and_count(log, group)
    there = thawed(f"{name}/group.db.gz", tmp_path / "here")
    program.open_and_close(there)
    assert program.tables(group) == program.tables(there)
    assert against > len(program.log(group)) / 2


def test_an_archive_tells_it_all_and_counts_too(tmp_path: Path) -> None:
    came, dump = program.archive([thawed("nb/group.log.gz", tmp_path)], tmp_path / "arkiv.db")
    [group] = dump["groups"].values()
    assert group is not None
    assert (len(came), group["meetings"], group["skipped"] > 100) == (1, 4, True)
