"""The clock of the meeting: when it ends, how much is left, what is offered then, and what comes back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from support.clock import START, Clock
from support.group import DAY, Answering, everyone_comes, found, plan

from partsgruppe.asking.hour import FIVE, ITEM_OVER, OVER, TEN, TIED, Hour
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    LEFT,
    AgendaItem,
    ItemGivenMatter,
    ItemTimed,
    Meeting,
    MeetingChanged,
    MeetingClosed,
    NextMeetingAgreed,
    agenda,
)
from partsgruppe.group.members import members
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.trials import Trial, TrialStarted
from partsgruppe.meeting.clock import ends_at
from partsgruppe.meeting.commands import LeaveRest, MoreTime, Note, NotToday, Prolong, TakeTied, ToClosing, Undo
from partsgruppe.papers.scribe import Scribe
from partsgruppe.plain.meet import meet
from partsgruppe.planning.shape import plan_meeting, wishes
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]
MINUTE = dt.timedelta(minutes=1)
LIBRARY = Library()


def after(minutes: float) -> dt.datetime:
    return START + minutes * MINUTE


@pytest.mark.parametrize(
    ("now", "alarm", "left", "pace"),
    [
        (0, "", "60 min til 14.00", "i rute"),
        (14, "", "46 min til 14.00", "4 minutter bak planen"),
        (21, ITEM_OVER, "39 min til 14.00", "11 minutter bak planen"),
        (50, TEN, "10 min til 14.00", "40 minutter bak planen"),
        (55, FIVE, "5 min til 14.00", "45 minutter bak planen"),
        (62, OVER, "2 min over tida", "52 minutter bak planen"),
    ],
)
def test_what_the_clock_says(now: int, alarm: str, left: str, pace: str) -> None:
    hour = Hour(ends=after(60), planned=after(60), step_ends=after(10), item_left=10, after=40, item="Nøklene")
    assert hour.alarm(after(now)) == alarm
    assert hour.left_in_words(after(now)) == left
    assert hour.pace_in_words(after(now)) == pace
    assert bool(hour.sentence(alarm)) == bool(alarm)


def test_ahead_of_the_plan_and_a_minute_off_is_on_time() -> None:
    hour = Hour(ends=after(60), planned=after(60), step_ends=after(10), item_left=10, after=33)
    assert hour.pace_in_words(after(0)) == "7 minutter foran planen"
    assert msgspec.structs.replace(hour, after=41).pace_in_words(after(0)) == "i rute"
    shorter = msgspec.structs.replace(hour, planned=after(53))
    assert shorter.pace_in_words(after(0)) == "i rute", "an agenda that is shorter than the meeting is no head start"


@pytest.mark.parametrize(
    ("now", "pace"),
    [
        (0, "sakslista er 10 minutter for lang"),
        (11, "sakslista er 11 minutter for lang"),
        (15, "15 minutter bak planen"),
    ],
)
def test_nobody_is_behind_with_an_agenda_that_is_longer_than_the_meeting(now: int, pace: str) -> None:
    hour = Hour(ends=after(60), planned=after(60), step_ends=after(10), item_left=10, after=50, too_long=10)
    assert hour.pace_in_words(after(now)) == pace
    assert msgspec.structs.replace(hour, after=33).pace_in_words(after(0)) == "7 minutter foran planen"


def test_in_its_first_minute_a_meeting_is_not_behind(meeting: Hold) -> None:
    walk = meeting("apen-sak", "apen-sak", "apen-sak", "avslutning")
    assert walk.hour is not None
    assert "for lang" in walk.hour.pace_in_words(walk.store.clock())


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(dt.time(13), after(60)), (dt.time(12, 50), after(50)), (dt.time(9), after(60)), (None, after(60))],
)
def test_a_meeting_ends_by_its_time_when_it_was_opened_about_then(begins: dt.time | None, ends: dt.datetime) -> None:
    meeting = Meeting(id=1, number=1, date=DAY, minutes=60, begins=begins, opened_at=START)
    assert ends_at(meeting) == ends
    meeting.breaks, meeting.more = 600, 10
    assert ends_at(meeting) == ends + 20 * MINUTE


def test_a_break_does_not_count_and_ten_more_minutes_do(meeting: Hold, clock: Clock) -> None:
    walk = meeting("apen-sak", "avslutning")
    ends, step_ends = walk.scene().hour.ends, walk.scene().ends  # type: ignore[union-attr]
    walk.pause()
    assert walk.hour is None
    clock.now += 30 * MINUTE
    walk.resume()
    scene = walk.scene()
    assert scene.hour is not None
    assert scene.ends is not None
    assert scene.hour.ends - ends == scene.ends - step_ends == 30 * MINUTE + dt.timedelta(seconds=1)  # type: ignore[operator]
    walk.prolong()
    assert walk.hour is not None
    assert walk.hour.ends == scene.hour.ends + 10 * MINUTE
    walk.undo()
    assert walk.hour.ends == scene.hour.ends


def test_going_back_to_a_step_does_not_start_its_time_anew(meeting: Hold, clock: Clock) -> None:
    walk = meeting("apen-sak")
    planned = walk.scene().minutes or 0
    clock.now += 1 * MINUTE
    MoreTime.do(walk)
    walk.skip()
    clock.now += 7 * MINUTE
    walk.back()
    scene = walk.scene()
    assert scene.ends is not None
    assert scene.minutes == planned + 5
    assert (scene.ends - clock.now) // MINUTE == planned + 5 - 2
    walk.skip()
    assert walk.scene().ends is not None
    assert (walk.scene().ends - clock.now) // MINUTE == (walk.scene().minutes or 0) - 8  # type: ignore[operator]


def late(walk: Answering, clock: Clock, left: int) -> None:
    assert walk.hour is not None
    clock.now = walk.hour.ends - left * MINUTE


def test_nothing_is_offered_before_time_runs_out(meeting: Hold) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    assert not any(one.applies(walk) for one in (ToClosing, Prolong, LeaveRest))


def test_on_to_the_closing_leaves_the_rest_which_comes_back_by_itself(
    meeting: Hold, store: Store, clock: Clock
) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    late(walk, clock, 9)
    assert ToClosing.applies(walk)
    ToClosing.do(walk)
    assert walk.place.item.title == "Avslutning"
    assert [item.state for item in walk.agenda] == [LEFT, LEFT, "running"]
    assert [line.who for line in walk.outline()] == ["→", "→", "▸"]
    assert not ToClosing.applies(walk)
    walk.back()
    assert walk.place.item.title == "Åpen sak"
    walk.to_closing()
    while not walk.over:
        walk.say("1") if walk.at_the_end else walk.skip()
    assert "prov-ut" in [wish.exercise for wish in wishes(store, LIBRARY, DAY + dt.timedelta(weeks=4))]
    again = plan_meeting(store, LIBRARY, DAY + dt.timedelta(weeks=4), None, minutes=120)
    assert "Prøv ut" in [item.title for item in agenda(store, again)]


def test_the_rest_waits_and_what_is_under_way_goes_on(meeting: Hold, clock: Clock) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    late(walk, clock, 4)
    assert LeaveRest.do(walk) == "Til neste møte: «Prøv ut»."
    assert walk.place.item.title == "Åpen sak"
    assert not LeaveRest.applies(walk)
    walk.skip(whole_item=True)
    assert walk.place.item.title == "Avslutning"


def test_what_there_is_no_time_for_gets_a_new_date_in_one_choice(meeting: Hold, store: Store) -> None:
    matter = store.record(MatterRaised(title="Nøklene"))
    walk = Answering(store, LIBRARY, meeting_about(store, matter))
    assert NotToday.applies(walk)
    NotToday.do(walk)
    walk.say("12.1.2027")
    assert walk.told == "«Åpen sak» venter til tirsdag 12. januar 2027. Alt som er skrevet, står."
    assert walk.place.item.title == "Avslutning"
    assert not NotToday.applies(walk)
    walk.skip(whole_item=True)
    walk.say("1")
    early = [wish.matter for wish in wishes(store, LIBRARY, dt.date(2027, 1, 5))]
    assert matter not in early
    found_again = [wish for wish in wishes(store, LIBRARY, dt.date(2027, 1, 12)) if wish.matter == matter]
    assert [wish.exercise for wish in found_again] == ["apen-sak"]


def meeting_about(store: Store, matter: int) -> int:
    if not store.where(Meeting):
        found(store)
    return plan(store, LIBRARY, ["apen-sak", "avslutning"], matter=matter)


def test_a_trial_that_there_is_no_time_to_evaluate_keeps_all_but_its_day(meeting: Hold, store: Store) -> None:
    walk = meeting("apen-sak", "avslutning")
    matter = store.record(MatterRaised(title="Smerteplaster"))
    texts: dict[str, Any] = dict.fromkeys(("what", "why", "who", "watch", "heard", "evaluators"), "a")
    store.record(ItemGivenMatter(item=walk.place.item.id, matter=matter))
    store.record(TrialStarted(**walk.place.here, matter=matter, start=DAY, end=DAY, evaluate_on=DAY, **texts))
    NotToday.do(walk)
    walk.say("12.1.2027")
    trial = store.where(Trial)[0]
    assert (trial.state, trial.evaluate_on, trial.end) == ("running", dt.date(2027, 1, 12), DAY)


def test_the_agenda_says_what_is_reached_at_this_pace(meeting: Hold, clock: Clock) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    assert [line.who for line in walk.outline()] == ["▸", "─", " ", " "]
    assert walk.outline()[1].text == "Hit rekker dere i dette tempoet."
    for _time in range(6):
        walk.prolong()
    assert [line.who for line in walk.outline()] == ["▸", " ", " "]
    clock.now += 70 * MINUTE
    assert [line.who for line in walk.outline()] == ["▸", "─", " ", " "]


def test_an_item_waits_for_its_time_by_the_clock(meeting: Hold, store: Store, clock: Clock) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    store.record(ItemTimed(item=walk.agenda[1].id, at=dt.time(13, 30)))
    assert walk.alarm == ""
    assert "kl. 13.30 Prøv ut, 40 min" in [line.text for line in walk.outline()]
    clock.now = after(30)
    assert walk.hour is not None
    assert walk.alarm == TIED
    assert walk.hour.sentence(TIED) == "Nå er det tid for «Prøv ut»."


def test_the_opening_shows_what_the_group_goes_through_and_what_it_is_for(meeting: Hold) -> None:
    walk = meeting("apning", "avslutning")
    scene = walk.scene()
    assert scene.lines_title == "Det vi skal gjennom. /punkt endrer det."
    assert scene.lines[0].text.startswith("Avslutning, 10 min. Alle går ut av rommet og vet")


def test_plain_mode_says_it_before_the_question_and_what_can_be_done(store: Store, clock: Clock) -> None:
    found(store)
    meeting = plan(store, LIBRARY, ["apen-sak", "prov-ut", "avslutning"])
    everyone_comes(store, meeting)
    store.record(MeetingChanged(meeting=meeting, date=DAY, minutes=60, begins=dt.time(12, 45)))
    page = io.StringIO()
    meet(store, LIBRARY, io.StringIO("1\n"), page)
    assert "\n45 min til 13.45, " in page.getvalue()
    assert "/slutt" not in page.getvalue()
    store.record(MeetingChanged(meeting=meeting, date=DAY, minutes=20, begins=dt.time(12, 45)))
    page = io.StringIO()
    meet(store, LIBRARY, io.StringIO("/slutt\n"), page)
    said = page.getvalue()
    assert "/slutt: Avslutning, /forleng: Ti min til, /resten: Neste gang" in said
    assert "Hva har vi fått til?" in said
    assert store.get(AgendaItem, agenda(store, meeting)[1].id).state == LEFT


def test_the_latest_of_what_the_clock_had_to_say_is_said() -> None:
    """A guest that was due before is no reason to leave out that ten minutes are left."""
    hour = Hour(ends=after(60), planned=after(60), step_ends=after(70), item_left=0, after=0, tied="Gjest")
    tied = msgspec.structs.replace(hour, tied_to=after(30))
    assert [tied.alarm(after(now)) for now in (29, 30, 49, 50, 55, 60)] == ["", TIED, TIED, TEN, FIVE, OVER]


def test_what_is_tied_to_now_is_taken_wherever_it_stands_and_one_can_go_back(
    meeting: Hold, store: Store, clock: Clock
) -> None:
    walk = meeting("apen-sak", "prov-ut", "bytt-stol", "avslutning")
    store.record(ItemTimed(item=walk.agenda[2].id, at=dt.time(13, 30)))
    store.record(ItemTimed(item=walk.agenda[1].id, at=dt.time(13, 45)))
    assert not TakeTied.applies(walk)
    clock.now = after(31)
    assert TakeTied.applies(walk)
    assert not ToClosing.applies(walk)
    TakeTied.do(walk)
    assert walk.place.item.title == "Bytt stol"
    assert [item.title for item in walk.agenda] == ["Åpen sak", "Bytt stol", "Prøv ut", "Avslutning"]
    walk.back()
    assert walk.place.item.title == "Åpen sak"


def test_the_clock_is_there_to_the_end_and_the_agenda_tells_the_time(meeting: Hold) -> None:
    walk = meeting("avslutning")
    walk.interject("agenda")
    assert walk.scene().hour is not None
    walk.back()
    while not walk.at_the_end:
        walk.skip()
    assert walk.scene().hour is not None
    assert [line.text for line in walk.pace] == ["60 min til 14.00, 5 minutter foran planen."]


def test_what_now_leaves_for_next_time_what_there_is_no_time_for(meeting: Hold, store: Store) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    before = walk.hour
    walk.interject("what now")
    walk.say("Tida er knapp")
    walk.say("Ti minutter til på møtet")
    assert before is not None
    assert walk.hour is not None
    assert walk.hour.ends - before.ends == 10 * MINUTE
    walk.interject("what now")
    walk.say("Tida er knapp")
    walk.say("Resten av sakslista neste gang")
    assert [item.state for item in walk.agenda] == ["running", LEFT, "waiting"]
    walk.interject("what now")
    walk.say("Tida er knapp")
    walk.say("Ikke i dag: punktet får en ny dato")
    assert walk.place.item.title == "Avslutning"


def test_what_needs_no_day_is_told_at_once_and_taken_back_as_one(meeting: Hold) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    assert NotToday.do(walk) == "«Åpen sak» kommer igjen på neste møte. Alt som er skrevet, står."
    assert walk.place.item.title == "Prøv ut"
    Undo.do(walk)
    assert (walk.place.item.title, walk.place.item.state) == ("Åpen sak", "running")


def test_what_is_refused_in_the_middle_of_a_note_leaves_the_note_where_it_was(meeting: Hold, store: Store) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    Note.do(walk)
    NotToday.do(walk)
    with pytest.raises(RuleBroken, match="allerede tatt opp"):
        NotToday.do(walk)
    assert walk.asks == "Notat"
    walk.say("Vi trenger mer tid")
    assert [one.text for one in store.where(Contribution)] == ["Vi trenger mer tid"]


def test_minutes_say_of_what_was_left_that_it_was_not_finished(meeting: Hold, store: Store) -> None:
    walk = meeting("apen-sak", "prov-ut", "avslutning")
    Note.do(walk)
    walk.say("Vi trenger mer tid")
    NotToday.do(walk)
    LeaveRest.do(walk)
    store.record(NextMeetingAgreed(meeting=walk.meeting.id, date=None, chair=members(store)[0].id))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    minutes = Scribe(store).minutes(walk.meeting)
    assert "### Åpen sak\n\nVi ble ikke ferdige med dette.\n" in minutes
    assert "**Neste møte:** Kari leder.\n" in minutes
