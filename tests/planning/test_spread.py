"""An exercise that is longer than the meeting is spread over two, and goes on where it stopped."""

from __future__ import annotations

import datetime as dt

from support.group import DAY, Answering, everyone_comes, found, plan

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import AgendaItem, ItemGivenMatter, Meeting, MeetingClosed, agenda
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.tracks import ExerciseLeftOut, TrackChosen
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.fit import Claim, Part, Slot, fit
from partsgruppe.planning.plan_scene import plan_scene
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.planning.track import proposal
from partsgruppe.steps.brought_up import brought_up
from partsgruppe.steps.kind import NEXT
from partsgruppe.store.store import Store

WEEKS = dt.timedelta(weeks=4)


def test_as_much_of_it_as_there_is_room_for() -> None:
    parts = (Part(15, 2), Part(30, 4), Part(51))
    frame = Claim(20, 10, must=True)
    assert fit(70, [frame, Claim(60, 60, parts=parts)]) == [Slot(10, True), Slot(60, False)]
    assert fit(65, [frame, Claim(60, 60, parts=parts)])[1] == Slot(55, False), "a little faster is no reason to stop"
    assert fit(50, [frame, Claim(60, 60, parts=parts)]) == [Slot(20, False), Slot(30, False, 4)]
    assert fit(24, [frame, Claim(60, 60, parts=parts)]) == [Slot(20, False), None]


def test_two_that_share_a_meeting_leave_each_other_what_they_need() -> None:
    parts = (Part(15, 2), Part(23, 3), Part(34))
    frame, stage, matter = (
        Claim(23, 23, must=True),
        Claim(40, 40, shares=True, parts=parts),
        Claim(28, 14, shares=True),
    )
    assert fit(60, [frame, stage, matter])[1:] == [Slot(23, False, 3), Slot(14, True)]
    assert fit(60, [frame, matter, stage])[1:] == [Slot(14, True), Slot(23, False, 3)]
    assert fit(95, [frame, matter, stage])[1:] == [Slot(28, False), Slot(40, False)], "where there is time for both"
    assert fit(50, [frame, matter, stage])[1:] == [Slot(14, True), None], "one, where there is none"
    brief = Claim(33, 20, shares=True, parts=parts)
    assert fit(60, [frame, matter, brief])[1:] == [Slot(14, True), Slot(20, True)], "short, rather than in parts"
    assert fit(55, [frame, matter, brief])[1:] == [Slot(14, True), Slot(18, True)], "and a little faster"
    assert fit(60, [frame, brief._replace(shares=False)])[1:] == [Slot(33, False)], "nothing else needs the time"
    yielding = Claim(5, 5, must=True, gives_way=True)
    due = Claim(30, 17, urgent=True, shares=True)
    assert fit(60, [frame, yielding, due, due])[1:] == [None, Slot(17, True), Slot(17, True)], "both on their day"


def hold(store: Store, day: dt.date) -> Answering:
    walk = Answering(store, Library(), plan_meeting(store, Library(), day, None))
    everyone_comes(store, walk.meeting.id)
    walk.catch_up()
    return walk


def track_item(store: Store, meeting: int, exercise: str) -> AgendaItem:
    return next(item for item in agenda(store, meeting) if item.exercise == exercise)


EARLY = ("kjoreregler", "innspill-fra-ansatte", "finn-arenaen", "hver-for-oss", "velg-noe-lite", "bytt-stol", "prov-ut")
"""What the first half-year begins with."""


def on_the_track_from(store: Store, exercise: str) -> None:
    """The group follows the first half-year, and has left out all before this."""
    store.record(TrackChosen(track="forste-halvar"))
    for name in EARLY[: EARLY.index(exercise)]:
        store.record(ExerciseLeftOut(exercise=name, reason="Vi har gjort det før"))


def close(store: Store, walk: Answering) -> None:
    store.record(MeetingClosed(meeting=walk.meeting.id))


def test_bytt_stol_takes_two_meetings_and_is_done_after_the_second(store: Store) -> None:
    found(store)
    on_the_track_from(store, "bytt-stol")
    close(store, hold(store, DAY))
    walk = hold(store, DAY + WEEKS)
    first = track_item(store, walk.meeting.id, "bytt-stol")
    assert first.until > 0
    assert "resten neste gang" in " ".join(line.text for line in walk.outline())
    go_through(walk, first)
    assert sum(place.minutes for place in walk.places if place.item.id == first.id) == first.minutes
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert left(store) == ("bytt-stol",), "a part is not the whole"
    walk = hold(store, DAY + 2 * WEEKS)
    rest = track_item(store, walk.meeting.id, "bytt-stol")
    assert (rest.goes_on, rest.first, rest.until) == (first.id, first.until, 0)
    assert "Bytt stol (fortsetter)" in " ".join(line.text for line in walk.outline())
    go_through(walk, rest)
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert left(store) == ("prov-ut",)


def go_through(walk: Answering, item: AgendaItem) -> None:
    """Every step of an item, none of them skipped."""
    while walk.place.item.id != item.id:
        walk.skip()
    while walk.place.item.id == item.id:
        walk.done(NEXT)


