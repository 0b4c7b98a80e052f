"""Where a file or a folder is named, whatever is written is met with a question or a sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from support.group import found

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.questions import NotUnderstood
from partsgruppe.between.receive import Receiving
from partsgruppe.between.sharing_folder import SharingFolder
from partsgruppe.files import path_of
from partsgruppe.group.records import RuleBroken
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

NAMES = {
    "a home that is nobody's": "~finnesikke/x",
    "long": "x" * 5000,
    "in a long folder": "x" * 300 + "/y",
    "in a device": "/dev/zero/x",
    "here": ".",
    "places": "%s{0}",
    "turned": "\u202eb",
    "a mark": "'",
}


@pytest.mark.parametrize("named", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("asks", [Receiving, SharingFolder])
def test_whatever_is_written(asks: Callable[[Store], Dialogue], named: str, store: Store) -> None:
    found(store)
    dialogue = asks(store)
    assert dialogue.question is not None
    with suppress(NotUnderstood, RuleBroken, StoreError):
        dialogue.answer(dialogue.read(named))
        while dialogue.question is not None and not dialogue.comes(60):
            pass


def test_home_and_quotation_marks_are_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert path_of(' "~/en mappe" ') == tmp_path / "en mappe"
    assert path_of("~finnesikke/x") == Path("~finnesikke/x")
