"""Recording: all of an answer or nothing, and what undo puts back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.group import DAY, found
from support.room import Room, tables

from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemMoved,
    AgendaItemRemoved,
    Meeting,
    MeetingChanged,
    MeetingPaused,
    MeetingPlanned,
    MeetingResumed,
    TimeAdded,
)
from partsgruppe.group.members import Member, MemberChanged, Seat
from partsgruppe.group.records import RECORDS, Event, RuleBroken, Stamp, Undone
from partsgruppe.group.rounds import Contributed, RoundBegun, TurnPassed, turns
from partsgruppe.store import memory
from partsgruppe.store.errors import LogBroken, StoreError
from partsgruppe.store.store import Store

A, B, C = (MatterRaised(title=title) for title in "abc")
REFUSED = MatterRaised(title=" ")


def titles(store: Store) -> list[str]:
    return [matter.title for matter in store.where(Matter)]


def types(store: Store) -> list[str]:
    return [entry.type for entry in store.log()]


def record_as_one(store: Store, *events: Any) -> None:
    with store.answer():
        for event in events:
            store.record(event)


# All or nothing


def test_an_answer_that_breaks_a_rule_at_the_end_leaves_nothing(store: Store) -> None:
    store.record(A)
    with pytest.raises(RuleBroken):
        record_as_one(store, B, REFUSED)
    assert (titles(store), store.last_sequence()) == (["a"], 1)
    store.record(C)
    assert titles(store) == ["a", "c"]
    store.verify()


def test_an_answer_may_try_something_and_go_on_without_it(store: Store) -> None:
    with store.answer():
        store.record(A)
        with pytest.raises(RuleBroken):
            store.record(REFUSED)
        store.record(B)
    assert (titles(store), store.last_sequence()) == (["a", "b"], 2)
    store.verify()


def test_an_answer_within_an_answer_is_part_of_it(store: Store) -> None:
    with store.answer():
        store.record(A)
        with store.answer():
            store.record(B)
        store.record(C)
    store.undo_last()
    assert titles(store) == []


def test_an_error_of_any_kind_leaves_nothing(store: Store) -> None:
    with pytest.raises(AttributeError):
        record_as_one(store, A, None)
    assert (titles(store), store.last_sequence()) == ([], 0)


def test_records_come_in_the_order_they_were_made_and_by_what_they_hold(store: Store) -> None:
    members = found(store)
    assert [one.name for one in store.where(Member)] == ["Kari", "Ola", "Åse", "Vidar"]
    store.record(MemberLeft(member=members["Ola"]))
    assert [one.name for one in store.where(Member, left=None)] == ["Kari", "Åse", "Vidar"]
    assert [one.name for one in store.where(Member, left="2026-12-01")] == ["Ola"]
    assert store.where(Member, name="Åse", left="2026-12-01") == []
    with pytest.raises(RuleBroken, match="finnes ikke"):
        store.get(Member, 99)


# Undo


def test_undo_takes_back_all_events_of_one_answer_and_tells_which(store: Store) -> None:
    store.record(A)
    with store.answer():
        store.record(B)
        store.record(C)
    assert store.undo_last() == [B, C]
    assert titles(store) == ["a"]
    assert store.undo_last() == [A]
    assert titles(store) == []
    with pytest.raises(RuleBroken, match="ingenting mer å angre"):
        store.undo_last()


def test_undo_tells_only_what_still_stood(store: Store) -> None:
    store.record(A)
    store.record(B)
    assert store.undo_last() == [B]
    assert store.undo_last() == [A]


def test_undo_is_an_event_too(store: Store) -> None:
    store.record(A)
    store.undo_last()
    store.record(B)
    assert types(store) == ["matter_raised", "undone", "matter_raised"]
    assert titles(store) == ["b"]
    store.verify()


def _changes(room: Room) -> list[Event]:
    turn = turns(room.store, room.item, 0)[0].id
    later = room.add("senere", 1)
    return [
        AgendaItemRemoved(item=later),
        AgendaItemMoved(item=later, position=2),
        MemberChanged(member=room.members["Ola"], name="Ola B.", seats=[Seat("guide"), Seat("manager")]),
        MemberLeft(member=room.members["Ola"]),
        MeetingChanged(meeting=room.meeting, date=dt.date(2027, 1, 1), minutes=30, place="Rom 2", chair=None),
        TimeAdded(meeting=room.meeting, minutes=5),
        TurnPassed(turn=turn),
        Contributed(**room.at_step, heading="h", text="t", turn=turn),
    ]


def test_undo_restores_deleted_and_changed_rows_as_they_were(store: Store) -> None:
    room = Room(store)
    room.record(RoundBegun(**room.at_step, order=[[Seat("manager")], [Seat("guide")]]))
    room.add("sist", 1)
    for event in _changes(room):
        before = tables(store)
        room.record(event)
        assert tables(store) != before
        assert store.undo_last() == [event]
        assert tables(store) == before


def test_undo_works_after_the_file_was_closed_and_opened(store: Store, window: Any) -> None:
    with store.answer():
        store.record(A)
        store.record(B)
    store.close()
    again = window()
    assert again.undo_last() == [A, B]
    assert titles(again) == []


def test_breaks_are_not_what_undo_is_for_but_go_when_something_before_them_does(store: Store) -> None:
    room = Room(store)
    said = Contributed(**room.at_step, heading="h", text="t")
    before = tables(store)
    room.record(said)
    room.record(MeetingPaused(meeting=room.meeting))
    room.record(MeetingResumed(meeting=room.meeting))
    assert said in store.undo_last()
    assert tables(store) == before
    room.record(MeetingPaused(meeting=room.meeting))
    with pytest.raises(RuleBroken, match="ingenting mer"):
        store.undo_last()
    assert store.get(Meeting, room.meeting).state == "paused"


@pytest.mark.parametrize("sealed_by", ["plan", "open", "close"])
def test_what_came_before_a_seal_cannot_be_undone(store: Store, sealed_by: str) -> None:
    room = Room(store)
    if sealed_by != "open":
        room.record(Contributed(**room.at_step, heading="h", text="t"))
        room.close()
    if sealed_by == "plan":
        room.record(MatterRaised(title="mellom to møter"))
        room.plan()
    before = tables(store)
    with pytest.raises(RuleBroken, match="ingenting mer å angre"):
        store.undo_last()
    for since in range(store.last_sequence() + 2):
        with pytest.raises(RuleBroken):
            store.record(Undone(since=since))
    assert tables(store) == before


def test_an_answer_with_a_seal_in_it_is_undone_as_little_as_one_before_it(store: Store) -> None:
    with store.answer():
        store.record(MeetingPlanned(date=DAY, minutes=60))
        store.record(A)
    store.record(B)
    assert store.undo_last() == [B]
    with pytest.raises(RuleBroken, match="ingenting mer"):
        store.undo_last()
    assert titles(store) == ["a"]


# Rebuilding


def test_rebuilding_mends_tables_that_somebody_changed(store: Store) -> None:
    Room(store)
    before = tables(store)
    for sql in (
        "UPDATE matters SET title = 'noe annet'",
        "DELETE FROM presences",
        """INSERT INTO matters (id, title, role, "union", state) SELECT 99, title, role, "union", state FROM matters""",
    ):
        store._connection.execute(sql)
        assert tables(store) != before
        store.rebuild()
        assert tables(store) == before


def test_a_row_that_is_no_record_is_said_in_a_sentence(store: Store) -> None:
    store._connection.execute("INSERT INTO members (id, name, seats, \"left\") VALUES (99, 'Kari', '[]', 'i går')")
    with pytest.raises(StoreError, match="endret med et annet program"):
        store.where(Member)
    store.rebuild()
    assert store.where(Member) == []


def test_what_could_be_undone_before_a_rebuild_can_be_afterwards_as_one_answer(store: Store) -> None:
    room = Room(store)
    sealed = tables(store)
    with store.answer():
        store.record(A)
        store.record(Contributed(**room.at_step, heading="h", text="t"))
    store.rebuild()
    assert [event.type for event in store.undo_last()] == ["matter_raised", "contributed"]
    assert tables(store) == sealed
    with pytest.raises(RuleBroken):
        store.undo_last()


def test_a_rebuild_tells_the_file_only_what_can_still_be_undone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    Room(store).close()
    store.record(A)
    told, happen = [], Store.happen

    def note(store: Store, event: Event, at: Stamp) -> None:
        told.append(event)
        happen(store, event, at)

    monkeypatch.setattr(Store, "happen", note)
    before = tables(store)
    store.rebuild()
    assert told == [A]
    assert tables(store) == before
    store.record(MatterRaised(title="Ettertanke"))
    assert "ettertanke" in store.index.words()


def test_what_memory_cannot_hold_is_told_to_the_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    Room(store).close()
    before = tables(store)
    monkeypatch.setattr(memory, "EFFORT", -1)
    store.rebuild()
    assert tables(store) == before


def test_a_log_that_cannot_be_read_leaves_the_tables_as_they_are(store: Store) -> None:
    Room(store)
    before = tables(store)
    store._connection.execute("UPDATE log SET payload = x'00' WHERE sequence = 5")
    with pytest.raises(LogBroken, match="Hendelse 5 "):
        store.rebuild()
    assert tables(store) == before
    assert set(before) == set(RECORDS)
