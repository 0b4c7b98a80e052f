"""Every exercise that comes with the program is whole, and fits a projected screen."""

from __future__ import annotations

import pytest

from partsgruppe.exercises import read as reading
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.library import Library
from partsgruppe.files import shipped
from partsgruppe.vocabulary import LANGUAGES

DOCUMENTS = sorted(shipped("exercises").glob("*/*.md"))
TITLE_FITS = 90
BODY_FITS = 420


@pytest.fixture(scope="module")
def documents() -> list[Exercise]:
    """Each of them, read."""
    read = [reading.read(path) for path in DOCUMENTS]
    assert [str(fault) for _exercise, faults in read for fault in faults] == []
    return [exercise for exercise, _faults in read if exercise is not None]


def test_each_lies_where_its_id_and_language_say(documents: list[Exercise]) -> None:
    said = [shipped("exercises") / document.language / f"{document.id}.md" for document in documents]
    assert said == [document.path for document in documents] == DOCUMENTS


def test_each_says_where_in_the_method_it_comes_from(documents: list[Exercise]) -> None:
    assert [document.path for document in documents if not document.source] == []


def test_the_steps_of_each_have_planned_time_within_the_whole(documents: list[Exercise]) -> None:
    planned = [(document, sum(step.minutes or 0 for step in document.steps)) for document in documents]
    assert [document.path for document, minutes in planned if not 0 < minutes <= document.minutes] == []


def test_what_is_projected_fits_the_screen(documents: list[Exercise]) -> None:
    too_long = [
        f"{document.path}:{step.line}: title {len(step.title)}, body {len(step.body)}"
        for document in documents
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
