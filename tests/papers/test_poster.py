"""The question for the staff room: with a code that leads to the group's own form, or a box to write in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import DAY, found

from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.poster import code, poster
from partsgruppe.papers.template import html, markdown
from partsgruppe.papers.to_print import AskingStaff
from partsgruppe.store.store import Store

FORM = "https://nettskjema.example/a/421?x=1&y=æ"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    found(store)
    yield store
    store.close()


def test_the_code_is_on_the_page_and_the_address_can_be_read(store: Store) -> None:
    made = poster(store, DAY, "Hva gjør natta tung?", FORM)
    page = html(made)
    assert page.count("<svg") == 1
    assert "<h1>Hva gjør natta tung?</h1>" in page
    assert "https://nettskjema.example/a/421?x=1&amp;y=æ" in page
    assert 'class="box"' not in page
    assert "<script" not in html(poster(store, DAY, "<script>", FORM))
    assert "Skriv ikke navn" in markdown(made)


def test_the_code_leads_where_the_address_does() -> None:
    assert code(FORM) == code(FORM)
    assert code(FORM) != code(FORM + "1")


def test_without_a_form_there_is_room_to_write(store: Store) -> None:
    made = poster(store, DAY)
    assert 'class="box"' in html(made)
    assert markdown(made).count("\\_\\_\\_") + markdown(made).count("____") >= 8


@pytest.mark.parametrize("address", ["nettskjema.no/a/1", "https://", "https://a b.no", "javascript:alert(1)"])
def test_an_address_is_a_whole_one(store: Store, address: str) -> None:
    with pytest.raises(MinutesError, match="https"):
        poster(store, DAY, address=address)


def test_the_dialogue_asks_again_for_an_address_that_leads_nowhere(store: Store, tmp_path: Path) -> None:
    asked = AskingStaff(store)
    for line in ("Hva er tungt?", "skjema", FORM, str(tmp_path / "ark.html")):
        assert asked.question is not None
        asked.answer(asked.question.read(line))
    assert asked.written == tmp_path / "ark.html"
    assert "<svg" in (tmp_path / "ark.html").read_text(encoding="utf-8")
