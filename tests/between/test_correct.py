"""What was written since the last meeting, and how a union is written, are put right in both front ends."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.clock import Clock
from support.group import DAY
from support.room import Room, tables

from partsgruppe.between.correct import Correcting
from partsgruppe.between.overview import Overview
from partsgruppe.between.undo import take_back
from partsgruppe.cli.commands import main
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import STAFF_MEETING, Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRetitled
from partsgruppe.group.meetings import Meeting, MeetingPlanned
from partsgruppe.group.members import Seat, members, the_group
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.meanwhile import meanwhile
from partsgruppe.history.to_correct import wordings
from partsgruppe.plain.front import open_front
from partsgruppe.store.store import Store


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A group that has met, and got an input with a slip of the pen since."""
    store = Store(path := tmp_path / "gruppe.db", Clock())
    Room(store).close()
    store.record(InputReceived(text="Mer lis", meeting=None, origin=STAFF_MEETING))
    store.close()
    return path


def rows(store: Store) -> list[str]:
    overview = Overview(store)
    overview.read_more()
    return [way.label for way in overview.ways()]


def test_a_command_asks_what_and_how(held: Path) -> None:
    done = CliRunner().invoke(main, ["--db", str(held), "correct"], input="1\nMer lys\n.\n")
    assert "Rettet: Mer lys" in done.output
    assert [one.text for one in Store(held).where(Input)] == ["Mer lys"]


def test_the_page_of_the_group_leads_there(held: Path) -> None:
    store = Store(held, Clock())
    number = rows(store).index("Rett noe som er skrevet") + 1
    page = io.StringIO()
    open_front(store, Library(), io.StringIO(f"{number}\n1\nMer lys\n.\n"), page)
    assert [one.text for one in store.where(Input)] == ["Mer lys"]


def test_a_new_name_of_a_matter_is_told_as_it_was_put_right(held: Path) -> None:
    store = Store(held, Clock())
    [matter] = store.where(Matter)
    store.record(MatterRetitled(matter=matter.id, title="Plastr", by=Seat("manager")))
    (found,) = [one for one in wordings(store, None) if one.text == "Plastr"]
    for event in found.put(None, "Plaster"):
        store.record(event)
    meeting = store.get(Meeting, store.record(MeetingPlanned(date=DAY, minutes=60)))
    assert store.get(Matter, matter.id).title == "Plaster"
    assert [done.text for done in meanwhile(store, meeting)] == ["Saken heter nå «Plaster»."]


def test_a_union_is_put_right_there_too(held: Path) -> None:
    store = Store(held, Clock())
    asked = Correcting(store)
    asked.answer(asked.read("3"))  # after the input and the first union
    asked.answer("Sykepleierforbundet")
    assert the_group(store).unions == ["Fagforbundet", "Sykepleierforbundet"]
    assert {seat.union for member in members(store) for seat in member.seats} >= {"Sykepleierforbundet"}


@pytest.mark.parametrize(("number", "told"), [("1", "rettelse «Nytt»"), ("2", "rettet navn på forbund «Nytt»")])
def test_it_can_be_taken_back(held: Path, number: str, told: str) -> None:
    store = Store(held, Clock())
    before = tables(store)
    asked = Correcting(store)
    asked.answer(asked.read(number))
    asked.answer("Nytt")
    assert tables(store) != before
    assert take_back(store) == f"Angret: {told}"
    assert tables(store) == before


def test_not_while_a_meeting_is_under_way(held: Path) -> None:
    store = Store(held, Clock())
    room = Room.__new__(Room)
    room.store, room.record, room.members, room.matter = store, store.record, {}, 6
    room.meet()
    assert "Rett noe som er skrevet" not in rows(store)
    with pytest.raises(RuleBroken, match="i gang"):
        Correcting(store)


def test_there_is_nothing_to_put_right_in_a_group_that_has_written_nothing(tmp_path: Path) -> None:
    room = Room(Store(tmp_path / "gruppe.db", Clock()))
    room.close()
    assert "Rett noe som er skrevet" not in rows(room.store)
