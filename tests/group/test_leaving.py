"""People come and go, and what they promised stays with the role."""

from __future__ import annotations

import pytest
from support.room import Room

from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionTaken, whose
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.store.store import Store

STEWARD = Seat("shop_steward", "Fagforbundet")


def promised(room: Room, what: str = "Ringe", seat: Seat | None = STEWARD) -> int:
    return room.record(ActionAgreed(**room.here, matter=None, what=what, owner=room.members["Ola"], seat=seat))


@pytest.mark.parametrize("seat", [STEWARD, None])
def test_open_actions_go_to_the_role(room: Room, store: Store, seat: Seat | None) -> None:
    action = promised(room, seat=seat)
    room.record(MemberLeft(member=room.members["Ola"]))
    left = store.get(Action, action)
    assert (left.owner, left.seat) == (None, STEWARD)
    assert whose(store, left) == "tillitsvalgt (Fagforbundet), ingen person ennå"


def test_what_was_done_is_still_theirs(room: Room, store: Store) -> None:
    action = promised(room)
    room.record(ActionDone(meeting=room.meeting, action=action))
    room.record(MemberLeft(member=room.members["Ola"]))
    assert store.get(Action, action).owner == room.members["Ola"]


def test_undo_gives_them_back(room: Room, store: Store) -> None:
    action = promised(room)
    room.record(MemberLeft(member=room.members["Ola"]))
    store.undo_last()
    assert whose(store, store.get(Action, action)) == "Ola"


def test_somebody_else_can_take_what_nobody_has(room: Room, store: Store) -> None:
    action = promised(room)
    with pytest.raises(RuleBroken, match="allerede tatt"):
        room.record(ActionTaken(meeting=room.meeting, action=action, owner=room.members["Kari"], seat=Seat("manager")))
    room.record(MemberLeft(member=room.members["Ola"]))
    new = room.record(MemberJoined(name="Liv", seats=[STEWARD]))
    room.record(ActionTaken(meeting=room.meeting, action=action, owner=new, seat=STEWARD))
    assert whose(store, store.get(Action, action)) == "Liv"
