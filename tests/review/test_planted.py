"""Groups with planted troubles, through the real commands: nothing is missed, and nobody is called for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.planted import READ, Planted, parted, planted, same_name
from support import logs

from partsgruppe.cli import main


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partsgruppe.cli.review._today", lambda: READ)


def review(archive: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["review", "--archive", str(archive), *arguments], catch_exceptions=False)
    return done.output


def test_every_trouble_is_told_and_no_other(tmp_path: Path) -> None:
    sent: list[Planted] = []
    for number, one in enumerate(planted()):
        logs.put(tmp_path / "inn", f"{number:02}.log", one.log)
        sent.append(one)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    listed = json.loads(review(archive, "list", "--json"))
    assert (len(listed), listed[0]["workplace"]) == (len(sent), "Østli")
    heard = {group["group"]: group["reasons"] for group in listed}
    misses, false_alarms = [], []
    for number, one in enumerate(sent, 1):
        told = heard.pop(number)
        misses += [(one.letter, words) for words in one.told if not any(words in reason for reason in told)]
        false_alarms += [(one.letter, reason) for reason in told if not any(words in reason for words in one.told)]
    assert (misses, false_alarms, heard) == ([], [], {})


def test_two_groups_of_one_name_are_told_apart_wherever_they_stand(tmp_path: Path) -> None:
    for number, second in enumerate((False, True)):
        logs.put(tmp_path / "inn", f"{number}.log", same_name(second).log)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    called = {"Solsiden (9f8e7d)", "Solsiden (2. etasje, Vestby)"}
    assert {group["workplace"] for group in json.loads(review(archive, "list", "--json"))} == called
    for shown in (("list",), ("group", "Solsiden"), ("minutes", "Solsiden"), ("search", "Sak"), ("report",)):
        told = review(archive, *shown)
        assert all(name in told for name in called), shown
    assert "9f8e7d" in review(archive, "group", "9f8e7d")


def test_where_two_logs_part_is_shown_and_settled_and_the_group_counts_once(tmp_path: Path) -> None:
    for number, second in enumerate((False, True)):
        logs.put(tmp_path / "inn", f"vassenden-{number}.log", parted(second).log)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    [group] = json.loads(review(archive, "list", "--json"))
    assert "To logger av denne gruppa er uenige fra hendelse" in group["reasons"][0]
    told = review(archive, "parted", "Vassenden")
    for words in ("vassenden-0.log", "vassenden-1.log", "Sak: Vakter (13. okt. 2026, møte 9)", "Sak: Lys"):
        assert words in told
    found = ["Fant det ikke" in review(archive, "search", word) for word in ("Lys", "Vakter")]
    assert sorted(found) == [False, True], "only one of them is told of"
    review(archive, "follow", "1")
    assert "Lys" in review(archive, "search", "Lys")
    review(archive, "follow", "2")
    [group] = json.loads(review(archive, "list", "--json"))
    assert (group["group"], group["reasons"]) == (2, [])
    assert "Fant det ikke" in review(archive, "search", "Lys")
    review(archive, "follow", "2", "--undo")
    [group] = json.loads(review(archive, "list", "--json"))
    assert "uenige" in group["reasons"][0]
