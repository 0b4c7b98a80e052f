"""A round is listened to, and no voice is lost by it: anyone may say «skriv det», and what is written is never less."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.group import Answering

from partsgruppe.asking.questions import NotUnderstood, Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Contribution, RecordingAdded
from partsgruppe.language.catalogue import use
from partsgruppe.meeting.commands import COMMANDS, WriteAll, WriteIt, command
from partsgruppe.papers.render import markdown
from partsgruppe.steps.kind import setting_of
from partsgruppe.vocabulary import LANGUAGES

Meeting = Callable[..., Answering]

ROUND = """---
id: runde
title: Runde
language: nb
source: test
purpose: Runde
minutes: 10
---

{.round}
## Hva tenker du?

{.talk}
## Hva mer?
"""


@pytest.fixture(params=["together", "none"])
def walk(request: pytest.FixtureRequest, meeting: Meeting) -> Answering:
    """A round in which the words of each are not written down."""
    return meeting(runde=ROUND.replace("{.round}", f"{{.round record={request.param}}}"))


def said(walk: Answering) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in walk.store.where(Contribution)]


def test_whoever_has_the_word_says_write_that_down(walk: Answering) -> None:
    WriteIt.do(walk)
    assert isinstance(walk.question, Pick)
    assert walk.asks == "Hvem skal stå med egne ord?"
    walk.say("")
    assert walk.asks == "Ordet går til leder"
    walk.say("Kveldene er for tynne")
    assert walk.told == "Ordene til leder er skrevet ned."
    assert said(walk) == [("manager", "Kveldene er for tynne")]
    assert walk.asks == "Ordet går til Kari, leder"
    assert "**Leder:** Kveldene er for tynne" in markdown(walk.store, walk.meeting)


def test_so_may_anyone_at_any_turn_and_whose_turn_it_is_stays(walk: Answering) -> None:
    walk.say("")
    walk.typed("Ola er midt i")
    WriteIt.do(walk)
    walk.say("Verneombud", "Det gjelder natta også")
    assert said(walk) == [("safety_delegate", "Det gjelder natta også")]
    assert (walk.asks, walk.draft()) == ("Ordet går til Ola, tillitsvalgt (Fagforbundet)", "Ola er midt i")
    assert walk.undo().startswith("Angret: innspill i runden fra verneombud")
    assert walk.draft() == "Det gjelder natta også"


def test_it_stands_among_the_first_commands_of_the_footer() -> None:
    assert [one.label for one in COMMANDS].index("Skriv det") < [one.label for one in COMMANDS].index("Notat")
    assert WriteIt.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_word_in_each_language(language: str) -> None:
    use(language)
    assert command(WriteIt.slash()[1:]) is WriteIt


def test_it_is_offered_only_where_words_need_not_be_written(meeting: Meeting) -> None:
    walk = meeting(runde=ROUND.replace("{.round}", "{.round record=each}"))
    assert not WriteIt.applies(walk)
    assert not WriteAll.applies(walk)
    walk.skip()
    assert not WriteIt.applies(walk)


def test_the_chair_adds_recording_and_cannot_take_it_away(walk: Answering) -> None:
    walk.say("")
    walk.typed("Halv")
    WriteAll.do(walk)
    assert walk.told == "Nå skrives ordene til hver enkelt ned, ut runden."
    assert walk.draft() == "Halv"
    assert not WriteAll.applies(walk)
    with pytest.raises(NotUnderstood):
        walk.say("")
    with pytest.raises(RuleBroken, match="allerede"):
        walk.store.record(RecordingAdded(**walk.place.at_step))
    walk.say("Halve døgnet", "to", "tre")
    assert [text for _role, text in said(walk)] == ["Halve døgnet", "to", "tre"]
    assert walk.place.heading == "Hva mer?"


def test_that_it_was_added_is_undone_as_anything_else(walk: Answering) -> None:
    WriteAll.do(walk)
    assert walk.undo() == "Angret: alles ord skrives ned"
    walk.say("")
    assert said(walk) == []


ALWAYS = ("bytt-stol", "hver-for-oss", "nar-vi-er-uenige", "evaluer-utprovingen", "to-blikk")
CHECK_IN = "apning"


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_each_must_be_heard_the_words_of_each_are_written_down(language: str) -> None:
    library = Library(language=language)
    rounds = {name: [step for step in library.get(name).steps if step.kind == "round"] for name in (*ALWAYS, CHECK_IN)}
    assert all(rounds.values())
    wanted = {name: {setting_of(step, "record") for step in steps} for name, steps in rounds.items()}
    assert wanted == {**{name: {"each"} for name in ALWAYS}, CHECK_IN: {"none"}}
