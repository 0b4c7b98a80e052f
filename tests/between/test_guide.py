"""The guide in the program: each page has its section, and the words lead to it."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from partsgruppe.between.guide import about, sections
from partsgruppe.tui import screens
from partsgruppe.tui.screens.offering import OfferingScreen


def pages() -> list[type]:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    found, left = [], [OfferingScreen]
    while left:
        one = left.pop()
        found.append(one)
        left += one.__subclasses__()
    return [one for one in found if one.__module__.startswith(screens.__name__)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.__name__)
def test_every_page_has_a_section_in_the_guide(page: type[OfferingScreen]) -> None:
    assert sections()[page.guide]


def test_words_lead_to_the_section_of_that_name_or_to_those_that_speak_of_it() -> None:
    assert about("innspill") == ["Innspill fra ansatte"]
    assert "I møtet" in about("Ctrl+L")
    assert about("") == list(sections())
    assert about("xyzzy") == []


def test_no_link_stands_in_what_a_screen_shows() -> None:
    assert "](" not in "".join(sections().values())
