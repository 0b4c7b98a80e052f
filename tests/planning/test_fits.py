"""That planning adds up: what a step takes, what fits into a meeting, and what the group's own meetings teach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.copies import Copies
from support.group import DAY, everyone_comes, found, plan
from support.sample import half_a_year

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.grammar import handed_in
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised, MatterWanted
from partsgruppe.group.meetings import (
    CLOSED,
    LEFT,
    AgendaItem,
    ItemLeft,
    Meeting,
    MeetingClosed,
    MeetingPaused,
    MeetingResumed,
    agenda,
)
from partsgruppe.group.members import MemberJoined, Seat, members
from partsgruppe.group.suggestions import Suggested
from partsgruppe.group.tracks import TrackChosen
from partsgruppe.language.days import long_day
from partsgruppe.meeting.walk import Walk
from partsgruppe.planning.agenda import INPUTS, LENGTHS, Plan
from partsgruppe.planning.every_meeting import AT_THE_LEAST, CLOSING, OPENING
from partsgruppe.planning.fit import Claim, Slot, fit
from partsgruppe.planning.length import AT_THE_TABLE, minutes_of, shares, step_minutes, waiting_at
from partsgruppe.planning.pace import FASTEST, SLOWEST, Pace, pace_of
from partsgruppe.planning.rhythm import next_meeting_day
from partsgruppe.planning.shape import (
    EVALUATE,
    OPEN_MATTER,
    OWED,
    SHORT_MEETING,
    Lengths,
    Wish,
    plan_meeting,
    proposed,
    shorten,
    wishes,
)
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES

SIZES = tuple(range(3, 13))
LIBRARY = Library()


def at_the_table(store: Store, people: int) -> None:
    """So many members, or a few more where there are more already."""
    for n in range(people - len(members(store))):
        store.record(MemberJoined(name=f"Medlem {n}", seats=[Seat("shop_steward", "Fagforbundet")]))


def fresh(store: Store) -> None:
    found(store, {"Kari": [Seat("manager")], "Vidar": [Seat("safety_delegate")], "Ola": [Seat("shop_steward", "F")]})


def forty_matters(store: Store) -> None:
    fresh(store)
    Walk(store, LIBRARY, plan(store, LIBRARY, ["avslutning"]))
    store.record(MeetingClosed(meeting=store.where(Meeting)[-1].id))
    for n in range(40):
        matter = store.record(MatterRaised(title=f"Sak nummer {n}"))
        store.record(MatterWanted(matter=matter, by=Seat("manager")))


def on_a_track(store: Store) -> None:
    forty_matters(store)
    store.record(TrackChosen(track="startlop"))


def owing_much(store: Store) -> None:
    """A group with a meeting behind it, twenty inputs, a dozen actions that are due, and five proposals."""
    fresh(store)
    walk = Walk(store, LIBRARY, plan(store, LIBRARY, ["apen-sak", "avslutning"]))
    for n in range(12):
        store.record(ActionAgreed(**walk.place.here, matter=None, what=f"Oppgave {n}", due=DAY, owner=None))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    inputs = [store.record(InputReceived(text=f"Innspill {n}", origin="box")) for n in range(25)]
    for one in inputs[:5]:
        store.record(Suggested(by=Seat("manager"), of="inputs", about=one, outcome="answered", text="Ja, fordi."))


@pytest.fixture
def in_state(copied: Copies, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """A group that is fresh, the sample group, or one with forty matters that somebody wants, and maybe a track."""
    opened = []

    def make(state: str) -> Store:
        path = tmp_path / "gruppe.db"
        if state == "sample":
            copied(path, half_a_year)
        opened.append(store := Store(path, Clock()))
        if state != "sample":
            {"fresh": fresh, "forty": forty_matters, "track": on_a_track, "owing": owing_much}[state](store)
        return store

    yield make
    for store in opened:
        store.close()


def fitted(length: int, entries: list[Claim]) -> list[tuple[int, bool] | None]:
    return [place and (place.minutes, place.short) for place in fit(length, entries)]


def agenda_of(store: Store, minutes: int, day: dt.date = DAY) -> list[tuple[Wish, Slot]]:
    return proposed(store, LIBRARY, Meeting(id=0, number=0, date=day, minutes=minutes))


@pytest.mark.parametrize("state", ["fresh", "sample", "forty", "track", "owing"])
def test_every_length_offered_yields_an_agenda_that_fits(state: str, in_state: Callable[[str], Store]) -> None:
    store = in_state(state)
    for people in SIZES:
        at_the_table(store, people)
        for length in LENGTHS:
            items = agenda_of(store, length, DAY + dt.timedelta(weeks=30))
            told = f"{state}, {people} at the table, {length} minutes: {items}"
            assert sum(place.minutes for _wish, place in items) <= length, told
            assert {OPENING[0], CLOSING} <= {wish.exercise for wish, _place in items}, told
            closing = next(place.minutes for wish, place in items if wish.exercise == CLOSING)
            assert closing >= (10 if length > SHORT_MEETING else 4), told
            if length == SHORT_MEETING:
                frame = sum(place.minutes for wish, place in items if wish.exercise in AT_THE_LEAST)
                assert frame <= 12, told
                assert any(wish.exercise not in AT_THE_LEAST for wish, _place in items), told


def test_thirty_minutes_are_a_real_meeting(in_state: Callable[[str], Store]) -> None:
    """Who is here, what we owe, one round, who does what."""
    store = in_state("forty")
    at_the_table(store, 5)
    items = agenda_of(store, 30)
    assert [wish.exercise for wish, _place in items] == ["apning", "siden-sist", "hvordan-star-det-til", "avslutning"]
    assert all(place.short for wish, place in items if wish.exercise in AT_THE_LEAST)
    Walk(store, LIBRARY, _planned(store, 30))
    meeting = store.where(Meeting)[-1]
    everyone_comes(store, meeting.id)
    walk = Walk(store, LIBRARY, meeting.id)
    asked = []
    while not walk.at_the_end:
        asked.append((walk.place.exercise.id, walk.place.step.kind))
        walk.skip()
    assert asked == [
        ("apning", "present"),
        ("siden-sist", "actions"),
        ("siden-sist", "choose"),
        ("hvordan-star-det-til", "round"),
        ("hvordan-star-det-til", "talk"),
        ("avslutning", "actions"),
        ("avslutning", "next"),
    ]


def _planned(store: Store, minutes: int) -> int:
    from partsgruppe.group.members import GroupChanged, the_group

    group = the_group(store)
    store.record(
        GroupChanged(
            workplace=group.workplace, language=group.language, weeks=group.weeks, minutes=minutes, unions=group.unions
        )
    )
    return plan_meeting(store, LIBRARY, DAY, None)


def test_an_overdue_evaluation_comes_first_of_all_that_waits(in_state: Callable[[str], Store]) -> None:
    store, late = in_state("sample"), DAY + dt.timedelta(weeks=30)
    assert EVALUATE in [wish.exercise for wish, _place in agenda_of(store, 60, late)]
    at_the_change = [wish.exercise for wish, _place in agenda_of(store, 30, late)]
    assert at_the_change == ["apning", EVALUATE, "siden-sist", "avslutning"]


def since(store: Store, length: int) -> int:
    """The minutes of what we owe, in a meeting of this length."""
    return next(place.minutes for wish, place in agenda_of(store, length) if wish.exercise == OPENING[1])


def test_what_we_owe_takes_as_long_as_what_waits_and_keeps_to_its_time_at_the_change_of_shifts(
    in_state: Callable[[str], Store],
) -> None:
    store, usual = in_state("owing"), LIBRARY.get(OPENING[1]).minutes
    meeting = Meeting(id=0, number=0, date=DAY, minutes=120)
    assert Lengths(store, LIBRARY).of(OPENING[1]) == usual
    of_steps = {
        step.kind: minutes
        for step, minutes in zip(
            LIBRARY.get(OPENING[1]).steps,
            step_minutes(LIBRARY.get(OPENING[1]), 3, waiting=waiting_at(store, meeting)),
            strict=True,
        )
    }
    assert of_steps["inputs"] == pytest.approx(2 + 19 * 1.5)
    assert of_steps["actions"] == pytest.approx(3 + 9 * 0.5)
    assert of_steps["decide"] == pytest.approx(2 + 4 * 1)
    assert since(store, 120) == Lengths(store, LIBRARY, meeting).of(OPENING[1]) == 47
    assert 60 // OWED <= since(store, 60) < 47
    assert since(store, 30) <= 6


def test_what_comes_in_after_the_agenda_was_made_is_told_and_gets_its_time_when_the_meeting_begins(
    in_state: Callable[[str], Store],
) -> None:
    store = in_state("fresh")
    Walk(store, LIBRARY, plan(store, LIBRARY, ["avslutning"]))
    store.record(MeetingClosed(meeting=store.where(Meeting)[-1].id))
    meeting = plan_meeting(store, LIBRARY, DAY + dt.timedelta(weeks=1), None, minutes=90)
    planned = agenda(store, meeting)[1].minutes
    for n in range(4):
        store.record(InputReceived(text=f"Innspill {n}", origin="box"))
    chair = Plan(store, LIBRARY)
    told = chair.scene().notice
    assert f"tar omtrent {planned + 4} minutter, og det er satt av {planned}." in told
    assert "4 innspill fra ansatte venter på svar. Skriv forslag til svar før møtet" in told
    chair.answer(chair.read("Start møtet"))
    assert agenda(store, meeting)[1].minutes == planned + 4


def test_the_share_of_each_step_stays_while_what_waits_is_answered(store: Store) -> None:
    found(store)
    inputs = [store.record(InputReceived(text=f"Innspill {n}", origin="box")) for n in range(6)]
    walk = Walk(store, LIBRARY, plan(store, LIBRARY, [OPENING[1], CLOSING]))
    before = walk.place.shares
    for one in inputs:
        store.record(InputAnswered(meeting=walk.meeting.id, input=one, answer="Ja, fordi."))
        assert walk.place.shares == before
    assert before[3] > sum(before) / 2


def test_whoever_plans_goes_from_there_to_propose_answers(store: Store, tmp_path: Path) -> None:
    found(store)
    store.record(InputReceived(text="Nøkler til natt", origin="box"))
    plan_meeting(store, LIBRARY, store.today() + dt.timedelta(days=7), None)
    chair = Plan(store, LIBRARY)
    chair.answer(chair.read("Foreslå svar på innspill"))
    assert chair.outcome == INPUTS
    store.record(
        Suggested(by=Seat("manager"), of="inputs", about=store.where(Input)[0].id, outcome="answered", text="Ja")
    )
    again = Plan(store, LIBRARY)
    assert isinstance(again.question, Pick)
    assert "Foreslå svar på innspill" not in [option.label for option in again.question.options]


def test_what_has_no_room_is_named_with_why_and_until_when_and_can_be_taken_in(
    in_state: Callable[[str], Store],
) -> None:
    store = in_state("forty")
    _planned(store, 60)
    meeting = store.where(Meeting)[-1]
    there = len([item for item in agenda(store, meeting.id) if item.matter])
    assert there >= 1
    chair = Plan(store, LIBRARY)
    notice = chair.scene().notice
    assert f"«Sak nummer {there}»" in notice
    assert f"og {40 - there - 3} til." in notice
    assert "igjen av møtet. Det venter til neste møte, rundt" in notice
    assert long_day(next_meeting_day(DAY, 4).day) in notice
    chair.answer(chair.read("Ta inn noe som venter"))
    chair.answer(chair.read("1"))
    assert f"Sak nummer {there}" in [item.title for item in agenda(store, meeting.id)]
    assert "minutter lengre enn møtet" in chair.scene().notice
    assert f"«Sak nummer {there}»" not in chair.scene().notice


def test_the_track_comes_after_all_else_that_waits(in_state: Callable[[str], Store]) -> None:
    store = in_state("track")
    order = [wish.exercise for wish in wishes(store, LIBRARY, DAY)]
    assert order == [*OPENING, CLOSING, *[OPEN_MATTER] * 40, "finn-arenaen", "fem-avklaringer"]


def test_an_agenda_made_shorter_leaves_the_closing_its_ten_minutes(in_state: Callable[[str], Store]) -> None:
    store = in_state("forty")
    meeting = store.get(Meeting, plan(store, LIBRARY, ["apning", *["prov-ut"] * 5, "avslutning"], here=False))
    shorten(store, LIBRARY, meeting)
    items = agenda(store, meeting.id)
    assert sum(item.minutes for item in items) <= meeting.minutes
    assert items[-1].minutes == 10


def test_what_was_left_at_the_last_meeting_comes_back_by_itself(in_state: Callable[[str], Store]) -> None:
    store = in_state("fresh")
    meeting = plan(store, LIBRARY, ["apning", "prov-ut", "avslutning"], here=True)
    Walk(store, LIBRARY, meeting)
    item = agenda(store, meeting)[1]
    store.record(ItemLeft(item=item.id))
    store.record(MeetingClosed(meeting=meeting))
    assert store.get(AgendaItem, item.id).state == LEFT
    assert ("prov-ut", None) in [(wish.exercise, wish.matter) for wish, _place in agenda_of(store, 120)]


# How long a step takes


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_shipped_exercise_takes_as_long_as_its_steps_and_no_step_less_than_its_kind(language: str) -> None:
    for exercise in Library(language=language).all():
        assert exercise.minutes == sum(step.minutes or 0 for step in exercise.steps), exercise.id
        assert minutes_of(exercise, AT_THE_TABLE) == exercise.minutes, exercise.id
        for step in exercise.steps:
            least = handed_in().rules(step.kind).takes.seconds(AT_THE_TABLE, len(step.items))
            assert (step.minutes or 0) * 60 >= least, f"{exercise.id}: {step.title} has {step.minutes} minutes"
            if step.short:
                assert step.short * 60 >= least or step.short == step.minutes or step.kind in SHORTER, exercise.id


SHORTER = ("actions", "choose", "tell", "inputs", "decide", "alone", "brief", "approve")
"""Kinds of which half may do: what is left for another day there, is left."""


def test_nine_take_longer_in_a_round_and_no_longer_in_silence() -> None:
    one = Exercise("e", "e", "nb", "s", "p", 10, (Step("alone", "a", minutes=4), Step("round", "b", minutes=6)))
    assert [minutes_of(one, people) for people in (3, 5, 9)] == [8, 10, 14]
    assert shares(one, minutes_of(one, 9), 9) == [4, 10]
    assert shares(one, 7, 5) == [3, 4]


def test_a_matter_is_planned_with_the_sum_of_its_steps(store: Store) -> None:
    found(store)
    chair = Plan(store, LIBRARY)
    for line in ("1", "1", "", "Legg til en sak", "", "Nøklene", ""):
        chair.answer(chair.read(line))
    meeting = chair.meeting.id
    everyone_comes(store, meeting)
    walk = Walk(store, LIBRARY, meeting)
    item = next(item for item in walk.agenda if item.title == "Nøklene")
    planned = []
    while not walk.at_the_end:
        if walk.place.item.id == item.id:
            planned.append(walk.scene().minutes or 0)
        walk.skip()
    assert sum(planned) == item.minutes


# What fits


def test_what_must_be_there_is_short_before_anything_is_left_out() -> None:
    frame, matter = Claim(20, 10, must=True), Claim(30, 15)
    assert fitted(60, [frame, matter]) == [(20, False), (30, False)]
    assert fitted(45, [frame, matter]) == [(10, True), (30, False)]
    assert fitted(30, [frame, matter]) == [(10, True), (15, True)]
    assert fitted(20, [frame, matter]) == [(20, False), None]
    assert fitted(8, [frame, matter]) == [(8, True), None]


def test_what_is_urgent_comes_before_what_gives_way() -> None:
    fixed, late = Claim(10, 8, must=True, gives_way=True), Claim(30, 20, urgent=True)
    assert fitted(25, [fixed, late]) == [None, (20, True)]
    assert fitted(25, [fixed, late._replace(urgent=False)]) == [(10, False), None]


def test_what_comes_last_shortens_nothing_and_what_is_firm_gives_up_nothing() -> None:
    frame, track, closing = (
        Claim(20, 10, must=True),
        Claim(30, 30, last=True),
        Claim(10, 10, must=True, firm=True),
    )
    assert fitted(60, [frame, closing, track]) == [(20, False), (10, False), (30, False)]
    assert fitted(59, [frame, closing, track]) == [(20, False), (10, False), None]
    assert fitted(16, [frame, frame, closing]) == [(3, True), (3, True), (10, False)]


# What the group's own meetings teach


def held(store: Store, clock: Clock, factor: float, pause: bool = False) -> None:
    """A meeting whose items took so much longer than planned."""
    meeting = plan(store, LIBRARY, ["apning", "apen-sak", "avslutning"], DAY)
    walk = Walk(store, LIBRARY, meeting)
    while not walk.at_the_end:
        clock.now += dt.timedelta(minutes=walk.place.minutes * factor)
        walk.skip()
    if pause:
        store.record(MeetingPaused(meeting=meeting))
        clock.now += dt.timedelta(hours=20)
        store.record(MeetingResumed(meeting=meeting))
    store.record(MeetingClosed(meeting=meeting))


def test_a_group_that_takes_longer_gets_more_time(store: Store, clock: Clock) -> None:
    found(store)
    for _n in range(3):
        held(store, clock, 1.4, pause=True)
    assert len(store.where(Meeting, state=CLOSED)) == 3
    assert Pace(store, LIBRARY).of("apen-sak") == pytest.approx(1.4, abs=0.15)
    assert Pace(store, LIBRARY).of("prov-ut") == pytest.approx(1.4, abs=0.25)


def test_a_meeting_that_was_interrupted_or_written_down_afterwards_teaches_nothing(store: Store, clock: Clock) -> None:
    found(store)
    for factor in (0.0, 0.1, 5.0):
        held(store, clock, factor)
    assert Pace(store, LIBRARY).of("apen-sak") == 1.0


def test_the_middle_is_taken_within_bounds() -> None:
    assert pace_of([1.2, 1.3, 9.0]) == 1.3
    assert pace_of([5.0, 5.0, 5.0]) == SLOWEST
    assert pace_of([0.1, 0.1, 0.1]) == FASTEST
    assert pace_of([1.5, 1.5]) == 1.0
