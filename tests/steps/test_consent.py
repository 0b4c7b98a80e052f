"""«Can you live with it?» is asked role by role: no vote, no key where all can, and it comes back when it is judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.deciding import DECIDE
from support.group import DAY, Answering, plan

from partsgruppe.asking.questions import Pick, PickMany
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.conditions import Condition, Conditions, conditions_behind, conditions_given, conditions_on
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import MeetingClosed, MemberWent
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.read_back import read_back
from partsgruppe.history.search import search
from partsgruppe.meeting.commands import LookAgain
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


def try_out(at_decision: Answering) -> None:
    """A trial, which one role can live with if something is done."""
    at_decision.say("2", "Plaster", "", "Vi prøver", "Fordi", "De som vil", "Huden", "Intervju", *SAID, "")


def to_evaluation(at_decision: Answering) -> Answering:
    """The next meeting, where what was tried is judged."""
    store = at_decision.store
    matter = store.where(Decision)[0].matter
    store.record(MeetingClosed(meeting=at_decision.meeting.id))
    meeting = plan(store, Library(), ["evaluer-utprovingen"], day=DAY, matter=matter)
    walk = Answering(store, Library(), meeting)
    while walk.place.step.kind != "evaluate":
        walk.skip()
    return walk


def test_it_comes_up_when_what_it_led_to_is_evaluated(at_decision: Answering) -> None:
    try_out(at_decision)
    store = at_decision.store
    assert "- **Verneombud kan leve med det hvis:** Nattevaktene får egne nøkler" in markdown(
        store, at_decision.meeting
    )
    again = to_evaluation(at_decision)
    assert "Verneombud kan leve med det hvis: Nattevaktene får egne nøkler" in lines(again)
    again.answer("seen")
    assert "Verneombud kan leve med det hvis: Nattevaktene får egne nøkler." in again.question.help  # type: ignore[union-attr]


AGREE = """---
id: avtal
title: Avtal
language: nb
source: test
purpose: Avtal
minutes: 10
---

{.talk keep=agreement}
## Hva avtaler vi?
"""


def labels(walk: Answering) -> list[str]:
    assert isinstance(walk.question, Pick)
    return [one.label for one in walk.question.options]


def test_a_trial_that_goes_on_with_changes_is_asked_of_in_the_same_form(at_decision: Answering) -> None:
    try_out(at_decision)
    walk, store = to_evaluation(at_decision), at_decision.store
    walk.say("De det gjelder=De er fornøyd", "Færre sår", "2", "Bare på dagen", "For tungt")
    assert "Kan leve med det: Ja, alle" in labels(walk)
    walk.say("Kan leve med det=2", "Verneombud=Ett år til", "")
    matter = store.where(Decision)[0].matter
    assert [one.text for one in conditions_behind(store, matter)] == ["Ett år til"], "of each role the last"
    assert "Verneombud kan leve med det hvis: Ett år til" in [line.told for line in read_back(store, walk.meeting.id)]
    first, then = markdown(store, at_decision.meeting), markdown(store, walk.meeting)
    assert ("Nattevaktene" in first, "Ett år til" in first) == (True, False)
    assert ("Nattevaktene" in then, "**Verneombud kan leve med det hvis:** Ett år til" in then) == (False, True)


def test_an_agreement_is_asked_of_with_its_day_and_comes_up_when_it_is_looked_at_again(meeting: Hold) -> None:
    walk = meeting(avtal=AGREE)
    walk.say("To timer i uka", "Det stemmer, og vi skriver mer")
    assert not walk.store.where(Conditions), "where all can, nothing is recorded"
    walk.say("Mandag", *SAID, "")
    store = walk.store
    told = "**Verneombud kan leve med det hvis:** Nattevaktene får egne nøkler"
    assert told in markdown(store, walk.meeting)
    assert told.replace("*", "") in [line.told for line in read_back(store, walk.meeting.id)]
    LookAgain.do(walk)
    walk.say("2")
    assert walk.question
    assert "Verneombud kan leve med det hvis: Nattevaktene får egne nøkler." in walk.question.help
    walk.say("2", "Tirsdag", "Mandag er full", "Kan leve med det=2", "Leder=Etter klokka ti", "")
    (changed,) = store.where(Agreement, text="Tirsdag")
    assert conditions_on(store, changed.id) == [Condition(Seat("manager"), "Etter klokka ti")]
    assert "**Leder kan leve med det hvis:** Etter klokka ti" in markdown(store, walk.meeting)


@pytest.mark.parametrize(("kind", "name"), [("mandate", "Mandat"), ("direction", "Retning")])
def test_a_mandate_and_a_direction_are_asked_of_as_well_and_two_enters_lead_on(
    meeting: Hold, kind: str, name: str
) -> None:
    holds = AGREE.replace("keep=agreement", f"keep={kind}")
    walk = meeting(avtal=holds + "\n{.brief}\n## Det var det\n")
    walk.say("En rolig morgen", "")
    assert (walk.place.heading, walk.store.where(Conditions)) == ("Det var det", [])
    walk.undo()
    walk.say(*SAID, "")
    (made,) = walk.store.where(Agreement)
    assert (made.kind, walk.place.heading) == (kind, "Det var det")
    assert conditions_on(walk.store, made.id) == [Condition(Seat("safety_delegate"), "Nattevaktene får egne nøkler")]
    minutes = markdown(walk.store, walk.meeting)
    assert f"- **{name}:** En rolig morgen" in minutes
    assert "**Verneombud kan leve med det hvis:** Nattevaktene får egne nøkler" in minutes


def test_whoever_was_away_from_an_agreement_says_what_it_takes(meeting: Hold) -> None:
    walk = meeting(avtal=AGREE)
    store = walk.store
    store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.say("Mandag", "")
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist"], day=DAY))
    while "Kan du være med" not in again.asks:
        again.skip()
    again.say("Ja, jeg kan leve med det hvis …", "Nøkler til natta")
    (agreement,) = store.where(Agreement)
    assert (agreement.awaiting, [one.text for one in conditions_on(store, agreement.id)]) == ([], ["Nøkler til natta"])
    assert "**Verneombud kan leve med det hvis:** Nøkler til natta" in markdown(store, again.meeting)


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


RULES = (
    AGREE.replace("{.talk keep=agreement}", "{.choose take=many keep=ground_rule}")
    + """
