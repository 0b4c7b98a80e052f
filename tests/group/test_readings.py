"""Readings over time, by role; of somebody alone in a role only with consent. (Method: rule 12)"""

from __future__ import annotations

import pytest
from support.group import TABLE
from support.room import Room

from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import MemberChanged, MemberJoined, Seat
from partsgruppe.group.outcomes import Reading, ReadingGiven
from partsgruppe.group.readings import Series, all_series, shown
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld, to_be_asked

MANAGER, SAFETY = Seat("manager"), Seat("safety_delegate")
FAGFORBUNDET, NSF = TABLE["Ola"][0], TABLE["Åse"][0]


def give(room: Room, seat: Seat, value: int = 4, heading: str = "Hvor bra?", step: int = 0) -> int:
    where = {**room.here, "step": step}
    return room.record(ReadingGiven(**where, heading=heading, role=seat.role, union=seat.union, value=value))


def agree(room: Room, *seats: Seat) -> None:
    for seat in seats:
        room.record(ReadingsAgreed(role=seat.role, union=seat.union))


def withhold(room: Room, seat: Seat) -> None:
    room.record(ReadingsWithheld(role=seat.role, union=seat.union))


def next_meeting(room: Room) -> None:
    room.close()
    room.meet()


def is_shown(room: Room, reading: int) -> bool:
    return shown(room.store, room.store.get(Reading, reading))


def one_series(room: Room) -> Series:
    [series] = all_series(room.store)
    return series


# Consent


def test_a_reading_of_one_alone_in_the_role_is_kept_but_shown_only_with_consent(room: Room) -> None:
    reading = give(room, SAFETY, 2)
    assert (room.store.get(Reading, reading).value, is_shown(room, reading)) == (2, False)
    agree(room, SAFETY)
    assert is_shown(room, reading)


def test_two_unions_are_two_roles_and_each_is_asked(room: Room) -> None:
    agree(room, NSF)
    assert [to_be_asked(room.store, seat) for seat in (NSF, FAGFORBUNDET, MANAGER)] == [False, True, True]


def test_a_no_is_an_answer_too_and_nobody_is_asked_twice(room: Room) -> None:
    withhold(room, SAFETY)
    assert not to_be_asked(room.store, SAFETY)
    assert not is_shown(room, give(room, SAFETY))


def test_taking_it_back_hides_what_was_shown_before_and_a_new_yes_brings_it_out(room: Room) -> None:
    agree(room, SAFETY)
    reading = give(room, SAFETY)
    next_meeting(room)
    withhold(room, SAFETY)
    assert not is_shown(room, reading)
    agree(room, SAFETY)
    assert is_shown(room, reading)


def test_where_several_hold_a_role_nobody_needs_to_be_asked(room: Room) -> None:
    room.record(MemberJoined(name="Liv", seats=[SAFETY]))
    assert not to_be_asked(room.store, SAFETY)
    assert is_shown(room, give(room, SAFETY))
    with pytest.raises(RuleBroken, match="Flere har denne rollen"):
        agree(room, SAFETY)


def test_one_more_in_the_role_does_not_bring_out_what_was_withheld(room: Room) -> None:
    asked_nothing = give(room, SAFETY)
    room.record(MemberJoined(name="Liv", seats=[SAFETY]))
    assert not is_shown(room, asked_nothing)


def test_what_several_gave_is_hidden_when_only_one_is_left_who_has_not_agreed(room: Room) -> None:
    liv = room.record(MemberJoined(name="Liv", seats=[SAFETY]))
    reading = give(room, SAFETY)
    room.record(MemberLeft(member=liv))
    assert not is_shown(room, reading)
    agree(room, SAFETY)
    assert is_shown(room, reading)


@pytest.mark.parametrize("before", [True, False])
def test_a_newcomer_is_asked_anew_and_answers_only_for_the_time_from_then_on(room: Room, before: bool) -> None:
    """What the one before agreed to or refused, stays so; the newcomer is not bound by it."""
    (agree if before else withhold)(room, SAFETY)
    old = give(room, SAFETY)
    room.record(MemberLeft(member=room.members["Vidar"]))
    room.record(MemberJoined(name="Liv", seats=[SAFETY]))
    assert to_be_asked(room.store, SAFETY)
    if not before:
        agree(room, SAFETY)
    next_meeting(room)
    new = give(room, SAFETY)
    assert (is_shown(room, old), is_shown(room, new)) == (before, not before)


def test_a_seat_that_changes_hands_by_a_correction_is_asked_about_anew(room: Room) -> None:
    agree(room, SAFETY)
    room.record(MemberChanged(member=room.members["Vidar"], name="Vidar", seats=[SAFETY]))
    assert not to_be_asked(room.store, SAFETY)
    room.record(MemberChanged(member=room.members["Vidar"], name="Liv", seats=[SAFETY]))
    assert to_be_asked(room.store, SAFETY)


def test_no_name_is_kept_with_a_consent(room: Room) -> None:
    agree(room, SAFETY)
    entry = list(room.store.log())[-1]
    assert entry.payload == b'{"role":"safety_delegate","union":""}'


# Over time


def test_a_question_is_followed_by_its_exercise_and_step_however_it_is_put(room: Room) -> None:
    agree(room, MANAGER, NSF)
    give(room, MANAGER, 4, "Hvor bra er det her?")
    give(room, NSF, 2, "Hvor bra er det her?")
    give(room, NSF, 5, "Noe annet", step=1)
    next_meeting(room)
    give(room, MANAGER, 3, "Hvor bra er det å jobbe her?")
    first, second = all_series(room.store)
    assert (first.heading, [meeting.number for meeting in first.meetings]) == ("Hvor bra er det å jobbe her?", [1, 2])
    values = {row.seat: [[point.value for point in given] for given in row.points] for row in first.rows}
    assert values == {MANAGER: [[4], [3]], NSF: [[2], []]}
    assert first.at(0) == [(MANAGER, 4), (NSF, 2)]
    assert (second.step, second.heading) == (1, "Noe annet")


def test_what_is_hidden_has_neither_value_nor_reason_anywhere_in_a_series(room: Room) -> None:
    room.record(ReadingGiven(**room.at_step, heading="h", role="manager", union="", value=1, reason="hemmelig"))
    series = one_series(room)
    assert "hemmelig" not in repr(series)
    assert [[point.value for point in given] for given in series.rows[0].points] == [[None]]
    assert series.at(0) == []


def test_a_series_can_be_told_as_it_was_at_an_event(room: Room) -> None:
    agree(room, MANAGER)
    give(room, MANAGER)
    before = room.store.last_sequence() + 1
    next_meeting(room)
    give(room, MANAGER, 1)
    [series] = all_series(room.store, before)
    assert series.at(-1) == [(MANAGER, 4)]
