"""What was promised and what was asked, and the rest that comes out of a meeting. (Method: rules 6, 7 and 11)"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.group import DAY
from support.room import WEEK, Room

from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionDropped, ActionMoved, open_actions
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import (
    AGREEMENTS,
    Agreement,
    AgreementMade,
    Checked,
    Chosen,
    GroundRule,
    GroundRuleAgreed,
    GroundRuleEnded,
    MessagePlanned,
    WinCelebrated,
    ground_rules,
)
from partsgruppe.group.records import Event, RuleBroken

# Actions


def agree(room: Room, what: str = "Ringe", **fields: Any) -> int:
    return room.record(ActionAgreed(**room.here, matter=room.matter, what=what, **fields))


def test_open_actions_come_with_the_earliest_first_and_those_without_a_day_last(room: Room) -> None:
    for what, due in (("uten", None), ("sent", DAY + WEEK), ("snart", DAY)):
        agree(room, what, due=due, owner=room.members["Ola"], seat=Seat("shop_steward", "NSF"))
    assert [action.what for action in open_actions(room.store)] == ["snart", "sent", "uten"]


def test_an_action_that_is_done_remembers_the_meeting_where_it_was_said(room: Room) -> None:
    action = agree(room, due=DAY)
    room.close()
    agreed_in = room.meeting
    room.meet()
    room.record(ActionDone(meeting=room.meeting, action=action, remark="Gikk fint"))
    done = room.store.get(Action, action)
    assert (done.state, done.remark, done.meeting, done.settled_in) == ("done", "Gikk fint", agreed_in, room.meeting)
    assert open_actions(room.store) == []


def test_a_moved_action_has_a_new_day_and_counts_how_often(room: Room) -> None:
    action = agree(room, due=DAY)
    for weeks in (1, 2):
        room.record(ActionMoved(meeting=room.meeting, action=action, due=DAY + weeks * WEEK))
    moved = room.store.get(Action, action)
    assert (moved.state, moved.due, moved.moved) == ("open", DAY + 2 * WEEK, 2)


def test_an_action_is_dropped_only_with_a_reason(room: Room) -> None:
    action = agree(room)
    with pytest.raises(RuleBroken, match="hvorfor"):
        room.record(ActionDropped(meeting=room.meeting, action=action, reason=" "))
    room.record(ActionDropped(meeting=room.meeting, action=action, reason="Andre gjør det"))
    dropped = room.store.get(Action, action)
    assert (dropped.state, dropped.remark, dropped.settled_in) == ("dropped", "Andre gjør det", room.meeting)


def test_what_is_over_stays_over(room: Room) -> None:
    meeting, action = room.meeting, agree(room)
    room.record(ActionDone(meeting=meeting, action=action))
    for event in (
        ActionDone(meeting=meeting, action=action),
        ActionMoved(meeting=meeting, action=action, due=DAY),
        ActionDropped(meeting=meeting, action=action, reason="Nei"),
    ):
        with pytest.raises(RuleBroken, match="allerede avsluttet"):
            room.record(event)


def test_an_action_says_what_and_its_owner_is_a_member(room: Room) -> None:
    with pytest.raises(RuleBroken, match="hva som skal gjøres"):
        agree(room, " ")
    with pytest.raises(RuleBroken):
        agree(room, owner=99)
    assert room.store.where(Action) == []


# The rest


def test_ground_rules_hold_from_the_day_of_the_meeting_until_they_end(room: Room) -> None:
    rule = room.record(GroundRuleAgreed(meeting=room.meeting, text="Vi lytter"))
    kept = room.record(GroundRuleAgreed(meeting=room.meeting, text="Vi slutter i tide"))
    assert [one.text for one in ground_rules(room.store)] == ["Vi lytter", "Vi slutter i tide"]
    ended_by = {**room.agreeing, "rule": rule, "reason": "Ingen bruker den"}
    with pytest.raises(RuleBroken, match="hvorfor"):
        room.record(GroundRuleEnded(**{**ended_by, "reason": " "}))
    room.record(GroundRuleEnded(**ended_by))
    assert [one.id for one in ground_rules(room.store)] == [kept]
    ended = room.store.get(GroundRule, rule)
    assert (ended.agreed, ended.ended) == (DAY, dt.date(2026, 12, 1))
    with pytest.raises(RuleBroken, match="gjelder ikke lenger"):
        room.record(GroundRuleEnded(**ended_by))


@pytest.mark.parametrize("kind", AGREEMENTS)
def test_what_lasts_is_kept_with_its_day_and_when_to_look_at_it_again(room: Room, kind: str) -> None:
    made = room.record(AgreementMade(meeting=room.meeting, kind=kind, text="Én time i uka", review=DAY + 8 * WEEK))
    assert room.store.where(Agreement, kind=kind) == [
        Agreement(id=made, kind=kind, text="Én time i uka", meeting=room.meeting, agreed=DAY, review=DAY + 8 * WEEK)
    ]


def _incomplete(room: Room) -> list[Event]:
    here, step = room.here, room.at_step
    return [
        InputReceived(text=" "),
        Chosen(**step, heading="h", text=" "),
        Checked(**step, heading="h", text="t", status="nesten"),
        GroundRuleAgreed(meeting=room.meeting, text=" "),
        AgreementMade(meeting=room.meeting, kind=AGREEMENTS[0], text=" "),
        AgreementMade(meeting=room.meeting, kind="vedtak", text="t"),
        MessagePlanned(**here, seat=Seat("manager"), to=" ", what="alt"),
        MessagePlanned(**here, seat=Seat("manager"), to="alle", what=" "),
        WinCelebrated(**here, text="\n"),
    ]


def test_what_says_nothing_is_not_recorded(room: Room) -> None:
    last = room.store.last_sequence()
    for event in _incomplete(room):
        with pytest.raises(RuleBroken):
            room.record(event)
    assert room.store.last_sequence() == last


def test_what_refers_to_something_that_is_not_there_is_not_recorded(room: Room) -> None:
    nowhere = {"meeting": room.meeting, "item": 99}
    last = room.store.last_sequence()
    for event in (
        WinCelebrated(**nowhere, text="Bra"),
        MessagePlanned(**nowhere, seat=Seat("manager"), to="alle", what="alt"),
        Chosen(**nowhere, step=0, heading="h", text="t"),
        ActionAgreed(**room.here, matter=99, what="Ringe"),
    ):
        with pytest.raises(RuleBroken, match="finnes ikke"):
            room.record(event)
    assert room.store.last_sequence() == last
