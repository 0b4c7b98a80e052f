"""A log told again: what is counted, what is left out, and where it stops; and how much one event may ask of it."""

from __future__ import annotations

import datetime as dt

import pytest
from support.clock import START

from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed, Renaming
from partsgruppe.group.meetings import AgendaItem, AgendaItemAdded, AgendaItemRemoved, MeetingPlanned
from partsgruppe.group.members import Group, GroupFounded, Member, MemberJoined, Seat
from partsgruppe.group.records import Event, Missing, RuleBroken, Stamp
from partsgruppe.group.redaction import Redacted
from partsgruppe.store import memory
from partsgruppe.store.entry import Entry, payload_of
from partsgruppe.store.errors import LogBroken
from partsgruppe.store.memory import MemoryRecords, TooMuchWork
from partsgruppe.store.replay import CannotFollow, Replay
from partsgruppe.store.store import Store, utc_now

FOUNDED = GroupFounded(key="k", workplace="Solbakken")


def tell(replay: Replay, *events: Event, since: int = 1) -> None:
    for number, event in enumerate(events, start=since):
        replay.tell(event, Stamp(number, START + dt.timedelta(seconds=number)), event.type)


def test_what_follows_the_rules_is_neither_counted_nor_left_out() -> None:
    replay = Replay(MemoryRecords(), examine=True)
    tell(replay, FOUNDED, MatterRaised(title="Lys"), MatterRenamed(matter=2, title="Lys i gangen"))
    assert (replay.against, replay.left_out) == (0, 0)


def test_each_event_against_the_rules_is_counted_and_told_all_the_same() -> None:
    records = MemoryRecords()
    replay = Replay(records, examine=True)
    tell(replay, FOUNDED, MatterRaised(title=""), MatterRaised(title="  "), MatterRaised(title="Lys"))
    assert (replay.against, replay.left_out) == (2, 0)
    assert [matter.title for matter in records.where(Matter)] == ["", "  ", "Lys"]


def test_nothing_is_counted_where_nobody_asked() -> None:
    replay = Replay(MemoryRecords())
    tell(replay, FOUNDED, MatterRaised(title=""))
    assert replay.against == 0


def test_what_refers_to_something_held_back_is_left_out_and_what_refers_to_that_too() -> None:
    held_back = {2}
    replay = Replay(MemoryRecords(), examine=True, held_back=held_back)
    tell(replay, FOUNDED)
    tell(replay, MatterRenamed(matter=2, title="Lys"), MatterRenamed(matter=3, title="Lys"), since=3)
    assert (replay.against, replay.left_out, held_back) == (0, 2, {2, 3, 4})


def test_what_refers_to_nothing_stops_it_and_says_where_and_why() -> None:
    replay = Replay(MemoryRecords(), held_back={9})
    tell(replay, FOUNDED)
    with pytest.raises(CannotFollow, match=r"^Hendelse 2 i loggen lar seg ikke følge: Det finnes ikke lenger\.$") as no:
        tell(replay, MatterRenamed(matter=7, title="Lys"), since=2)
    assert no.value.event == 2


def test_what_is_undone_in_memory_is_as_it_was_before() -> None:
    records = MemoryRecords()
    tell(Replay(records), FOUNDED, MatterRaised(title="Lys"), MatterRaised(title="Plaster"))
    tell(Replay(records), MatterRenamed(matter=2, title="Lys i gangen"), since=4)
    records.undo(4)
    assert [matter.title for matter in records.where(Matter)] == ["Lys", "Plaster"]
    records.undo(3)
    assert [matter.title for matter in records.where(Matter)] == ["Lys"]
    records.undo(2)
    assert records.where(Matter) == []
    with pytest.raises(Missing):
        records.get(Matter, 2)
    assert len(records.where(Group)) == 1


