"""The pages print on A4, as a browser does it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from papers.group import FIRST, Recorder, first_meeting, pain_patch_meeting
from papers.year import AFTER, hear
from support.chromium import Chromium
from support.group import found, plan
from support.meeting import clock as clock
from support.meeting import store as store

from partsgruppe.exercises.library import Library
from partsgruppe.papers import render, template
from partsgruppe.papers.digest import digest
from partsgruppe.papers.handover import handover
from partsgruppe.papers.notice import notice
from partsgruppe.papers.runsheet import meeting_to_come, runsheet
from partsgruppe.store.store import Store

pytestmark = pytest.mark.xdist_group("chromium")

A4 = (595, 842)
"""In points."""

Prints = Callable[[str], list[tuple[int, int]]]


@pytest.fixture
def prints(chromium: Chromium) -> Prints:
    """Prints a page. Gives the width and height of each sheet."""

    def print_(html: str) -> list[tuple[int, int]]:
        boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", chromium.printed(html))
        return [(round(float(width)), round(float(height))) for width, height in boxes]

    return print_


def test_minutes_print_on_a4(group: Recorder, members: list[int], prints: Prints) -> None:
    first_meeting(group, members)
    sheets = prints(render.html(group.store, pain_patch_meeting(group, members)))
    assert set(sheets) == {A4}


def test_a_long_notice_prints_on_as_many_sheets_as_it_needs(held: Recorder, prints: Prints) -> None:
    assert prints(template.html(notice(held.store, AFTER))) == [A4, A4, A4]


def test_a_notice_of_six_prints_on_one_sheet(group: Recorder, members: list[int], prints: Prints) -> None:
    group.plan(FIRST, None, [("siden-sist", "Siden sist", None)])
    group.open(FIRST, members)
    for _number in range(6):
        hear(
            group,
            "Kan nattevaktene få vite hva som blir sagt på personalmøtene? Vi sover når dere har møte.",
            "Ja. Verneombudet legger en utskrift i nattpermen, så dere kan lese den på vakta.",
        )
    assert prints(template.html(notice(group.store, AFTER))) == [A4]


def test_a_handover_prints_on_a4(held: Recorder, prints: Prints) -> None:
    assert prints(template.html(handover(held.store, AFTER, "shop_steward"))) == [A4, A4]


def test_a_digest_prints_on_one_sheet(held: Recorder, prints: Prints) -> None:
    assert prints(template.html(digest(held.store, AFTER, FIRST))) == [A4]


def test_a_notice_can_be_read_from_two_metres_and_no_entry_is_cut(held: Recorder) -> None:
    page = template.html(notice(held.store, AFTER))
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ([\d.]+)pt", page)]
    assert min(sizes) >= 18
    assert re.search(r"^li \{.*break-inside: avoid;", page, re.MULTILINE)


def test_it_needs_no_other_file(group: Recorder, members: list[int]) -> None:
    page = render.html(group.store, first_meeting(group, members))
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?:", page)
    assert '<html lang="nb">' in page
    assert "<title>Referat fra møte 1 – Solbakken sykehjem, avdeling Øst</title>" in page


def test_a_whole_meeting_prints_on_a4(store: Store, prints: Prints) -> None:
    found(store)
    plan(store, Library(), ["apning", "apen-sak", "avslutning"], here=False)
    sheets = prints(template.html(runsheet(store, Library(), meeting_to_come(store))))
    assert set(sheets) == {A4}
    assert len(sheets) <= 6
