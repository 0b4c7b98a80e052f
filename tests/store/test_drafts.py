"""Text being typed is kept outside the log."""

from __future__ import annotations

from typing import Any

import pytest
from support.group import found

from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.records import RuleBroken
from partsgruppe.store.drafts import beside
from partsgruppe.store.store import Store

TEXT = "Vi har snakka om «plaster» | på natt\n\tog så 🙂 <b>"


def test_a_draft_is_there_again_when_the_file_is_opened_anew(store: Store, window: Any) -> None:
    store.drafts["walk.typed"] = "halv"
    store.drafts["walk.typed"] = TEXT
    store.drafts["plan"] = "noe annet"
    store.close()
    again = window()
    assert (again.drafts["walk.typed"], again.drafts["plan"], again.drafts["aldri"]) == (TEXT, "noe annet", "")


def test_a_draft_is_no_event(store: Store) -> None:
    found(store)
    log = list(store.log())
    store.drafts["walk"] = TEXT
    assert list(store.log()) == log


def test_an_empty_draft_is_none(store: Store) -> None:
    for key in ("a", "b", "c"):
        store.drafts[key] = TEXT
    store.drafts["a"] = ""
    assert [bool(store.drafts[key]) for key in ("a", "b", "c")] == [False, True, True]
    store.drafts.clear()
    assert not any(store.drafts[key] for key in ("a", "b", "c"))
    store.close()
    assert not beside(store.path).exists()


def test_a_hundred_thousand_characters_are_kept(store: Store) -> None:
    store.drafts["walk"] = "æ" * 100_000
    assert store.drafts["walk"] == "æ" * 100_000


def test_a_draft_within_an_answer_goes_with_it(store: Store) -> None:
    store.drafts["walk"] = "før"
    with store.answer():
        store.record(MatterRaised(title="Plaster"))
        store.drafts["walk"] = "etter"
        assert store.drafts["walk"] == "etter"
    assert store.drafts["walk"] == "etter"
    with pytest.raises(RuleBroken):
        _forget_and_fail(store)
    assert store.drafts["walk"] == "etter"
    assert [matter.title for matter in store.where(Matter)] == ["Plaster"]


def _forget_and_fail(store: Store) -> None:
    with store.answer():
        store.record(MatterRaised(title="Lys"))
        store.drafts["walk"] = ""
        store.record(MatterRaised(title=" "))


def test_a_window_that_reads_along_keeps_no_drafts_of_its_own(store: Store, window: Any) -> None:
    store.drafts["walk"] = "den som leder"
    second = window()
    second.drafts["walk"] = "den som leser"
    second.drafts["plan"] = "noe"
    second.drafts.clear()
    assert (store.drafts["walk"], store.drafts["plan"]) == ("den som leder", "")
