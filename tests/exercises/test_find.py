"""Finding the exercise that fits."""

from __future__ import annotations

import pytest

from partsgruppe.exercises.find import fitting, search
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.situations import read_situations


def found(words: str, language: str = "nb") -> list[str]:
    exercises = Library(language=language).all()
    return [one.id for one in search(exercises, read_situations(language)[0], words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("vi er uenige", "nar-vi-er-uenige"),
        ("ny tillitsvalgt", "overlevering"),
        ("høyt sykefravær", "det-store-temaet"),
        ("vi kommer ikke i gang", "velg-noe-lite"),
        ("Bytt stol", "bytt-stol"),
        ("vernerunden", "vernerunde"),
    ],
)
def test_by_situation_and_by_name(words: str, first: str) -> None:
    assert found(words)[0] == first


def test_one_form_of_a_word_finds_the_others() -> None:
    assert found("tillitsvalgt") == found("tillitsvalgte") != []


@pytest.mark.parametrize(("wrong", "right"), [("vernrunde", "vernerunde"), ("tilitsvalgt", "tillitsvalgt")])
def test_a_typing_error_is_forgiven(wrong: str, right: str) -> None:
    assert found(wrong) == found(right)


def test_a_part_of_a_long_word_is_enough() -> None:
    assert "bemanning" in found("sommer")


def test_no_words_is_everything_and_nonsense_is_nothing() -> None:
    assert len(found("")) == len(Library().all())
    assert found("xyzzyplugh") == []


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [("nn", "vi er ueinige", "nar-vi-er-uenige"), ("en", "we disagree", "nar-vi-er-uenige")],
)
def test_in_the_other_languages(language: str, words: str, first: str) -> None:
    assert found(words, language)[0] == first


def test_by_time_role_and_kind_of_group() -> None:
    exercises = Library().all()
    assert all(one.minutes <= 30 for one in fitting(exercises, minutes=30))
    assert {one.id for one in fitting(exercises, role="politician") if one.group == "steering"} == {
        "styringsgruppa-oppstart",
        "styringsgruppa-hva-horer-vi",
    }
    steering = {one.id for one in fitting(exercises, group="steering")}
    assert {"styringsgruppa-oppstart", "de-store-linjene"} <= steering
    assert not {"prov-ut", "apen-sak"} & steering
