"""What a group sets aside comes back by itself, and is taken up, waits once more, or is put down with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.group import DAY, Answering, everyone_comes, plan

from partsgruppe.asking.questions import Pick, PickMany
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.matters import DROPPED, Matter, MatterRaised
from partsgruppe.group.meetings import ItemLeft, Meeting, MeetingClosed, agenda
from partsgruppe.group.outcomes import AgreementMade, GroundRule, GroundRuleAgreed
from partsgruppe.group.points import LATER, PUT_DOWN, TAKEN_UP, Return, waiting_points
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.set_aside import aside_lines
from partsgruppe.papers.render import markdown
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store

POINTS = """---
id: punkter
title: Punkter
language: nb
source: test
purpose: Punkter
minutes: 10
---

{.choose of=given take=many keep=note}
## Hva haster?

- Lys
- Lås

{.checklist}
## Er det på plass?

- Nøkler
- Alarm

{.talk keep=risk}
## Hva kan gå galt?
"""

Meetings = Callable[..., Answering]


@pytest.fixture
def after(meeting: Meetings, store: Store) -> Answering:
    """A meeting in which things were chosen, missing and risky, and nothing was agreed on."""
    walk = meeting(punkter=POINTS)
    walk.say("1", "1", "3", "Ingen vet hvor", "1", "1", "Glatt gulv", "")
    store.record(MeetingClosed(meeting=walk.meeting.id))
    return walk


def the_next(store: Store, day: dt.date, minutes: int = 120) -> Answering:
    meeting = plan_meeting(store, Library(), day, None, minutes=minutes)
    walk = Answering(store, Library(), meeting)
    everyone_comes(store, meeting)
    walk.catch_up()
    return walk


def go_to(walk: Answering, exercise: str) -> Answering:
    while walk.place.exercise.id != exercise:
        walk.skip()
    return walk


def exercises(store: Store, meeting: int) -> list[str]:
    return [item.exercise for item in agenda(store, meeting)]


def test_points_that_nothing_came_of_come_back_at_the_next_meeting(after: Answering, store: Store) -> None:
    walk = the_next(store, dt.date(2026, 12, 29))
    assert exercises(store, walk.meeting.id)[:3] == ["apning", "siden-sist", "se-igjen"]
    go_to(walk, "se-igjen")
    assert [line.told for line in walk.scene().lines] == [
        "Møte 1: Lys",
        "Møte 1: Nøkler. Ingen vet hvor",
        "Møte 1: Glatt gulv",
    ]
    walk.say("3")
    assert walk.asks == "Hva gjør vi med «Lys» og «Nøkler»?"
    walk.say("2", "Vaktmesteren har ordnet det")
    assert [one.outcome for one in store.where(Return)] == [TAKEN_UP, PUT_DOWN, PUT_DOWN]
    assert walk.place.exercise.id != "se-igjen"
    store.record(MeetingClosed(meeting=walk.meeting.id))
    told = markdown(store, store.get(Meeting, walk.meeting.id))
    assert "Tatt opp som sak: Glatt gulv" in told.replace("*", "")
    assert "Lagt bort: Lys (fordi: Vaktmesteren har ordnet det)" in told.replace("*", "")
    later = plan_meeting(store, Library(), dt.date(2027, 1, 26), None, minutes=120)
    assert "Glatt gulv" in [item.title for item in agenda(store, later)]
    assert "se-igjen" not in exercises(store, later)


def test_what_waits_once_more_comes_back_once_more(after: Answering, store: Store) -> None:
    for weeks in (4, 8, 12):
        walk = go_to(the_next(store, DAY + dt.timedelta(weeks=weeks)), "se-igjen")
        walk.say("", "1")
        store.record(MeetingClosed(meeting=walk.meeting.id))
    assert {one.outcome for one in store.where(Return)} == {LATER}
    assert [point.text for point in waiting_points(store)] == ["Lys", "Nøkler", "Glatt gulv"]


def test_an_item_that_led_to_something_leaves_no_point(meeting: Meetings, store: Store) -> None:
    walk = meeting(punkter=POINTS)
    walk.say("1")
    store.record(ActionAgreed(**walk.place.here, matter=None, what="Kjøpe pærer"))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert waiting_points(store) == []


def broken_off(meeting: Meetings, store: Store) -> Answering:
    """A meeting in which a point was chosen, and the item left before it was through."""
    walk = meeting(punkter=POINTS)
    walk.say("1")
    walk.skip()
    walk.to_the_end()
    store.record(MeetingClosed(meeting=walk.meeting.id))
    return walk


def test_what_a_broken_off_item_has_brought_up_goes_on_with_it_and_is_not_set_aside(
    meeting: Meetings, store: Store
) -> None:
    walk = broken_off(meeting, store)
    told = markdown(store, store.get(Meeting, walk.meeting.id))
    assert "Vi ble ikke ferdige med dette." in told
    assert [line.told for line in aside_lines(store, walk.meeting.id)] == ["Til neste møte: Punkter"]
    assert waiting_points(store) == []

    library = Library([store.path.parent / "exercises"])
    for weeks in (4, 8):
        between = Answering(store, library, plan(store, library, ["apning"], DAY + dt.timedelta(weeks=weeks)))
        store.record(MeetingClosed(meeting=between.meeting.id))
        assert waiting_points(store) == []
    again = plan_meeting(store, library, DAY + dt.timedelta(weeks=12), None, minutes=120)
    assert [item.goes_on is None for item in agenda(store, again) if item.exercise == "punkter"] == [False]
    assert "se-igjen" not in exercises(store, again)
    everyone_comes(store, again)
    walk = Answering(store, library, again)
    walk.catch_up()
    go_to(walk, "punkter")
    while walk.place.exercise.id == "punkter":
        walk.skip()
    store.record(MeetingClosed(meeting=again))
    assert [point.text for point in waiting_points(store)] == ["Lys"]


def test_what_is_agreed_when_a_broken_off_item_goes_on_has_come_of_what_it_brought_up_before(
    meeting: Meetings, store: Store
) -> None:
    broken_off(meeting, store)
    library = Library([store.path.parent / "exercises"])
    again = plan_meeting(store, library, dt.date(2026, 12, 29), None, minutes=120)
    everyone_comes(store, again)
    walk = Answering(store, library, again)
    walk.catch_up()
    go_to(walk, "punkter")
    store.record(ActionAgreed(**walk.place.here, matter=None, what="Kjøpe pærer"))
    while walk.place.exercise.id == "punkter":
        walk.skip()
    store.record(MeetingClosed(meeting=again))
    assert waiting_points(store) == []


LITTLE = """---
id: lite
title: Lite
language: nb
source: test
purpose: Noe lite
minutes: 10
---

