"""What stands beside a step: national figures, and the cards of the roles in the room."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable

from support.group import Answering

from partsgruppe.exercises.library import Library
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal


def at_step(walk: Answering, kind: str, question: str = "") -> None:
    """Skip on to the first step of this kind, or on this question."""
    while walk.place.step.kind != kind or walk.place.setting("question") != question:
        walk.skip()


def test_figures_stand_beside_the_answers_with_their_source(meeting: Callable[..., Answering]) -> None:
    walk = meeting("to-blikk")
    assert walk.scene().quotes == ()
    at_step(walk, "round", "moter")
    delegates, managers = walk.scene().quotes
    assert delegates.lead.startswith("Av 100 verneombud sa så mange")
    assert [line.who for line in delegates.lines] == ["10", "18"]
    assert delegates.source == "Fafo 2025:10, tab. 4.1, n = 807, privat og offentlig sektor, alle størrelser"
    assert "offentlig sektor" in managers.source
    assert (delegates.note, "settes opp mot hverandre" in managers.note) == ("", True), "as the report says"
    at_step(walk, "round", "fare")
    assert all(not quote.note for quote in walk.scene().quotes), "one kind of people was asked"


def test_where_the_report_contradicts_itself_nothing_is_shown(meeting: Callable[..., Answering]) -> None:
    walk = meeting("to-blikk")
    at_step(walk, "round", "innflytelse")
    assert walk.scene().quotes == ()


def test_an_answer_that_fewer_were_asked_says_so(meeting: Callable[..., Answering]) -> None:
    walk = meeting("fem-risikoomrader")
    at_step(walk, "checklist")
    assert walk.scene().quotes[0].lines[0].text.endswith("(n = 539)")


def test_the_cards_are_those_of_the_roles_in_the_room(meeting: Callable[..., Answering]) -> None:
    walk = meeting("apen-sak")
    assert [card.role for card in walk.role_cards()] == ["manager", "shop_steward", "safety_delegate"]
    walk.store.close()


def test_plain_mode_says_figures_and_cards(meeting: Callable[..., Answering]) -> None:
    walk, page = meeting("to-blikk"), io.StringIO()
    at_step(walk, "round", "fare")
    with contextlib.suppress(EndOfInput):
        converse(walk, Terminal(io.StringIO("/roller\n"), page))
    said = page.getvalue()
    assert "- 9: hvordan folk har det sammen og med jobben" in said
    assert "(Fafo 2025:10, tab. 4.3, n = 807" in said
    assert "arbeidsmiljøloven § 6-1 første ledd, fra 1. januar 2024" in said


def test_own_exercises_are_not_asked_for_figures_that_are_not_there(meeting: Callable[..., Answering]) -> None:
    front = "---\nid: egen\ntitle: Egen\nlanguage: nb\nsource: vår\npurpose: P.\nminutes: 5\n---\n"
    own = front + "\n{.talk figures=vaer}\n## Hva?\n"
    walk = meeting(egen=own)
    assert walk.scene().quotes == ()
    assert Library().faults == []
