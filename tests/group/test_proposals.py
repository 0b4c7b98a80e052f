"""What is agreed without a party is a proposal: it is confirmed, returned, or settled for seats nobody holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.group import DAY
from support.room import WEEK, Room, tables

from partsgruppe.group.agreement_reviews import CHANGED, ENDED, KEPT, AgreementReviewed, holding
from partsgruppe.group.decisions import AGREED, Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.meetings import MemberArrived
from partsgruppe.group.members import GroupChanged, Seat
from partsgruppe.group.outcomes import (
    Agreement,
    AgreementMade,
    GroundRule,
    GroundRuleAgreed,
    GroundRuleEnded,
    GroundRuleEnding,
    ground_rules,
)
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned, proposals
from partsgruppe.group.put_back import MeetingPutBack
from partsgruppe.group.records import RuleBroken, Stamp, permit, read_event
from partsgruppe.group.trials import ADJUSTED, BACK, BECAME_PRACTICE, Evaluation, Trial
from partsgruppe.store.store import Store

SAFETY = Seat("safety_delegate")
LATER = DAY + 30 * WEEK
DAY_AT = dt.datetime.combine(DAY, dt.time(12), dt.UTC)


@pytest.fixture
def room(store: Store) -> Room:
    """A meeting without the safety delegate."""
    return Room(store, absent=["Vidar"])


def agree(room: Room, text: str = "To timer i uka") -> int:
    return room.record(AgreementMade(**room.agreeing, kind="agreement", text=text, review=DAY))


def next_meeting(room: Room, **absent: Any) -> None:
    room.close()
    room.meet(**absent)


def confirm(room: Room, about: int, table: str, **who: list[Seat]) -> None:
    room.record(ProposalConfirmed(meeting=room.meeting, about=about, table=table, **{"seats": [], **who}))


def put_back(room: Room, about: int, table: str) -> None:
    room.record(ProposalReturned(meeting=room.meeting, about=about, table=table, reason="Vi må måle"))


def test_nothing_is_agreed_for_those_who_are_away(room: Room) -> None:
    trial = room.start_trial()
    for event in (
        AgreementMade(meeting=room.meeting, kind="mandate", text="En bedre dag"),
        GroundRuleAgreed(meeting=room.meeting, text="Vi lytter", awaiting=[Seat("manager")]),
        AgreementReviewed(meeting=room.meeting, agreement=agree(room), outcome=KEPT),
    ):
        with pytest.raises(RuleBroken, match="forslag"):
            room.record(event)
    with pytest.raises(RuleBroken, match="forslag"):
        room.evaluate(trial, BACK, awaiting=[])


@pytest.mark.parametrize("type_", ["agreement_made", "ground_rule_agreed", "trial_evaluated"])
def test_what_was_agreed_before_says_nobody_and_what_says_somebody_is_left_alone(type_: str) -> None:
    texts = '"heard":"a","seen":"b","unintended":"","outcome":"back","reason":"c","item":1,"trial":2'
    start = f'{{"meeting":1,"kind":"agreement","text":"t",{texts}'
    assert getattr(read_event(type_, start + "}"), "awaiting", 0) is None
    assert getattr(read_event(type_, start + ',"awaiting":[{"role":"manager"}]}'), "awaiting", 0) == [Seat("manager")]


def test_only_what_an_earlier_version_recorded_leaves_unsaid_whom_it_awaits(room: Room) -> None:
    trial, at = room.start_trial(), Stamp(room.store.last_sequence() + 1, DAY_AT)
    for event in (
        AgreementMade(meeting=room.meeting, kind="mandate", text="En bedre dag", awaiting=None),
        GroundRuleAgreed(meeting=room.meeting, text="Vi lytter", awaiting=None),
    ):
        with pytest.raises(RuleBroken, match="awaiting"):
            room.record(event)
        with pytest.raises(RuleBroken, match="awaiting"):
            permit(event, room.store, at, event.type)
        permit(event, room.store, at, event.declared.name)
    with pytest.raises(RuleBroken, match="awaiting"):
        room.evaluate(trial, BACK, awaiting=None)


def test_all_that_waits_is_listed_in_the_order_it_was_made(room: Room) -> None:
    rule = room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
    decision = room.decide(AGREED, text="Ja", awaiting=[SAFETY])
    agreement = agree(room)
    assert [one.id for one in proposals(room.store)] == [rule, decision, agreement]
    next_meeting(room)
    room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[SAFETY]))
    confirm(room, rule, "ground_rules", seats=[SAFETY])
    confirm(room, agreement, "agreements", seats=[SAFETY])
    assert proposals(room.store) == []
    assert room.store.get(Agreement, agreement).ended is None
    with pytest.raises(RuleBroken, match="allerede avklart"):
        confirm(room, agreement, "agreements", seats=[SAFETY])


@pytest.mark.parametrize("goes_along", [True, False])
def test_a_meeting_that_said_something_to_a_proposal_is_not_put_back_until_that_is_undone(
    room: Room, goes_along: bool
) -> None:
    agreement = agree(room)
    next_meeting(room)
    if goes_along:
        confirm(room, agreement, "agreements", seats=[SAFETY])
    else:
        put_back(room, agreement, "agreements")
    with pytest.raises(RuleBroken, match="Noe er sagt eller avtalt"):
        room.record(MeetingPutBack(meeting=room.meeting))
    room.store.undo_last()
    room.record(MeetingPutBack(meeting=room.meeting))


def test_what_is_not_confirmed_no_longer_holds_and_undo_takes_that_back(room: Room) -> None:
    agreement, rule = agree(room), room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
    next_meeting(room)
    before = tables(room.store)
    put_back(room, agreement, "agreements")
    put_back(room, rule, "ground_rules")
    for one in (room.store.get(Agreement, agreement), room.store.get(GroundRule, rule)):
        assert (one.ended, one.returned, one.awaiting) == (DAY, "Vi må måle", [])
    room.store.undo_last()
    room.store.undo_last()
    assert tables(room.store) == before


@pytest.mark.parametrize("outcome", [BACK, ADJUSTED])
def test_an_evaluation_that_is_not_confirmed_lets_the_trial_run_on_as_before(room: Room, outcome: str) -> None:
    trial = room.start_trial()
    before = room.store.get(Trial, trial)
    more: dict[str, Any] = {"change": "Færre", "end": LATER, "evaluate_on": LATER} if outcome == ADJUSTED else {}
    evaluation = room.evaluate(trial, outcome, **more)
    next_meeting(room)
    put_back(room, evaluation, "evaluations")
    assert room.store.get(Trial, trial) == before
    assert room.store.get(Evaluation, evaluation).returned == "Vi må måle"


def test_a_trial_whose_end_is_not_confirmed_stays_ended_when_another_of_the_matter_runs(room: Room) -> None:
    evaluation = room.evaluate(room.start_trial(), BACK)
    next_meeting(room)
    room.start_trial(what="Bare om natta")
    put_back(room, evaluation, "evaluations")
    assert [trial.state for trial in room.store.where(Trial)] == ["ended", "running"]


def test_an_agreement_that_was_not_confirmed_does_not_hold_when_a_look_at_it_is_not_either(room: Room) -> None:
    agreed = agree(room)
    looked = room.record(AgreementReviewed(**room.agreeing, agreement=agreed, outcome=KEPT))
    next_meeting(room)
    put_back(room, agreed, "agreements")
    put_back(room, looked, "agreement_reviews")
    assert room.store.get(Agreement, agreed).ended == DAY
    assert holding(room.store) == []


@pytest.mark.parametrize("goes_along", [True, False])
def test_practice_is_asked_about_once_as_the_decision(room: Room, goes_along: bool) -> None:
    trial = room.start_trial()
    evaluation = room.evaluate(trial, BECAME_PRACTICE)
    decision = room.decide(AGREED, text="Slik gjør vi det", awaiting=[SAFETY])
    assert [type(one) for one in proposals(room.store)] == [Decision]
    next_meeting(room)
    if goes_along:
        room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[SAFETY]))
    else:
        room.record(DecisionReturned(meeting=room.meeting, decision=decision, reason="Nei"))
    assert (proposals(room.store), room.store.get(Evaluation, evaluation).awaiting) == ([], [])


@pytest.mark.parametrize("outcome", [KEPT, CHANGED, ENDED])
def test_a_look_that_is_not_confirmed_leaves_the_agreement_as_it_was(store: Store, outcome: str) -> None:
    room = Room(store)
    agreement = agree(room)
    before = store.get(Agreement, agreement)
    next_meeting(room, absent=["Vidar"])
    review = room.record(
        AgreementReviewed(
            **room.agreeing, agreement=agreement, outcome=outcome, reason="Fordi", text="Tre timer", review=LATER
        )
    )
    assert [one.table.name for one in proposals(store)] == ["agreement_reviews"]
    next_meeting(room)
    put_back(room, review, "agreement_reviews")
    assert store.get(Agreement, agreement) == before
    assert [one.id for one in store.where(Agreement, ended=None)] == [agreement]
    assert proposals(store) == []


@pytest.mark.parametrize("text", ["", "Vi lytter ferdig"])
@pytest.mark.parametrize("goes_along", [True, False])
def test_the_end_of_a_ground_rule_is_a_proposal_while_somebody_is_away(
    store: Store, text: str, goes_along: bool
) -> None:
    room = Room(store)
    rule = room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
    next_meeting(room, absent=["Vidar"])
    with pytest.raises(RuleBroken, match="forslag"):
        room.record(GroundRuleEnded(meeting=room.meeting, rule=rule, reason="Alle gjør det"))
    ending = room.record(GroundRuleEnded(**room.agreeing, rule=rule, reason="Alle gjør det", text=text))
    assert [(type(one), one.id) for one in proposals(store)] == [(GroundRuleEnding, ending)]
    next_meeting(room)
    if goes_along:
        confirm(room, ending, "ground_rule_endings", seats=[SAFETY])
    else:
        put_back(room, ending, "ground_rule_endings")
    left = [text] * bool(text) if goes_along else ["Vi lytter"]
    assert ([one.text for one in ground_rules(store)], proposals(store)) == (left, [])
    assert not any(one.awaiting for one in store.where(GroundRule))


def test_a_rule_that_an_earlier_version_ended_ended_on_the_spot(room: Room) -> None:
    ended = read_event("ground_rule_ended", '{"rule":7}')
    assert ended == GroundRuleEnded(meeting=None, rule=7, reason="", awaiting=None)
    with pytest.raises(RuleBroken, match="meeting, awaiting"):
        room.record(ended)


# Seats that nobody holds


def union_without_steward(room: Room) -> Seat:
    """A third union, whose steward is not in the group."""
    change(room, ["Fagforbundet", "NSF", "Delta"])
    return Seat("shop_steward", "Delta")


def change(room: Room, unions: list[str]) -> None:
    room.record(GroupChanged(workplace="Solbakken", language="nb", weeks=4, minutes=60, unions=unions))


def test_a_union_without_a_steward_makes_a_proposal_that_the_meeting_can_settle(store: Store) -> None:
    room = Room(store)
    delta = union_without_steward(room)
    decision, agreement = room.decide(AGREED, text="Ja", awaiting=[delta]), agree(room)
    next_meeting(room)
    room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[], vacant=[delta]))
    confirm(room, agreement, "agreements", vacant=[delta])
    assert proposals(store) == []


def test_what_waits_for_a_union_that_is_gone_can_be_settled(store: Store) -> None:
    room = Room(store)
    delta = union_without_steward(room)
    agreement = agree(room)
    change(room, ["Fagforbundet", "NSF"])
    next_meeting(room)
    confirm(room, agreement, "agreements", vacant=[delta])
    assert proposals(store) == []


def test_nobody_settles_for_a_seat_that_somebody_holds_until_they_leave(room: Room) -> None:
    decision, agreement = room.decide(AGREED, text="Ja", awaiting=[SAFETY]), agree(room)
    next_meeting(room, absent=["Vidar"])
    with pytest.raises(RuleBroken, match="har den rollen"):
        room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[], vacant=[SAFETY]))
    with pytest.raises(RuleBroken, match="har den rollen"):
        confirm(room, agreement, "agreements", vacant=[SAFETY])
    room.record(MemberLeft(member=room.members["Vidar"]))
    room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[], vacant=[SAFETY]))
    confirm(room, agreement, "agreements", vacant=[SAFETY])
    assert proposals(room.store) == []


def test_whoever_confirms_is_in_the_room(room: Room) -> None:
    decision, agreement = room.decide(AGREED, text="Ja", awaiting=[SAFETY]), agree(room)
    next_meeting(room, absent=["Vidar"])
    with pytest.raises(RuleBroken, match="i rommet"):
        room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[SAFETY]))
    with pytest.raises(RuleBroken, match="i rommet"):
        confirm(room, agreement, "agreements", seats=[SAFETY])
    room.record(MemberArrived(meeting=room.meeting, member=room.members["Vidar"], late=True))
    room.record(DecisionConfirmed(meeting=room.meeting, decision=decision, seats=[SAFETY]))
    confirm(room, agreement, "agreements", seats=[SAFETY])
    assert proposals(room.store) == []


def test_a_proposal_that_something_came_in_the_place_of_is_not_asked_about(room: Room) -> None:
    agreement = agree(room)
    next_meeting(room)
    room.record(AgreementReviewed(**room.agreeing, agreement=agreement, outcome=ENDED, reason="Ingen bruker den"))
    assert proposals(room.store) == []
