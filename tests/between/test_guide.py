"""The guide in the program: each page has its section in three languages, and the words lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from partsgruppe import between
from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.between.guide import about, sections
from partsgruppe.between.looking import Page
from partsgruppe.language import catalogue
from partsgruppe.language.catalogue import _
from partsgruppe.tui import screens
from partsgruppe.tui.screens.offering import OfferingScreen
from partsgruppe.vocabulary import LANGUAGES


def pages() -> Iterator[type[OfferingScreen | Dialogue | Page]]:
    """The screens, what they ask and what they show."""
    for room in (screens, between):
        for module in iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    left: list[type[OfferingScreen | Dialogue | Page]] = [OfferingScreen, Dialogue, Page]
    while left:
        one = left.pop()
        left += one.__subclasses__()
        if one.__module__.startswith("partsgruppe."):
            yield one


def test_every_page_has_a_section_in_the_guide() -> None:
    assert [page.__name__ for page in pages() if not sections().get(page.guide)] == []


def test_every_section_but_a_few_belongs_to_a_page() -> None:
    assert set(sections()) - {page.guide for page in pages()} == {"last-minute", "invitation", "calendar"}


@pytest.fixture(params=["nn", "en"])
def bokmål(request: pytest.FixtureRequest) -> str:
    """The guide in bokmål, on as many lines as it has sections; another language is spoken."""
    told = told_in_use()
    catalogue.use(request.param)
    return told


def told_in_use() -> str:
    return "\n".join(f"{heading} {' '.join(text.split())}" for heading, text in sections().values())


def test_a_paragraph_is_one_line_and_lists_tables_and_commands_keep_theirs() -> None:
    between, own, afterwards = (sections()[name].text for name in ("between", "own", "afterwards"))
    assert (
        "\n- **En oppgave:** huk den av, gi den en ny dato, gi den til noen andre i gruppa, eller ta den. På" in between
    )
    assert "`partsgruppe action done 12`, `action move 12 --date 8.12.`, `action give" in between
    assert own.count("\n| ") == 6
    assert "\npartsgruppe minutes 3 -o" in afterwards


def test_it_has_the_same_sections_in_each_language(bokmål: str) -> None:
    here = list(sections())
    catalogue.use("nb")
    assert here == list(sections())


def test_each_section_names_all_keys_and_commands_that_the_bokmål_does(bokmål: str) -> None:
    for theirs, ours in zip(bokmål.splitlines(), told_in_use().splitlines(), strict=True):
        assert named(theirs) <= named(ours)


def named(text: str) -> set[str]:
    return set(re.findall(r"Ctrl\+\w|\bF\d+|`partsgruppe(?: [a-z-]+)?|`review [a-z]+|--[a-z-]+", text))


def test_what_it_quotes_from_the_screen_is_what_the_screen_says(bokmål: str) -> None:
    told = told_in_use()
    quoted = set(re.findall("«([A-ZÅØÆ][^»]+)»", bokmål)) | set(re.findall(r"(?<=`)/\w+(?=`)", bokmål))
    from_the_screen = {words for words in quoted if _(words) != words}
    assert len(from_the_screen) > 20
    assert [words for words in from_the_screen if _(words) not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_lead_to_the_section_of_that_name_or_to_those_that_speak_of_it(language: str) -> None:
    catalogue.use(language)
    heading = _("Innspill fra ansatte")
    assert [section.heading for section in about(heading.casefold())] == [heading]
    assert sections()["in-the-meeting"] in about("Ctrl+L")
    assert about("") == list(sections().values())
    assert about("xyzzy") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_stands_in_what_a_screen_shows(language: str) -> None:
    catalogue.use(language)
    assert "](" not in "".join(section.text for section in sections().values())
