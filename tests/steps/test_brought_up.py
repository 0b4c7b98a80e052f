"""A question that chooses, or asks for measures, has beside it what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.group import DAY, Answering, found, plan

from partsgruppe.asking.questions import Pick, PickMany
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.read import read_text
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, MeetingClosed, agenda
from partsgruppe.group.outcomes import MISSING, Checked, Chosen, GroundRule, Win
from partsgruppe.group.records import Record
from partsgruppe.group.rounds import GROUP, NOTE, RISK, ROUND, Contributed, Contribution
from partsgruppe.language.catalogue import use
from partsgruppe.steps.kind import Position, setting_of
from partsgruppe.steps.kinds import step_form
from partsgruppe.steps.step_scene import scene_of
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES

Prepared = Callable[..., Answering]

FRONT = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"


def steps(*lines: str) -> str:
    """An exercise with these steps, and a list under each that has one."""
    return FRONT + "\n\n".join(f"{line}\n## Steg {n}?\n\n- Det ene\n- Det andre" for n, line in enumerate(lines))


def seen(walk: Answering) -> list[str]:
    """What stands beside the question, and what there is to choose from."""
    question = walk.question
    options = [str(one.label) for one in question.options] if isinstance(question, Pick | PickMany) else []
    return [*(line.told for line in walk.scene().lines), *options]


def test_the_points_of_a_round_stand_beside_the_measures_for_them(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.round record=each}", "{.actions}"))
    walk.say("Tungt", "Sent", "Glatt", "Kaldt")
    assert seen(walk) == [
        "Leder: Tungt",
        "Tillitsvalgt (Fagforbundet): Sent",
        "Tillitsvalgt (NSF): Glatt",
        "Verneombud: Kaldt",
    ]
    walk.say("Salt på trappa", "Hvem=Kari", "Innen=8.12.", "5")
    assert seen(walk)[4:] == ["Oppgaver: Salt på trappa (Kari, innen 8. des. 2026)"]


def test_what_is_not_in_place_is_seen_again_and_what_is_is_not(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.checklist}", "{.talk}"))
    walk.say("1", "3", "Ingen vet", "1")
    assert seen(walk) == ["Det andre: mangler. Ingen vet"]


def test_what_was_chosen_stands_there_and_what_it_was_chosen_from_does_not(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.talk keep=risk}", "{.choose of=said}", "{.talk}", "{.actions}"))
    walk.say("Løft", "Støy", "", "2", "1")
    assert seen(walk) == ["Valgt: Støy"]
    walk.say("Mindre grupper", "")
    assert seen(walk) == ["Valgt: Støy", "Mindre grupper"]


def test_a_choice_is_from_the_step_it_means_and_not_from_all_since_the_start(meeting: Prepared) -> None:
    walk = meeting(
        prove=steps("{.round name=meant record=each}", "{.talk}", "{.choose of=said from=meant}", "{.talk from=meant}")
    )
    walk.say("Mandag", "Tirsdag", "Onsdag", "Torsdag", "1", "Noe annet", "")
    assert [label for label in seen(walk) if "Noe annet" in label] == ["Noe annet (skriv selv)"]
    assert "Tirsdag" in seen(walk)
    walk.say("2", "1")
    assert [line for line in seen(walk) if "Valgt" in line] == []


def test_where_nothing_was_written_at_the_step_it_means_the_page_is_not_empty(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.talk}", "{.talk name=meant}", "{.choose of=said from=meant}"))
    walk.say("Lys", "", "")
    assert seen(walk) == ["Lys", "Noe annet (skriv selv)"]


def test_a_second_choice_is_from_what_was_said_since_the_first(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.talk}", "{.choose of=said}", "{.talk}", "{.choose of=said}"))
    walk.say("Ro", "", "1", "1", "Lys", "")
    assert seen(walk) == ["Lys", "Noe annet (skriv selv)"]


def test_what_was_thought_in_silence_is_not_shown_later_either(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.alone}", "{.actions}"))
    walk.say("2", "1", "Hemmelig", "1")
    assert seen(walk) == []


LIST = "1. Lys i garderoben\n2.\tMindre støy\n3. Kaffe"
THINGS = ["Lys i garderoben", "Mindre støy", "Kaffe"]


@pytest.mark.parametrize(
    ("keep", "after", "record", "field"),
    [
        ("risk", (), Contribution, "text"),
        ("win", (), Win, "text"),
        ("ground_rule", (), GroundRule, "text"),
        ("matter", ("",), Matter, "title"),
    ],
)
def test_a_list_is_several_things(
    meeting: Prepared, keep: str, after: tuple[str, ...], record: type[Record], field: str
) -> None:
    walk = meeting(prove=steps(f"{{.talk keep={keep}}}"))
    walk.say(LIST, *after)
    assert [getattr(one, field) for one in walk.store.where(record)] == THINGS
    walk.undo()
    assert walk.store.where(record) == []
    assert walk.draft() == LIST


def test_a_listed_note_is_several_things_to_choose_from_and_so_is_what_is_written_instead(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.talk}", "{.choose of=said take=many keep=ground_rule}"))
    walk.say(LIST, "")
    assert seen(walk)[:3] == THINGS
    walk.say("2 4", "- Vi lytter\n- Vi venter")
    assert [rule.text for rule in walk.store.where(GroundRule)] == ["Mindre støy", "Vi lytter", "Vi venter"]


def test_where_nothing_was_written_down_the_rules_are_written_in_the_field(meeting: Prepared) -> None:
    walk = meeting(prove=FRONT + "{.choose of=said take=many keep=ground_rule}\n## Regler?\n\n{.round}\n## Ja?\n")
    assert walk.asks == "Hvilke regler skal gjelde hos dere?"
    walk.say("- Vi lytter\n- Vi venter")
    assert [rule.text for rule in walk.store.where(GroundRule)] == ["Vi lytter", "Vi venter"]
    walk.undo()
    walk.say("")
    assert walk.place.step.kind == "round", "without any the group goes on"


def test_a_group_that_wrote_no_rules_chooses_from_some_to_begin_with_and_writes_its_own_beside(
    meeting: Prepared,
) -> None:
    walk = meeting("kjoreregler")
    while walk.place.step.kind != "choose":
        walk.skip()
    question = walk.question
    assert isinstance(question, PickMany)
    assert question.help == "Ingenting er skrevet ned å velge mellom. Her er noe å begynne med."
    assert [option.label for option in question.options] == [*walk.place.step.items, "Noe annet (skriv selv)"]
    walk.say("1 6", "Vi lytter")
    assert [rule.text for rule in walk.store.where(GroundRule)] == [walk.place.step.items[0], "Vi lytter"]


def test_rules_that_the_group_wrote_are_all_there_is_to_choose_from(meeting: Prepared) -> None:
    walk = meeting("kjoreregler")
    while walk.place.step.kind != "choose":
        walk.say("Vi venter på tur") if "Hva tar vi med oss?" in walk.asks else walk.say("")
    assert isinstance(walk.question, PickMany)
    assert walk.question.help == ""
    assert [option.label for option in walk.question.options] == ["Vi venter på tur", "Noe annet (skriv selv)"]


# Every exercise


def meaning(exercise: Exercise) -> Iterator[int]:
    """The steps that choose, or ask what to do about what was brought up before."""
    weighing = {
        "talk": {},
        "trial": {},
        "evaluate": {},
        "tell": {},
        "decide": {"of": "matter"},
        "actions": {"do": "agree"},
        "inputs": {"do": "collect"},
    }
    for index, step in enumerate(exercise.steps):
        wanted = weighing.get(step.kind, {"from": step.settings.get("from", "none")})
        weighs = all(setting_of(step, name) == value for name, value in wanted.items())
        if weighs or (step.kind == "choose" and setting_of(step, "of") in ("given", "said")):
            yield index


def brought_up(place: Position) -> list[str]:
    """Something is written at the step, as its kind writes it. Returns what of it must be in sight later."""
    step, said = place.step, f"Dette er sagt ved steg {place.index}"
    as_what = {"round": ROUND, "groups": GROUP, "talk": RISK if setting_of(step, "keep") == "risk" else NOTE}
    if step.kind in as_what:
        place.store.record(Contributed(**place.at_step, heading=place.heading, text=said, kind=as_what[step.kind]))
    elif step.kind == "checklist":
        place.store.record(Checked(**place.at_step, heading=place.heading, text=said, status=MISSING))
    elif step.kind == "choose":
        place.store.record(Chosen(**place.at_step, heading=place.heading, text=said))
    else:
        return []
    return [said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_exercise_the_things_stand_beside_the_question(store: Store, language: str) -> None:
    use(language)
    library, missing = Library(), []
    found(store)
    exercises = list(library.all())
    meeting = store.get(Meeting, plan(store, library, [one.id for one in exercises]))
    Answering(store, library, meeting.id)
    for item, exercise in zip(agenda(store, meeting.id), exercises, strict=True):
        nearest: list[str] = []
        named: dict[str, list[str]] = {}
        for index, step in enumerate(exercise.steps):
            place = Position(store, store.get(Meeting, meeting.id), item, exercise, index)
            if index in meaning(exercise) and nearest and step.settings.get("show") in (None, "said"):
                things = named.get(step.settings.get("from", ""), nearest)
                lines = [line.told for line in scene_of(place, 1).lines]
                form = step_form(place)
                question = next(form) if form else None
                if isinstance(question, Pick | PickMany):
                    lines += [option.label for option in question.options]
                if not all(thing in "\n".join(lines) for thing in things):
                    missing.append(f"{exercise.id}, {index}: {step.title}")
            nearest = brought_up(place) or nearest
            named[step.settings.get("name", "-")] = nearest
    assert missing == []


def test_some_steps_were_looked_at() -> None:
    counted = {one.id: len(list(meaning(one))) for one in Library(language="nb").all()}
    assert counted["apen-sak"] == 4
    assert {name for name, count in counted.items() if not count} == {"apning", "siden-sist", "se-igjen"}


def test_a_name_that_no_step_before_has_is_told_with_its_line() -> None:
    path = Path("prove.md")
    _none, faults = read_text(steps("{.talk}", "{.choose of=said from=ring}"), path)
    assert [str(one) for one in faults] == [
        "prove.md, linje 17: ikke noe steg over dette heter «ring»; skriv «name=ring» på linja til det steget."
    ]
    _none, faults = read_text(steps("{.talk name=ringen}", "{.choose of=said from=ring}"), path)
    assert "mente du «ringen»?" in str(faults[0])


def test_what_was_chosen_at_a_step_is_not_offered_again_where_one_goes_without_it(
    meeting: Callable[..., Answering],
) -> None:
    chosen = "{.choose take=many of=said from=ideer name=alene}", "{.choose of=said from=ideer without=alene}"
    walk = meeting(prove=steps("{.talk name=ideer}", *chosen))
    walk.say("Lyset", "Nøklene", "Beskjedene", "", "1 3", "1")
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options] == ["Nøklene", "Noe annet (skriv selv)"]


def test_a_step_that_goes_without_what_no_step_before_has_is_told_with_its_line() -> None:
    _none, faults = read_text(steps("{.talk}", "{.choose of=said without=alene}"), Path("prove.md"))
    assert [str(one) for one in faults] == [
        "prove.md, linje 17: ikke noe steg over dette heter «alene»; skriv «name=alene» på linja til det steget."
    ]


PARTS = {
    "prove": steps("{.talk name=liste}", "{.choose take=one of=given}", "{.talk}"),
    "prove-to": steps("{.checklist of=said show=last}").replace("id: prove\n", "id: prove-to\nfollows: prove\n"),
}
"""A first part, and the second, whose list goes on from what was written at the first."""


@pytest.fixture
def second_part(store: Store, tmp_path: Path) -> Answering:
    """At the second part, a meeting after the first, where something was noted, chosen and added."""
    for name, text in PARTS.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    library = Library([tmp_path])
    first = Answering.of(store, library, ["prove"])
    first.say("Før valget", "", "1", "1", "Trappa", "")
    store.record(MeetingClosed(meeting=first.place.meeting.id))
    return Answering(store, library, plan(store, library, ["prove-to"], DAY + dt.timedelta(weeks=4)))


def test_a_second_part_shows_what_was_written_at_the_first_and_goes_on_from_there(second_part: Answering) -> None:
    assert [line.told for line in second_part.scene().lines] == ["Før valget", "Valgt: Det ene", "Trappa"]
    asked = []
    for _point in range(3):
        question = second_part.question
        assert isinstance(question, Pick)
        asked.append(question.prompt)
        second_part.say("1")
    assert asked == ["Det ene", "Det andre", "Trappa"], "the document's points, and what was added, each for itself"


def test_what_was_chosen_at_a_named_step_is_all_there_is_to_choose_from(meeting: Prepared) -> None:
    walk = meeting(
        prove=steps(
            "{.talk name=alt}", "{.choose take=many of=said from=alt name=snart}", "{.choose of=said from=snart}"
        )
    )
    walk.say("Nøkler", "Bemanning", "", "1", "1")
    question = walk.question
    assert isinstance(question, Pick)
    assert [option.label for option in question.options] == ["Nøkler", "Noe annet (skriv selv)"]


def test_a_round_may_ask_only_the_two_whose_answers_then_stand_side_by_side(meeting: Prepared) -> None:
    walk = meeting(prove=steps("{.round asks=managers-and-safety question=moter record=each}", "{.talk show=sides}"))
    walk.say("Hver uke", "Nesten aldri", "1")
    assert [line.told for line in walk.scene().lines] == ["Steg 0? Leder: Hver uke · Verneombud: Nesten aldri"]


def test_an_exercise_begins_with_what_came_of_it_last_time_and_how_that_stands_now(
    store: Store, meeting: Prepared
) -> None:
    walk = meeting(prove=steps("{.brief show=last}", "{.checklist}", "{.talk keep=direction}", "{.actions}"))
    assert walk.scene().lines == (), "there was no last time"
    walk.say("1", "1", "3", "Trappa", "1", "Roligere morgener", "")
    kari, due = walk.members["Kari"], DAY + dt.timedelta(weeks=1)
    store.record(ActionAgreed(**walk.place.here, matter=None, what="Salt på trappa", owner=kari, due=due))
    library = walk.place.library
    store.record(MeetingClosed(meeting=walk.place.meeting.id))
    again = Answering(store, library, plan(store, library, ["prove"], DAY + dt.timedelta(weeks=4)))
    assert [line.told for line in again.scene().lines] == [
        "Det andre: mangler. Trappa",
        "Retning: Roligere morgener. Vi ser på det igjen 1. juni 2027.",
        "Salt på trappa (Kari, innen 8. des. 2026). Over fristen siden 8. des. 2026.",
    ]