def left(store: Store) -> tuple[str, ...]:
    next_ = proposal(store)
    return next_.exercises if next_ else ()


def test_what_was_broken_off_goes_on_at_its_step(store: Store) -> None:
    found(store)
    store.record(MatterRaised(title="Nøklene"))
    close(store, hold(store, DAY))
    walk = hold(store, DAY + WEEKS)
    while walk.place.exercise.id != "apen-sak":
        walk.skip()
    item = walk.place.item
    store.record(Contributed(**walk.place.at_step, heading=walk.place.heading, text="De henger feil"))
    walk.done(NEXT)
    stopped = walk.place.index
    walk.to_closing()
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = hold(store, DAY + 2 * WEEKS)
    rest = track_item(store, again.meeting.id, "apen-sak")
    assert (rest.goes_on, rest.first, rest.matter) == (item.id, stopped, item.matter)
    while again.place.item.id != rest.id:
        again.skip()
    assert again.place.index >= stopped
    last = [place for place in again.places if place.item.id == rest.id][-1]
    assert "De henger feil" in [getattr(record, "text", "") for _kind, record in brought_up(last)]
    assert store.get(Meeting, again.meeting.id).state == "open"


def test_a_matter_and_a_stage_share_the_meeting_and_what_goes_on_ends_when_it_was_held(store: Store) -> None:
    found(store)
    on_the_track_from(store, "velg-noe-lite")
    store.record(MatterRaised(title="Nøklene"))
    close(store, hold(store, DAY))
    walk = hold(store, DAY + WEEKS)
    stage, matter = (track_item(store, walk.meeting.id, name) for name in ("velg-noe-lite", "apen-sak"))
    assert (stage.short, stage.until, matter.short) == (True, 0, True), "each in its short form, so that both are done"
    lines = plan_scene(store, Library(), walk.meeting).lines
    assert [line.text.endswith("Kort form.") for line in lines if "Velg noe lite" in line.text] == [True]
    go_through(walk, stage)
    close(store, walk)
    assert left(store) == ("bytt-stol",), "the short form is the whole stage"


def test_what_goes_on_ends_when_it_was_held(store: Store) -> None:
    found(store)
    on_the_track_from(store, "bytt-stol")
    close(store, hold(store, DAY))
    walk = hold(store, DAY + WEEKS)
    first = track_item(store, walk.meeting.id, "bytt-stol")
    go_through(walk, first)
    store.record(ItemGivenMatter(item=first.id, matter=store.record(MatterRaised(title="Lys"))))
    close(store, walk)
    walk = hold(store, DAY + 2 * WEEKS)
    rest = track_item(store, walk.meeting.id, "bytt-stol")
    assert rest.goes_on == first.id
    go_through(walk, rest)
    store.record(ItemGivenMatter(item=rest.id, matter=store.record(MatterRaised(title="Støy"))))
    close(store, walk)
    walk = hold(store, DAY + 3 * WEEKS)
    assert "bytt-stol" not in [item.exercise for item in agenda(store, walk.meeting.id)]


def test_the_month_of_trying_takes_the_matter_that_waits(store: Store) -> None:
    found(store)
    on_the_track_from(store, "prov-ut")
    close(store, hold(store, DAY))
    matter = store.record(MatterRaised(title="Nøklene"))
    walk = hold(store, DAY + WEEKS)
    item = track_item(store, walk.meeting.id, "prov-ut")
    assert (item.title, item.matter) == ("Prøv ut: Nøklene", matter)
    assert [one.matter for one in agenda(store, walk.meeting.id)].count(matter) == 1


def test_the_second_part_goes_on_with_the_matter_of_the_first(store: Store) -> None:
    found(store)
    library = Library()
    close(store, hold(store, DAY))
    walk = Answering(store, library, plan(store, library, ["det-store-temaet", "avslutning"], day=DAY + WEEKS))
    first = track_item(store, walk.meeting.id, "det-store-temaet")
    matter = store.record(MatterRaised(title="Nok folk i helgene"))
    store.record(ItemGivenMatter(item=first.id, matter=matter))
    go_through(walk, first)
    close(store, walk)
    walk = hold(store, DAY + 2 * WEEKS)
    second = track_item(store, walk.meeting.id, "det-store-temaet-del-to")
    assert (second.title, second.matter) == ("Det store temaet, del to: Nok folk i helgene", matter)
    assert [one.matter for one in agenda(store, walk.meeting.id)].count(matter) == 1, (
        "not beside it as a matter as well"
    )
    while walk.place.item.id != second.id:
        walk.skip()
    assert isinstance(walk.question, Pick)
    assert walk.question.initial == matter


def test_planning_says_when_the_track_is_through(store: Store) -> None:
    found(store)
    store.record(TrackChosen(track="forste-halvar"))
    plan_meeting(store, Library(), DAY, None)
    said = Plan(store, Library()).scene().lines[-2].text
    assert "I dette tempoet er løpet «Første halvår» ferdig i" in said
    store.record(TrackChosen(track=""))
    assert "tempoet" not in Plan(store, Library()).scene().notice
