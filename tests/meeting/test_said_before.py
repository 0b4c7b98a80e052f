"""What an exercise says before it begins: when it is put on the agenda, and until the first answer at it."""

from __future__ import annotations

from collections.abc import Callable

from support.group import DAY, Answering, found

from partsgruppe.exercises.library import Library
from partsgruppe.group.outcomes import GroundRuleAgreed
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.every_meeting import CLOSING, OPENING
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store

Meeting = Callable[..., Answering]


def told(walk: Answering) -> bool:
    """Whether what the exercise is for, and when it is not to be used, can be seen."""
    scene, exercise = walk.scene(), walk.place.exercise
    seen = exercise.purpose in scene.notice
    assert seen == (exercise.intro in scene.body)
    return seen


def test_it_is_seen_when_the_exercise_begins_and_gone_with_the_first_answer(meeting: Meeting) -> None:
    walk = meeting("bytt-stol")
    scene = walk.scene()
    assert scene.notice == "Vi prøver hverandres roller og oppdager hva de andre ser, trenger og strever med."
    assert scene.body.startswith("Leder setter seg i tillitsvalgtstolen.")
    assert scene.body.endswith("setter dere av en hel time.")
    walk.say("")
    assert not told(walk)


def test_where_there_is_something_to_look_at_only_what_it_is_for_is_said(meeting: Meeting) -> None:
    walk = meeting("nar-vi-er-uenige")
    assert walk.place.exercise.intro in walk.scene().body
    walk.store.record(GroundRuleAgreed(**walk.place.agreeing, text="Vi lytter"))
    assert walk.scene().lines
    assert walk.place.exercise.purpose in walk.scene().notice
    assert walk.place.exercise.intro not in walk.scene().body


def test_where_the_first_step_takes_several_answers_the_first_of_them_is_enough(meeting: Meeting) -> None:
    walk = meeting("nar-vi-star-fast")
    assert told(walk)
    walk.say("")
    assert walk.place.index == 0
    assert not told(walk)
    walk.undo()
    assert told(walk)


def test_what_is_asked_in_between_is_not_what_it_says(meeting: Meeting) -> None:
    walk = meeting("bytt-stol")
    walk.interject("note")
    assert not told(walk)
    walk.back()
    assert told(walk)


def test_the_next_exercise_says_its_own_and_what_is_in_every_meeting_says_nothing(meeting: Meeting) -> None:
    walk = meeting(*OPENING, "bytt-stol", "apen-sak", CLOSING)
    seen: dict[str, bool] = {}
    while not walk.at_the_end:
        seen.setdefault(walk.place.exercise.id, told(walk))
        walk.skip()
    assert {name for name, there in seen.items() if there} == {"bytt-stol", "apen-sak"}


def test_coming_back_to_it_later_does_not_say_it_anew(meeting: Meeting) -> None:
    walk = meeting("bytt-stol")
    walk.say("")
    walk.back()
    walk.back()
    assert walk.place.index == 0
    assert not told(walk)


def test_it_is_told_when_it_is_put_on_the_agenda(store: Store) -> None:
    found(store)
    library = Library()
    plan_meeting(store, library, DAY, None, None)
    plan = Plan(store, library)
    exercise = library.get("vernerunde")
    for line in ("Legg til en øvelse", "Søk", exercise.title, "1"):
        plan.answer(plan.read(line))
    assert plan.told.startswith("«Vernerunde» står nå på sakslista, etter ")
    assert plan.told.endswith(exercise.said_before)


def test_so_it_is_in_a_meeting_under_way(meeting: Meeting) -> None:
    walk = meeting("apen-sak")
    walk.interject("agenda")
    walk.say("1", "Søk", "vernerunde", "1", "1")
    assert "Skriv ut sjekklista i Vernerunde, del to" in walk.told
