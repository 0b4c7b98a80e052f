"""What stands beside a trial that is agreed on, and from which day on it can be evaluated."""

from __future__ import annotations

import datetime as dt

import pytest
from support.group import DAY, Answering, plan
from support.room import WEEK, Room

from partsgruppe.exercises.library import Library
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.trials import ADJUSTED
from partsgruppe.store.store import Store


@pytest.fixture
def tried(store: Store) -> Room:
    """A group whose last meeting started a trial of something."""
    room = Room(store)
    room.start_trial()
    room.close()
    return room


def at_the_trial(room: Room, matter: int | None) -> Answering:
    """A meeting at the step where a trial is agreed on."""
    meeting = plan(room.store, Library(), ["prov-ut"], day=DAY + WEEK, matter=matter)
    walk = Answering(room.store, Library(), meeting)
    while walk.place.step.kind != "trial":
        walk.skip()
    return walk


def test_a_new_trial_has_no_trial_of_another_matter_beside_it(tried: Room) -> None:
    assert at_the_trial(tried, None).scene().lines == ()


def test_a_trial_of_the_matter_stands_beside_the_question(tried: Room) -> None:
    assert "Helsefagarbeidere skifter smerteplaster" in at_the_trial(tried, tried.matter).scene().lines[0].text


def test_what_is_prolonged_is_evaluated_on_no_day_that_has_been(store: Store) -> None:
    room = Room(store)
    trial, past = room.start_trial(start=DAY - 30 * WEEK, end=DAY - WEEK), DAY - dt.timedelta(days=1)
    prolonged = {"change": "Bare på dagen", "end": DAY + 8 * WEEK}
    with pytest.raises(RuleBroken, match="kan ikke være før møtet"):
        room.evaluate(trial, ADJUSTED, evaluate_on=past, **prolonged)
    room.evaluate(trial, ADJUSTED, evaluate_on=DAY, **prolonged)
