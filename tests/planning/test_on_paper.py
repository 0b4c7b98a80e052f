"""A meeting that was held on paper and is written in afterwards: what counts from its day, and what no clock says."""

from __future__ import annotations

import datetime as dt
import io

import msgspec
import pytest
from support.clock import START, Clock
from support.group import DAY, Answering, everyone_comes, found, plan

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action
from partsgruppe.group.meetings import (
    AgendaItem,
    Meeting,
    MeetingChanged,
    MeetingClosed,
    MeetingHeldOnPaper,
    MemberArrived,
    agenda,
    last_meeting,
)
from partsgruppe.group.members import members
from partsgruppe.group.records import RuleBroken
from partsgruppe.papers.calendar import calendar
from partsgruppe.papers.render import markdown
from partsgruppe.plain.meet import meet
from partsgruppe.planning.agenda import START as BEGIN
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.front_page import front_page
from partsgruppe.planning.on_paper import write_in
from partsgruppe.planning.pace import Pace
from partsgruppe.store.store import Store

LIBRARY = Library()
HELD, WRITTEN = dt.date(2026, 11, 24), "1. des. 2026"
"""The Tuesday before the one that it is now."""


def written_in(store: Store) -> Answering:
    """A meeting that was planned and held a week ago, opened to be written in."""
    found(store)
    meeting = plan(store, LIBRARY, ["apning", "apen-sak", "avslutning"], HELD, here=False)
    store.record(MeetingHeldOnPaper(meeting=meeting, date=HELD))
    return Answering(store, LIBRARY, meeting)


def test_no_clock_goes_while_it_is_written_in(store: Store, clock: Clock) -> None:
    walk = written_in(store)
    assert "Ingen klokke går." in walk.scene().notice
    walk.say("")
    clock.now += dt.timedelta(hours=5)
    scene = walk.scene()
    assert (walk.hour, walk.alarm, walk.pace, scene.hour, scene.minutes, scene.ends) == (None, "", [], None, None, None)


def test_what_is_agreed_counts_from_the_day_of_the_meeting_and_the_log_says_when_it_was_written(store: Store) -> None:
    walk = written_in(store)
    walk.say("")
    walk.interject("action")
    walk.say("Bestille nye nøkler", "Kari", "Innen=om to uker", "")
    assert store.where(Action)[0].due == HELD + dt.timedelta(weeks=2)
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert {store.time_of(sequence).date() for sequence, _event in store.events()} == {START.date()}
    held = last_meeting(store)
    assert held is not None
    assert (held.day, held.began, held.ended) == (HELD, None, None)


def test_the_minutes_say_that_it_was_written_in_and_no_time_by_the_clock(store: Store) -> None:
    walk = written_in(store)
    walk.say("1 2 3")
    late = next(member.id for member in members(store) if member.name == "Vidar")
    store.record(MemberArrived(meeting=walk.meeting.id, member=late, late=True))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    minutes = markdown(store, walk.meeting)
    assert "Tirsdag 24. november 2026." in minutes
    assert f"Møtet ble holdt på papir og skrevet inn {WRITTEN}." in minutes
    assert "Vidar, verneombud, kom underveis" in minutes
    assert "kl. " not in minutes


def test_how_long_it_took_to_write_in_teaches_nothing(store: Store, clock: Clock) -> None:
    found(store)
    for n in range(4):
        day = HELD - dt.timedelta(weeks=8 - n)
        meeting = plan(store, LIBRARY, ["apen-sak"], day, here=False)
        store.record(MeetingHeldOnPaper(meeting=meeting, date=day))
        walk = Answering(store, LIBRARY, meeting)
        everyone_comes(store, meeting)
        clock.now += dt.timedelta(minutes=45)
        store.record(MeetingClosed(meeting=walk.meeting.id))
    assert any(any(item.spent) for item in store.where(AgendaItem)), "the log knows what it took"
    assert Pace(store, LIBRARY).of("apen-sak") == 1.0


def test_a_calendar_has_it_at_the_time_that_was_planned(store: Store) -> None:
    walk = written_in(store)
    store.record(
        MeetingChanged(meeting=walk.meeting.id, date=HELD, minutes=60, begins=dt.time(13)),
    )
    store.record(MemberArrived(meeting=walk.meeting.id, member=members(store)[0].id))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert "20261124T" in calendar(store)
    assert "DTSTART:20261201" not in calendar(store)


@pytest.mark.parametrize("day", [DAY + dt.timedelta(days=1), HELD - dt.timedelta(days=1)])
def test_it_was_neither_held_on_a_day_to_come_nor_before_the_meeting_before_it(day: dt.date, store: Store) -> None:
    walk = written_in(store)
    everyone_comes(store, walk.meeting.id)
    store.record(MeetingClosed(meeting=walk.meeting.id))
    meeting = plan(store, LIBRARY, ["apen-sak"], here=False)
    with pytest.raises(RuleBroken):
        store.record(MeetingHeldOnPaper(meeting=meeting, date=day))
    store.record(MeetingHeldOnPaper(meeting=meeting, date=DAY))
    with pytest.raises(RuleBroken):
        store.record(MeetingChanged(meeting=meeting, date=day, minutes=60))


def test_whoever_prepares_the_meeting_can_say_that_it_was_held_and_take_that_back(store: Store) -> None:
    found(store)
    meeting = plan(store, LIBRARY, ["apen-sak"], HELD, here=False)
    plan_ = Plan(store, LIBRARY)
    assert isinstance(plan_.question, Pick)
    assert plan_.question.options[1].label.startswith("Skriv inn"), "its day is over, so this is what is likely"
    for line in ("Skriv inn et møte som ble holdt på papir", "24.11."):
        plan_.answer(plan_.read(line))
    assert store.get(Meeting, meeting).on_paper
    assert "Møtet ble holdt på papir 24. nov. 2026." in plan_.scene().notice
    assert "Møte 1, holdt på papir" in [line.who for line in front_page(store, DAY)]
    plan_.answer(plan_.read("Møtet er ikke holdt ennå"))
    assert not store.get(Meeting, meeting).on_paper
    assert plan_.question is not None
    plan_.answer(plan_.read("Start møtet"))
    assert plan_.outcome == BEGIN


def test_a_meeting_that_nobody_planned_is_planned_for_the_day_it_was_held(store: Store) -> None:
    found(store)
    write_in(store, LIBRARY, HELD)
    planned = store.where(Meeting)[0]
    assert (planned.date, planned.on_paper) == (HELD, True)
    assert agenda(store, planned.id)
    Answering(store, LIBRARY, planned.id)
    with pytest.raises(RuleBroken):
        write_in(store, LIBRARY, HELD)


def test_it_is_written_in_line_by_line_as_well(store: Store) -> None:
    found(store)
    plan(store, LIBRARY, ["apning"], HELD, here=False)
    page = io.StringIO()
    meet(store, LIBRARY, io.StringIO("Skriv inn et møte som ble holdt på papir\n24.11.\n\n\n"), page)
    assert "Nå skriver dere inn møtet som ble holdt på papir 24. nov. 2026." in page.getvalue()
    assert msgspec.structs.asdict(store.where(Meeting)[0])["on_paper"]
