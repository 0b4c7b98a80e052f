"""What whoever leads is told at a step: hints, who has not been heard, what comes next, and the agenda."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering

from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MemberArrived
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.meeting.chair_notes import chair_notes, unheard
from partsgruppe.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "gruppe.db", Clock(step=0))


def notes(walk: Answering) -> dict[str, str]:
    return {one.title: one.body or " ".join(line.text for line in one.lines) for one in chair_notes(walk)}


def to_a(walk: Answering, kind: str) -> None:
    while walk.place.step.kind != kind:
        walk.skip()


def test_a_step_has_its_hints_what_comes_next_and_the_agenda_with_its_time(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak", "kjoreregler"])
    to_a(walk, "round")
    told = notes(walk)
    assert told["Råd til møtelederen"] == walk.place.step.hints
    assert told["Det neste spørsmålet"] == walk.places[walk.place.index + 1].heading
    assert "/nå" in told["Hva nå?"]
    assert "60 min til 14.00" in told["Saksliste"]
    assert "Kjøreregler" in told["Saksliste"]
    while walk.place.item.exercise == "apen-sak" and walk.comes_next and walk.comes_next.item.id == walk.place.item.id:
        walk.skip()
    assert notes(walk)["Det neste spørsmålet"].startswith("Kjøreregler: ")
    while not walk.at_the_end:
        last = walk.comes_next is None
        assert (notes(walk)["Det neste spørsmålet"] == "Stemmer dette?") == last
        walk.skip()
    assert list(notes(walk)) == ["Saksliste"]


def test_who_has_not_had_the_word_on_a_matter_is_told_until_they_have(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    assert unheard(walk) == []
    to_a(walk, "round")
    assert unheard(walk) == []
    walk.say("Det er stille.")
    walk.pass_turn()
    assert unheard(walk) == ["Ola, tillitsvalgt (Fagforbundet)"]
    walk.say("", "")
    walk.skip()
    assert unheard(walk) == ["Ola, tillitsvalgt (Fagforbundet)"]
    assert "Har ikke hatt ordet om dette" in notes(walk)
    walk.back()
    assert unheard(walk) == ["Ola, tillitsvalgt (Fagforbundet)"]


def test_of_two_in_the_same_seats_nobody_is_named_when_one_was_heard(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    other = store.record(MemberJoined(name="Berit", seats=[Seat("manager")]))
    store.record(MemberArrived(meeting=walk.meeting.id, member=other))
    to_a(walk, "round")
    while walk.turn is not None:
        if walk.turn.seats == [Seat("manager")] and not unheard(walk):
            walk.pass_turn()
        else:
            walk.say("")
    assert unheard(walk) == ["Ikke alle: leder"]


def test_nothing_of_it_is_recorded(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    to_a(walk, "round")
    before = store.last_sequence()
    chair_notes(walk)
    assert store.last_sequence() == before
