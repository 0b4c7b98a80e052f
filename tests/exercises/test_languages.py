"""Every language has the whole method: the same exercises, steps, settings and lists, in words of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.reads_well import BOKMÅL

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.figures import SECTOR_NAMES, SIZE_NAMES, all_figures
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.moments import read_moments
from partsgruppe.exercises.roles import read_role_card
from partsgruppe.exercises.situations import read_situations
from partsgruppe.exercises.topics import read_topics
from partsgruppe.exercises.tracks import read_track
from partsgruppe.files import shipped
from partsgruppe.steps.kinds import KINDS
from partsgruppe.vocabulary import LANGUAGES, ROLES

OTHERS = [language for language in LANGUAGES if language != "nb"]
EXERCISES = sorted(path.stem for path in (shipped("exercises") / "nb").glob("*.md"))
TRACKS = sorted(path.stem for path in (shipped("tracks") / "nb").glob("*.md"))


def texts(path: Path) -> str:
    """A document without what is not nynorsk: its sources, and the ids on attribute lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(("id:", "source:", "{", "role:")))


def shape(exercise: Exercise) -> tuple[object, ...]:
    """Everything in an exercise that is not words."""
    return (
        exercise.minutes,
        exercise.roles,
        exercise.group,
        exercise.follows,
        [step_shape(step) for step in exercise.steps],
    )


def step_shape(step: Step) -> tuple[object, ...]:
    """Everything in a step that is not words."""
    said = (bool(step.body), bool(step.hints))
    return (step.kind, step.minutes, sorted(step.settings.items()), len(step.items), said)


def test_every_step_kind_has_a_name() -> None:
    assert all(kind.label for kind in KINDS.values())


def test_all_of_the_method_are_there_with_the_frame_and_their_second_parts() -> None:
    second = [name for name in EXERCISES if Library(language="nb").get(name).follows]
    assert len(EXERCISES) - len(second) == 43 + 4
    assert all(Library(language="nb").get(name).follows in EXERCISES for name in second)


@pytest.mark.parametrize("language", OTHERS)
def test_no_exercise_is_missing_or_alone(language: str) -> None:
    assert [exercise.id for exercise in sorted(Library(language=language).all(), key=lambda one: one.id)] == sorted(
        EXERCISES
    )
    assert Library(language=language).faults == []


@pytest.mark.parametrize("language", OTHERS)
def test_each_exercise_has_the_same_steps_and_settings(language: str) -> None:
    here, there = Library(language=language), Library(language="nb")
    assert {here.get(name).language for name in EXERCISES} == {language}
    assert [name for name in EXERCISES if shape(here.get(name)) != shape(there.get(name))] == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_card_names_paragraph_and_date(role: str, language: str) -> None:
    card, faults = read_role_card(role, language)
    assert faults == []
    assert card.role == role
    for item in card.law:
        assert re.search(r"§|kapittel|chapter|sections? \d", item), item
        assert re.search(r"\b20\d\d\b", item), item


def _paragraphs(law: str) -> list[str]:
    """The paragraphs it names, and the chapters that have a letter."""
    return re.findall(r"\b\d{1,2}-\d{1,2}\b|\b\d{1,2}A\b", law)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_card_with_law_on_it_a_line_says_that_the_law_goes_first(language: str) -> None:
    first = {"nb": "Loven går foran kortet.", "nn": "Lova går framfor kortet.", "en": "The law goes before the card."}
    for role in ROLES:
        card, _faults = read_role_card(role, language)
        assert bool(card.law) == (first[language] in card.text), role


@pytest.mark.parametrize("language", OTHERS)
def test_role_cards_have_the_same_law(language: str) -> None:
    for role in ROLES:
        here, there = (_paragraphs(" ".join(read_role_card(role, one)[0].law)) for one in (language, "nb"))
        assert sorted(here) == sorted(there), role


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_are_the_same_and_can_name_a_matter(language: str) -> None:
    found, faults = read_topics(language)
    assert faults == []
    assert [topic.id for topic in found] == [topic.id for topic in read_topics("nb")[0]]
    assert len({topic.title for topic in found}) == len(found) >= 14
    assert all(topic.text and topic.source for topic in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TRACKS)
def test_tracks_propose_exercises_that_there_are_and_say_why(name: str, language: str) -> None:
    track, faults = read_track(name, language)
    assert faults == []
    assert [stage.exercises for stage in track.stages] == [
        stage.exercises for stage in read_track(name, "nb")[0].stages
    ]
    library = Library(language=language)
    for stage in track.stages:
        assert stage.why
        assert all(library.get(one).suits(track.group) for one in stage.exercises)


def test_the_first_half_year_is_six_meetings() -> None:
    assert len(read_track("forste-halvar", "nb")[0].stages) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_situations_lead_to_exercises_that_there_are(language: str) -> None:
    found, faults = read_situations(language)
    assert faults == []
    assert [one.exercises for one in found] == [one.exercises for one in read_situations("nb")[0]]
    assert {name for one in found for name in one.exercises} <= set(EXERCISES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_are_the_same_and_say_one_or_two_sentences(language: str) -> None:
    found, faults = read_moments(language)
    assert faults == []
    assert [one.ways for one in found] == [one.ways for one in read_moments("nb")[0]]
    assert len(found) == len({one.title for one in found}) == 10
    assert all(len(one.say) <= 130 for one in found), "it stands on the wall at 60×16"


def test_every_exercise_but_the_frame_is_found_by_some_situation() -> None:
    named = {name for one in read_situations("nb")[0] for name in one.exercises}
    assert set(EXERCISES) - named <= {"apning", "siden-sist", "se-igjen", "avslutning", "apen-sak"}


def test_national_figures_have_table_n_sector_and_size_in_every_language() -> None:
    for figure in all_figures().figures:
        assert figure.table
        assert figure.sector in SECTOR_NAMES
        assert figure.size in SIZE_NAMES
        assert set(figure.lead) == set(LANGUAGES)
        assert all(0 <= row.share <= 100 and (row.n or figure.n) for row in figure.rows)


def test_figures_that_the_report_contradicts_are_not_there() -> None:
    assert not {"tab. 4.5", "tab. 3.2"} & {figure.table for figure in all_figures().figures}


def test_steps_ask_for_figures_that_there_are() -> None:
    topics = {topic for figure in all_figures().figures for topic in figure.topics}
    asked = {
        step.settings["figures"]
        for exercise in Library(language="nb").all()
        for step in exercise.steps
        if "figures" in step.settings
    }
    assert asked == topics


NYNORSK = [
    path
    for folder in ("exercises/nn", "roles/nn", "tracks/nn")
    for path in sorted((shipped(folder.split("/")[0]) / "nn").glob("*.md"))
] + [shipped("topics") / "nn.md", shipped("situations") / "nn.md", shipped("moments") / "nn.md"]


def test_nynorsk_keeps_to_the_forms_chosen() -> None:
    assert {path: found for path in NYNORSK if (found := BOKMÅL.findall(texts(path)))} == {}
