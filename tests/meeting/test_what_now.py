"""When something happens in the room: what to say, what can be done at once, and that nothing of it is remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.group import TABLE, Answering, plan

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.moments import moments
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.language.catalogue import use
from partsgruppe.meeting.commands import WhatNow
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES

Meeting = Callable[..., Answering]


def happens(walk: Answering, title: str) -> dict[str, str]:
    """Say what happens. Returns what can be done: the line to type for it, by its label."""
    WhatNow.do(walk)
    number = next(n for n, moment in enumerate(moments(), start=1) if moment.title == title)
    walk.say(str(number))
    assert isinstance(walk.question, Pick)
    return {option.label: str(n) for n, option in enumerate(walk.question.options, start=1)}


def sequence(walk: Answering) -> int:
    return walk.store.last_sequence()


def test_it_says_what_to_say_and_leads_back_to_the_question_with_what_was_typed(meeting: Meeting) -> None:
    walk = meeting("apen-sak")
    asked, before = walk.asks, sequence(walk)
    walk.typed("Det er for")
    ways = happens(walk, "Én snakker mye")
    assert walk.asks == "«Takk, nå har vi hørt deg. Jeg vil høre de andre før vi går videre.»"
    walk.say(ways["Tilbake til spørsmålet"])
    assert (walk.asks, walk.draft(), sequence(walk)) == (asked, "Det er for", before)


def test_a_round_gives_everybody_the_word_once_and_is_written_down_nowhere(meeting: Meeting) -> None:
    walk = meeting("apen-sak")
    asked, before = walk.asks, sequence(walk)
    ways = happens(walk, "Én snakker mye")
    walk.say(ways["En runde, der alle får ordet én gang"])
    called = []
    while walk.interjecting:
        called.append(walk.asks.removeprefix("Ordet går til ").partition(",")[0])
        walk.say("")
    assert sorted(called) == sorted(TABLE)
    assert (walk.told, walk.asks, sequence(walk)) == ("Alle har hatt ordet.", asked, before)


@pytest.mark.parametrize(
    ("way", "asks"),
    [("To minutter hver for oss, i stillhet", "To minutter hver for oss"), ("Tre minutter to og to", "Snakk to og to")],
)
def test_time_alone_or_in_pairs(meeting: Meeting, way: str, asks: str) -> None:
    walk = meeting("apen-sak")
    asked = walk.asks
    walk.say(happens(walk, "Ingen sier noe")[way])
    assert walk.asks.startswith(asks)
    walk.say("")
    assert walk.asks == asked


def test_a_break_and_more_time(meeting: Meeting) -> None:
    walk = meeting("apen-sak")
    walk.say(happens(walk, "Det blir hett")["En pause"])
    assert walk.paused
    walk.resume()
    extra = walk.meeting.extra
    walk.say(happens(walk, "Tida er knapp")["Fem minutter til på dette"])
    assert walk.meeting.extra == extra + 5


def test_a_matter_is_put_off_once(meeting: Meeting) -> None:
    walk = meeting("apen-sak")
    assert not any("Utsett" in way for way in happens(walk, "Vi går i ring")), "there is no matter"
    walk.say("1")
    matter = walk.store.record(MatterRaised(title="Lyset i gangen", meeting=walk.meeting.id))
    other = Answering(walk.store, Library(), _later(walk, matter))
    other.say(happens(other, "Vi går i ring")["Utsett saken til neste møte"], "Kari og Ola", "")
    assert other.told.startswith("Utsatt: «Lyset i gangen».")
    made = other.store.where(Decision)[0]
    assert (made.outcome, made.talks, made.matter) == ("postponed", "Kari og Ola", matter)
    assert not any("Utsett" in way for way in happens(other, "Vi går i ring")), "it waits already"


def _later(walk: Answering, matter: int) -> int:
    walk.skip(whole_item=True)
    while not walk.at_the_end:
        walk.skip(whole_item=True)
    walk.say("1")
    return plan(walk.store, Library(), ["apen-sak"], matter=matter)


def test_an_exercise_comes_next_on_the_same_matter(meeting: Meeting) -> None:
    walk = meeting("apen-sak", "avslutning")
    walk.say(happens(walk, "Vi er uenige")["Ta «Når vi er uenige» som neste punkt"])
    assert [item.exercise for item in walk.agenda] == ["apen-sak", "nar-vi-er-uenige", "avslutning"]
    assert "Når vi er uenige" in walk.told


def test_what_does_not_fit_here_is_not_offered(store: Store) -> None:
    store.record(GroupFounded(key="k", workplace="Nordvik kommune", kind="steering"))
    store.record(MemberJoined(name="Kari", seats=[Seat("politician", side="position")]))
    walk = Answering(store, Library(), plan(store, Library(), ["styringsgruppa-hva-horer-vi"]))
    ways = happens(walk, "Vi er uenige")
    assert not any("Når vi er uenige" in way for way in ways), "a steering group settles no matters"
    walk.say("1")
    assert "Rett det som er skrevet" not in happens(walk, "Et navn ble sagt"), "nothing is written yet"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_every_moment_leads_somewhere_in_every_language(meeting: Meeting, language: str) -> None:
    walk = meeting("apen-sak")
    use(language)
    for moment in moments():
        ways = happens(walk, moment.title)
        assert 1 < len(ways) <= 1 + len(moment.ways) or moment.ways == ("rett",), moment.title
        walk.say("1")
