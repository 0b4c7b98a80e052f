"""Who has the pen, and that nothing from before it changed hands is undone."""

from __future__ import annotations

import pytest
from support.room import Room

from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.pen import PenGiven, pen, pen_before
from partsgruppe.group.records import RuleBroken
from partsgruppe.store.errors import ReadOnly


def test_nobody_has_it_until_somebody_says_so(room: Room) -> None:
    assert pen(room.store) is None
    assert not room.store.reads_along


def test_who_gave_it_writes_no_more_until_they_take_it(room: Room) -> None:
    room.close()
    room.record(MatterRaised(title="Lyset"))
    room.record(PenGiven(member=room.members["Ola"]))
    with pytest.raises(ReadOnly, match="Ola har pennen"):
        room.record(MatterRaised(title="Varmen"))
    room.store.take_pen(room.members["Kari"])
    assert pen_before(room.store) is not None
    with pytest.raises(RuleBroken, match="ingenting mer å angre"):
        room.store.undo_last()
    room.record(MatterRaised(title="Varmen"))


def test_it_was_given_to_who_took_it(room: Room) -> None:
    room.record(PenGiven(member=room.members["Ola"]))
    room.store.take_pen(room.members["Ola"])
    assert pen_before(room.store) is None


def test_only_a_member_has_it(room: Room) -> None:
    room.close()
    room.record(MemberLeft(member=room.members["Vidar"]))
    with pytest.raises(RuleBroken, match="med i gruppa"):
        room.record(PenGiven(member=room.members["Vidar"]))
