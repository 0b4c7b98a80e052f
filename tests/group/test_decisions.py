"""How a matter goes on: decisions without a vote, and trials before practice. (Method: rules 1, 2, 5 and 9)"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.group import DAY
from support.room import WEEK, Room

from partsgruppe.group.decisions import (
    AGREED,
    NOT_TAKEN_UP,
    OUTCOMES,
    POSTPONED,
    REFERRED,
    TRY,
    Decision,
    DecisionConfirmed,
    DecisionReturned,
)
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed, Referral, Referred, open_matters
from partsgruppe.group.members import Seat
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.trials import (
    ADJUSTED,
    BACK,
    BECAME_PRACTICE,
    STATES,
    Evaluation,
    Trial,
    due_trials,
    running_trials,
)
from partsgruppe.store.store import Store

DELEGATE, NURSE = Seat("safety_delegate"), Seat("shop_steward", "NSF")
TALKS = {"talks": "Kari snakker med Ola", "before": dt.date(2026, 12, 8)}
COMPLETE: dict[str, dict[str, Any]] = {
    AGREED: {"text": "Slik gjør vi det", "reason": "Det virker"},
    TRY: {},
    POSTPONED: TALKS,
    REFERRED: {"channel": "AMU"},
    NOT_TAKEN_UP: {"reason": "Det hører til en annen"},
}


def state(room: Room) -> str:
    return room.store.get(Matter, room.matter).state


# Outcomes


def test_the_outcomes_are_five_and_none_is_a_vote() -> None:
    assert list(OUTCOMES) == ["agreed", "try", "postponed", "referred", "not_taken_up", "taken_note"]


@pytest.mark.parametrize("outcome", ["vote", "voted", "majority", "votering", ""])
def test_nobody_votes(room: Room, outcome: str) -> None:
    with pytest.raises(RuleBroken, match="stemmes det aldri"):
        room.decide(outcome, text="3 mot 1")
    assert room.store.where(Decision) == []


@pytest.mark.parametrize(
    ("outcome", "left_in"),
    [
        (AGREED, "settled"),
        (TRY, "trying"),
        (POSTPONED, "postponed"),
        (REFERRED, "referred"),
        (NOT_TAKEN_UP, "dropped"),
    ],
)
def test_each_outcome_leaves_the_matter_in_its_state(room: Room, outcome: str, left_in: str) -> None:
    decision = room.decide(outcome, **COMPLETE[outcome])
    assert state(room) == left_in
    assert room.store.get(Decision, decision).outcome == outcome
    assert [matter.id for matter in open_matters(room.store)] == ([room.matter] if outcome in (TRY, POSTPONED) else [])


@pytest.mark.parametrize(
    ("outcome", "fields", "says"),
    [
        (AGREED, {"text": " "}, "hva dere er enige om"),
        (POSTPONED, {"talks": "Kari og Ola"}, "innen når"),
        (POSTPONED, {"before": DAY, "talks": " "}, "hvem som snakker"),
        (REFERRED, {"channel": " "}, "hvor saken hører hjemme"),
        (NOT_TAKEN_UP, {"reason": ""}, "begrunnelse"),
    ],
)
def test_an_outcome_that_lacks_its_answer_is_refused(
    room: Room, outcome: str, fields: dict[str, Any], says: str
) -> None:
    with pytest.raises(RuleBroken, match=says):
        room.decide(outcome, **fields)
    assert (state(room), room.store.where(Decision)) == ("open", [])


@pytest.mark.parametrize("content", [{"text": "Om Ola"}, {"reason": "Lønna til Ola"}, {"talks": "Kari ringer Ola"}])
def test_what_is_referred_keeps_no_content(room: Room, content: dict[str, str]) -> None:
    with pytest.raises(RuleBroken, match="uten innhold"):
        room.decide(REFERRED, channel="Lønnsforhandlingene", **content)


def test_a_referral_at_any_step_has_room_for_nothing_but_the_channel(room: Room) -> None:
    referral = room.record(Referred(**room.here, channel="Verneombudet"))
    assert room.store.where(Referral) == [Referral(id=referral, **room.here, channel="Verneombudet")]
    with pytest.raises(RuleBroken):
        room.record(Referred(**room.here, channel=" "))


def test_a_matter_needs_a_name_and_may_get_a_clearer_one(room: Room) -> None:
    room.record(MatterRenamed(matter=room.matter, title="Plaster"))
    assert room.store.get(Matter, room.matter).title == "Plaster"
    for event in (MatterRenamed(matter=room.matter, title=" "), MatterRaised(title="")):
        with pytest.raises(RuleBroken, match="navn"):
            room.record(event)


# Proposals


@pytest.fixture
def half(store: Store) -> Room:
    """A meeting without the safety delegate and one of the unions."""
    return Room(store, absent=["Vidar", "Åse"])


@pytest.mark.parametrize("outcome", [AGREED, TRY, NOT_TAKEN_UP])
@pytest.mark.parametrize("awaiting", [[], [DELEGATE], [DELEGATE, NURSE, Seat("manager")]])
def test_a_decision_without_all_parties_must_await_exactly_those_who_are_missing(
    half: Room, outcome: str, awaiting: list[Seat]
) -> None:
    with pytest.raises(RuleBroken, match="forslag"):
        half.decide(outcome, **COMPLETE[outcome], awaiting=awaiting)


@pytest.mark.parametrize("outcome", [POSTPONED, REFERRED])
def test_what_only_waits_or_goes_elsewhere_awaits_nobody(half: Room, outcome: str) -> None:
    with pytest.raises(RuleBroken, match="forslag"):
        half.decide(outcome, **COMPLETE[outcome], awaiting=[NURSE, DELEGATE])
    half.decide(outcome, **COMPLETE[outcome])
    assert proposals(half.store) == []


def test_a_decision_with_all_parties_awaits_nobody(room: Room) -> None:
    with pytest.raises(RuleBroken, match="forslag"):
        room.decide(AGREED, text="Ja", awaiting=[DELEGATE])
    room.decide(AGREED, text="Ja")
    assert proposals(room.store) == []


def test_a_proposal_is_confirmed_seat_by_seat(half: Room) -> None:
    decision = half.decide(AGREED, text="Ja", awaiting=[NURSE, DELEGATE])
    half.close()
    half.meet()
    half.record(DecisionConfirmed(meeting=half.meeting, decision=decision, seats=[DELEGATE]))
    assert [proposal.awaiting for proposal in proposals(half.store)] == [[NURSE]]
    for seats in ([], [DELEGATE], [NURSE, Seat("manager")]):
        with pytest.raises(RuleBroken, match="ikke var til stede"):
            half.record(DecisionConfirmed(meeting=half.meeting, decision=decision, seats=seats))
    half.record(DecisionConfirmed(meeting=half.meeting, decision=decision, seats=[NURSE]))
    assert (proposals(half.store), state(half)) == ([], "settled")
    with pytest.raises(RuleBroken, match="allerede bekreftet"):
        half.record(DecisionReturned(meeting=half.meeting, decision=decision, reason="For sent"))


def test_a_returned_proposal_opens_the_matter_again_and_says_why(half: Room) -> None:
    decision = half.decide(AGREED, text="Ja", awaiting=[NURSE, DELEGATE])
    half.close()
    half.meet()
    with pytest.raises(RuleBroken, match="hvorfor"):
        half.record(DecisionReturned(meeting=half.meeting, decision=decision, reason=" "))
    half.record(DecisionReturned(meeting=half.meeting, decision=decision, reason="Vi må måle først"))
    returned = half.store.get(Decision, decision)
    assert (returned.awaiting, returned.returned, returned.text, state(half)) == ([], "Vi må måle først", "Ja", "open")


@pytest.mark.parametrize(("outcome", "after"), [(TRY, "ended"), (AGREED, "running")])
def test_a_returned_proposal_takes_its_trial_along(half: Room, outcome: str, after: str) -> None:
    awaiting = [NURSE, DELEGATE]
    if outcome == TRY:
        decision = half.decide(TRY, awaiting=awaiting)
        trial = half.start_trial()
    else:
        trial = half.start_trial()
        half.evaluate(trial, BECAME_PRACTICE)
        decision = half.decide(AGREED, text="Slik gjør vi det", awaiting=awaiting)
    half.close()
    half.meet()
    half.record(DecisionReturned(meeting=half.meeting, decision=decision, reason="Vi må spørre natta"))
    assert half.store.get(Trial, trial).state == after


# Trials


def test_a_running_trial_cannot_become_practice_before_it_has_been_evaluated(room: Room) -> None:
    trial = room.start_trial()
    with pytest.raises(RuleBroken, match="evalueres før"):
        room.decide(AGREED, text="Vi fortsetter slik")
    room.evaluate(trial, ADJUSTED, change="Færre", end=DAY + 40 * WEEK, evaluate_on=DAY + 41 * WEEK)
    with pytest.raises(RuleBroken, match="evalueres før"):
        room.decide(AGREED, text="Vi fortsetter slik")
    room.evaluate(trial, BECAME_PRACTICE)
    room.decide(AGREED, text="Vi fortsetter slik")
    assert (state(room), room.store.get(Trial, trial).state) == ("settled", "practice")


def test_a_trial_of_another_matter_stands_in_nobodys_way(room: Room) -> None:
    room.start_trial(matter=room.record(MatterRaised(title="En annen sak")))
    room.decide(AGREED, text="Ja")
    assert state(room) == "settled"


@pytest.mark.parametrize("question", ["what", "why", "who", "watch", "heard", "evaluators"])
def test_a_trial_has_an_answer_to_every_question(room: Room, question: str) -> None:
    with pytest.raises(RuleBroken, match="alle spørsmålene"):
        room.start_trial(**{question: "  "})


@pytest.mark.parametrize(
    "dates", [{"end": DAY - WEEK}, {"evaluate_on": DAY - WEEK}, {"start": DAY + 30 * WEEK}], ids=str
)
def test_a_trial_ends_and_is_evaluated_after_it_begins(room: Room, dates: dict[str, dt.date]) -> None:
    with pytest.raises(RuleBroken):
        room.start_trial(**dates)


def test_a_matter_has_one_trial_at_a_time(room: Room) -> None:
    trial = room.start_trial()
    assert state(room) == "trying"
    with pytest.raises(RuleBroken, match="Evaluer den først"):
        room.start_trial()
    room.evaluate(trial, BACK)
    room.start_trial(what="Noe annet")
    assert [running.what for running in running_trials(room.store)] == ["Noe annet"]


@pytest.mark.parametrize("outcome", list(STATES))
@pytest.mark.parametrize(("missing", "says"), [("heard", "det gjelder"), ("seen", "sett"), ("reason", "hvorfor")])
def test_an_evaluation_needs_what_was_heard_what_was_seen_and_why(
    room: Room, outcome: str, missing: str, says: str
) -> None:
    trial = room.start_trial()
    with pytest.raises(RuleBroken, match=says):
        room.evaluate(trial, outcome, **{missing: " "})
    assert (room.store.where(Evaluation), room.store.get(Trial, trial).state) == ([], "running")


def test_an_evaluation_has_three_outcomes(room: Room) -> None:
    with pytest.raises(RuleBroken, match="blir fast, justeres eller går tilbake"):
        room.evaluate(room.start_trial(), "extended")


@pytest.mark.parametrize(
    ("outcome", "trial_is", "matter_is"), [(BECAME_PRACTICE, "practice", "trying"), (BACK, "ended", "settled")]
)
def test_an_evaluated_trial_is_over(room: Room, outcome: str, trial_is: str, matter_is: str) -> None:
    trial = room.start_trial()
    room.evaluate(trial, outcome)
    assert (room.store.get(Trial, trial).state, state(room)) == (trial_is, matter_is)
    with pytest.raises(RuleBroken, match="allerede evaluert"):
        room.evaluate(trial, outcome)


def test_an_adjusted_trial_goes_on_to_a_later_end_and_keeps_each_evaluation(room: Room) -> None:
    trial = room.start_trial()
    for weeks in (40, 52):
        end = DAY + weeks * WEEK
        room.evaluate(trial, ADJUSTED, change=f"{weeks} uker", seen=f"sett {weeks}", end=end, evaluate_on=end + WEEK)
        prolonged = room.store.get(Trial, trial)
        assert (prolonged.state, prolonged.end, prolonged.evaluate_on) == ("running", end, end + WEEK)
    assert [(one.seen, one.change, one.end) for one in room.store.where(Evaluation, trial=trial)] == [
        ("sett 40", "40 uker", DAY + 40 * WEEK),
        ("sett 52", "52 uker", DAY + 52 * WEEK),
    ]
    assert state(room) == "trying"


@pytest.mark.parametrize(
    "change",
    [
        {"change": " "},
        {"end": None},
        {"evaluate_on": None},
        {"end": DAY + 26 * WEEK},
        {"end": DAY + 20 * WEEK},
        {"evaluate_on": DAY - WEEK},
    ],
    ids=str,
)
def test_prolonging_says_what_changes_and_until_when(room: Room, change: dict[str, Any]) -> None:
    trial = room.start_trial()
    complete = {"change": "Færre", "end": DAY + 40 * WEEK, "evaluate_on": DAY + 41 * WEEK}
    with pytest.raises(RuleBroken):
        room.evaluate(trial, ADJUSTED, **{**complete, **change})
    assert (room.store.get(Trial, trial).end, room.store.where(Evaluation)) == (DAY + 26 * WEEK, [])


def test_trials_are_due_on_the_day_they_are_to_be_evaluated_the_earliest_first(room: Room) -> None:
    late = room.start_trial()
    early = room.start_trial(
        matter=room.record(MatterRaised(title="En annen sak")), end=DAY + WEEK, evaluate_on=DAY + 2 * WEEK
    )
    assert [trial.id for trial in running_trials(room.store)] == [early, late]
    assert due_trials(room.store, DAY + 2 * WEEK - dt.timedelta(days=1)) == []
    assert [trial.id for trial in due_trials(room.store, DAY + 2 * WEEK)] == [early]
    assert [trial.id for trial in due_trials(room.store, DAY + 30 * WEEK)] == [early, late]
