"""How answers begin and end where they are typed line by line."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action
from partsgruppe.group.outcomes import Win
from partsgruppe.group.rounds import Contribution
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store

FRONT = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"
STEPS = {
    "talk": "{.talk}\n## Hva ser dere?\n",
    "win": "{.talk keep=win}\n## Seier?\n",
    "round": "{.round record=each}\n## Hva tenker du?\n",
    "actions": "{.actions}\n## Hvem gjør hva?\n",
}

Hold = Callable[..., Answering]


@pytest.fixture
def at(tmp_path: Path) -> Hold:
    """A meeting that stands at these steps."""

    def at_(*steps: str) -> Answering:
        (tmp_path / "prove.md").write_text(FRONT + "\n".join(STEPS[step] for step in steps), encoding="utf-8")
        return Answering.of(Store(tmp_path / "gruppe.db", Clock()), Library([tmp_path]), ["prove"])

    return at_


def typed(walk: Answering, answers: str) -> str:
    """What is said when these lines are typed."""
    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(walk, Terminal(io.StringIO(answers), page))
    return page.getvalue()


def test_what_is_set_in_bold_is_said_without_its_marks(tmp_path: Path) -> None:
    body = "- **Leder:** Hva vil du?\n- Du som er *ny*: Skriv `to`\n  spørsmål_her.\n"
    (tmp_path / "prove.md").write_text(f"{FRONT}{{.talk}}\n## Hva ser dere?\n\n{body}", encoding="utf-8")
    walk = Answering.of(Store(tmp_path / "gruppe.db", Clock()), Library([tmp_path]), ["prove"])
    page = typed(walk, "")
    assert "- Leder: Hva vil du?\n- Du som er ny: Skriv to\n" in page
    assert "spørsmål_her." in page
    assert not set("*`") & set(page)


def texts(walk: Answering, kind: type[Contribution] | type[Win] = Contribution) -> list[str]:
    return [one.text for one in walk.store.where(kind)]


@pytest.mark.parametrize("nothing", ["", "   ", "."])
@pytest.mark.parametrize("step", ["talk", "win", "actions"])
def test_an_empty_line_or_a_lone_full_stop_is_the_empty_answer(at: Hold, step: str, nothing: str) -> None:
    walk = at(step, "win")
    typed(walk, f"{nothing}\n")
    assert walk.place.index == 1
    assert texts(walk) == texts(walk, Win) == []
    assert walk.store.where(Action) == []


@pytest.mark.parametrize("nothing", ["", "."])
def test_where_words_are_needed_nothing_is_answered_at_once(at: Hold, nothing: str) -> None:
    walk = at("round")
    page = typed(walk, f"{nothing}\nJeg er klar.\n.\n")
    assert page.count("Skriv noe først.") == 1
    assert texts(walk) == ["Jeg er klar."]


def test_a_lone_full_stop_is_no_date_either(at: Hold) -> None:
    walk = at("actions")
    typed(walk, "Ringe\n1\n3\n.\n\n")
    assert walk.store.where(Action)[0].due is None


def test_a_text_may_have_empty_lines_once_it_has_begun(at: Hold) -> None:
    walk = at("talk")
    typed(walk, "Først\n\nså\n.\n")
    assert texts(walk) == ["Først\n\nså"]


def test_the_prompt_says_how_to_end(at: Hold) -> None:
    several, one = typed(at("talk", "win"), "\n").split("Seier?")
    assert "(Bare Enter: ikke mer, gå videre.)" in several
    assert "Avslutt teksten med et punktum alene på en linje." in several
    assert "(Bare Enter: ikke mer, gå videre.)" in one
    assert "(Skriv på én linje.)" in one
    assert "punktum" not in one


def test_a_command_is_one_at_any_line_of_a_text_and_the_text_goes_on(at: Hold) -> None:
    walk = at("talk")
    page = typed(walk, "Første\n/hjelp\n /Tid \nandre\n/tull\n/hjelp meg\n//pause\n.\n")
    assert "/angre: Angre det siste" in page
    assert "Fem minutter til." in page
    assert texts(walk) == ["Første\nandre\n/tull\n/hjelp meg\n/pause"]
    assert "Mer om dette: partsgruppe guide I møtet" in page


def test_a_text_waits_for_a_command_that_asks_something(at: Hold) -> None:
    walk = at("talk")
    page = typed(walk, "Første\nandre\n/oppgave\nRinge\n1\n\n")
    assert walk.store.where(Action)[0].what == "Ringe"
    assert page.rstrip().count("Det står: Første\nandre") == 1
    typed(walk, "\n")
    assert texts(walk) == ["Første\nandre"]


def test_a_full_stop_leaves_out_what_stands(at: Hold) -> None:
    walk = at("talk", "win")
    walk.typed("Halvferdig")
    assert "(Bare et punktum: ikke mer, gå videre.)" in typed(walk, ".\n")
    assert walk.place.index == 1
    assert texts(walk) == []


@pytest.mark.parametrize("nothing", ["", ".", "-"])
@pytest.mark.parametrize(("step", "kind"), [("talk", Contribution), ("win", Win)])
def test_nothing_more_does_not_save_what_was_undone(at: Hold, step: str, kind: type, nothing: str) -> None:
    walk = at(step, "round")
    page = typed(walk, f"Feil tekst\n{'.' + chr(10) if step == 'talk' else ''}/angre\n{nothing}\n")
    asked = page.split("Angret: ")[1]
    assert "Det sto: Feil tekst" in asked
    assert "(Bare +: ta det med likevel, slik det sto.)" in asked
    assert "(Bare Enter: ikke mer, gå videre.)" in asked
    assert walk.place.index == 1
    assert texts(walk, kind) == []


@pytest.mark.parametrize("nothing", ["", ".", "-"])
def test_where_words_are_needed_what_was_undone_is_not_saved_either(at: Hold, nothing: str) -> None:
    walk = at("round")
    page = typed(walk, f"Feil tekst\n.\n/angre\n{nothing}\n")
    assert page.count("Skriv noe først.") == 1
    assert page.count("Det sto: Feil tekst") == 2
    assert texts(walk) == []


def test_what_was_undone_can_be_said_again_as_it_was_or_anew(at: Hold) -> None:
    walk = at("talk")
    typed(walk, "Første\nlinje\n.\n/angre\n+\n")
    assert texts(walk) == ["Første\nlinje"]
    typed(walk, "/angre\nBedre\n.\n+\n.\n")
    assert texts(walk) == ["Bedre", "+"]


def test_of_several_only_the_text_undone_last_is_offered(at: Hold) -> None:
    walk = at("talk")
    page = typed(walk, "Første\n.\nAndre\n.\n/angre\n/angre\n")
    asked = page.rpartition("Angret: ")[2]
    assert "Det sto: Første" in asked
    assert "Andre" not in asked
