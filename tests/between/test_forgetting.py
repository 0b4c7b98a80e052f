"""What was said in rounds is forgotten months after its minutes were approved, and never before the group was told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import DAY
from support.reworded import reworded
from support.room import Room

from partsgruppe.between.forgetting import forget_due
from partsgruppe.exercises.library import Library
from partsgruppe.group.approval import (
    Correction,
    IssuedMinutes,
    MinutesApproved,
    MinutesCorrected,
    PartyApproved,
    digest_of,
    issued_minutes,
)
from partsgruppe.group.decisions import Decision
from partsgruppe.group.forgetting import ForgettingAgreed, ForgettingTold, RoundsForgotten, ToForget
from partsgruppe.group.meetings import Meeting, MeetingPlanned
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import ALONE, NOTE, ROUND, Contributed, Contribution
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.planning.forgetting import NOTICE, due
from partsgruppe.planning.front_page import front_page
from partsgruppe.steps.minutes_writer import hand_out
from partsgruppe.store.store import Store

SHORT, LONG, TWO_LINES, ALONE_SAID, REWORDED = (
    "Nei",
    "Morgenstellet | tar *for* lang tid",
    "Først tenkte jeg nei\nSå tenkte jeg ja",
    "Skrevet i stillhet om kvelden",
    "Sagt feil først",
)
AFTER_THAT = "Sagt riktig etterpå"
NOTED, DECIDED = "Et notat som blir stående", "Vi bytter klokka seks"


@pytest.fixture
def room(store: Store) -> Room:
    """A meeting with a round, handed out and approved at the next, which is over too."""
    room = Room(store)

    def say(text: str, kind: str) -> int:
        return room.record(Contributed(**room.at_step, heading="Hva?", text=text, kind=kind, role="manager"))

    for text, kind in ((SHORT, ROUND), (LONG, ROUND), (TWO_LINES, ROUND), (ALONE_SAID, ALONE), (NOTED, NOTE)):
        say(text, kind)
    number = say(REWORDED, ROUND)
    room.record(reworded(meeting=room.meeting, event=number, kind="contributed", field="text", text=AFTER_THAT))
    room.decide(text=DECIDED)
    first = room.meeting
    room.close()
    hand_out(store, Scribe(store), store.get(Meeting, first))
    room.meet()
    issued = issued_minutes(store, first)
    assert issued is not None
    for party in ("employer", "employees", "safety_service"):
        room.record(PartyApproved(**room.here, issued=issued.id, party=party))
    text = issued.text
    room.record(MinutesApproved(meeting=room.meeting, issued=issued.id, text=text, digest=digest_of(text)))
    room.close()
    return room


def later(clock: Clock, days: int) -> None:
    clock.now += dt.timedelta(days=days)


def open_a_meeting(room: Room) -> Walk:
    room.plan("Ting")
    return Walk(room.store, Library(), room.meeting, Scribe(room.store))


def is_there(text: str, folder: Path) -> bool:
    """Whether any line of it stands in any file, as it is in a table, in JSON or in Markdown."""
    data = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return any(line.partition("|")[0].strip().encode() in data for line in text.split("\n"))


def test_nothing_is_forgotten_that_nobody_chose_to_forget(room: Room, clock: Clock) -> None:
    later(clock, 600)
    assert "glemmes" not in open_a_meeting(room).scene().notice
    assert (room.store.where(ToForget), forget_due(room.store)) == ([], "")


def test_it_is_told_at_a_meeting_and_stands_in_its_minutes_two_weeks_before(room: Room, clock: Clock) -> None:
    room.record(ForgettingAgreed(months=12))
    later(clock, 364)
    assert "glemmes" not in open_a_meeting(room).scene().notice
    room.close()
    later(clock, 1)
    told = "Onsdag 15. desember 2027 glemmes det hver enkelt sa i rundene i møte 1. Beslutninger og svar blir stående."
    assert open_a_meeting(room).scene().notice.startswith(told)
    room.close()
    assert f"- {told}" in Scribe(room.store).minutes(room.store.get(Meeting, room.meeting))
    lines = [line.told for line in front_page(room.store, room.store.today())]
    assert "Rundene i møte 1 glemmes: om 14 dager, 15.12.2027" in lines
    assert forget_due(room.store) == ""
    assert "glemmes" not in open_a_meeting(room).scene().notice, "it is told once"


def told(room: Room, clock: Clock) -> None:
    """The group was told, and the day has come."""
    room.record(ForgettingAgreed(months=6))
    later(clock, 183)
    open_a_meeting(room)
    room.close()
    clock.now += NOTICE


def test_the_words_are_nowhere_afterwards_and_what_was_agreed_stands(room: Room, clock: Clock, tmp_path: Path) -> None:
    told(room, clock)
    for text in (LONG, TWO_LINES, ALONE_SAID, REWORDED, AFTER_THAT):
        assert is_there(text, tmp_path), text
    said = forget_due(room.store)
    assert said.startswith("Det hver enkelt sa i rundene i møte 1, er glemt. Kopier andre steder")
    for text in (LONG, TWO_LINES, ALONE_SAID, REWORDED, AFTER_THAT):
        assert not is_there(text, tmp_path), text
    instead = "(glemt 16. juni 2027)"
    assert [one.text for one in room.store.where(Contribution)] == [instead] * 4 + [NOTED, instead]
    kept = issued_minutes(room.store, room.store.where(Meeting)[0].id)
    assert kept is not None
    assert f"**Leder:** {instead}" in kept.text
    assert "**Leder:** Nei" not in kept.approved
    assert kept.digest == digest_of(kept.approved)
    assert NOTED in kept.approved
    assert DECIDED in kept.approved
    assert room.store.where(Decision)[0].text == DECIDED
    room.store.verify()
    assert (forget_due(room.store), due(room.store)) == ("", [])


def test_a_correction_that_repeats_the_words_is_forgotten_with_them_wherever_it_stands(
    room: Room, clock: Clock, tmp_path: Path
) -> None:
    corrections = {
        "Kveldsvakta går for lenge alene": "Vi sa «kveldsvakta går  for lenge alene», ikke at de er for få",
        "Ja": "Det ble ikke svart «Ja», men kanskje",
        "Fortere": "Det gikk fortere enn vi trodde",
    }
    room.meet()
    first = room.meeting
    for text in corrections:
        room.record(Contributed(**room.at_step, heading="Hva?", text=text, kind=ROUND, role="manager"))
    room.close()
    hand_out(room.store, Scribe(room.store), room.store.get(Meeting, first))
    room.meet()
    issued = issued_minutes(room.store, first)
    assert issued is not None
    number = issued.id
    for text in corrections.values():
        room.record(MinutesCorrected(**room.here, issued=number, party="employees", text=text))
    for party in ("employer", "employees", "safety_service"):
        room.record(PartyApproved(**room.here, issued=number, party=party))
    text = Scribe(room.store).approved(room.store.get(IssuedMinutes, number), room.store.get(Meeting, room.meeting))
    room.record(MinutesApproved(meeting=room.meeting, issued=number, text=text, digest=digest_of(text)))
    room.close()
    hand_out(room.store, Scribe(room.store), room.store.get(Meeting, room.meeting))

    told(room, clock)
    gone, and_gone, stays = corrections.values()
    for text in (gone, and_gone, stays):
        assert is_there(text, tmp_path), text
    forget_due(room.store)
    for text in (gone, and_gone, *list(corrections)[:1]):
        assert not is_there(text, tmp_path), text
    assert is_there(stays, tmp_path)
    assert [one.text for one in room.store.where(Correction)] == ["(glemt 16. juni 2027)"] * 2 + [stays]
    room.store.verify()


def test_it_cannot_be_undone(room: Room, clock: Clock) -> None:
    told(room, clock)
    forget_due(room.store)
    with pytest.raises(RuleBroken):
        room.store.undo_last()


def test_many_rounds_make_the_tables_anew_once(room: Room, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    told(room, clock)
    made: list[Store] = []
    rebuild = Store.rebuild

    def counted(store: Store) -> int:
        made.append(store)
        return rebuild(store)

    monkeypatch.setattr(Store, "rebuild", counted)
    forget_due(room.store)
    assert len(made) == 1


def test_a_change_of_mind_after_it_was_told_saves_it(room: Room, clock: Clock) -> None:
    told(room, clock)
    room.record(ForgettingAgreed(months=0))
    assert forget_due(room.store) == ""
    room.record(ForgettingAgreed(months=6))
    assert forget_due(room.store) == "", "it must be told anew"
    assert "glemmes" in open_a_meeting(room).scene().notice


def test_a_clock_that_is_years_off_forgets_nothing(room: Room, clock: Clock) -> None:
    told(room, clock)
    later(clock, 3650)
    assert forget_due(room.store) == ""


def test_a_clock_that_is_years_off_tells_nothing(room: Room, clock: Clock) -> None:
    room.record(ForgettingAgreed(months=6))
    room.plan("Ting")
    later(clock, 3650)
    notice = Walk(room.store, Library(), room.meeting).scene().notice
    assert "Går klokka riktig?" in notice
    assert "glemmes" not in notice


def test_who_reads_along_forgets_nothing(room: Room, clock: Clock) -> None:
    told(room, clock)
    other = Store(room.store.path, clock)
    assert other.reads_along
    assert forget_due(other) == ""


def test_what_was_cut_off_in_the_middle_is_gone_through_with(
    room: Room, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(_store: Store) -> None:
        raise KeyboardInterrupt

    told(room, clock)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "forget", cut_off)
        with pytest.raises(KeyboardInterrupt):
            forget_due(room.store)
    assert forget_due(room.store).startswith("Det som var igjen etter forrige gang, er borte nå.")
    assert not is_there(LONG, tmp_path)


def test_what_was_not_told_is_not_forgotten(room: Room) -> None:
    first = room.store.where(Meeting)[0].id
    with pytest.raises(RuleBroken, match="sies fra"):
        room.record(RoundsForgotten(meeting=first))
    room.record(ForgettingTold(meeting=first, told_in=room.meeting, on=DAY))
    with pytest.raises(RuleBroken, match="før"):
        room.record(ForgettingTold(meeting=first, told_in=room.meeting, on=DAY))
    planned = room.record(MeetingPlanned(date=DAY, minutes=60))
    with pytest.raises(RuleBroken, match="avsluttet møte"):
        room.record(ForgettingTold(meeting=planned, told_in=room.meeting, on=DAY))


@pytest.mark.parametrize("months", [-1, 121])
def test_months_within_reason(room: Room, months: int) -> None:
    with pytest.raises(RuleBroken, match="mellom 0 og 120"):
        room.record(ForgettingAgreed(months=months))
