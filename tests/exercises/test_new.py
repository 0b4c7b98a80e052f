"""A document to start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from partsgruppe.exercises.library import Library
from partsgruppe.exercises.new import AlreadyThere, NoId, new_exercise
from partsgruppe.exercises.read import read
from partsgruppe.language.catalogue import use

NAMES = {"nb": "Navnet på øvelsen", "nn": "Namnet på øvinga", "en": "The name of the exercise"}


@pytest.mark.parametrize("language", NAMES)
def test_it_can_be_held_as_it_is(tmp_path: Path, language: str) -> None:
    use(language)
    path = new_exercise(tmp_path / "exercises", "morgenrunde")
    exercise, faults = read(path)
    assert faults == []
    assert exercise is not None
    assert (exercise.language, exercise.title) == (language, NAMES[language])
    assert [step.kind for step in exercise.steps] == ["alone", "round", "talk", "actions"]
    assert Library([tmp_path / "exercises"]).get("morgenrunde").own


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = new_exercise(tmp_path, "morgenrunde")
    path.write_text("mitt", encoding="utf-8")
    with pytest.raises(AlreadyThere):
        new_exercise(tmp_path, "morgenrunde")
    assert path.read_text(encoding="utf-8") == "mitt"


@pytest.mark.parametrize("name", ["../ute", "Å", "to ord", ""])
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoId):
        new_exercise(tmp_path / "exercises", name)
    assert not (tmp_path / "exercises").exists()


def test_an_own_exercise_is_there_in_every_language(tmp_path: Path) -> None:
    new_exercise(tmp_path / "nb", "morgenrunde")
    library = Library([tmp_path])
    use("nn")
    assert library.get("morgenrunde").language == "nb"
    assert library.get("bytt-stol").language == "nn"
