"""Days are the ones that people mean, and are shown as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering, found, plan

from partsgruppe.asking.questions import NotUnderstood, Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.trials import Trial
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.render import markdown
from partsgruppe.steps.coming import next_meeting
from partsgruppe.store.store import Store

TODAY = dt.date(2026, 11, 21)
STEPS = {"trial": "{.trial}\n## Hva prøver vi?\n", "next": "{.next}\n## Når?\n", "actions": "{.actions}\n## Hva?\n"}

Hold = Callable[..., Answering]


@pytest.fixture
def at(store: Store, tmp_path: Path) -> Hold:
    """A meeting on 21 November, at this step."""

    def at_(step: str) -> Answering:
        store.clock = Clock(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
        front = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"
        (tmp_path / "prove.md").write_text(front + STEPS[step], encoding="utf-8")
        return Answering.of(store, Library([tmp_path]), ["prove"], day=TODAY)

    return at_


def test_a_trial_cannot_end_before_it_begins_and_no_year_is_made_up(at: Hold) -> None:
    walk = at("trial")
    walk.say("", "Nye vakter", "Bytte", "Ro", "De som vil", "Avvik", "Vi spør", "Begynner=30.11.")
    assert walk.told == "Datoen er mandag 30. november 2026."
    with pytest.raises(NotUnderstood) as refused:
        walk.say("Slutter=28.11")
    assert str(refused.value) == "28. nov. 2026 er for tidlig, for datoen må være 30. nov. 2026 eller senere."
    assert walk.asks == "Når er utprøvingen slutt?"
    walk.say("10.1", "")
    trial = walk.store.where(Trial)[0]
    assert (trial.start, trial.end, trial.evaluate_on) == (dt.date(2026, 11, 30), *(dt.date(2027, 1, 10),) * 2)


def test_the_next_meeting_is_not_today_and_not_in_a_year(at: Hold) -> None:
    walk = at("next")
    with pytest.raises(NotUnderstood, match=r"^21\. nov\. 2026 er for tidlig"):
        walk.say("Neste møte=21.11")
    walk.say("neste fredag")
    assert walk.told == "Datoen er fredag 27. november 2026."


def test_going_back_shows_the_day_as_people_write_it(at: Hold) -> None:
    walk = at("trial")
    walk.say("Begynner=30.11.", "Slutter=12.12.")
    walk.back()
    assert walk.draft() == "12. des. 2026"
    walk.say(walk.draft())
    walk.back()
    walk.back()
    walk.back()
    assert walk.draft() == "30. nov. 2026"


def test_a_weekday_will_do(at: Hold) -> None:
    walk = at("actions")
    walk.say("Ringe", "1", "Innen=fredag")
    assert walk.told == "Datoen er fredag 27. november 2026."
    walk.say("")
    assert walk.store.where(Action)[0].due == dt.date(2026, 11, 27)


def test_of_a_week_it_is_said_which_day_was_taken(at: Hold) -> None:
    walk = at("actions")
    walk.say("Ringe", "1", "Innen=uke 50")
    assert walk.told == "Datoen er mandag 7. desember 2026."


def test_of_a_day_that_is_in_another_year_it_is_said_which(at: Hold) -> None:
    walk = at("actions")
    walk.say("Ringe", "1", "Innen=29.2.")
    assert walk.told == "Datoen er tirsdag 29. februar 2028."


def test_the_refusal_says_what_a_day_may_look_like(at: Hold) -> None:
    walk = at("actions")
    walk.say("Ringe", "1")
    with pytest.raises(NotUnderstood, match="neste fredag eller om to uker"):
        walk.say("Innen=neste måned")


def test_a_meeting_that_is_held_later_than_planned_is_held_today(store: Store) -> None:
    today = store.today()
    walk = Answering.of(store, Library(), ["avslutning"], day=today - dt.timedelta(weeks=10))
    assert walk.meeting.date == today
    assert next_meeting(walk.place) > today, "what is agreed on is not to be done before it was agreed"


def test_a_meeting_that_is_held_before_its_day_is_held_today(store: Store) -> None:
    today = store.today()
    found(store)
    walk = Walk(store, Library(), plan(store, Library(), ["avslutning"], today + dt.timedelta(days=2)))
    assert walk.meeting.date == today
    assert "Møtet var planlagt til 3. des. 2026, og holdes i dag." in walk.scene().notice
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert "Tirsdag 1. desember 2026" in markdown(store, walk.meeting)


def test_a_meeting_that_is_not_held_after_all_has_its_day_again(store: Store) -> None:
    day = store.today() + dt.timedelta(days=2)
    found(store)
    meeting = plan(store, Library(), ["avslutning"], day)
    for _time in range(2):
        walk = Walk(store, Library(), meeting)
        assert walk.meeting.date == store.today()
        walk.interject("agenda")
        assert isinstance(walk.question, Pick)
        walk.answer("put back")
        assert (walk.put_back, walk.meeting.date) == (True, day)
