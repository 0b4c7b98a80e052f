"""Every exercise that comes with the program is whole, and fits a projected screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from partsgruppe.exercises import read as reading
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.library import Library
from partsgruppe.files import shipped
from partsgruppe.vocabulary import LANGUAGES

DOCUMENTS = sorted(shipped("exercises").glob("*/*.md"))
TITLE_FITS = 90
BODY_FITS = 420


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(params=DOCUMENTS, ids=name)
def document(request: pytest.FixtureRequest) -> Exercise:
    path: Path = request.param
    exercise, faults = reading.read(path)
    assert exercise is not None, "\n".join(map(str, faults))
    return exercise


def test_it_lies_where_its_id_and_language_say(document: Exercise) -> None:
    assert document.path == shipped("exercises") / document.language / f"{document.id}.md"


def test_it_says_where_in_the_method_it_comes_from(document: Exercise) -> None:
    assert document.source


def test_its_steps_have_planned_time_within_the_whole(document: Exercise) -> None:
    assert 0 < sum(step.minutes or 0 for step in document.steps) <= document.minutes


def test_what_is_projected_fits_the_screen(document: Exercise) -> None:
    too_long = [
        f"{document.path}:{step.line}: title {len(step.title)}, body {len(step.body)}"
        for step in document.steps
        if len(step.title) > TITLE_FITS or len(step.body) > BODY_FITS
    ]
    assert not too_long


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_has_them_all(language: str) -> None:
    ids = {path.stem for path in DOCUMENTS if path.parent.name == language}
    assert {exercise.id for exercise in Library(language=language).all()} == ids


def test_there_are_some() -> None:
    assert DOCUMENTS
