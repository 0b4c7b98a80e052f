"""Following a track: what has been held, and what comes next."""

from __future__ import annotations

import datetime as dt

import pytest
from support.group import found, plan, start_trial

from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MeetingClosed, MeetingOpened, StepReached, agenda
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.tracks import ExerciseLeftOut, TrackChosen, followed
from partsgruppe.meeting.walk import Walk
from partsgruppe.planning.track import proposal, tracks_for
from partsgruppe.store.store import Store


@pytest.fixture
def group(store: Store) -> Store:
    found(store)
    return store


def hold(store: Store, number: int, *exercises: str) -> None:
    meeting = plan(store, Library(), list(exercises), dt.date(2026, 12, 1) + dt.timedelta(weeks=4 * number))
    store.record(MeetingOpened(meeting=meeting))
    for item in agenda(store, meeting)[1:]:
        store.record(StepReached(meeting=meeting, item=item.id, step=0))
    store.record(MeetingClosed(meeting=meeting))


def next_exercises(store: Store) -> tuple[str, ...]:
    found_ = proposal(store)
    return found_.exercises if found_ else ()


def test_a_track_begins_at_its_first_stage(group: Store) -> None:
    assert proposal(group) is None
    group.record(TrackChosen(track="forste-halvar"))
    assert next_exercises(group) == FIRST


FIRST = ("kjoreregler", "innspill-fra-ansatte", "finn-arenaen")


def test_a_stage_is_done_when_its_exercises_are_and_what_was_left_out_comes_again(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    hold(group, 0, "kjoreregler", "apning")
    assert next_exercises(group) == ("innspill-fra-ansatte", "finn-arenaen")
    found_ = proposal(group)
    assert found_ is not None
    assert found_.why.startswith("Dette ble ikke tatt med sist")
    hold(group, 1, "innspill-fra-ansatte", "finn-arenaen")
    assert next_exercises(group) == ("hver-for-oss",), "every meeting has the fixed item"


def test_something_is_left_out_for_good_with_a_reason(group: Store) -> None:
    with pytest.raises(RuleBroken):
        group.record(ExerciseLeftOut(exercise="bytt-stol", reason="Vi følger ikke noe løp"))
    group.record(TrackChosen(track="forste-halvar"))
    with pytest.raises(RuleBroken):
        group.record(ExerciseLeftOut(exercise="kjoreregler", reason=" "))
    group.record(ExerciseLeftOut(exercise="kjoreregler", reason="Vi har regler fra før"))
    assert next_exercises(group) == ("innspill-fra-ansatte", "finn-arenaen")


def test_a_trial_that_runs_already_needs_no_exercise_to_design_it(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    stages = (*FIRST, "hver-for-oss", "velg-noe-lite", "bytt-stol")
    hold(group, 0, *stages)
    assert next_exercises(group) == ("prov-ut",)
    meeting = plan(group, Library(), ["apen-sak"], dt.date(2026, 12, 29))
    walk = Walk(group, Library(), meeting)
    start_trial(walk)
    assert next_exercises(group) == ("hvordan-samarbeider-vi",), "the evaluation comes when it is due"


def test_what_was_held_before_the_track_was_chosen_does_not_count(group: Store) -> None:
    hold(group, 0, "kjoreregler")
    group.record(TrackChosen(track="forste-halvar"))
    assert next_exercises(group) == FIRST


def test_a_group_is_never_through_with_its_tracks(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    came: list[str] = []
    for number in range(40):
        next_ = proposal(group)
        assert next_ is not None
        came += [next_.track.id] if came[-1:] != [next_.track.id] else []
        hold(group, number, *next_.exercises)
    assert came == ["forste-halvar", "det-forste-aret", "arene-etter"]


def test_another_track_takes_its_place_or_none(group: Store) -> None:
    group.record(TrackChosen(track="forste-halvar"))
    group.record(TrackChosen(track="startlop"))
    current = followed(group)
    assert current is not None
    assert current.track == "startlop"
    group.record(TrackChosen(track=""))
    assert followed(group) is None


def test_a_working_group_is_not_offered_the_steering_group_s_year(group: Store) -> None:
    assert [track.id for track in tracks_for(group)] == ["forste-halvar", "startlop", "det-forste-aret", "arene-etter"]
