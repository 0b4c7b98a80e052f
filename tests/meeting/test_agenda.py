"""A meeting under way: its agenda can be changed, and one in which nothing was said can be prepared anew."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering, found, plan

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import (
    OPEN,
    PLANNED,
    AgendaItem,
    Meeting,
    MeetingClosed,
    Presence,
    agenda,
    unfinished_meeting,
)
from partsgruppe.group.outcomes import GroundRuleAgreed
from partsgruppe.group.put_back import MeetingPutBack
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Turn
from partsgruppe.meeting.commands import Back, ChangeAgenda, LookAgain, NewMatter, SkipItem, Undo, command
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.render import markdown
from partsgruppe.plain.meet import meet
from partsgruppe.planning.agenda import START, Plan
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]


def titles(walk: Walk) -> list[str]:
    return [item.title for item in walk.agenda]


def labels(walk: Walk) -> list[str]:
    assert isinstance(walk.question, Pick)
    return [option.label for option in walk.question.options]


def pick(walk: Answering, *wanted: str) -> None:
    for label in wanted:
        walk.say(next(one for one in labels(walk) if one.startswith(label)))


def test_a_matter_comes_right_after_what_they_are_at(meeting: Hold) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    asked = walk.asks
    ChangeAgenda.do(walk)
    assert walk.scene().lines[0].text.startswith("▸ Åpen sak")
    pick(walk, "Legg til en sak", "En ny sak")
    walk.say("Vaktlista", "")
    assert labels(walk) == ["Etter «Åpen sak»", "Etter «Prøv ut»", "Etter «Avslutning»"]
    assert walk.question.initial == 2  # type: ignore[union-attr] # before the closing
    pick(walk, "Etter «Åpen sak»")
    assert walk.told == "«Vaktlista» står nå på sakslista, etter «Åpen sak»."
    assert titles(walk) == ["Åpen sak", "Vaktlista", "Prøv ut", "Avslutning"]
    assert walk.store.where(Matter)[0].meeting == walk.meeting.id
    assert "Vaktlista (sak 1), 28 min" in [line.text for line in walk.outline()]
    ChangeAgenda.do(walk)
    pick(walk, "Flytt")
    assert labels(walk)[0] == "Vaktlista (sak 1)"
    walk.back()
    walk.back()
    assert walk.asks == asked
    walk.skip(whole_item=True)
    assert walk.place.item.title == "Vaktlista"


def test_an_exercise_is_found_and_put_before_the_closing(meeting: Hold) -> None:
    walk = meeting("apen-sak", "avslutning")
    ChangeAgenda.do(walk)
    pick(walk, "Legg til en øvelse")
    walk.say("Søk", "Bytt stol", "1", "")
    assert titles(walk) == ["Åpen sak", "Bytt stol", "Avslutning"]
    assert Undo.do(walk) == "Angret: på sakslista"
    assert titles(walk) == ["Åpen sak", "Avslutning"]
    assert (walk.asks, walk.draft()) == ("Hva leter dere etter?", "Bytt stol")


def test_something_that_is_no_matter_is_talked_about(meeting: Hold) -> None:
    walk = meeting("apen-sak", "avslutning")
    ChangeAgenda.do(walk)
    pick(walk, "Legg til en sak", "Noe annet")
    walk.say("Sommerfesten", "1")
    walk.skip(whole_item=True)
    assert (walk.place.item.title, walk.place.heading, walk.place.step.kind) == ("Sommerfesten",) * 2 + ("talk",)
    walk.say("Vi griller", "", "Kjøpe kull", "1", "", "")
    assert walk.place.item.title == "Avslutning"
    assert walk.store.where(Matter) == []
    assert "### Sommerfesten" in markdown(walk.store, walk.meeting)


def test_only_what_waits_is_moved_or_taken_away(meeting: Hold) -> None:
    walk = meeting("apen-sak", "prov-ut", "bytt-stol", "avslutning")
    walk.skip(whole_item=True)
    ChangeAgenda.do(walk)
    pick(walk, "Flytt et punkt")
    assert labels(walk) == ["Bytt stol", "Avslutning"]
    pick(walk, "Bytt stol", "Etter «Avslutning»")
    assert titles(walk) == ["Åpen sak", "Prøv ut", "Avslutning", "Bytt stol"]
    ChangeAgenda.do(walk)
    pick(walk, "Ta bort et punkt", "Bytt stol")
    assert titles(walk) == ["Åpen sak", "Prøv ut", "Avslutning"]
    Undo.do(walk)
    assert titles(walk)[-1] == "Bytt stol"
    assert [line.who for line in walk.outline() if line.who != "─"] == ["–", "▸", " ", " "]


def test_at_the_last_item_there_is_nothing_to_move(meeting: Hold) -> None:
    walk = meeting("apen-sak")
    ChangeAgenda.do(walk)
    assert labels(walk) == ["Legg til en øvelse", "Legg til en sak", "Gå tilbake til å forberede møtet"]


def test_a_meeting_goes_back_to_be_prepared_and_is_opened_again(meeting: Hold, store: Store) -> None:
    walk = meeting("apning", "apen-sak", "avslutning")
    walk.say("1 2 3 4")
    walk.pass_turn()
    ChangeAgenda.do(walk)
    pick(walk, "Gå tilbake til å forberede møtet")
    assert walk.put_back
    assert walk.question is None
    assert (walk.meeting.state, walk.meeting.item, walk.meeting.opened_at) == (PLANNED, None, None)
    assert not store.where(Presence)
    assert not store.where(Turn)
    assert [item.state for item in store.where(AgendaItem)] == ["waiting"] * 3
    store.rebuild()
    assert unfinished_meeting(store) == walk.meeting
    planned = Plan(store, Library())
    planned.answer("move")
    planned.answer(agenda(store, walk.meeting.id)[1].id)
    planned.answer(0)
    planned.answer(START)
    again = Walk(store, Library(), walk.meeting.id)
    assert again.meeting.state == OPEN
    assert again.agenda[0].title == "Åpen sak"
    assert again.question is not None
    assert again.question.prompt == "Hvem er her nå?"
    with pytest.raises(RuleBroken, match="ingenting mer"):
        again.undo()


@pytest.mark.parametrize("say", ["Jeg er klar.", "sak", "oppgave"])
def test_what_was_said_or_agreed_keeps_the_meeting_open(meeting: Hold, store: Store, say: str) -> None:
    walk = meeting("apning", "apen-sak")
    walk.say("")
    if wanted := command(say):
        wanted.do(walk)
        walk.say("Noe", *(["1", ""] if say == "oppgave" else [""]))
    else:
        walk.say(say)
    ChangeAgenda.do(walk)
    assert "Gå tilbake til å forberede møtet" not in labels(walk)
    with pytest.raises(RuleBroken, match="Noe er sagt eller avtalt"):
        store.record(MeetingPutBack(meeting=walk.meeting.id))
    Back.do(walk)
    Undo.do(walk)
    Back.do(walk)
    ChangeAgenda.do(walk)
    assert "Gå tilbake til å forberede møtet" in labels(walk)


def test_a_ground_rule_that_was_ended_keeps_it_open_too(meeting: Hold, store: Store) -> None:
    first = meeting("apen-sak").meeting.id
    store.record(GroundRuleAgreed(meeting=first, text="Vi kommer presis"))
    store.record(MeetingClosed(meeting=first))
    walk = Answering(store, Library(), plan(store, Library(), ["apen-sak"], dt.date(2027, 1, 5)))
    LookAgain.do(walk)
    walk.say("1", "2", "Det går av seg selv nå")
    ChangeAgenda.do(walk)
    assert "Gå tilbake til å forberede møtet" not in labels(walk)
    Undo.do(walk)
    ChangeAgenda.do(walk)
    assert "Gå tilbake til å forberede møtet" in labels(walk)


def test_both_ways_in_plain_mode(tmp_path: Path) -> None:
    store, page = Store(tmp_path / "gruppe.db", Clock()), io.StringIO()
    found(store)
    plan(store, Library(), ["apning", "avslutning"], here=False)
    lines = [
        "1",
        "",
        "/punkt",
        "2",
        "1",
        "Vaktlista",
        "",
        "1",
        "/saksliste",
        "/angre",
        "/tilbake",
        "/tilbake",
        "/tilbake",
    ]
    lines += ["/tilbake", "/punkt", "5", "1", ""]
    meet(store, Library(), io.StringIO("".join(f"{line}\n" for line in lines)), page)
    said = page.getvalue()
    assert "«Vaktlista» står nå på sakslista, etter «Åpning»." in said
    assert "  Vaktlista (sak 1), 28 min" in said
    assert said.count("1. Start møtet") == 2
    assert [entry.type for entry in store.log()].count("meeting_opened") == 2
    assert len(store.where(Meeting)) == 1
    store.close()


def test_new_matters_do_not_need_the_agenda(meeting: Hold) -> None:
    walk = meeting("apen-sak", "avslutning")
    NewMatter.do(walk)
    walk.say("Lunsjen", "")
    assert titles(walk) == ["Åpen sak", "Avslutning"]
    SkipItem.do(walk)
    assert walk.place.item.title == "Avslutning"
