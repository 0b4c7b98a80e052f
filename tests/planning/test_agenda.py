"""The agenda before the meeting, and setting the group up."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from support.clock import Clock
from support.group import DAY, TABLE, everyone_comes, found

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.questions import Day, NotUnderstood, Pick, PickMany, TimeOfDay
from partsgruppe.between.setup import DONE, Setup
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MeetingClosed, agenda
from partsgruppe.group.members import members, the_group
from partsgruppe.group.tracks import TrackChosen
from partsgruppe.language.catalogue import in_use
from partsgruppe.meeting.walk import Walk
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.front_page import front_page
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store


def told(dialogue: Dialogue, *lines: str) -> None:
    for line in lines:
        dialogue.answer(dialogue.read(line))


def titles(store: Store, meeting: int) -> list[str]:
    return [item.exercise for item in agenda(store, meeting)]


@pytest.fixture
def library() -> Library:
    return Library()


def hold(store: Store, library: Library, day: dt.date) -> None:
    meeting = plan_meeting(store, library, day, None)
    Walk(store, library, meeting)
    everyone_comes(store, meeting)
    store.record(MeetingClosed(meeting=meeting))


def test_the_first_meeting_makes_the_ground_rules(store: Store, library: Library) -> None:
    found(store)
    assert titles(store, plan_meeting(store, library, DAY, None)) == ["apning", "kjoreregler", "avslutning"]


def test_later_meetings_look_back_and_ask_how_things_are(store: Store, library: Library) -> None:
    found(store)
    hold(store, library, DAY)
    meeting = plan_meeting(store, library, dt.date(2026, 12, 29), None)
    assert titles(store, meeting) == ["apning", "siden-sist", "hvordan-star-det-til", "avslutning"]


def test_a_trial_puts_its_evaluation_on_the_agenda_when_it_is_due(store: Store, library: Library) -> None:
    from partsgruppe.group.matters import MatterRaised
    from partsgruppe.group.trials import TrialStarted

    found(store)
    first = plan_meeting(store, library, DAY, None)
    walk = Walk(store, library, first)
    matter = store.record(MatterRaised(title="Smerteplaster"))
    late = dt.date(2027, 6, 8)
    store.record(
        TrialStarted(
            **walk.place.here,
            matter=matter,
            what="a",
            why="b",
            who="c",
            start=DAY,
            end=late,
            watch="d",
            heard="e",
            evaluators="f",
            evaluate_on=late,
        )
    )
    everyone_comes(store, first)
    store.record(MeetingClosed(meeting=first))
    hold(store, library, dt.date(2027, 1, 5))
    assert "evaluer-utprovingen" not in titles(store, 0)
    items = agenda(store, plan_meeting(store, library, late, None))
    assert [(item.title, item.matter) for item in items if item.exercise == "evaluer-utprovingen"] == [
        ("Evaluer: Smerteplaster", matter)
    ]


def test_what_is_added_goes_before_the_closing(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "3", "", "Nøklene", "", "2", "Søk", "bytt stol", "Bytt stol, 53 min")
    assert titles(store, plan.meeting.id) == ["apning", "kjoreregler", "apen-sak", "bytt-stol", "avslutning"]


def test_exercises_for_the_steering_group_are_not_offered_to_a_working_group(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "2", "Søk", "styringsgruppa")
    assert not any("Styringsgruppa" in str(label) for label in getattr(plan.question, "options", []))


def test_says_when_the_agenda_is_longer_than_the_meeting(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "")
    assert "lengre enn møtet" not in plan.scene().notice
    told(plan, "2", "Søk", "bytt stol", "Bytt stol, 53 min")
    assert "Sakslista er 39 minutter lengre enn møtet." in plan.scene().notice
    told(plan, "Gjør punktene kortere, så alt får plass")
    assert "lengre enn møtet" not in plan.scene().notice
    assert sum(item.minutes for item in agenda(store, plan.meeting.id)) <= 60


def test_items_are_moved_and_taken_off(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "3", "", "Nøklene", "", "Flytt et punkt", "Nøklene", "2")
    assert titles(store, plan.meeting.id) == ["apning", "apen-sak", "kjoreregler", "avslutning"]
    told(plan, "Ta bort et punkt", "Kjøreregler")
    assert titles(store, plan.meeting.id) == ["apning", "apen-sak", "avslutning"]
    assert [item.position for item in agenda(store, plan.meeting.id)] == [0, 1, 2]


def test_day_length_and_chair_can_be_changed(store: Store, library: Library) -> None:
    ids = found(store)
    plan = Plan(store, library)
    told(plan, "1", "5", "", "6", "8.12.", "5", "9.15", "Ola", "Pauserommet")
    meeting = plan.meeting
    assert (meeting.date, meeting.minutes, meeting.place) == (dt.date(2026, 12, 8), 90, "Pauserommet")
    assert (meeting.chair, meeting.begins) == (ids["Ola"], dt.time(9, 15))


def test_the_time_to_begin_is_asked_once_and_is_the_same_the_next_time(store: Store, library: Library) -> None:
    found(store)
    chair = Plan(store, library)
    told(chair, "1", "1", "kl. 14")
    assert chair.meeting.begins == dt.time(14)
    assert chair.scene().title == "Møte 1, tirsdag 1. desember 2026 kl. 14.00"
    assert [line.text for line in front_page(store, DAY)] == ["i dag kl. 14.00", "Kari"]
    Walk(store, library, chair.meeting.id)
    everyone_comes(store, chair.meeting.id)
    store.record(MeetingClosed(meeting=chair.meeting.id))
    again = Plan(store, library)
    told(again, "29.12.", "1")
    assert again.meeting.begins == dt.time(14)
    assert again.question.prompt == "Hva vil du gjøre?"  # type: ignore[union-attr]


def test_a_group_that_never_said_when_is_asked_with_the_time_it_began_last(store: Store, library: Library) -> None:
    found(store)
    hold(store, library, DAY)
    chair = Plan(store, library)
    told(chair, "29.12.", "1")
    assert chair.question == TimeOfDay(prompt="Når på dagen begynner det?", initial="13.00", empty="ikke bestemt")
    with pytest.raises(NotUnderstood, match="klokkeslett"):
        told(chair, "etter lunsj")
    told(chair, "1230")
    assert chair.meeting.begins == dt.time(12, 30)


def test_a_meeting_planned_without_the_safety_delegate_says_so_kindly(store: Store, library: Library) -> None:
    found(store, {name: seats for name, seats in TABLE.items() if name != "Vidar"})
    assert "Gruppa mangler verneombud. Inviter dem med" in Plan(store, library).scene().notice


def test_the_agenda_is_there_after_the_window_was_closed(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "10")
    assert plan.outcome == "later"
    assert Plan(store, library).scene().title == "Møte 1, tirsdag 1. desember 2026"


def test_the_chair_goes_from_role_to_role(store: Store, library: Library) -> None:
    from partsgruppe.group.meetings import MeetingChanged
    from partsgruppe.steps.next import next_chair

    ids = found(store)
    by_id = {id_: name for name, id_ in ids.items()}
    chairs = []
    chair: int | None = ids["Kari"]
    for week in range(6):
        day = DAY + dt.timedelta(weeks=4 * week)
        meeting = plan_meeting(store, library, day, None)
        store.record(MeetingChanged(meeting=meeting, date=day, minutes=60, chair=chair))
        walk = Walk(store, library, meeting)
        chairs.append(by_id[chair or 0])
        chair = next_chair(walk.place)
        everyone_comes(store, meeting)
        store.record(MeetingClosed(meeting=meeting))
    assert chairs[:4] == ["Kari", "Ola", "Vidar", "Åse"]
    assert all(one != other for one, other in pairwise(chairs))


# Set-up


def test_sets_up_a_group_from_nothing(store: Store) -> None:
    setup = Setup(store)
    told(setup, "", "Eid oppvekstsenter", "Fagforbundet", "", "", "")
    told(setup, "Gro", "1 3", "1", "Per", "2", "1")
    assert [(member.name, [str(seat) for seat in member.seats]) for member in members(store)] == [
        ("Gro", ["leder", "verneombud"]),
        ("Per", ["tillitsvalgt (Fagforbundet)"]),
    ]
    assert setup.scene().notice == "Alle partene er med."
    told(setup, "6")
    assert setup.left_for == DONE
    assert (the_group(store).weeks, the_group(store).minutes) == (4, 60)


def test_names_who_is_missing_at_the_table(store: Store) -> None:
    setup = Setup(store)
    told(setup, "", "Eid", "Fagforbundet, Utdanningsforbundet", "", "", "", "Gro", "1")
    assert setup.scene().notice.startswith(
        "Ennå mangler tillitsvalgt (Fagforbundet), tillitsvalgt (Utdanningsforbundet) og verneombud."
    )


def test_a_half_finished_set_up_is_there_again(store: Store) -> None:
    told(Setup(store), "", "Eid oppvekstsenter", "Fagforbundet")
    again = Setup(store)
    assert again.question is not None
    assert again.question.prompt == "Hvilket språk skal møtet og referatet ha?"
    told(again, "", "", "")
    assert the_group(store).workplace == "Eid oppvekstsenter"


def test_going_back_lets_one_mend_the_name(store: Store) -> None:
    setup = Setup(store)
    told(setup, "", "Eidd")
    assert setup.back()
    assert setup.draft() == "Eidd"


def test_members_change_and_leave(store: Store) -> None:
    found(store)
    setup = Setup(store)
    told(setup, "2", "Kari", "Kari Moen", "1", "3", "Vidar")
    assert [member.name for member in members(store)] == ["Kari Moen", "Ola", "Åse"]


def test_sets_up_a_steering_group_with_its_own_roles_and_composition(store: Store) -> None:
    setup = Setup(store)
    told(setup, "Sett opp en styringsgruppe for kommunen", "Nordvik kommune", "Fagforbundet", "", "", "")
    told(setup, "Siri", "1", "2")
    assert [str(seat) for member in members(store) for seat in member.seats] == ["folkevalgt (opposisjon)"]
    assert "2 folkevalgte til" in setup.scene().notice
    assert "noen fra posisjonen" in setup.scene().notice
    assert the_group(store).kind == "steering"


def test_the_language_chosen_is_spoken_from_then_on(store: Store) -> None:
    setup = Setup(store)
    told(setup, "", "Eid skule", "Fagforbundet", "2")
    assert in_use() == "nn"


# Tracks, topics and role cards


def test_a_track_proposes_its_exercises_and_says_why(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "7", "1")
    assert titles(store, plan.meeting.id) == ["apning", "kjoreregler", "innspill-fra-ansatte", "avslutning"]
    assert isinstance(plan.question, Pick)
    assert [option.label for option in plan.question.options[:2]] == [
        "Start møtet",
        "Legg til fra løpet: Finn arenaen",
    ]
    told(plan, "2")
    assert plan.question.prompt == "Hva tar dere med fra del 1 av 6, «Spør kollegene, og finn en fast plass»?"
    assert "De som jobber her, vet hvor det butter" in plan.question.help
    told(plan, "1")
    assert titles(store, plan.meeting.id)[-2:] == ["finn-arenaen", "avslutning"]
    assert "Legg til fra løpet" not in str(plan.question)


def test_of_what_the_track_proposes_only_what_there_is_time_for_is_picked(store: Store, library: Library) -> None:
    found(store)
    store.record(TrackChosen(track="startlop"))
    plan = Plan(store, library)
    told(plan, "1", "1", "", "2")
    assert isinstance(plan.question, PickMany)
    assert [option.value for option in plan.question.options] == ["fem-avklaringer"]
    assert plan.question.initial == []
    assert plan.question.help.endswith("Det er 0 minutter igjen av møtet.")
    assert "Ikke plass: «Fem avklaringer med veileder» (45 min)." in plan.scene().notice
    told(plan, "0")
    assert titles(store, plan.meeting.id) == ["apning", "kjoreregler", "finn-arenaen", "avslutning"]


def test_a_meeting_that_is_changed_stays_on_its_day_unless_another_is_given(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "Endre dato, tid, lengde eller møteleder", "", "90 minutter", "", "1", "Biblioteket")
    assert (plan.meeting.date, plan.meeting.minutes, plan.meeting.place) == (DAY, 90, "Biblioteket")


def test_a_topic_from_the_bank_becomes_a_matter(store: Store, library: Library) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "3", "2", "Noen vil ta over oppgaver")
    assert "Noen gleder seg" in plan.question.help  # type: ignore[union-attr]
    told(plan, "Smerteplaster", "")
    assert [item.title for item in agenda(store, plan.meeting.id)][-2:] == ["Smerteplaster", "Avslutning"]


def test_words_that_find_nothing_are_asked_for_again_and_no_list_is_longer_than_what_is_seen(
    store: Store, library: Library
) -> None:
    found(store)
    plan = Plan(store, library)
    told(plan, "1", "1", "", "2", "Søk", "xyzzyplugh")
    assert plan.question is not None
    assert plan.question.prompt.startswith("Fant ingen øvelse om det")
    told(plan, "vi")
    assert isinstance(plan.question, Pick)
    assert len(plan.question.options) == 8
    told(plan, "Søk med andre ord", "bytt stol", "Bytt stol, 53 min")
    assert "bytt-stol" in titles(store, plan.meeting.id)


def test_a_meeting_planned_after_midnight_is_today_at_the_earliest(
    store: Store, library: Library, clock: Clock
) -> None:
    found(store)
    clock.now = dt.datetime(2026, 12, 1, 23, 30, tzinfo=dt.UTC)
    question = Plan(store, library).question
    assert isinstance(question, Day)
    assert question.today == question.earliest == dt.date(2026, 12, 2)


@pytest.mark.parametrize(
    ("today", "first"),
    [(dt.date(2026, 11, 29), dt.date(2026, 11, 30)), (dt.date(2026, 5, 17), dt.date(2026, 5, 18))],
    ids=["a Sunday", "a holiday"],
)
def test_no_day_off_is_proposed_for_the_first_meeting(
    store: Store, library: Library, clock: Clock, today: dt.date, first: dt.date
) -> None:
    found(store)
    clock.now = dt.datetime.combine(today, dt.time(12), dt.UTC)
    question = Plan(store, library).question
    assert isinstance(question, Day)
    assert list(question.suggestions) == [first]
    assert question.earliest == today


def test_an_exercise_of_the_usual_agenda_is_found_first_by_its_title_too(store: Store, library: Library) -> None:
    found(store)
    plan_meeting(store, library, DAY, None)
    plan = Plan(store, library)
    told(plan, "Legg til en øvelse", "Søk", "hvordan står det til")
    assert isinstance(plan.question, Pick)
    assert plan.question.options[0].value == "hvordan-star-det-til"
