"""The page for a meeting of chief shop stewards, in each of its forms, and what Datasette is told."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from review.conftest import TODAY, Puts, Story
from review.test_hostile import NASTY
from tui.test_colours import contrast

from partsgruppe.group.ending import GroupEnded, GroupReopened
from partsgruppe.group.matters import MatterRaised
from partsgruppe.review import report
from partsgruppe.review.archive import Archive
from partsgruppe.review.datasette import TABLES, metadata
from partsgruppe.review.group_page import group_page
from partsgruppe.review.judgement import standings
from partsgruppe.review.pages import overview

SOON = dt.date(2026, 4, 7)


def test_the_page_tells_who_and_why(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    assert report.markdown(archive, SOON).partition("\n\n---\n\n## Filene som er kommet inn\n\n- **0.log**")[0] == (
        "# Partsgruppene\n\nTirsdag 7. april 2026\n\nAlt er sagt slik det var 7. apr. 2026.\n\n"
        "Alle loggene er hele.\n\n"
        "Gruppene er sortert etter hva de kan trenge støtte til, og så etter navn. Dette er ingen rangering.\n\n"
        "## Hvem som kan trenge støtte\n\n### Ansatte venter på svar\n\n"
        "- **Solbakken** (per 7. apr. 2026) – 1 innspill fra ansatte har ventet på svar siden 13. januar."
        " Saken «Nøkkelen til lageret» er utsatt 2 ganger siden 13. januar.\n\n"
        "---\n\n## Hva gruppene har prøvd\n\n### Vi fortsetter slik vi har prøvd\n\n"
        "- Bytte plaster på dagtid (10. mars 2026). Solbakken: Det virker\n"
    )


def test_a_group_that_has_ended_says_so_and_asks_for_nothing(archive: Archive, puts: Puts, story: Story) -> None:
    story.add(GroupEnded(reason="Avdelingen\nflytter"))
    puts(story.log())
    [one] = standings(archive, SOON)
    assert (one.ended, one.needs) == (story.date.isoformat(), [])
    page = report.markdown(archive, SOON)
    assert "### Lagt ned\n\n- **Solbakken** (per 7. apr. 2026) – Lagt ned 7. april. Avdelingen flytter\n" in page
    assert "Ansatte venter på svar" not in page
    assert "Lagt ned 7. april. Avdelingen flytter" in report.table(archive, SOON)
    assert one.as_json(SOON)["ended"] == story.date.isoformat()
    _heading, entry = overview(archive, SOON).entries
    assert entry.more == "Lagt ned 7. april. Avdelingen flytter"
    told = [line.text for line in group_page(archive, one.id, SOON).entries]
    assert "Lagt ned" in told
    assert not [line for line in told if line.startswith("Vil møtes")]


def test_a_group_that_was_opened_again_goes_on(archive: Archive, puts: Puts, story: Story) -> None:
    story.add(GroupEnded(reason="Avdelingen flytter"))
    story.add(GroupReopened())
    puts(story.log())
    assert [one.ended for one in standings(archive, SOON)] == [None]


def test_the_page_stands_alone_with_its_pictures(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    page = report.html(archive, SOON)
    assert page.startswith("<!DOCTYPE html>")
    assert page.count('<svg role="img"') == 1
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?:", page)


def test_every_colour_of_the_page_can_be_read(archive: Archive) -> None:
    colours = set(re.findall(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b", report.html(archive, SOON))) - {"#fff"}
    assert colours >= {"#111"}
    for colour in colours:
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        red, green, blue = (int(digits[start : start + 2], 16) for start in (0, 2, 4))
        assert contrast((red, green, blue), (255, 255, 255)) >= 7, colour


def test_what_people_wrote_is_not_obeyed(archive: Archive, puts: Puts) -> None:
    story = Story(NASTY)
    here = story.open()
    story.judge(here, story.try_out(here, story.add(MatterRaised(title=NASTY))), reason=NASTY)
    story.close(here)
    puts(story.log())
    assert "<script" not in report.html(archive, TODAY)
    assert "**fet**" not in report.markdown(archive, TODAY)
    for form in report.FORMS.values():
        assert not set(form(archive, TODAY)) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n-"])
def test_no_cell_can_be_a_formula(start: str, archive: Archive, puts: Puts) -> None:
    puts(Story(f'{start}HYPERLINK("x";"y")').log())
    text = report.table(archive, TODAY)
    assert text.startswith("\ufeffArbeidsplass;")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert rows[1][0] == "'" + f'{start}HYPERLINK("x";"y")'.strip()
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_the_metadata_names_what_is_there(archive: Archive) -> None:
    told = json.loads(metadata(archive.path))["databases"]["arkiv"]
    tables = archive.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    assert (
        set(told["tables"])
        == set(TABLES)
        == {name for (name,) in tables if not name.startswith(("_", "texts_", "sqlite_"))}
    )


def test_its_questions_are_answered_in_datasette(
    archive_path: Path, archive: Archive, puts: Puts, story: Story
) -> None:
    datasette = pytest.importorskip("datasette.app")
    puts(story.log())
    told = json.loads(metadata(archive_path))
    opened = datasette.Datasette([str(archive_path)], metadata=told)

    async def ask() -> dict[str, int]:
        answers = {}
        for query in told["databases"]["arkiv"]["queries"]:
            answer = await opened.client.get(f"/arkiv/{query}.json?_shape=array&ord=plaster&dag={TODAY}")
            assert answer.status_code == 200, answer.text
            answers[query] = len(answer.json())
        front = await opened.client.get("/arkiv")
        assert "Utprøvingene, hvordan de endte, og hvorfor" in (await opened.client.get("/arkiv/trials")).text
        assert "Let etter ord i alle gruppene" in front.text
        assert [
            query["title"]
            for query in told["databases"]["arkiv"]["queries"].values()
            if query["title"] not in front.text
        ] == []
        return answers

    assert asyncio.run(ask()) == {
        "stotte": 1,
        "grunner": 3,
        "utprovinger": 1,
        "filer": 1,
        "uten_svar": 1,
        "utsatt": 1,
        "sok": 2,
    }
