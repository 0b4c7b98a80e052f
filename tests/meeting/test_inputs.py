"""Inputs from staff in the meeting and between meetings. (Method: rule 6)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from support.group import DAY, Answering, found

from partsgruppe.asking.questions import Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.between.inbox import Inbox
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import BOX, IN_PASSING, STAFF_MEETING, Input, InputReceived, unanswered
from partsgruppe.group.meetings import AgendaItemRemoved, agenda
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.meeting.commands import NewInput
from partsgruppe.meeting.seen_by_all import seen_by_all
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]
COLLECT = """---
id: samle
title: Samle
language: nb
source: H
purpose: p
minutes: 5
---

{.inputs do=collect minutes=5}
## Hva vil dere at vi tar opp?
"""
LIST = "1. Mer lys i gangen\n2. Mindre støy\n3. Lyset i gangen er svakt"


def say(inbox: Inbox, *lines: str) -> None:
    for line in lines:
        inbox.answer(inbox.read(line))


def labels(question: Any) -> list[str]:
    assert isinstance(question, Pick)
    return [option.label for option in question.options]


def choose(asking: Any, label: str) -> None:
    """Pick the option of this label."""
    asking.answer(next(option.value for option in asking.question.options if option.label == label))


@pytest.fixture
def inbox(store: Store) -> Inbox:
    found(store)
    return Inbox(store)


def test_a_list_pasted_at_the_staff_meeting_becomes_several(meeting: Hold, store: Store) -> None:
    walk = meeting(samle=COLLECT)
    walk.say(LIST)
    assert [one.text for one in unanswered(store)] == ["Mer lys i gangen", "Mindre støy", "Lyset i gangen er svakt"]
    assert {(one.origin, one.day, one.giver) for one in unanswered(store)} == {(STAFF_MEETING, DAY, "")}
    assert walk.scene().lines_title == "3 innspill er skrevet ned."
    walk.undo()
    assert unanswered(store) == []
    assert walk.draft() == LIST


def test_something_said_in_passing_is_taken_in_at_any_step(meeting: Hold, store: Store) -> None:
    walk = meeting("hvordan-star-det-til")
    before = walk.asks
    NewInput.do(walk)
    walk.say("- Mer lys\n- Mindre støy", "nattevaktene")
    assert walk.told == "2 innspill er skrevet ned."
    assert {(one.origin, one.giver) for one in unanswered(store)} == {(IN_PASSING, "nattevaktene")}
    assert walk.asks == before


def test_a_members_name_is_asked_about_once_more(meeting: Hold, store: Store) -> None:
    walk = meeting("hvordan-star-det-til")
    NewInput.do(walk)
    walk.say("Mer lys", "Ola")
    assert "navnet på et medlem" in walk.asks
    walk.say("1", "tillitsvalgt")
    assert unanswered(store)[0].giver == "tillitsvalgt"
    NewInput.do(walk)
    walk.say("Mindre støy", "Kari", "2")
    assert unanswered(store)[1].giver == ""


def test_with_forty_waiting_some_are_answered_now_and_the_rest_next_time(meeting: Hold, store: Store) -> None:
    for number in range(40):
        store.record(InputReceived(text=f"Innspill {number}", origin=BOX, day=DAY))
    walk = meeting("siden-sist", "avslutning")
    assert walk.asks == "Innspill 0"
    assert walk.question is not None
    assert "40 innspill venter på svar" in walk.question.help
    walk.say("Ja, fra mandag", "")
    choose(walk, "Vi tar det ikke opp")
    walk.say("Det har vi ikke råd til", "")
    choose(walk, "Resten tar vi neste gang")
    assert walk.place.item.exercise == "avslutning"
    assert len(unanswered(store)) == 38
    assert [one.state for one in store.where(Input)][:3] == ["answered", "not_taken_up", "waiting"]
    walk.back()
    assert walk.asks == "Innspill 2"


def test_the_room_is_told_to_talk_while_an_answer_is_written_and_sees_it_once_all_nod(
    meeting: Hold, store: Store
) -> None:
    for text in ("Mer lys i gangen", "Plaster på natta"):
        store.record(InputReceived(text=text, origin=BOX, day=DAY))
    walk = meeting("siden-sist", "avslutning")
    before = seen_by_all(store, Library(), walk)
    assert (before.asked, before.help) == (
        "Mer lys i gangen",
        "Snakk om svaret mens det skrives. Les det høyt, og gå videre når alle nikker.",
    )
    walk.typed("Elektrikeren ko")
    assert seen_by_all(store, Library(), walk) == before
    walk.say("Elektrikeren kommer fredag.")
    after = seen_by_all(store, Library(), walk)
    assert after.asked == "Plaster på natta"
    assert [line.text for line in after.scene.lines] == ["Mer lys i gangen", "Elektrikeren kommer fredag."]


def test_two_that_say_the_same_are_joined_at_the_meeting_and_answered_as_one(meeting: Hold, store: Store) -> None:
    for text in ("Mer lys i gangen", "Lengre ferie", "Lyset i gangen er svakt"):
        store.record(InputReceived(text=text, day=DAY))
    walk = meeting("siden-sist", "avslutning")
    walk.say("")
    choose(walk, "Det sier det samme som et annet")
    assert labels(walk.question)[0] == "Lyset i gangen er svakt"
    walk.say("1")
    assert walk.asks == "Lengre ferie"
    walk.say("")
    choose(walk, "Vi tar det ikke opp")
    walk.say("Det avgjøres et annet sted")
    assert walk.question is not None
    assert "Sier det samme: «Mer lys i gangen»" in walk.question.help
    walk.say("Nye pærer på mandag")
    assert unanswered(store) == []
    assert [one.answer for one in store.where(Input)] == [
        "Nye pærer på mandag",
        "Det avgjøres et annet sted",
        "Nye pærer på mandag",
    ]


# Between meetings


def test_the_inbox_takes_in_joins_parts_signs_and_answers(inbox: Inbox, store: Store) -> None:
    assert labels(inbox.question) == ["Skriv ned innspill", "Hent innspill fra en fil", "Ferdig"]
    choose(inbox, "Skriv ned innspill")
    choose(inbox, "Fra forslagskassa")
    say(inbox, LIST, "")
    assert inbox.told == "3 innspill er skrevet ned."
    choose(inbox, "Slå sammen to som sier det samme")
    assert labels(inbox.question) == ["«Mer lys i gangen» + «Lyset i gangen er svakt»", "Velg to andre"]
    say(inbox, "1")
    assert [line.who for line in inbox.scene().lines] == [
        "Forslagskassa, i dag",
        "sier det samme",
        "Forslagskassa, i dag",
    ]
    choose(inbox, "Skill noe som er slått sammen")
    say(inbox, "1")
    assert len(unanswered(store)) == 3
    choose(inbox, "Endre avsender")
    say(inbox, "2", "kjøkkenet")
    assert unanswered(store)[1].giver == "kjøkkenet"
    choose(inbox, "Endre avsender")
    say(inbox, "2")
    assert isinstance(inbox.question, Text)
    assert inbox.question.initial == "kjøkkenet"
    say(inbox, "kjøkkenet")
    choose(inbox, "Foreslå svar på et innspill")
    say(inbox, "2")
    choose(inbox, "Vi tar det opp som sak")
    say(inbox, "Støy", "Vi tar det i neste møte", "verneombud")
    assert inbox.told == "Forslaget er skrevet ned. Neste møte sier ja eller nei."
    assert store.where(Input)[1].state == "waiting"
    [proposal] = store.where(Suggestion)
    assert (proposal.title, proposal.text, str(proposal.by)) == ("Støy", "Vi tar det i neste møte", "verneombud")
    assert Line(
        "Vi tar det i neste møte. Blir tatt opp som sak: Støy. Neste møte sier ja eller nei.", "Verneombud foreslår"
    ) in list(inbox.scene().lines)
    # What was proposed can be taken back where it was done, and nothing else with it
    choose(inbox, "Angre: forslag mellom møtene «Vi tar det i neste møte»")
    assert (store.where(Suggestion), unanswered(store)[1].giver) == ([], "kjøkkenet")
    choose(inbox, "Ferdig")
    assert inbox.question is None


def test_the_inbox_comes_back_in_the_middle_of_a_question(inbox: Inbox, store: Store) -> None:
    choose(inbox, "Skriv ned innspill")
    choose(inbox, "Fra forslagskassa")
    inbox.typed("Mer l")
    again = Inbox(store)
    assert (again.question, again.draft()) == (inbox.question, "Mer l")


# On every agenda


def test_inputs_are_on_the_agenda_of_the_first_meeting_only_when_some_wait(store: Store) -> None:
    found(store)
    library = Library()
    store.record(InputReceived(text="Mer lys", day=DAY))
    meeting = plan_meeting(store, library, DAY, None)
    exercises = [item.exercise for item in agenda(store, meeting)]
    assert exercises == ["apning", "kjoreregler", "siden-sist", "avslutning"]
    planning = Plan(store, library)
    assert "venter på svar" not in planning.scene().notice
    store.record(AgendaItemRemoved(item=agenda(store, meeting)[2].id))
    assert "1 innspill fra ansatte venter på svar." in planning.scene().notice


def test_nobody_waits_at_the_first_meeting_as_a_rule(store: Store) -> None:
    found(store)
    meeting = plan_meeting(store, Library(), DAY + dt.timedelta(days=1), None)
    assert "siden-sist" not in [item.exercise for item in agenda(store, meeting)]
