"""Finding the exercise that fits."""

from __future__ import annotations

from functools import cache

import pytest

from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.find import fitting, search
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.situations import Situation, read_situations
from partsgruppe.vocabulary import LANGUAGES


@cache
def read(language: str) -> tuple[list[Exercise], list[Situation]]:
    return Library(language=language).all(), read_situations(language)[0]


def found(words: str, language: str = "nb") -> list[str]:
    return [one.id for one in search(*read(language), words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("vi er uenige", "nar-vi-er-uenige"),
        ("ny tillitsvalgt", "overlevering"),
        ("høyt sykefravær", "det-store-temaet"),
        ("vi kommer ikke i gang", "velg-noe-lite"),
        ("Bytt stol", "bytt-stol"),
        ("vernerunden", "vernerunde"),
        ("hvordan står det til", "hvordan-star-det-til"),
    ],
)
def test_by_situation_and_by_name(words: str, first: str) -> None:
    assert found(words)[0] == first


WANTED = {
    "rettigheter-og-plikter": (
        "varsling mobbing trakassering",
        "varsling mobbing trakassering",
        "whistleblowing bullying",
    ),
    "det-store-temaet": ("sykefravær", "sjukefråvær", "sickness absence"),
    "velg-noe-lite": ("vi kommer ikke i gang", "vi kjem ikkje i gang", "we can't get started"),
    "avvik-som-ble-borte": ("avvik", "avvik", "deviation"),
    "hvem-bestemmer-hva": ("budsjettkutt", "budsjettkutt", "budget cuts"),
    "vold-og-trusler": ("vold", "vald", "violence"),
    "overlevering": ("ny på jobb", "ny på jobb", "new at work"),
}
"""What people look for first, in bokmål, nynorsk and English, and where that leads or belongs."""


@pytest.mark.parametrize("number", range(len(LANGUAGES)))
@pytest.mark.parametrize("first", WANTED)
def test_what_people_look_for_leads_somewhere(first: str, number: int) -> None:
    words, language = WANTED[first][number], ("nb", "nn", "en")[number]
    assert found(words, language)[0] == first


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("nb", "sykmeldt", "det-store-temaet"),
        ("nn", "sjukmeld", "det-store-temaet"),
        ("en", "sick leave", "det-store-temaet"),
        ("nb", "nedskjæring", "hvem-bestemmer-hva"),
        ("nn", "nedskjering", "hvem-bestemmer-hva"),
        ("en", "downsizing", "hvem-bestemmer-hva"),
        ("nb", "nyansatt", "overlevering"),
        ("nn", "nytilsett", "overlevering"),
        ("en", "new job", "overlevering"),
    ],
)
def test_other_words_for_the_same_lead_there_too(language: str, words: str, first: str) -> None:
    assert found(words, language)[0] == first


@pytest.mark.parametrize(
    ("language", "word", "told"),
    [
        *((language, word, "meld") for language in ("nb", "nn") for word in ("varsling", "mobbing", "trakassering")),
        *(("en", word, "reported") for word in ("whistleblowing", "bullying", "harassment")),
    ],
)
def test_a_case_about_a_person_is_shown_where_it_belongs(language: str, word: str, told: str) -> None:
    assert found(word, language)[0] == "rettigheter-og-plikter"
    assert told in Library(language=language).get("rettigheter-og-plikter").intro


def test_each_alone_comes_up_where_a_group_gets_nowhere() -> None:
    assert "hver-for-oss" in found("vi kommer ikke i gang")[:3]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_an_exercise_is_the_first_to_be_found_by_its_own_title(language: str) -> None:
    titles = {one.id: one.title for one in Library(language=language).all()}
    assert {id_: found(title.upper(), language)[0] for id_, title in titles.items()} == {id_: id_ for id_ in titles}


def test_a_title_comes_before_a_situation_and_that_before_a_text() -> None:
    titled, asked, told = (
        Exercise(id_, title, "nb", "test", purpose, 30, ())
        for id_, title, purpose in (
            ("a", "Å vaske", ""),
            ("b", "Noe annet", ""),
            ("c", "Aller sist", "vaske vaskekluten"),
        )
    )
    situation = Situation("Vi vil vaske", "Vaske, vaske", ("b",))
    assert search([told, asked, titled], [situation], "vaske") == [titled, asked, told]


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
