"""A steering group: who belongs at its table. (Method: «Who sits in the room»)"""

from __future__ import annotations

import pytest
from support.group import found

from partsgruppe.group.members import OPPOSITION, POSITION, GroupFounded, MemberJoined, Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.table import lacking, missing_seats
from partsgruppe.store.store import Store


@pytest.fixture
def steering(store: Store) -> Store:
    store.record(GroupFounded(key="k", workplace="Nordvik kommune", kind="steering"))
    return store


def join(store: Store, *seats: Seat) -> None:
    for number, seat in enumerate(seats):
        store.record(MemberJoined(name=f"Medlem {number}", seats=[seat]))


def test_a_new_steering_group_lacks_three_of_each_party_and_the_chief_safety_delegate(steering: Store) -> None:
    assert lacking(steering) == [
        "3 folkevalgte til",
        "3 til fra administrasjonen",
        "3 hovedtillitsvalgte til",
        "hovedverneombud",
    ]


def test_managers_count_as_administration(steering: Store) -> None:
    join(steering, Seat("chief_executive"), Seat("manager"))
    assert "1 til fra administrasjonen" in lacking(steering)


def test_position_and_opposition_both_belong(steering: Store) -> None:
    join(steering, *[Seat("politician", side=POSITION)] * 3)
    assert "noen fra opposisjonen" in lacking(steering)
    join(steering, Seat("politician", side=OPPOSITION))
    assert "noen fra opposisjonen" not in lacking(steering)


def test_a_balanced_group_lacks_nothing(steering: Store) -> None:
    join(
        steering,
        *[Seat("politician", side=POSITION), Seat("politician", side=POSITION), Seat("politician", side=OPPOSITION)],
        *[Seat("chief_executive"), Seat("manager"), Seat("manager")],
        *[Seat("chief_shop_steward", union) for union in ("Fagforbundet", "NSF", "Delta")],
        Seat("chief_safety_delegate"),
    )
    assert lacking(steering) == []
    assert missing_seats(steering, [Seat("politician", side=POSITION), Seat("chief_safety_delegate")]) == [
        Seat("chief_executive"),
        Seat("chief_shop_steward"),
    ]


def test_a_working_group_lacks_the_seats_nobody_holds(store: Store) -> None:
    found(store)
    assert lacking(store) == []


def test_there_are_two_sides_in_a_council(steering: Store) -> None:
    with pytest.raises(RuleBroken):
        join(steering, Seat("politician", side="middle"))


def test_there_are_two_kinds_of_group(store: Store) -> None:
    with pytest.raises(RuleBroken):
        store.record(GroupFounded(key="k", workplace="Eid", kind="party"))
