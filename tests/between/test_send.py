"""All that is asked before a log is written."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from msgspec import UNSET
from support.agreed import agreed
from support.room import Room

from partsgruppe.asking.questions import Pick, Text
from partsgruppe.between.at_the_desk import told_at_the_desk
from partsgruppe.between.send import Sending, file_name, preview, send_unasked
from partsgruppe.files import default_path
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.at_the_desk import Whereabouts
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.group.permission import permission
from partsgruppe.group.places import KEEP
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.release_agreements import may_leave
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.talk import TalkWanted
from partsgruppe.group.ways import GROUP, READINGS, STEERING, STEWARD
from partsgruppe.planning.front_page import front_page
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.errors import StoreError
from partsgruppe.store.release import read, verify
from partsgruppe.store.store import Store


@pytest.fixture
def room(store: Store) -> Room:
    room = Room(store)
    agreed(store)
    room.decide("not_taken_up", reason="Kari ringer 22334455, sa Kari")
    return room


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ut.jsonl"


def say(sending: Sending, *lines: str) -> None:
    for line in lines:
        sending.answer(sending.read(line))


def test_each_personal_thing_is_asked_about_where_it_stands_and_nothing_is_written_before_yes(
    room: Room, file: Path
) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0")
    assert "«Kari»" in str(sending.question)
    assert "3 steder" in str(sending.question)
    assert [line.text for line in sending.scene().lines] == ["→Kari← ringer 22334455, sa Kari"]
    say(sending, "1")
    assert "står 2 steder" in str(sending.question)
    say(sending, "2")
    assert "«22334455»" in str(sending.question)
    say(sending, "2")
    assert "leder 1 ringer …, sa leder 1" in [line.text for line in sending.scene().lines]
    assert not file.exists()
    say(sending, "1")
    assert sending.question is None
    assert sending.written == file
    assert verify(io.BytesIO(file.read_bytes())).state == "whole"
    assert b"leder 1 ringer \xe2\x80\xa6, sa leder 1" in file.read_bytes()
    assert b"Kari" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_who_came_and_who_does_what_stays_and_the_group_reads_first_what_will_be_said_of_it(
    room: Room, file: Path
) -> None:
    owner = next(iter(room.members.values()))
    room.record(
        ActionAgreed(meeting=room.meeting, item=room.item, matter=None, what="Ringe", owner=owner, seat=Seat("manager"))
    )
    room.record(MeetingClosed(meeting=room.meeting))
    outgoing = Outgoing(room.store, STEWARD)
    header, lines = read(io.BytesIO(outgoing.write()))
    assert header.exported == str(room.store.today()), "nor when it was let out"
    told = {line.type.partition(".")[0]: line for line in lines}
    assert "member_arrived" not in told
    assert (told[""].event(), told[""].shown, told[""].at) == (None, UNSET, str(room.store.today()))
    assert told["meeting_closed"].shown == {"meeting": room.meeting, "all_there": True}
    agreed = told["action_agreed"].event()
    assert isinstance(agreed, ActionAgreed)
    assert (agreed.what, agreed.owner, agreed.seat) == ("Ringe", None, None)
    assert [line.text for line in preview(outgoing).lines if line.who.startswith("Slik ser dere ut")] == [
        "Ingenting som haster."
    ]


def test_what_there_is_to_see_goes_back_with_the_question(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "1", "2")
    asked_before = sending.scene()
    say(sending, "2")
    assert sending.scene().title == "Dette går ut av huset"
    sending.back()
    assert sending.scene() == asked_before


def test_what_is_to_stay_is_marked_and_goes_with_the_rest(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "3", "2", "3")
    assert "→Kari← ringer →22334455←, sa →Kari←" in [line.text for line in sending.scene().lines]
    say(sending, "1")
    assert b"Kari ringer 22334455" in file.read_bytes()


def test_each_place_has_an_answer_of_its_own_and_is_not_asked_about_again(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "3", "", "2", "1", "1")
    assert "Kari ringer …, sa leder 1".encode() in file.read_bytes()
    again = Sending(room.store, STEWARD, file.with_name("igjen.jsonl"))
    assert "Skal dette ut av huset?" in str(again.question)
    say(again, "1")
    assert "Kari ringer …, sa leder 1".encode() in again.written.read_bytes() if again.written else False
    send_unasked(Outgoing(room.store, STEWARD), file.with_name("uspurt.jsonl"), None)


def test_what_was_decided_is_remembered_also_when_nothing_is_written(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "4", "2")
    assert not file.exists()
    assert Outgoing(room.store, STEWARD).findings() == []


def test_who_leaves_half_way_goes_on_where_they_were(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "3", "1")
    assert "2 steder igjen" in str(sending.question)
    again = Sending(room.store, STEWARD, file)
    assert "2 steder igjen" in str(again.question)
    assert "«22334455»" in str(again.question)
    say(again, "4", "1")
    assert b"Kari ringer [telefonnummer], sa leder 1" in file.read_bytes()


def test_an_answer_can_be_changed_by_going_back_and_when_all_are_given(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "3", "1")
    assert sending.back()
    assert "«Kari»" in str(sending.question)
    assert sending.question is not None
    assert sending.question.read("") == KEEP, "what was answered is proposed"
    say(sending, "1", "2", "1")
    assert "leder 1 ringer [telefonnummer], sa leder 1" in [line.text for line in sending.scene().lines]
    say(sending, "4", "1", "3", "2", "1")
    assert b"Kari ringer [telefonnummer], sa Kari" in file.read_bytes().replace("→".encode(), b"")


def test_the_same_answer_given_once_more_is_not_written_down_twice(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "3", "1")
    before = room.store.last_sequence()
    sending.back()
    say(sending, "3", "1")
    assert room.store.last_sequence() == before


def test_a_no_writes_nothing(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEERING, file)
    say(sending, "2")
    assert sending.question is None
    assert sending.written is None
    assert not file.exists()


def test_the_group_is_asked_once_what_it_shares_and_can_take_it_back(room: Room, file: Path) -> None:
    sending = Sending(room.store, STEWARD, file)
    say(sending, "2", "4", "2")
    given = permission(room.store)
    assert given is not None
    assert given.shared == [READINGS]
    sending = Sending(room.store, STEWARD, file)
    assert "Skal dette ut av huset?" in str(sending.question)
    say(sending, "3", "0", "1")
    given = permission(room.store)
    assert given is not None
    assert given.shared == []
    assert file.exists()


def test_another_file_is_replaced_only_when_somebody_says_so(room: Room, file: Path) -> None:
    file.write_text("Et referat")
    sending = Sending(room.store, GROUP, file)
    say(sending, "1", "1", str(file))
    assert file.read_text() == "Et referat"
    say(sending, "2")
    assert verify(io.BytesIO(file.read_bytes())).state == "whole"


def test_release_file_and_key_are_asked_for_when_nobody_named_them(room: Room, file: Path) -> None:
    from partsgruppe.sharing.incoming import check
    from partsgruppe.sharing.keys import new_key

    sending = Sending(room.store)
    say(sending, "3", "1")
    assert isinstance(sending.question, Text)
    assert sending.question.initial == file_name(room.store, STEERING) == "solbakken-sykehjem-steering-2026-12-01.jsonl"
    say(sending, str(file))
    with pytest.raises(StoreError, match="nøkkel"):
        say(sending, "age1tull")
    say(sending, new_key())
    assert file.read_bytes().startswith(b"age-encryption")
    assert check(file, str).state == "whole"


def test_what_was_not_dealt_with_is_not_sent_unasked(room: Room, file: Path) -> None:
    with pytest.raises(RuleBroken, match="«Kari» og «22334455»"):
        send_unasked(Outgoing(room.store, STEWARD), file, None)
    assert not file.exists()
    send_unasked(Outgoing(room.store, GROUP), file, None)
    with pytest.raises(StoreError, match="finnes fra før"):
        send_unasked(Outgoing(room.store, GROUP), file, None)


def test_a_folder_that_is_not_there_is_said_so_and_another_can_be_named(room: Room, tmp_path: Path) -> None:
    sending = Sending(room.store)
    say(sending, "1", "1", str(tmp_path / "finnes-ikke" / "ut.jsonl"))
    with pytest.raises(StoreError):
        say(sending, "")
    assert sending.back()
    say(sending, str(tmp_path / "ut.jsonl"), "")
    assert sending.written == tmp_path / "ut.jsonl"


@pytest.mark.parametrize(("answer", "leaves"), [("1", True), ("2", False), ("3", False)], ids=["yes", "no", "away"])
def test_whoever_is_alone_in_a_role_decides_what_of_it_goes(
    store: Store, file: Path, answer: str, leaves: bool
) -> None:
    room = Room(store)
    agreed(store)
    for role in ("manager", "safety_delegate"):
        room.record(Contributed(**room.at_step, heading="H", text=f"Sagt som {role}", role=role))
    room.record(MemberJoined(name="Liv Dahl", seats=[Seat("manager")]))
    sending = Sending(store, STEWARD, file)
    say(sending, "1")
    assert "Verneombud: Kan det du har sagt" in str(sending.question), "the managers are two, and not asked"
    say(sending, answer, "1")
    assert sending.written == file
    assert (b"Sagt som safety_delegate" in file.read_bytes()) == leaves
    again = Sending(store, STEWARD, file.with_name("igjen.jsonl"))
    assert ("Verneombud" in str(again.question)) == (answer == "3")


def test_who_has_answered_can_answer_otherwise_where_the_group_changes_what_it_shares(store: Store, file: Path) -> None:
    room = Room(store)
    agreed(store)
    room.record(Contributed(**room.at_step, heading="H", text="Sagt av vernetjenesten", role="safety_delegate"))
    sending = Sending(store, STEWARD, file)
    say(sending, "1", "1", "3", "1", "2", "1")
    assert sending.written == file
    assert b"Sagt av vernetjenesten" not in file.read_bytes()


def test_the_first_release_of_a_kind_needs_the_agreement_of_all_parties(store: Store, file: Path) -> None:
    room = Room(store)
    with pytest.raises(RuleBroken, match="Alle partene må være enige"):
        send_unasked(Outgoing(store, STEWARD), file, None)
    sending = Sending(store, STEWARD, file)
    assert "arbeidsgiver, arbeidstakerne og vernetjenesten" in str(sending.question)
    say(sending, "2")
    assert (sending.question, sending.written) == (None, None)
    sending = Sending(store, STEWARD, file)
    say(sending, "1", "")
    assert "Hvor hører gruppa til?" in str(sending.question), "is asked at the first release, and may stay empty"
    say(sending, "1", "Vestby", "", "0", "1")
    assert sending.written == file
    again = Sending(store, STEWARD, file.with_name("igjen.jsonl"))
    assert "Skal dette ut av huset?" in str(again.question), "now anyone may send"
    with pytest.raises(RuleBroken, match="styringsgruppa"):
        send_unasked(Outgoing(store, STEERING), file, None)
    today = store.today()
    due = [line.who for line in front_page(store, today + dt.timedelta(weeks=40))]
    assert "Se på igjen hva dere gir videre" in due
    assert not may_leave(store, STEWARD, today + dt.timedelta(weeks=40)), "the day to look at it again is past"
    room.record(MemberJoined(name="Per Moe", seats=[Seat("politician")]))
    assert not may_leave(store, STEWARD, today), "a new party has not agreed"


def test_the_group_says_its_own_to_what_is_said_of_it(room: Room, file: Path) -> None:
    room.record(TalkWanted(text="Helgene"))
    sending = Sending(room.store, STEWARD, file)
    say(sending, "0", "4")
    say(sending, "3", "1", "Vi har fått vikar fra mandag", "1")
    assert sending.written == file
    _header, lines = read(io.BytesIO(file.read_bytes()))
    assert "Vi har fått vikar fra mandag" in [line.event().text for line in lines if line.type == "own_line_written"]  # type: ignore[union-attr]
    [told] = told_at_the_desk(Outgoing(room.store, STEWARD)).values()
    assert told.endswith("Gruppa sier: «Vi har fått vikar fra mandag».")


@pytest.fixture
def unasked(store: Store) -> Room:
    """A group that has never let anything out."""
    return Room(store)


def test_the_first_release_asks_all_parties_and_where_the_group_belongs_and_the_next_does_not(
    unasked: Room, file: Path
) -> None:
    sending = Sending(unasked.store, STEWARD, file)
    assert "Er alle partene enige om at dette går til hovedtillitsvalgt?" in str(sending.question)
    say(sending, "1", "1")
    assert "Hvor hører gruppa til?" in str(sending.question)
    assert not file.exists()
    say(sending, "1", "Vestby", "2", "2", "3", "2. etasje", "")
    said = unasked.store.where(Whereabouts)[-1]
    assert (said.municipality, said.sector, said.unit) == ("Vestby", "Helse og omsorg", "2. etasje")
    again = Sending(unasked.store, STEWARD, file)
    assert "Hvor hører" not in str(again.question)
    assert "enige" not in str(again.question)


def test_where_a_group_belongs_may_stand_empty_and_is_chosen_from_lists_that_were_handed_out(
    unasked: Room, file: Path
) -> None:
    lists = default_path().with_name("lists")
    lists.mkdir(parents=True)
    (lists / "municipality.txt").write_text("Ås\n\nVestby\n", encoding="utf-8")
    (lists / "sector.txt").write_text("Samferdsel\n", encoding="utf-8")
    sending = Sending(unasked.store, STEWARD, file)
    say(sending, "1", "1", "1")
    assert isinstance(sending.question, Pick)
    assert [option.label for option in sending.question.options] == ["Sies ikke", "Ås", "Vestby"]
    say(sending, "3", "2")
    assert isinstance(sending.question, Pick)
    assert [option.label for option in sending.question.options] == ["Sies ikke", "Samferdsel"]
    say(sending, "1", "")
    said = unasked.store.where(Whereabouts)[-1]
    assert (said.municipality, said.sector, said.unit) == ("Vestby", "", "")
