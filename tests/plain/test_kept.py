"""What is typed line by line is never thrown away, and what is pasted is one answer."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering

from partsgruppe.asking.fingers import REPEAT
from partsgruppe.asking.leftover import is_words
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action
from partsgruppe.group.rounds import Contribution
from partsgruppe.meeting.walk import Walk
from partsgruppe.plain import terminal
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store

DOCUMENT = """---
id: prove
title: Prøve
language: nb
source: test
purpose: Prøve
minutes: 30
---

{.actions}
## Hvem gjør hva?

{.talk}
## Hva ser dere?
"""


@pytest.fixture
def walk(tmp_path: Path) -> Answering:
    (tmp_path / "prove.md").write_text(DOCUMENT, encoding="utf-8")
    return Answering.of(Store(tmp_path / "gruppe.db", Clock()), Library([tmp_path]), ["prove"])


@pytest.fixture
def keyboard() -> Iterator[tuple[int, io.TextIOWrapper]]:
    """A terminal: where to type, and where it is read."""
    side, other = os.openpty()
    with os.fdopen(other, encoding="utf-8") as answers:
        yield side, answers
    os.close(side)


def typed(walk: Answering, answers: str) -> str:
    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(walk, Terminal(io.StringIO(answers), page))
    return page.getvalue()


def texts(walk: Answering) -> list[str]:
    return [one.text for one in walk.store.where(Contribution)]


def test_a_sentence_at_a_choice_is_told_of_and_offered_where_it_fits(walk: Answering) -> None:
    page = typed(walk, "Ringe\nDet vet vi ikke\n1\n5\n")
    assert page.count("Vi tar vare på det du skrev, til noe skal skrives.") == 1
    asked = page.rpartition("Hvem gjør hva?")[2]
    assert "Dette skrev du der det ikke passet: Det vet vi ikke" in page
    assert len(walk.store.where(Action)) == 1, asked
    page = typed(walk, "\n")
    assert "Enter en gang til svarer med det som står her." in page
    assert len(walk.store.where(Action)) == 1
    typed(walk, "\n2\n\n")
    assert walk.store.where(Action)[1].what == "Det vet vi ikke"


def test_a_word_that_rows_have_finds_them_and_is_no_sentence(walk: Answering) -> None:
    page = typed(walk, "Ringe\nombud\n\nombud\n4\n\n")
    found = "1 av 8 rader har «ombud»:\n4. Vidar, verneombud\n(Skriv tallet til raden."
    assert page.count(found) == 2
    assert page.count("8. Noen utenfor gruppa") == 2
    assert "tar vare på" not in page
    assert len(walk.store.where(Action)) == 1


@pytest.mark.parametrize("line", ["9", "sak 21", "8-12-2026", "."])
def test_what_looks_like_a_number_is_no_sentence(line: str) -> None:
    assert not is_words(line)


def test_several_lines_at_once_are_one_answer(walk: Answering, keyboard: tuple[int, io.TextIOWrapper]) -> None:
    side, answers = keyboard
    page = io.StringIO()
    os.write(side, b"Ringe\nSkrive\nRydde\n")
    terminal = Terminal(answers, page)
    assert terminal.line() == "Ringe\nSkrive\nRydde"


def test_lines_pasted_at_a_choice_choose_nothing(walk: Answering) -> None:
    class Pasting(Terminal):
        def line(self) -> str:
            line = super().line()
            return line.replace("|", "\n")

    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(walk, Pasting(io.StringIO("Ringe\n1|2|Rydde\n1\n5\n.\nEn|/pass|to|.\n"), page))
    assert [one.what for one in walk.store.where(Action)] == ["Ringe"]
    assert "tar vare på" in page.getvalue()
    assert texts(walk) == ["En\n/pass\nto"]


def test_lines_from_a_file_are_answers_one_by_one(walk: Answering) -> None:
    typed(walk, "Ringe\n1\n\nHei\n.\n")
    assert len(walk.store.where(Action)) == 1
    assert texts(walk) == ["Hei"]


def _pressed(walk: Answering, keyboard: tuple[int, io.TextIOWrapper], *lines: tuple[str, float]) -> str:
    """Type lines, each so many seconds after the one before, as soon as the next one is read."""
    side, answers = keyboard
    page, left, clock = io.StringIO(), [*lines], [0.0]

    class Typing(Terminal):
        def line(self) -> str:
            if not left:
                raise EndOfInput
            line, after = left.pop(0)
            clock[0] += after
            os.write(side, f"{line}\n".encode())
            return super().line()

    with contextlib.suppress(EndOfInput):
        converse(walk, Typing(answers, page, now=lambda: clock[0]))
    return page.getvalue()


def test_an_enter_too_many_is_no_answer(walk: Answering, keyboard: tuple[int, io.TextIOWrapper]) -> None:
    page = _pressed(walk, keyboard, ("Ringe", 5), ("1", 5), ("", 0.2), ("", 0.2))
    assert page.count("To Enter så tett teller som én.") == 1
    assert page.rstrip().endswith("Trykk Enter igjen når spørsmålet er lest.")
    assert walk.store.where(Action) == []
    _pressed(walk, keyboard, ("", 2))
    assert [one.what for one in walk.store.where(Action)] == ["Ringe"]


def test_an_enter_that_is_held_down_is_one(
    walk: Answering, keyboard: tuple[int, io.TextIOWrapper], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "waiting", lambda _answers, seconds: seconds == REPEAT)
    _pressed(walk, keyboard, ("Ringe", 5), ("1", 5), ("", 5), ("", 0.5), ("", 0.03), ("", 0.03))
    assert [one.what for one in walk.store.where(Action)] == ["Ringe"]
    assert walk.asks == "Skriv det dere vil huske."


def test_the_word_given_on_once_too_often_after_the_last_turn_does_not_leave_the_round(
    keyboard: tuple[int, io.TextIOWrapper], tmp_path: Path
) -> None:
    walk = Answering.of(Store(tmp_path / "runde.db", Clock()), Library(), ["apen-sak"])
    page = _pressed(walk, keyboard, ("", 5), *[("", 1)] * 5)
    assert "To Enter så tett teller som én." in page
    assert walk.asks == "Alle har fått ordet. Hva tar vi med oss?"
    _pressed(walk, keyboard, ("", 2))
    assert "Hva tar vi med oss?" not in walk.asks


def test_a_text_may_have_empty_lines_however_fast(walk: Answering, keyboard: tuple[int, io.TextIOWrapper]) -> None:
    _pressed(walk, keyboard, ("", 5), ("Lys", 5), ("", 0.2), ("Ro", 2), (".", 2))
    assert texts(walk) == ["Lys\n\nRo"]


def test_the_lines_of_a_text_are_kept_while_it_is_written(walk: Answering) -> None:
    class Crashing(Terminal):
        def line(self) -> str:
            if (line := super().line()) == "crash":
                raise KeyboardInterrupt
            return line

    walk.answer("")
    with pytest.raises(KeyboardInterrupt):
        converse(walk, Crashing(io.StringIO("En\nTo\ncrash\n"), io.StringIO()))
    again = Walk(walk.store, walk._library, walk.meeting.id)
    assert again.draft() == "En\nTo"
