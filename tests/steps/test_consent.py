"""«Can you live with it?» is asked role by role: no vote, no key where all can, and it comes back when it is judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.deciding import DECIDE
from support.group import DAY, Answering, plan

from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.conditions import Condition, Conditions, conditions_given, conditions_on
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import MeetingClosed, MemberWent
from partsgruppe.group.members import Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.search import search
from partsgruppe.papers.render import markdown

Hold = Callable[..., Answering]

SAID = ("Kan leve med det=2", "Verneombud=Nattevaktene får egne nøkler")


@pytest.fixture
def at_decision(meeting: Hold) -> Answering:
    return meeting(avgjor=DECIDE)


def lines(walk: Answering) -> str:
    return "\n".join(line.told for line in walk.scene().lines)


def test_where_all_can_live_with_it_nothing_more_is_asked_or_recorded(at_decision: Answering) -> None:
    at_decision.say("1", "Vaktene", "Vi bytter vakter")
    assert isinstance(at_decision.question, Sheet)
    assert "Kan leve med det: Ja, alle" in [one.label for one in at_decision.question.options]
    at_decision.say("")
    assert at_decision.store.where(Decision)
    assert not at_decision.store.where(Conditions)


def test_what_it_takes_stands_with_the_decision_by_role_in_one_event(at_decision: Answering) -> None:
    at_decision.say("1", "Vaktene", "Vi bytter vakter", *SAID, "Leder=Det holder på helg", "")
    store = at_decision.store
    (said,) = store.where(Conditions)
    assert said.decision == store.where(Decision)[0].id
    assert conditions_on(store, said.decision) == [
        Condition(Seat("manager"), "Det holder på helg"),
        Condition(Seat("safety_delegate"), "Nattevaktene får egne nøkler"),
    ]
    (hit,) = search(store, "egne nøkler").hits
    assert hit.what == "Kan leve med det hvis"
    minutes = markdown(store, at_decision.meeting)
    assert "**Verneombud kan leve med det hvis:** Nattevaktene får egne nøkler" in minutes
    assert "Vidar" not in minutes.partition("Slik ble det")[2]
    at_decision.to_closing()
    assert "Verneombud kan leve med det hvis: Nattevaktene får egne nøkler" in lines(at_decision)


def test_it_comes_up_when_what_it_led_to_is_evaluated(at_decision: Answering) -> None:
    trial = ("2", "Plaster", "", "Vi prøver", "Fordi", "De som vil", "Huden", "Intervju")
    at_decision.say(*trial, *SAID, "")
    store = at_decision.store
    assert "- **Verneombud kan leve med det hvis:** Nattevaktene får egne nøkler" in markdown(
        store, at_decision.meeting
    )
    matter = store.where(Decision)[0].matter
    store.record(MeetingClosed(meeting=at_decision.meeting.id))
    meeting = plan(store, Library(), ["evaluer-utprovingen"], day=DAY, matter=matter)
    again = Answering(store, Library(), meeting)
    while again.place.step.kind != "evaluate":
        again.skip()
    assert "Verneombud kan leve med det hvis: Nattevaktene får egne nøkler" in lines(again)
    again.answer("seen")
    assert "Verneombud kan leve med det hvis: Nattevaktene får egne nøkler." in again.question.help  # type: ignore[union-attr]


def test_whoever_was_away_says_the_next_time_what_it_takes(at_decision: Answering) -> None:
    store = at_decision.store
    store.record(MemberWent(meeting=at_decision.meeting.id, member=at_decision.members["Vidar"]))
    at_decision.say("1", "Vaktene", "Vi bytter vakter", "")
    store.record(MeetingClosed(meeting=at_decision.meeting.id))
    before = markdown(store, at_decision.meeting)
    walk = Answering(store, Library(), plan(store, Library(), ["siden-sist"], day=DAY))
    while "Kan du være med" not in walk.asks:
        walk.skip()
    walk.say("Ja, jeg kan leve med det hvis …", "Nattevaktene får egne nøkler")
    (decision,) = store.where(Decision)
    assert (decision.awaiting, [one.text for one in conditions_on(store, decision.id)]) == (
        [],
        ["Nattevaktene får egne nøkler"],
    )
    first_page = markdown(store, walk.meeting).partition("\n---\n")[0]
    assert "**Verneombud kan leve med det hvis:** Nattevaktene får egne nøkler" in first_page
    assert markdown(store, at_decision.meeting) == before, "what was said later stands where it was said"


def test_only_who_is_in_the_room_says_so_and_only_of_what_is_decided_there(at_decision: Answering) -> None:
    at_decision.say("1", "Vaktene", "Vi bytter vakter", "")
    store, decision = at_decision.store, at_decision.store.where(Decision)[0].id
    here = {"meeting": at_decision.meeting.id, "item": store.where(Decision)[0].item, "decision": decision}
    for given in ([], [Condition(Seat("guide"), "Ro")], [Condition(Seat("manager"), " ")]):
        with pytest.raises(RuleBroken):
            store.record(conditions_given(**here, given=given))
