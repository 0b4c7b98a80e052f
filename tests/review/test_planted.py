"""Groups with planted troubles, through the real commands: nothing is missed, and nobody is called for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.planted import READ, Planted, planted
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
