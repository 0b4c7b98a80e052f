"""Planning proposes three exercises, each with its reason; what else there is is found by searching."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.group import DAY, Answering, everyone_comes, found

from partsgruppe.between.browse import exercise_page
from partsgruppe.between.overview import Overview
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.wheel import OWN
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    AgendaItemRemoved,
    Meeting,
    MeetingChanged,
    MeetingClosed,
    agenda,
    unfinished_meeting,
)
from partsgruppe.group.members import GroupFounded
from partsgruppe.group.tracks import TrackChosen
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.offers import offers
from partsgruppe.planning.season import season_of
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.steps.kind import NEXT
from partsgruppe.store.store import Store

WEEKS = dt.timedelta(weeks=4)
AUGUST = dt.date(2027, 8, 3)

WHEEL = """---
title: Vårt
language: nb
source: oss
---

Hei.

{.fem-risikoomrader months="9"}
## Planen for neste år

Gå gjennom farene.
"""


@pytest.fixture
def library() -> Library:
    return Library()


def prepared(store: Store, library: Library, day: dt.date) -> Meeting:
    return store.get(Meeting, plan_meeting(store, library, day, None))


def held(store: Store, library: Library, day: dt.date, exercise: str) -> Meeting:
    """A meeting that held only this exercise, to its end."""
    unfinished = unfinished_meeting(store)
    meeting = unfinished.id if unfinished else plan_meeting(store, library, day, None)
    for item in reversed(agenda(store, meeting)):
        store.record(AgendaItemRemoved(item=item.id))
    store.record(AgendaItemAdded(meeting=meeting, position=0, exercise=exercise, title=exercise, minutes=40))
    walk = Answering(store, library, meeting)
    everyone_comes(store, meeting)
    walk.catch_up()
    while not walk.at_the_end:
        walk.done(NEXT)
    store.record(MeetingClosed(meeting=meeting))
    return store.get(Meeting, meeting)


def test_each_of_the_three_has_its_reason_from_another_source(store: Store, library: Library, tmp_path: Path) -> None:
    found(store)
    store.path.with_name(OWN).write_text(WHEEL, encoding="utf-8")
    store.record(TrackChosen(track="startlop"))
    store.record(MatterRaised(title="Vi har for mye å gjøre på kveld"))
    meeting = prepared(store, library, AUGUST)
    there = {item.exercise for item in agenda(store, meeting.id)}
    proposed = offers(store, library, meeting)
    assert [(one.exercise, one.why) for one in proposed] == [
        ("fem-avklaringer", "Løpet, del 1 av 4: «Hva er dette, og hvem kan hjelpe oss?»."),
        ("fem-risikoomrader", "Årshjulet i september: «Planen for neste år»."),
        ("bemanning", "Kan hjelpe med saken «Vi har for mye å gjøre på kveld»."),
    ]
    assert not there & {one.exercise for one in proposed}
    plan = Plan(store, library)
    plan.answer(plan.read("Legg til en øvelse"))
    options = [option.label for option in plan.question.options]  # type: ignore[union-attr]
    assert len(options) == 4
    assert options[-1] == "Søk etter en annen øvelse"
    assert all(one.why in label for one, label in zip(proposed, options, strict=False))
    plan.answer(plan.read("2"))
    assert "fem-risikoomrader" in [item.exercise for item in agenda(store, meeting.id)]


def test_the_second_part_comes_after_the_first_until_it_is_held(store: Store, library: Library) -> None:
    found(store)
    held(store, library, DAY, "vernerunde")
    meeting = prepared(store, library, DAY + WEEKS)
    assert "vernerunde-del-to" in [item.exercise for item in agenda(store, meeting.id)]
    item = next(item for item in agenda(store, meeting.id) if item.exercise == "vernerunde-del-to")
    store.record(AgendaItemRemoved(item=item.id))
    again = offers(store, library, meeting)[0]
    assert (again.exercise, again.why) == ("vernerunde-del-to", "Dere tok første del i møte 1.")
    held(store, library, meeting.date, "vernerunde-del-to")
    after = prepared(store, library, DAY + 2 * WEEKS)
    assert "vernerunde-del-to" not in [item.exercise for item in agenda(store, after.id)]
    assert "vernerunde-del-to" not in [one.exercise for one in offers(store, library, after)]


def test_a_meeting_with_room_says_what_there_could_be_more(store: Store, library: Library) -> None:
    found(store)
    meeting = prepared(store, library, DAY)
    store.record(MeetingChanged(meeting=meeting.id, date=DAY, minutes=120, chair=None))
    scene = Plan(store, library).scene()
    assert not scene.notice
    assert scene.lines[-1].text.startswith("Det er plass til mer. Forslag: «Verneombudets plass» (Årshjulet i januar: ")


def test_next_month_of_the_wheel_stands_on_the_front_page_and_leads_to_what_helps(
    store: Store, library: Library
) -> None:
    found(store)
    overview = Overview(store)
    overview.read_more()
    assert "Årshjulet" not in str(overview.scene().lines), "a new group has enough to begin with"
    held(store, library, DAY, "feir-seieren")
    overview.read_more()
    line = overview.scene().lines[-1]
    assert line.told == "Årshjulet i januar: «Opplæring av nye tillitsvalgte og verneombud»"
    assert line.leads
    page = exercise_page(store, library, line.leads)
    assert page
    assert "Avtal hvem som er borte når" in page.scene().body
    assert [way.leads.act for way in page.ways()] == ["verneombudets-plass", "hver-for-oss"]


def test_a_steering_group_has_no_wheel_of_a_workplace(store: Store) -> None:
    store.record(GroupFounded(key="k", workplace="Nordvik kommune", kind="steering"))
    assert [season_of(store, month) for month in range(1, 13)] == [([], [])] * 12
