"""A clock that is years off is asked about once, at the start of planning and of the meeting."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from support.clock import START, Clock
from support.group import found, plan

from partsgruppe.exercises.library import Library
from partsgruppe.meeting.walk import Walk
from partsgruppe.plain.meet import meet
from partsgruppe.planning.agenda import Plan
from partsgruppe.store.store import Store

OFF = [dt.timedelta(days=-2), dt.timedelta(days=-6000), dt.timedelta(days=800)]
RIGHT = [dt.timedelta(hours=-23), dt.timedelta(), dt.timedelta(days=600)]
ASKS = "Går klokka riktig?"


@pytest.fixture
def planned(store: Store) -> int:
    found(store)
    return plan(store, Library(), ["apning"])


@pytest.mark.parametrize("off", OFF)
def test_planning_asks_about_it_until_something_is_answered(store: Store, clock: Clock, off: dt.timedelta) -> None:
    found(store)
    clock.now = START + off
    planning = Plan(store, Library())
    assert planning.scene().notice.startswith("Maskinen tror det er ")
    assert "men det siste dere skrev, er fra tirsdag 1. desember 2026: " in planning.scene().notice
    planning.answer(planning.read("1"))
    assert ASKS not in planning.scene().notice


@pytest.mark.parametrize("off", OFF)
def test_the_meeting_asks_about_it_and_goes_on(store: Store, clock: Clock, planned: int, off: dt.timedelta) -> None:
    clock.now = START + off
    walk = Walk(store, Library(), planned)
    assert ASKS in walk.scene().notice
    walk.answer(walk.read("1"))
    assert ASKS not in walk.scene().notice


@pytest.mark.parametrize("off", RIGHT)
def test_a_clock_that_may_be_right_is_not_asked_about(
    store: Store, clock: Clock, planned: int, off: dt.timedelta
) -> None:
    clock.now = START + off
    assert ASKS not in Plan(store, Library()).scene().notice
    assert ASKS not in Walk(store, Library(), planned).scene().notice


def test_line_by_line_it_is_asked_about_too(store: Store, clock: Clock, planned: int) -> None:
    clock.now = START + OFF[0]
    page = StringIO()
    meet(store, Library(), StringIO(), page)
    assert page.getvalue().count(ASKS) == 1
