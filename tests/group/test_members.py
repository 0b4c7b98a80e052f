"""Who sits at the table, and who is missing there. (Method: rule 5)"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.group import found

from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import (
    Group,
    GroupChanged,
    GroupFounded,
    Member,
    MemberChanged,
    MemberJoined,
    Seat,
    members,
    the_group,
)
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.table import missing_seats
from partsgruppe.store.store import Store

MANAGER, DELEGATE = Seat("manager"), Seat("safety_delegate")
STEWARD, NURSE, AIDE = Seat("shop_steward"), Seat("shop_steward", "NSF"), Seat("shop_steward", "Fagforbundet")


@pytest.mark.parametrize(
    ("unions", "held", "missing"),
    [
        ([], [MANAGER, STEWARD, DELEGATE], []),
        ([], [MANAGER, NURSE, DELEGATE], []),
        ([], [MANAGER], [STEWARD, DELEGATE]),
        (["Fagforbundet", "NSF"], [MANAGER, AIDE, NURSE, DELEGATE], []),
        (["Fagforbundet", "NSF"], [MANAGER, AIDE, DELEGATE], [NURSE]),
        (["Fagforbundet", "NSF"], [STEWARD, DELEGATE], [MANAGER, AIDE, NURSE]),
        (["NSF"], [MANAGER, AIDE, NURSE], [DELEGATE]),
        (["NSF"], [Seat("chief_shop_steward", "NSF"), MANAGER, DELEGATE], [NURSE]),
        (["NSF"], [], [MANAGER, NURSE, DELEGATE]),
    ],
)
def test_a_steward_of_any_union_will_do_only_when_no_union_is_named(
    store: Store, unions: list[str], held: list[Seat], missing: list[Seat]
) -> None:
    store.record(GroupFounded(key="k", workplace="Solbakken", unions=unions))
    assert missing_seats(store, held) == missing


def test_one_member_may_fill_two_seats(store: Store) -> None:
    store.record(GroupFounded(key="k", workplace="Solbakken", unions=["NSF"]))
    store.record(MemberJoined(name="Ida", seats=[NURSE, DELEGATE]))
    store.record(MemberJoined(name="Kari", seats=[MANAGER]))
    held = [seat for member in members(store) for seat in member.seats]
    assert held == [MANAGER, NURSE, DELEGATE]
    assert missing_seats(store, held) == []


def test_members_are_listed_by_role_then_union_and_not_after_they_have_left(store: Store) -> None:
    ids = found(store)
    assert [member.name for member in members(store)] == ["Kari", "Ola", "Åse", "Vidar"]
    store.record(MemberChanged(member=ids["Vidar"], name="Vidar", seats=[MANAGER]))
    store.record(MemberLeft(member=ids["Ola"]))
    assert [member.name for member in members(store)] == ["Kari", "Vidar", "Åse"]
    assert store.get(Member, ids["Ola"]).left == dt.date(2026, 12, 1)


def test_changing_the_group_keeps_its_key_and_kind(store: Store) -> None:
    found(store)
    store.record(GroupChanged(workplace="Solhøgda", language="nn", weeks=6, minutes=90, unions=[]))
    assert the_group(store) == Group(
        id=1, key="k", workplace="Solhøgda", kind="working", language="nn", weeks=6, minutes=90, unions=[]
    )


@pytest.mark.parametrize(
    "event",
    [
        GroupFounded(key="k", workplace="En til"),
        GroupChanged(workplace=" ", language="nb", weeks=4, minutes=60, unions=[]),
        MemberJoined(name=" ", seats=[MANAGER]),
        MemberJoined(name="Liv", seats=[]),
        MemberJoined(name="Liv", seats=[Seat("king")]),
        MemberChanged(member=2, name="", seats=[MANAGER]),
        MemberChanged(member=2, name="Kari", seats=[]),
        MemberChanged(member=99, name="Liv", seats=[MANAGER]),
        MemberLeft(member=99),
    ],
    ids=lambda event: event.type,
)
def test_refuses_a_group_or_member_that_makes_no_sense(store: Store, event: Event) -> None:
    found(store)
    last = store.last_sequence()
    with pytest.raises(RuleBroken):
        store.record(event)
    assert store.last_sequence() == last


def test_nobody_leaves_twice(store: Store) -> None:
    ids = found(store)
    store.record(MemberLeft(member=ids["Ola"]))
    with pytest.raises(RuleBroken, match="allerede sluttet"):
        store.record(MemberLeft(member=ids["Ola"]))


def test_a_group_that_is_not_set_up_says_so(store: Store) -> None:
    with pytest.raises(RuleBroken, match="ikke satt opp"):
        the_group(store)


@pytest.mark.parametrize(
    ("seat", "said"),
    [(MANAGER, "leder"), (NURSE, "tillitsvalgt (NSF)"), (Seat("chief_safety_delegate"), "hovedverneombud")],
)
def test_a_seat_is_said_with_its_union(seat: Any, said: str) -> None:
    assert str(seat) == said
