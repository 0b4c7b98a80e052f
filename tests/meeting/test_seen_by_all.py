"""The room sees what is recorded, and nothing that is on its way."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st
from meeting.test_any_answers import AGENDAS, any_answer, tables
from support.clock import Clock
from support.group import Answering, found, plan
from support.tried import examples, tried

from partsgruppe.asking.for_all import ForAll
from partsgruppe.asking.questions import Numbers, Text
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import NextMeetingAgreed
from partsgruppe.group.records import RuleBroken
from partsgruppe.meeting.commands import COMMANDS
from partsgruppe.meeting.seen_by_all import seen_by_all
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store


def seen(walk: Walk) -> ForAll:
    return seen_by_all(walk.store, Library(), walk)


def written(walk: Walk) -> str:
    """All that the room sees, as it leaves the window that leads."""
    return msgspec.json.encode(seen(walk)).decode()


def test_of_a_form_that_is_being_filled_in_the_room_sees_the_question_of_the_step_alone(store: Store) -> None:
    walk = Answering.of(store, Library(), ["avslutning"])
    while walk.place.step.kind != "next":
        walk.skip()
    assert isinstance(walk.question, Sheet)
    assert (seen(walk).scene.title, seen(walk).asked) == ("Hvem forteller hva, og når møtes vi igjen?", "")


@examples(2, 500)
def test_no_draft_no_half_answered_form_and_no_private_words_are_for_all(examples: int) -> None:
    tried(examples, _nothing_half_done)


def _nothing_half_done(data: st.DataObject) -> None:
    folder = Path(tempfile.mkdtemp())
    store, draw = Store(folder / "gruppe.db", Clock(step=0)), data.draw
    try:
        store._connection.execute("PRAGMA synchronous = OFF")
        walk = Answering.of(store, Library(), draw(st.sampled_from(AGENDAS)))
        words, private = set[str](), set[str]()
        for turn in range(draw(st.integers(20, 40))):
            text = f"Ord nummer {turn} sluttord"
            if isinstance(walk.question, Text):
                (private if walk.question.private else words).add(text)
                walk.typed(text)
            _only_what_is_recorded(walk, words, private)
            _one_move(walk, draw, text)
            if walk.over:
                break
        _like_a_window_that_only_reads(walk)
    finally:
        store.close()
        shutil.rmtree(folder)


def _one_move(walk: Answering, draw: Any, text: str) -> None:
    with suppress(RuleBroken):
        if walk.paused:
            walk.resume()
        elif draw(st.integers(0, 4)) == 0:
            draw(st.sampled_from([one for one in COMMANDS if one.applies(walk)])).do(walk)
        else:
            assert walk.question is not None
            words = isinstance(walk.question, Text) and not isinstance(walk.question, Numbers)
            walk.answer(text if words else any_answer(walk.question, draw))


def _only_what_is_recorded(walk: Walk, words: set[str], private: set[str]) -> None:
    shown, recorded = written(walk), repr(tables(walk.store))
    assert [text for text in words if text in shown and text not in recorded] == []
    assert [text for text in private if text in shown] == []


def _like_a_window_that_only_reads(walk: Walk) -> None:
    """Which has none of the answers that are on their way."""
    if not walk.over and not walk.at_the_end:
        with closing(Store(walk.store.path, walk.store.clock)) as along:
            assert seen(Walk(along, Library(), walk.meeting.id)) == seen(walk)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "gruppe.db", Clock(step=0))


def test_a_round_shows_the_question_whose_turn_it_is_and_what_was_said(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    while walk.place.step.kind != "round":
        walk.skip()
    walk.say("Det er stille om natta.")
    walk.typed("Halvskrevet")
    shown = seen(walk)
    assert shown.asked == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    assert [turn.state for turn in shown.scene.turns] == ["spoke", "now", "waiting", "waiting"]
    assert [line.text for line in shown.scene.lines] == ["Det er stille om natta."]
    assert shown.scene.hour is not None
    assert (shown.help, shown.choices, shown.scene.hints) == ("", (), "")


def test_what_is_asked_in_between_does_not_show(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    before = seen(walk)
    walk.interject("action")
    walk.say("Ringe Berit på rom 12")
    assert seen(walk) == before
    walk.say("1", "")
    assert not walk.interjecting


def test_a_form_that_is_half_answered_shows_as_it_began(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    while walk.place.step.kind != "decide":
        walk.skip()
    asked = seen(walk)
    walk.say("Vi er enige")
    assert walk.asks != asked.asked
    walk.say("Nattevakter", "Vi prøver tre netter.")
    assert seen(walk) == asked
    assert "tre netter" not in written(walk)
    walk.say("")
    assert "tre netter" in written(walk)


def test_numbers_are_seen_when_the_last_one_is_in(store: Store) -> None:
    walk = Answering.of(store, Library(), ["hvordan-star-det-til"])
    while walk.place.step.kind != "rate":
        walk.skip()
    while walk.turn is not None:
        assert seen(walk).scene.lines == ()
        walk.say("1" if "Kan tallene" in walk.asks else "4 4 4 4")
    walk.back()
    assert [line.text for line in seen(walk).scene.lines] == ["4"] * 2 + ["4"] * 2


def test_what_there_is_to_choose_from_is_seen_and_how_to_go_on_is_not(store: Store) -> None:
    walk = Answering.of(store, Library(), ["velg-noe-lite"])
    while walk.place.step.kind != "choose":
        if walk.place.step.kind == "round":
            walk.say("Lys i gangen")
        walk.skip()
    assert seen(walk).choices == ("Lys i gangen", "Noe annet (skriv selv)")
    while not walk.at_the_end:
        walk.skip()
    assert (seen(walk).asked, seen(walk).choices) == ("Skal vi avslutte møtet?", ())


def test_before_in_a_break_and_after_the_meeting_there_is_something_to_see(store: Store) -> None:
    library = Library()
    assert seen_by_all(store, library).scene.title == "Velkommen"
    found(store)
    assert seen_by_all(store, library).scene.title == "Solbakken sykehjem"
    meeting = plan(store, library, ["apen-sak"])
    coming = seen_by_all(store, library).scene
    assert coming.title == "Møte 1, tirsdag 1. desember 2026"
    assert [line.text for line in coming.lines] == ["Åpen sak, 30 min"]
    assert coming.notice == ""
    walk = Walk(store, library, meeting)
    assert seen_by_all(store, library).scene.title == "Møtet fortsetter snart"
    walk.pause()
    assert seen(walk).scene.title == "Pause"
    assert seen_by_all(store, library).scene.title == "Pause"
    walk.resume()
    while not walk.at_the_end:
        walk.skip()
    store.record(NextMeetingAgreed(meeting=meeting, date=store.today().replace(day=29), chair=None))
    walk.answer("end")
    after = seen(walk).scene
    assert (after.title, after.where) == ("Møtet er avsluttet", "Møte 1")
    assert "Neste møte: tirsdag 29. desember 2026." in after.body
