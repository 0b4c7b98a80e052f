"""Who is here can be skipped by nobody, and what depends on it asks for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering, found, plan

from partsgruppe.exercises.library import Library
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import MeetingClosed, MemberWent, present
from partsgruppe.group.records import RuleBroken
from partsgruppe.meeting.commands import Note, People, Skip, SkipItem, Undo
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]

WHO = "Hvem er her nå?"


@pytest.fixture
def empty(store: Store) -> Callable[..., Answering]:
    """A meeting on the exercises named, in which nobody has been ticked off yet."""
    found(store)

    def empty_(*exercises: str) -> Answering:
        return Answering(store, Library(), plan(store, Library(), list(exercises), here=False))

    return empty_


@pytest.mark.parametrize("command", [Skip, SkipItem, Note])
def test_nothing_passes_it_by(empty: Hold, command: type[Skip]) -> None:
    walk = empty("apning", "apen-sak")
    with pytest.raises(RuleBroken, match="Kryss av hvem som er her først"):
        command.do(walk)
    assert walk.asks == WHO
    assert walk.place.index == 0


def test_it_is_said_in_plain_mode_too(tmp_path: Path) -> None:
    store, page = Store(tmp_path / "gruppe.db", Clock()), io.StringIO()
    found(store)
    walk = Answering(store, Library(), plan(store, Library(), ["apning", "apen-sak"], here=False))
    with pytest.raises(EndOfInput):
        converse(walk, Terminal(io.StringIO("/neste\n/hopp\n"), page))
    assert page.getvalue().count("Kryss av hvem som er her først.") == 2
    store.close()


@pytest.mark.parametrize("exercise", ["apen-sak", "siden-sist", "hvordan-star-det-til", "avslutning", "prov-ut"])
def test_a_meeting_without_an_opening_asks_first_of_all(empty: Hold, exercise: str) -> None:
    walk = empty(exercise)
    assert walk.asks == WHO
    walk.say("1 2")
    assert len(present(walk.store, walk.meeting.id)) == 2
    assert walk.asks != WHO


def test_a_round_that_waited_for_it_asks_those_who_are_here(empty: Hold) -> None:
    walk = empty("apen-sak")
    walk.say("1 3", "")
    assert walk.asks == "Ordet går til Kari, leder"
    Undo.do(walk)
    Undo.do(walk)
    assert walk.asks == WHO


def test_a_decision_is_not_taken_when_all_have_left(meeting: Hold) -> None:
    walk = meeting("apen-sak")
    walk.skip()
    for member in walk.members.values():
        walk.store.record(MemberWent(meeting=walk.meeting.id, member=member))
    walk.catch_up()
    assert walk.asks == WHO
    with pytest.raises(RuleBroken):
        SkipItem.do(walk)
    assert walk.store.where(Decision) == []


def test_those_who_came_can_also_be_written_down_as_such(empty: Hold) -> None:
    walk = empty("apen-sak")
    People.do(walk)
    walk.say("1")
    assert walk.asks != WHO


def test_there_are_no_minutes_of_a_meeting_where_nobody_was(empty: Hold) -> None:
    walk = empty("apning")
    with pytest.raises(RuleBroken, match="hvem som er her"):
        walk.store.record(MeetingClosed(meeting=walk.meeting.id))


def test_what_was_written_in_the_name_of_somebody_who_goes_is_there_when_another_tells_it(meeting: Hold) -> None:
    walk = meeting("avslutning")
    while walk.asks != "Veien videre. Stemmer alt?":
        walk.skip()
    walk.say("Forteller=1", "Til=Nattevaktene")
    walk.interject("people")
    walk.say("2 3 4")
    assert walk.asks == "Veien videre. Stemmer alt?"
    walk.answer("to")
    assert (walk.asks, walk.draft()) == ("Til hvem?", "Nattevaktene")
