"""Minutes are approved party by party, as the participants got them."""

from __future__ import annotations

import pytest
from support.room import Room

from partsgruppe.group.approval import (
    Correction,
    IssuedMinutes,
    MinutesApproved,
    MinutesCorrected,
    MinutesIssued,
    PartyApproved,
    digest_of,
    parties_left,
)
from partsgruppe.group.meetings import MemberWent
from partsgruppe.group.parties import PARTY_OF, parties_present
from partsgruppe.group.records import RuleBroken
from partsgruppe.vocabulary import ROLES

TEXT = "# Referat fra møte 1\n"


@pytest.fixture
def issued(room: Room) -> int:
    """The minutes of the first meeting, in the middle of the second."""
    first = room.meeting
    room.close()
    id_ = room.record(MinutesIssued(meeting=first, language="nb", text=TEXT))
    room.meet()
    return id_


def said(room: Room, issued: int, party: str) -> None:
    room.record(PartyApproved(**room.here, issued=issued, party=party))


def approve(room: Room, issued: int, text: str = TEXT, digest: str = "") -> None:
    room.record(MinutesApproved(meeting=room.meeting, issued=issued, text=text, digest=digest or digest_of(text)))


def standing(room: Room) -> IssuedMinutes:
    return room.store.where(IssuedMinutes)[0]


def test_every_role_but_the_guide_speaks_for_a_party() -> None:
    assert set(ROLES) - set(PARTY_OF) == {"guide"}


def test_the_parties_are_those_in_the_room(room: Room) -> None:
    assert parties_present(room.store, room.meeting) == ["employer", "employees", "safety_service"]
    room.record(MemberWent(meeting=room.meeting, member=room.members["Vidar"]))
    assert parties_present(room.store, room.meeting) == ["employer", "employees"]


def test_minutes_are_issued_once_and_only_of_a_closed_meeting(room: Room) -> None:
    with pytest.raises(RuleBroken, match="når møtet er avsluttet"):
        room.record(MinutesIssued(meeting=room.meeting, language="nb", text=TEXT))
    room.close()
    room.record(MinutesIssued(meeting=room.meeting, language="nb", text=TEXT))
    with pytest.raises(RuleBroken, match="allerede fått"):
        room.record(MinutesIssued(meeting=room.meeting, language="nb", text="Et annet"))


def test_they_are_approved_when_all_in_the_room_have_said_so(room: Room, issued: int) -> None:
    for party in ("employer", "employees"):
        said(room, issued, party)
        with pytest.raises(RuleBroken, match="Alle partene"):
            approve(room, issued)
    said(room, issued, "safety_service")
    approve(room, issued, TEXT + "Godkjent")
    assert (standing(room).approved, standing(room).approved_in) == (TEXT + "Godkjent", room.meeting)


def test_a_party_that_is_away_does_not_hold_them_up_and_cannot_speak(room: Room, issued: int) -> None:
    room.record(MemberWent(meeting=room.meeting, member=room.members["Vidar"]))
    with pytest.raises(RuleBroken, match="ikke i rommet"):
        said(room, issued, "safety_service")
    said(room, issued, "employer")
    said(room, issued, "employees")
    approve(room, issued)
    assert standing(room).approved_by == ["employer", "employees"]


def test_a_correction_makes_the_others_approve_anew(room: Room, issued: int) -> None:
    said(room, issued, "employer")
    room.record(MinutesCorrected(**room.here, issued=issued, party="employees", text="Det var natta"))
    assert parties_left(room.store, standing(room), room.meeting) == ["employer", "employees", "safety_service"]
    room.store.undo_last()
    assert room.store.where(Correction) == []
    assert standing(room).approved_by == ["employer"]


def test_the_digest_is_that_of_the_text(room: Room, issued: int) -> None:
    for party in ("employer", "employees", "safety_service"):
        said(room, issued, party)
    with pytest.raises(RuleBroken):
        approve(room, issued, TEXT, "0" * 64)


def test_approved_minutes_change_no_more(room: Room, issued: int) -> None:
    for party in ("employer", "employees", "safety_service"):
        said(room, issued, party)
    approve(room, issued)
    with pytest.raises(RuleBroken, match="endres ikke mer"):
        room.record(MinutesCorrected(**room.here, issued=issued, party="employer", text="Litt til"))
