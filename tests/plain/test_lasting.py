"""What holds is looked at again, and a matter gets a clearer name, line by line."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering, found

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.between.matters import RENAME, OnMatter
from partsgruppe.between.undo import take_back
from partsgruppe.exercises.library import Library
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.outcomes import AgreementMade
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    yield store
    store.close()


def typed(dialogue: Dialogue, *lines: str) -> str:
    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(dialogue, Terminal(io.StringIO("".join(f"{line}\n" for line in lines)), page))
    return page.getvalue()


def test_an_agreement_ends_and_the_end_is_undone(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    store.record(AgreementMade(meeting=walk.meeting.id, kind="agreement", text="To timer på øving"))
    page = typed(walk, "/gjelder", "1", "3", "Ingen bruker den", ".", "/angre")
    assert "1. Avtale fra 1. des. 2026: To timer på øving" in page
    assert "Gjelder ikke lenger: To timer på øving" in page
    assert "Angret: sett på igjen «To timer på øving»" in page
    assert [one.text for one in holding(store)] == ["To timer på øving"]


def test_a_name_between_two_meetings_is_asked_for_and_taken_back(store: Store) -> None:
    found(store)
    matter = store.record(MatterRaised(title="Det med tralla"))
    page = typed(OnMatter(store, store.get(Matter, matter), RENAME), "Tralle på rom 12", "4")
    assert "Det står: Det med tralla" in page
    assert "4. Verneombud" in page
    assert "Saken heter nå «Tralle på rom 12»." in page
    assert store.get(Matter, matter).title == "Tralle på rom 12"
    assert take_back(store) == "Angret: navnet «Tralle på rom 12»"
    assert store.get(Matter, matter).title == "Det med tralla"


def test_the_same_name_once_more_is_no_news_and_takes_nothing_else_back(store: Store) -> None:
    found(store)
    matter = store.record(MatterRaised(title="Tralla"))
    last = store.last_sequence()
    dialogue = OnMatter(store, store.get(Matter, matter), RENAME)
    typed(dialogue, "")
    assert dialogue.question is None
    assert store.last_sequence() == last
