"""Inputs from staff: by role, joined by hand, and each answered with a reason. (Method: rule 6)"""

from __future__ import annotations

import datetime as dt

import pytest
from support.clock import START
from support.group import DAY
from support.room import Room

from partsgruppe.group.inputs import (
    BOX,
    Input,
    InputAnswered,
    InputJoined,
    InputParted,
    InputReceived,
    InputSigned,
    looks_like_a_member,
    origin_name,
    unanswered,
)
from partsgruppe.group.records import RuleBroken


def receive(room: Room, *texts: str) -> list[int]:
    return [room.record(InputReceived(text=text)) for text in texts]


def answered(room: Room, input_: int) -> tuple[str, str]:
    found = room.store.get(Input, input_)
    return found.state, found.answer


def test_an_input_says_where_it_came_from_and_when(room: Room) -> None:
    night = room.record(InputReceived(text="Mer lys", origin=BOX, giver="nattevaktene", day=DAY - dt.timedelta(days=9)))
    plain = room.record(InputReceived(text="Mindre støy", origin="foreldremøtet"))
    first, second = room.store.get(Input, night), room.store.get(Input, plain)
    assert (origin_name(first.origin), first.giver, first.day) == (
        "forslagskassa",
        "nattevaktene",
        dt.date(2026, 11, 22),
    )
    assert (origin_name(second.origin), second.giver, second.day) == ("foreldremøtet", "", START.date())


def test_an_input_is_answered_once_and_with_a_reason(room: Room) -> None:
    given = room.record(InputReceived(text="Mer lys på natt", origin="Personalmøtet"))
    assert [one.id for one in unanswered(room.store)] == [given]
    with pytest.raises(RuleBroken, match="begrunnelse"):
        room.record(InputAnswered(meeting=room.meeting, input=given, answer=" "))
    room.record(InputAnswered(meeting=room.meeting, input=given, answer="Nei, for pasientene sover"))
    answered = room.store.get(Input, given)
    assert (answered.state, answered.answer, answered.answered_in, answered.meeting) == (
        "answered",
        "Nei, for pasientene sover",
        room.meeting,
        None,
    )
    assert unanswered(room.store) == []
    with pytest.raises(RuleBroken, match="allerede fått svar"):
        room.record(InputAnswered(meeting=room.meeting, input=given, answer="Jo"))


def test_an_input_that_became_a_matter_is_taken_up(room: Room) -> None:
    given = room.record(InputReceived(text="Plaster"))
    with pytest.raises(RuleBroken):
        room.record(InputAnswered(meeting=room.meeting, input=given, answer="Ja", matter=99))
    room.record(InputAnswered(meeting=room.meeting, input=given, answer="Ja, i dag", matter=room.matter))
    taken = room.store.get(Input, given)
    assert (taken.state, taken.matter) == ("taken_up", room.matter)


def test_a_no_is_an_answer_of_its_own(room: Room) -> None:
    [given] = receive(room, "Fri hver fredag")
    room.record(InputAnswered(meeting=room.meeting, input=given, answer="Da står natta tom", not_taken_up=True))
    assert answered(room, given) == ("not_taken_up", "Da står natta tom")


def test_an_input_can_be_answered_between_meetings(room: Room) -> None:
    [given] = receive(room, "Mer lys")
    room.close()
    number = room.record(InputAnswered(meeting=None, input=given, answer="Pærene er bestilt"))
    found = room.store.get(Input, given)
    assert (found.state, found.answered_in, found.answered) == ("answered", None, number)


def test_joined_inputs_keep_their_words_and_share_the_answer(room: Room) -> None:
    light, lamp, noise = receive(room, "Mer lys", "Lampa er svak", "Mindre støy")
    room.record(InputJoined(input=lamp, to=light))
    assert [one.text for one in unanswered(room.store)] == ["Mer lys", "Mindre støy"]
    room.record(InputAnswered(meeting=room.meeting, input=light, answer="Nye pærer på mandag"))
    assert answered(room, light) == answered(room, lamp) == ("answered", "Nye pærer på mandag")
    assert room.store.get(Input, lamp).text == "Lampa er svak"
    assert answered(room, noise) == ("waiting", "")


def test_what_was_joined_moves_along_and_the_answer_goes_by_the_first(room: Room) -> None:
    first, second, third, fourth = receive(room, "a", "b", "c", "d")
    room.record(InputJoined(input=second, to=first))
    room.record(InputJoined(input=fourth, to=third))
    room.record(InputJoined(input=third, to=second))
    assert [one.joined for one in room.store.where(Input)] == [None, first, first, first]
    with pytest.raises(RuleBroken, match="slått sammen"):
        room.record(InputAnswered(meeting=room.meeting, input=fourth, answer="Ja"))


def test_an_input_is_not_joined_to_itself_nor_in_a_ring_nor_after_its_answer(room: Room) -> None:
    first, second, third = receive(room, "a", "b", "c")
    room.record(InputJoined(input=second, to=first))
    room.record(InputAnswered(meeting=room.meeting, input=third, answer="Ja"))
    for one, other in ((first, first), (first, second), (second, first), (third, first), (first, third)):
        with pytest.raises(RuleBroken):
            room.record(InputJoined(input=one, to=other))


def test_what_was_joined_by_mistake_is_parted_again(room: Room) -> None:
    first, second = receive(room, "a", "b")
    room.record(InputJoined(input=second, to=first))
    room.record(InputParted(input=second))
    assert [one.id for one in unanswered(room.store)] == [first, second]
    with pytest.raises(RuleBroken, match="ikke slått sammen"):
        room.record(InputParted(input=second))


def test_the_same_text_of_the_same_file_comes_in_once_unless_asked(room: Room) -> None:
    room.record(InputReceived(text="Mer lys", file="svar.csv"))
    with pytest.raises(RuleBroken, match=r"svar\.csv er skrevet ned før"):
        room.record(InputReceived(text="Mer lys", file="svar.csv"))
    room.record(InputReceived(text="Mer lys", file="andre.csv"))
    room.record(InputReceived(text="Mer lys", file="svar.csv", again=True))
    assert len(unanswered(room.store)) == 3


def test_those_who_gave_it_can_change_their_mind_about_being_known(room: Room) -> None:
    [given] = receive(room, "Mer lys")
    for giver in (" nattevaktene ", ""):
        room.record(InputSigned(input=given, giver=giver))
        assert room.store.get(Input, given).giver == giver.strip()


@pytest.mark.parametrize(
    ("giver", "member"),
    [("Kari", True), ("  kARI ", True), ("nattevaktene", False), ("", False), ("Karis vakt", False)],
)
def test_a_members_name_is_noticed(room: Room, giver: str, member: bool) -> None:
    assert looks_like_a_member(room.store, giver) is member
