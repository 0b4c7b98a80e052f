"""Everyone is heard: rounds and readings. (Method: rules 3 and 12)"""

from __future__ import annotations

from typing import Any

import pytest
from support.room import Room

from partsgruppe.group.consents import Consent
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.group.outcomes import Reading, ReadingGiven
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import (
    Contributed,
    Contribution,
    RoundBegun,
    Turn,
    TurnAdded,
    TurnPassed,
    TurnPutOff,
    contributions,
    turns,
    whose_turn,
)

ORDER = [[Seat("safety_delegate")], [Seat("manager")], [Seat("shop_steward", "NSF"), Seat("guide")]]


@pytest.fixture
def round_(room: Room) -> Room:
    room.record(RoundBegun(**room.at_step, order=ORDER))
    return room


def asked(room: Room) -> Turn:
    turn = whose_turn(turns(room.store, room.item, 0))
    assert turn is not None
    return turn


def says(room: Room, text: str) -> Contributed:
    turn = asked(room)
    return Contributed(**room.at_step, heading="Runde", text=text, role=turn.seats[0].role, turn=turn.id)


def test_everyone_is_asked_once_in_the_order_of_the_round(round_: Room) -> None:
    heard = []
    for text in ("en", "to", "tre"):
        heard.append(asked(round_).seats)
        round_.record(says(round_, text))
    assert heard == ORDER
    assert whose_turn(turns(round_.store, round_.item, 0)) is None
    assert [said.text for said in contributions(round_.store, round_.item, 0)] == ["en", "to", "tre"]


def test_nobody_speaks_twice_in_a_round(round_: Room) -> None:
    first = says(round_, "en")
    round_.record(first)
    for again in (first, TurnPassed(turn=first.turn or 0), TurnPutOff(turn=first.turn or 0)):
        with pytest.raises(RuleBroken, match="én gang"):
            round_.record(again)
    assert [said.text for said in round_.store.where(Contribution)] == ["en"]


def test_passing_ends_the_turn(round_: Room) -> None:
    passed = asked(round_)
    round_.record(TurnPassed(turn=passed.id))
    assert asked(round_).seats == ORDER[1]
    with pytest.raises(RuleBroken, match="én gang"):
        round_.record(TurnPutOff(turn=passed.id))


def test_who_asks_for_later_is_asked_after_all_the_others_however_often(round_: Room) -> None:
    heard = []
    for _ in range(2):
        heard.append(asked(round_).position)
        round_.record(TurnPutOff(turn=asked(round_).id))
    assert heard == [0, 1]
    assert asked(round_).seats == ORDER[2]
    round_.record(says(round_, "tre"))
    assert asked(round_).seats == ORDER[0]
    round_.record(TurnPutOff(turn=asked(round_).id))
    assert asked(round_).seats == ORDER[1]
    round_.record(TurnPutOff(turn=asked(round_).id))
    assert asked(round_).seats == ORDER[0]
    assert [turn.position for turn in turns(round_.store, round_.item, 0)] == [0, 1, 2]
    for _ in range(2):
        round_.record(says(round_, "nå"))
    assert whose_turn(turns(round_.store, round_.item, 0)) is None


def test_who_comes_late_is_asked_last_of_those_who_wait(round_: Room) -> None:
    round_.record(TurnPutOff(turn=asked(round_).id))
    round_.record(TurnAdded(**round_.at_step, seats=[Seat("shop_steward", "Fagforbundet")]))
    order = []
    while turn := whose_turn(turns(round_.store, round_.item, 0)):
        order.append(turn.seats[0])
        round_.record(TurnPassed(turn=turn.id))
    late = Seat("shop_steward", "Fagforbundet")
    assert order == [ORDER[1][0], ORDER[2][0], late, ORDER[0][0]]


def test_a_round_begins_once(round_: Room) -> None:
    with pytest.raises(RuleBroken, match="allerede i gang"):
        round_.record(RoundBegun(**round_.at_step, order=ORDER))


def test_an_empty_contribution_takes_no_turn(round_: Room) -> None:
    before = asked(round_)
    with pytest.raises(RuleBroken, match="ingenting"):
        round_.record(says(round_, " \n"))
    assert asked(round_) == before


def test_no_person_is_kept_with_what_was_said() -> None:
    for kind in (Turn, Contribution, Reading):
        assert {"member", "name", "owner"}.isdisjoint(kind.__struct_fields__)


def reading(room: Room, union: str = "NSF", value: int = 4, step: int = 0, **fields: Any) -> ReadingGiven:
    where = {**room.here, "step": step}
    return ReadingGiven(**where, heading="h", role="shop_steward", union=union, value=value, **fields)


def test_each_role_gives_one_reading_a_step(room: Room) -> None:
    room.record(reading(room))
    with pytest.raises(RuleBroken, match="allerede gitt"):
        room.record(reading(room, value=2))
    room.record(reading(room, union="Fagforbundet", value=2))
    room.record(reading(room, step=1, value=1))
    assert [(one.seat, one.value) for one in room.store.where(Reading, step=0)] == [
        (Seat("shop_steward", "NSF"), 4),
        (Seat("shop_steward", "Fagforbundet"), 2),
    ]


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_reading_is_from_1_to_5(room: Room, value: int) -> None:
    with pytest.raises(RuleBroken, match="fra 1 til 5"):
        room.record(reading(room, value=value))


def test_a_reading_takes_the_turn(round_: Room) -> None:
    turn = asked(round_).id
    round_.record(reading(round_, turn=turn))
    assert round_.store.get(Turn, turn).state == "spoke"


def test_what_one_alone_in_a_role_said_keeps_what_that_one_agreed_to(room: Room) -> None:
    alone, several = Seat("manager"), Seat("shop_steward", "NSF")
    room.record(MemberJoined(name="Liv", seats=[several]))
    for seat in (alone, several, None):
        role: dict[str, Any] = {"role": seat.role, "union": seat.union} if seat else {}
        room.record(Contributed(**room.at_step, heading="h", text="t", **role))
    [consent] = room.store.where(Consent, role="manager")
    assert [one.consent for one in room.store.where(Contribution)] == [consent.id, None, None]