{.talk name=ideer}
## Hva kunne vært bedre?

{.choose of=said-or-waiting take=many from=ideer name=snart}
## Hva kan være gjort om en måned?

{.choose of=said take=one keep=matter from=snart}
## Hva begynner vi med?

{.actions}
## Hvem gjør hva?
"""


def offered(walk: Answering) -> list[str]:
    assert isinstance(walk.question, Pick | PickMany)
    return [option.label for option in walk.question.options]


def test_what_waits_is_chosen_from_too_and_what_was_not_begun_with_comes_back(meeting: Meetings, store: Store) -> None:
    waits = store.record(MatterRaised(title="Trangt lager"))
    walk = meeting(lite=LITTLE)
    walk.say("Nøklene", "Rapporten", "")
    assert offered(walk)[:3] == ["Sak 1: Trangt lager", "Nøklene", "Rapporten"]
    walk.say("1 2 3", "1")
    assert offered(walk)[:3] == ["Trangt lager", "Nøklene", "Rapporten"]
    walk.say("1", "1", "Rydde", "1", "")
    assert [matter.id for matter in store.where(Matter)] == [waits], "the same matter, not another of its name"
    assert agenda(store, walk.meeting.id)[0].matter == waits
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert [point.text for point in waiting_points(store)] == ["Nøklene", "Rapporten"]


def test_old_points_of_a_group_that_went_on_without_this_are_left_alone(after: Answering, store: Store) -> None:
    for weeks in (4, 8):
        meeting = the_next(store, DAY + dt.timedelta(weeks=weeks)).meeting.id
        store.record(MeetingClosed(meeting=meeting))
    assert waiting_points(store) == []


def test_undo_asks_about_the_points_again(after: Answering, store: Store) -> None:
    walk = go_to(the_next(store, dt.date(2026, 12, 29)), "se-igjen")
    walk.say("1", "1")
    walk.undo()
    assert store.where(Return) == []
    assert walk.place.exercise.id == "se-igjen"


def test_matters_raised_and_never_decided_on_come_on_the_agenda_and_are_asked_about(
    meeting: Meetings, store: Store
) -> None:
    walk = meeting("apen-sak")
    for n in range(5):
        store.record(MatterRaised(title=f"Sak til senere {n}", meeting=walk.meeting.id))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    walk = the_next(store, dt.date(2026, 12, 29), minutes=60)
    on_agenda = {item.title for item in agenda(store, walk.meeting.id)}
    assert "Sak til senere 0" in on_agenda
    while walk.asks != "Hvilke velger dere?":
        walk.skip()
    asked = " ".join(option.label for option in walk.question.options)  # type: ignore[union-attr]
    for matter in store.where(Matter):
        assert matter.title in on_agenda or matter.title in asked
    assert DROPPED not in {matter.state for matter in store.where(Matter)}


def test_what_was_left_and_had_no_room_is_not_forgotten(store: Store, meeting: Meetings) -> None:
    walk = meeting("apning", "apen-sak", "prov-ut")
    item = agenda(store, walk.meeting.id)[2]
    store.record(ItemLeft(item=item.id))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    walk = the_next(store, dt.date(2026, 12, 29), minutes=30)
    assert "prov-ut" not in exercises(store, walk.meeting.id)
    store.record(MeetingClosed(meeting=walk.meeting.id))
    assert "prov-ut" in exercises(store, plan_meeting(store, Library(), dt.date(2027, 1, 26), None, minutes=120))


# What holds


@pytest.fixture
def agreed(meeting: Meetings, store: Store) -> Answering:
    """A meeting that agreed on things of each kind, without a day to look again."""
    walk = meeting("apen-sak")
    for kind, text in (
        ("mandate", "Være her"),
        ("agreement", "To timer i uka"),
        ("direction", "Flere hele stillinger"),
    ):
        store.record(AgreementMade(meeting=walk.meeting.id, kind=kind, text=text))
    for text in ("Vi lytter", "Vi begynner presis"):
        store.record(GroundRuleAgreed(meeting=walk.meeting.id, text=text))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    return walk


def test_all_that_holds_has_a_day_to_look_again(agreed: Answering, store: Store) -> None:
    assert "se-igjen" not in exercises(store, the_next(store, DAY + dt.timedelta(weeks=20)).meeting.id)
    store.record(MeetingClosed(meeting=store.where(Meeting)[-1].id))
    walk = go_to(the_next(store, DAY + dt.timedelta(weeks=28)), "se-igjen")
    assert walk.asks == "Flere hele stillinger"
    walk.say("1", "", "")
    assert walk.asks == "Hvilke kjøreregler vil dere endre eller ta bort?"
    walk.say("2", "1", "Vi begynner fem over", "Bussen", "")
    assert [one.text for one in store.where(GroundRule, ended=None)] == ["Vi lytter", "Vi begynner fem over"]
    assert walk.place.exercise.id != "se-igjen", "the rules are asked about once"
    store.record(MeetingClosed(meeting=walk.meeting.id))
    walk = go_to(the_next(store, DAY + dt.timedelta(weeks=56)), "se-igjen")
    asked = []
    while walk.place.exercise.id == "se-igjen":
        asked.append(walk.asks)
        walk.say("" if "kjøreregler" in walk.asks else "3", *([] if "kjøreregler" in walk.asks else ["Det er over"]))
    assert asked == [
        "Være her",
        "To timer i uka",
        "Flere hele stillinger",
        "Hvilke kjøreregler vil dere endre eller ta bort?",
    ]
    assert [one.text for one in holding(store)] == ["Vi lytter", "Vi begynner fem over"]


def test_a_point_is_put_down_only_with_a_reason(after: Answering, store: Store) -> None:
    from partsgruppe.group.points import PointReturned

    walk = the_next(store, dt.date(2026, 12, 29))
    point = waiting_points(store)[0]
    said = {**walk.place.at_step, "heading": "h", "of": "choices", "about": point.id}
    for event in (
        PointReturned(**said, outcome=PUT_DOWN),
        PointReturned(**said, outcome=TAKEN_UP),
        PointReturned(**said, outcome="glemt"),
        PointReturned(**{**said, "of": "matters"}, outcome=LATER),
    ):
        with pytest.raises(RuleBroken):
            store.record(event)


def test_one_meeting_asks_about_a_point_that_waits_only_once(after: Answering, store: Store) -> None:
    walk = go_to(the_next(store, dt.date(2026, 12, 29)), "se-igjen")
    walk.say("", "1")
    assert waiting_points(store, walk.meeting.id) == []
    assert len(waiting_points(store)) == 3
