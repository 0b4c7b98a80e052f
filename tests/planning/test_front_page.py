"""How things stand between meetings: what matters most first, and each only when there is something."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import pytest
from support.room import Room

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.meetings import MeetingPaused, NextMeetingAgreed
from partsgruppe.planning.front_page import front_page
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


@pytest.fixture
def library() -> Library:
    return Library()


def told(room: Room, day: dt.date) -> list[str]:
    return [line.who for line in front_page(room.store, day)]


def today(room: Room) -> dt.date:
    return room.store.clock().date()


def test_a_meeting_under_way_comes_first(room: Room) -> None:
    room.record(InputReceived(text="Mer lys"))
    assert told(room, today(room))[0] == "Møte 1"
    room.record(MeetingPaused(meeting=room.meeting))
    assert "har pause siden" in next(front_page(room.store, today(room))).text


def test_what_is_due_then_inputs_then_trials_then_the_next_meeting(room: Room) -> None:
    room.start_trial()
    room.record(ActionAgreed(**room.here, matter=None, what="Ringe", due=today(room)))
    room.record(InputReceived(text="Mer lys"))
    room.record(
        NextMeetingAgreed(meeting=room.meeting, date=today(room) + dt.timedelta(weeks=4), chair=room.members["Ola"])
    )
    room.close()
    before = today(room)
    assert told(room, before) == ["Ikke gjort ennå", "Innspill fra ansatte", "Utprøving", "Neste møte", "Møteleder"]
    later = before + dt.timedelta(weeks=100)
    assert told(room, later)[:3] == ["Utprøving", "Over fristen", "Innspill fra ansatte"]


def test_a_new_group_is_told_where_to_begin(store: Store) -> None:
    from support.group import found

    found(store)
    assert [line.who for line in front_page(store, dt.date(2026, 12, 1))] == ["Begynn her"]
    with closing(Store(store.path, store.clock)) as reading_along:
        assert not [*front_page(reading_along, dt.date(2026, 12, 1))]


def test_a_day_that_has_gone_by_is_no_next_meeting(room: Room, library: Library) -> None:
    room.record(NextMeetingAgreed(meeting=room.meeting, date=today(room) + dt.timedelta(weeks=4), chair=None))
    room.close()
    late = today(room) + dt.timedelta(weeks=50)
    assert told(room, late)[-1] == "Neste møte skulle vært"
    plan_meeting(room.store, library, today(room) + dt.timedelta(weeks=4), None)
    assert told(room, late)[-2:] == ["Møte 2 skulle vært", "Møteleder"]