def test_what_was_taken_away_in_memory_comes_back_where_it_was() -> None:
    records = MemoryRecords()
    planned = MeetingPlanned(date=START.date(), minutes=60)
    items = [
        AgendaItemAdded(meeting=2, position=position, exercise="runde", title=title, minutes=5)
        for position, title in enumerate(("Lys", "Plaster"))
    ]
    tell(Replay(records), FOUNDED, planned, *items, AgendaItemRemoved(item=3))
    assert [(item.title, item.position) for item in records.where(AgendaItem, meeting=2)] == [("Plaster", 0)]
    records.undo(5)
    found = records.where(AgendaItem, meeting=2)
    assert [(item.title, item.position) for item in found] == [("Lys", 0), ("Plaster", 1)]
    assert records.get(AgendaItem, 3) == found[0]


# How much


@pytest.mark.parametrize(("seats", "fits"), [(50, True), (51, False)])
def test_nobody_holds_and_no_workplace_has_more_than_fit_at_the_table(seats: int, fits: bool) -> None:
    unions = [f"Forbund {n}" for n in range(seats)]
    joined = MemberJoined(name="Ola", seats=[Seat("shop_steward", union) for union in unions])
    for events, kind in (([FOUNDED, joined], Member), ([GroupFounded(key="k", workplace="S", unions=unions)], Group)):
        records = MemoryRecords()
        if fits:
            tell(Replay(records), *events)
            assert len(records.where(kind)) == 1
        else:
            with pytest.raises(CannotFollow, match="Så mange er det ikke plass til ved bordet"):
                tell(Replay(records), *events)
            assert records.where(kind) == []


def test_a_log_that_makes_the_rules_look_at_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EFFORT", 1)
    records = MemoryRecords()
    tell(Replay(records), FOUNDED, MatterRaised(title="Lys"), MatterRaised(title="Plaster"))
    while records._looked_at < 103:
        records.where(Group)
    tell(Replay(records), MatterRaised(title="Turnus"), since=4)
    records.where(Group)
    with pytest.raises(TooMuchWork):
        records.where(Matter)


def test_a_long_history_is_not_too_much_for_what_refers_to_another_is_found_by_that() -> None:
    records = MemoryRecords()
    tell(Replay(records), FOUNDED)
    raised = range(2, 2002)
    tell(Replay(records), *(MatterRaised(title="Lys") for _matter in raised), since=2)
    tell(Replay(records), *(MatterRenamed(matter=matter, title="Lampe") for matter in raised), since=2002)
    assert {len(records.where(Renaming, matter=matter)) for matter in raised} == {1}
    tell(Replay(records), MatterRaised(title="Én til"), since=4002)


# What stands instead


@pytest.mark.parametrize(("kind", "instead"), [("vote_held", {}), ("matter_raised", {"title": 1})])
def test_what_stands_instead_and_makes_no_sense_names_its_event(kind: str, instead: dict[str, object]) -> None:
    with pytest.raises(LogBroken, match=r"^Hendelse 7 i loggen er ikke til å forstå\.$"):
        payload_of(Redacted(event=7, kind=kind, reason="ba om det", instead=instead))


def test_a_payload_that_makes_no_sense_names_its_event() -> None:
    entry = Entry(4, "2026-12-01T12:00:00.000+00:00", "matter_raised", b"{}", b"", b"", b"")
    with pytest.raises(LogBroken, match=r"^Hendelse 4 i loggen er ikke til å forstå\.$"):
        entry.event()


# What a store says no to


def test_a_group_that_is_set_up_takes_no_log_in(store: Store) -> None:
    store.record(FOUNDED)
    with pytest.raises(RuleBroken, match=r"^Denne fila har en gruppe fra før\.$"):
        store.take_in([])


@pytest.mark.parametrize("kept", ["in a file", "in memory"])
def test_what_is_not_there_is_named_by_its_table_and_number(store: Store, kept: str) -> None:
    records = store if kept == "in a file" else MemoryRecords()
    with pytest.raises(Missing, match=r"^Det finnes ikke lenger\.$") as missing:
        records.get(Matter, 7)
    assert (missing.value.table, missing.value.id) == ("matters", 7)


def test_the_time_is_to_the_millisecond() -> None:
    assert utc_now().microsecond % 1000 == 0
    assert dt.datetime.now(dt.UTC) - utc_now() < dt.timedelta(minutes=1)
