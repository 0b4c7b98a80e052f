"""When to meet next: the group's rhythm, around the days when people are away."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from holidays import country_holidays
from support.clock import Clock
from support.group import DAY, Answering, everyone_comes, found

from partsgruppe.asking.questions import Day
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MeetingClosed, MeetingOpened
from partsgruppe.language import catalogue
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.rhythm import _public_holidays, days_to_meet, next_meeting_day, work_days
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "weeks", "proposed", "moved"),
    [
        ("2027-01-12", 4, "2027-02-09", ""),
        ("2026-11-03", 2, "2026-11-17", ""),
        ("2027-06-22", 4, "2027-08-03", "Uke 29 er i juli, så forslaget er tirsdag 3. august 2027."),
        ("2026-12-01", 4, "2027-01-05", "Uke 53 er i jula, så forslaget er tirsdag 5. januar 2027."),
        ("2026-11-24", 4, "2027-01-05", "Uke 52 er i jula, så forslaget er tirsdag 5. januar 2027."),
        ("2027-03-02", 3, "2027-03-30", "Uke 12 er påskeuka, så forslaget er tirsdag 30. mars 2027."),
        (
            "2027-03-01",
            4,
            "2027-04-05",
            "Det er fri mandag 29. mars 2027 (Andre påskedag), så forslaget er mandag 5. april 2027.",
        ),
        (
            "2027-04-08",
            4,
            "2027-05-13",
            "Det er fri torsdag 6. mai 2027 (Kristi himmelfartsdag), så forslaget er torsdag 13. mai 2027.",
        ),
        (
            "2026-12-04",
            4,
            "2027-01-08",
            "Det er fri fredag 1. januar 2027 (Første nyttårsdag), så forslaget er fredag 8. januar 2027.",
        ),
    ],
)
def test_the_rhythm_goes_around_days_when_people_are_away(last: str, weeks: int, proposed: str, moved: str) -> None:
    assert next_meeting_day(day(last), weeks) == (day(proposed), moved)


def test_every_proposal_for_ten_years_is_on_the_weekday_of_the_last_and_never_when_people_are_away() -> None:
    last = DAY
    for _meeting in range(130):
        following = next_meeting_day(last, 4).day
        assert following.weekday() == last.weekday()
        assert dt.timedelta(weeks=4) <= following - last <= dt.timedelta(weeks=9)
        assert following.month != 7
        assert (following.month, following.day) not in {(1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 31)}
        last = following


def test_the_days_after_the_proposal_go_around_them_too() -> None:
    assert days_to_meet(day("2026-12-03"), 1, count=3) == (
        [day("2026-12-10"), day("2026-12-17"), day("2027-01-07")],
        "",
    )


def test_a_rhythm_that_came_to_a_halt_is_taken_up_on_the_same_weekday() -> None:
    assert next_meeting_day(day("2026-12-01"), 4, earliest=day("2027-09-15")) == (day("2027-09-21"), "")


def test_holidays_are_named_in_the_language_in_use() -> None:
    assert "(Grunnlovsdag)" in next_meeting_day(day("2028-04-19"), 4).moved
    catalogue.use("en")
    assert "(Constitution Day)" in next_meeting_day(day("2028-04-19"), 4).moved


def test_the_closing_proposes_it_and_says_why_it_was_moved(meeting: Callable[..., Answering]) -> None:
    walk = meeting("avslutning")
    while not isinstance(walk.question, Sheet):
        walk.say("")
    assert walk.question.help == "Uke 53 er i jula, så forslaget er tirsdag 5. januar 2027."
    walk.answer("day")
    assert isinstance(walk.question, Day)
    assert walk.question.suggestions[0] == dt.date(2027, 1, 5)
    assert walk.question.help == "Uke 53 er i jula, så forslaget er tirsdag 5. januar 2027."


def test_planning_proposes_it_when_no_day_was_agreed(store: Store, clock: Clock) -> None:
    found(store)
    library = Library()
    meeting = plan_meeting(store, library, DAY, None)
    store.record(MeetingOpened(meeting=meeting))
    everyone_comes(store, meeting)
    store.record(MeetingClosed(meeting=meeting))
    question = Plan(store, library).question
    assert isinstance(question, Day)
    assert list(question.suggestions) == [dt.date(2027, 1, 5), DAY]
    assert question.help.startswith("Uke 53 er i jula")


def test_nothing_of_it_is_loaded_before_it_is_needed() -> None:
    code = "import sys, partsgruppe.meeting.walk; assert not {'holidays', 'dateutil', 'icalendar'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize(
    ("proposed", "instead"),
    [
        ("2026-12-26", "2027-01-04"),
        ("2026-12-18", "2026-12-18"),
        ("2027-01-01", "2027-01-04"),
        ("2027-03-25", "2027-03-30"),
        ("2027-05-17", "2027-05-18"),
        ("2027-05-06", "2027-05-07"),
        ("2027-07-14", "2027-07-14"),
        ("2027-02-13", "2027-02-13"),
    ],
)
def test_a_deadline_is_not_proposed_on_a_day_when_people_are_away(proposed: str, instead: str) -> None:
    assert work_days([day(proposed), day(proposed)]) == [day(instead)]


ASKED = {
    "actions": ("{.actions}\n## Hva?\n", ["Ringe", "1"], "due"),
    "trial": ("{.trial}\n## Hva prøver vi?\n", [], "start"),
    "decide": ("{.decide}\n## Hva gjør vi?\n", ["Utsatt til neste møte", "Vakter", "Kari og Ola"], "before"),
}


@pytest.mark.parametrize("step", sorted(ASKED))
def test_no_step_proposes_a_public_holiday(store: Store, tmp_path: Path, step: str) -> None:
    text, answers, field = ASKED[step]
    front = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"
    (tmp_path / "prove.md").write_text(front + text, encoding="utf-8")
    walk = Answering.of(store, Library([tmp_path]), ["prove"], day=dt.date(2026, 12, 18))
    walk.say(*answers)
    walk.answer(field)
    assert isinstance(walk.question, Day)
    assert all(one.month == 1 and one.weekday() < 5 for one in walk.question.suggestions[1:])


def test_the_public_holidays_are_those_of_the_law() -> None:
    for year in range(1990, 2061):
        ours = _public_holidays(year)
        theirs = country_holidays("NO", years=year, language="no")
        assert ours.keys() == theirs.keys(), year
        assert all("·" in name or name.startswith(theirs[day]) for day, name in ours.items()), year