- Vi møter presis
- Vi hører ferdig

{.talk keep=ground_rule record=one}
## Og en til?

{.brief show=rules}
## Ferdig
"""
)
TOLD = "Verneombud kan leve med det hvis: Ikke etter nattevakt"


def test_rules_that_all_can_live_with_cost_no_key_more(meeting: Hold) -> None:
    walk = meeting(avtal=RULES)
    walk.say("1 2")
    assert "Kan du leve med det, og hva skal til?" in walk.asks
    walk.say("1", "Vi ler", "")
    assert (walk.place.heading, walk.store.where(Conditions)) == ("Ferdig", [])


def test_what_it_takes_to_live_with_a_rule_stands_with_it_until_it_is_looked_at_again(meeting: Hold) -> None:
    walk = meeting(avtal=RULES)
    walk.say("1 2", "Noen kan, hvis …", "Vi møter presis", "Verneombud", "Ikke etter nattevakt", "1")
    walk.say("Vi ler", "Kan leve med det=2", "Leder=Også av meg", "")
    assert [line.told for line in walk.scene().lines] == [
        "Vi møter presis",
        TOLD,
        "Vi hører ferdig",
        "Vi ler",
        "Leder kan leve med det hvis: Også av meg",
    ]
    store = walk.store
    late, _heard, laugh = store.where(GroundRule)
    assert [(one.rule, one.texts) for one in store.where(Conditions)] == [
        (late.id, ["Ikke etter nattevakt"]),
        (laugh.id, ["Også av meg"]),
    ]
    assert TOLD in [line.told for line in read_back(store, walk.meeting.id)]
    store.record(MeetingClosed(meeting=walk.meeting.id))
    minutes = markdown(store, walk.meeting)
    assert "- Vi møter presis\n\n  **Verneombud kan leve med det hvis:** Ikke etter nattevakt\n" in minutes
    again = Answering(store, Library(), plan(store, Library(), ["se-igjen"], day=DAY + dt.timedelta(weeks=30)))
    while not isinstance(again.question, PickMany) or "kjøreregler" not in again.asks:
        again.skip()
    assert again.question.options[0].label == f"Vi møter presis ({TOLD})"


def test_a_rule_that_is_changed_is_asked_of_as_a_new_one_is(meeting: Hold) -> None:
    walk = meeting(avtal=RULES)
    walk.say("1 2", "1", "Vi ler", "")
    store = walk.store
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Answering(store, Library(), plan(store, Library(), ["se-igjen"], day=DAY + dt.timedelta(weeks=30)))
    while not isinstance(again.question, PickMany) or "kjøreregler" not in again.asks:
        again.skip()
    again.say("1", "1", "Vi møter på slaget", "Det er kortere")
    assert again.asks == "Det dere kom til. Stemmer alt?"
    again.say("Kan leve med det=2", "Verneombud=Ikke etter nattevakt", "")
    (rule,) = store.where(GroundRule, text="Vi møter på slaget")
    assert [one.text for one in conditions_on(store, rule.id)] == ["Ikke etter nattevakt"]


def test_whoever_was_away_from_a_rule_says_what_it_takes(meeting: Hold) -> None:
    walk = meeting(avtal=RULES)
    store = walk.store
    store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.say("1", "1")
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist"], day=DAY))
    while "Kan du være med" not in again.asks:
        again.skip()
    again.say("Ja, jeg kan leve med det hvis …", "Ikke etter nattevakt")
    (rule,) = store.where(GroundRule)
    assert (rule.awaiting, [one.text for one in conditions_on(store, rule.id)]) == ([], ["Ikke etter nattevakt"])
