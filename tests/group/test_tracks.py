"""Following a track: what has been held, and what comes next."""

from __future__ import annotations

import datetime as dt

import pytest
from support.group import found, plan

from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MeetingClosed, MeetingOpened
from partsgruppe.group.tracks import TrackChosen, followed
from partsgruppe.planning.track import proposal, tracks_for
from partsgruppe.store.store import Store


@pytest.fixture
def group(store: Store) -> Store:
    found(store)
    return store


def hold(store: Store, number: int, *exercises: str) -> None:
    meeting = plan(store, Library(), list(exercises), dt.date(2026, 12, 1) + dt.timedelta(weeks=4 * number))
    store.record(MeetingOpened(meeting=meeting))
    store.record(MeetingClosed(meeting=meeting))


def next_exercises(store: Store) -> tuple[str, ...]:
    found_ = proposal(store)
    return found_.stage.exercises if found_ else ()


def test_a_track_begins_at_its_first_stage(group: Store) -> None:
    assert proposal(group) is None
    group.record(TrackChosen(track="forste-halvar"))
    assert next_exercises(group) == ("finn-arenaen", "kjoreregler")


def test_a_meeting_with_one_of_its_exercises_holds_a_stage(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    hold(group, 0, "kjoreregler", "apning")
    assert next_exercises(group) == ("hver-for-oss", "hvordan-star-det-til")
    hold(group, 1, "hvordan-star-det-til", "apning")
    assert next_exercises(group) == ("hver-for-oss", "hvordan-star-det-til"), "every meeting has that one"
    hold(group, 2, "hver-for-oss")
    assert next_exercises(group) == ("innspill-fra-ansatte", "velg-noe-lite")


def test_what_was_held_before_the_track_was_chosen_does_not_count(group: Store) -> None:
    hold(group, 0, "kjoreregler")
    group.record(TrackChosen(track="forste-halvar"))
    assert next_exercises(group) == ("finn-arenaen", "kjoreregler")


def test_a_track_comes_to_its_end(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    stages = ["kjoreregler", "hver-for-oss", "velg-noe-lite", "bytt-stol", "prov-ut", "evaluer-utprovingen"]
    for number, exercise in enumerate(stages):
        hold(group, number, exercise)
    assert proposal(group) is None


def test_another_track_takes_its_place_or_none(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    group.record(TrackChosen(track="startlop"))
    current = followed(group)
    assert current is not None
    assert current.track == "startlop"
    group.record(TrackChosen(track=""))
    assert followed(group) is None


def test_a_working_group_is_not_offered_the_steering_group_s_year(group: Store) -> None:
    assert [track.id for track in tracks_for(group)] == ["forste-halvar", "startlop"]
