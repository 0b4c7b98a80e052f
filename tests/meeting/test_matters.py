"""How a matter goes on: without a vote, and not without the parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.deciding import DECIDE
from support.group import Answering, plan

from partsgruppe.asking.questions import Day, NotUnderstood, Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import MeetingClosed, MemberWent
from partsgruppe.group.members import Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]

TRIAL = [
    *("2", "Plaster", "", "Vi prøver", "Fordi", "De som vil", "Huden", "Intervju"),
    *("Begynner=7.12.", "Slutter=7.6.", "Evaluerer=Vi alle", "Evalueringsdag=8.6.", ""),
]


def decision(walk: Walk) -> Decision:
    return walk.store.where(Decision)[-1]


def matter(walk: Walk) -> Matter:
    return walk.store.where(Matter)[-1]


def told(walk: Walk, *lines: str) -> None:
    for line in lines:
        walk.answer(walk.read(line))


@pytest.mark.parametrize(
    ("answers", "outcome", "state"),
    [
        (["1", "Vaktene", "Vi bytter vakter på mandager", ""], "agreed", "settled"),
        (["3", "Vaktene", "Ola og Åse", "Innen=8.12.", ""], "postponed", "postponed"),
        (["4", "Vaktene", "6", ""], "referred", "referred"),
        (["4", "Vaktene", "9", "Kommunestyret", ""], "referred", "referred"),
        (["5", "Vaktene", "Det koster for mye nå", ""], "not_taken_up", "dropped"),
    ],
)
def test_each_outcome_leaves_the_matter_in_its_state(
    meeting: Hold, answers: list[str], outcome: str, state: str
) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.say(*answers)
    assert (decision(walk).outcome, matter(walk).state) == (outcome, state)
    assert decision(walk).awaiting == []


def test_nothing_that_can_be_picked_is_a_vote(meeting: Hold) -> None:
    walk = meeting(avgjor=DECIDE)
    labels = " ".join(option.label for option in walk.question.options).lower()  # type: ignore[union-attr]
    assert "stem" not in labels
    assert "flertall" not in labels


def test_without_a_party_it_is_a_proposal_that_says_so(meeting: Hold) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Åse"]))
    assert walk.scene().notice.startswith(
        "Ikke her: tillitsvalgt (NSF) og verneombud. Det dere blir enige om, blir et forslag."
    )
    walk.say("1", "Vaktene", "Vi bytter", "")
    assert decision(walk).awaiting == [Seat("shop_steward", "NSF"), Seat("safety_delegate")]


@pytest.mark.parametrize(
    ("answers", "awaiting", "state"), [(["1"], [], "settled"), (["Nei", "Vi må spørre natta"], [], "open")]
)
def test_the_absent_party_confirms_or_returns_it_next_time(
    meeting: Hold, store: Store, answers: list[str], awaiting: list[Seat], state: str
) -> None:
    walk = meeting(avgjor=DECIDE)
    store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.say("1", "Vaktene", "Vi bytter", "")
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Walk(store, Library(), plan(store, Library(), ["apning", "siden-sist", "avslutning"], dt.date(2027, 1, 5)))
    told(again, "", "a", "b", "c", "d")
    assert again.question is not None
    assert again.question.prompt == "Verneombud: Kan du være med på dette?"
    told(again, *answers)
    assert (decision(again).awaiting, matter(again).state) == (awaiting, state)
    if state == "open":
        assert again.question.prompt == "Hvilke velger dere?", "it can be taken up at once"
        told(again, "")
    assert again.place.exercise.id == "avslutning"


def test_try_it_asks_for_the_trial_at_once(meeting: Hold) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.say(*TRIAL)
    trial = walk.store.where(Trial)[0]
    assert (trial.start, trial.end, trial.state) == (dt.date(2026, 12, 7), dt.date(2027, 6, 7), "running")
    assert matter(walk).state == "trying"


def test_a_trial_cannot_end_before_it_begins(meeting: Hold) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.say(*TRIAL[:9])
    with pytest.raises(NotUnderstood, match=r"7\. des\. 2026 eller senere"):
        walk.say("Slutter=1.12.2026")


def test_a_trial_that_begins_later_is_proposed_no_end_before_that(meeting: Hold) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.say(*TRIAL[:9], "Slutter=8.1.2027", "Begynner=1.3.2027")
    walk.answer("end")
    assert isinstance(walk.question, Day)
    assert min(walk.question.suggestions) >= dt.date(2027, 3, 1)


def test_what_is_tried_cannot_be_agreed_before_it_is_evaluated(meeting: Hold, store: Store) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.say(*TRIAL)
    subject = matter(walk).id
    store.record(MeetingClosed(meeting=walk.meeting.id))
    library = Library([store.path.parent / "exercises"])
    again = Walk(store, library, plan(store, library, ["apning", "avgjor"], dt.date(2027, 1, 5), matter=subject))
    told(again, "")
    again.skip(whole_item=True)
    told(again, "1", "Vi fortsetter slik")
    with pytest.raises(RuleBroken, match="evalueres før"):
        told(again, "")
    assert again.question is not None
    assert again.question.prompt == "Beslutningen. Stemmer alt?"
    assert len(store.where(Decision)) == 1


@pytest.mark.parametrize(
    ("choice", "answers", "trial", "state"),
    [
        ("1", [], "practice", "settled"),
        ("2", ["Færre plaster"], "running", "trying"),
        ("3", [], "ended", "settled"),
    ],
)
def test_an_evaluation_has_three_good_endings(
    meeting: Hold, store: Store, choice: str, answers: list[str], trial: str, state: str
) -> None:
    walk = meeting(avgjor=DECIDE)
    walk.say(*TRIAL)
    subject = matter(walk).id
    store.record(MeetingClosed(meeting=walk.meeting.id))
    names = ["apning", "evaluer-utprovingen"]
    again = Walk(store, Library(), plan(store, Library(), names, dt.date(2027, 6, 8), matter=subject))
    told(again, "")
    again.skip(whole_item=True)
    assert "Vi prøver" in [line.text for line in again.scene().lines]
    told(again, "", "De er fornøyde\nRoligere stell", "a", "b", "c", "d", "Mindre venting")
    assert again.draft() == ""
    assert again.question is not None
    assert again.question.options[0].label == "De det gjelder: De er fornøyde / Roligere stell"  # type: ignore[attr-defined]
    assert again.question.options[2].label == "Ikke tenkt på: Mindre venting"  # type: ignore[attr-defined]
    told(again, "", choice, *answers, "Alle er tryggere", "")
    assert store.where(Trial)[0].state == trial
    assert store.where(Evaluation)[0].reason == "Alle er tryggere"
    assert store.where(Evaluation)[0].unintended == "Mindre venting"
    assert matter(again).state == state


def test_a_matter_chosen_from_what_was_said_becomes_what_the_item_is_about(meeting: Hold) -> None:
    walk = meeting("velg-noe-lite")
    walk.say("1", "", "", "Lyset", "", "- Nøklene\n- Beskjedene", "", "")
    assert walk.asks == "Hvilken velger dere?"
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options][:3] == ["Lyset", "Nøklene", "Beskjedene"]
    walk.say("3", "1")
    assert walk.place.matter is not None
    assert walk.place.matter.title == "Beskjedene"


def test_ground_rules_are_chosen_from_what_was_said_and_own_words(meeting: Hold) -> None:
    from partsgruppe.group.outcomes import ground_rules

    walk = meeting("kjoreregler")
    walk.say("1", "Vi hører ferdig", "Vi sier fra", "Vi er på tida", "Mobilen bort", "", "1 3 5", "Vi ler sammen")
    assert [rule.text for rule in ground_rules(walk.store)] == ["Vi hører ferdig", "Vi er på tida", "Vi ler sammen"]
