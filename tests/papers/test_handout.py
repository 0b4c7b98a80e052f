"""An exercise on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from partsgruppe.exercises.library import Library
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.handout import handout, parts_of
from partsgruppe.papers.template import html, markdown


@pytest.fixture(scope="module")
def text() -> str:
    return markdown(handout(Library(language="nb").get("bytt-stol")))


def parts(text: str) -> list[str]:
    return text.split("\n---\n")


def test_the_group_the_one_who_writes_and_the_chair_have_a_part_each(text: str) -> None:
    group, sheet, chair = parts(text)
    assert group.startswith("# Bytt stol\n")
    assert "# Bytt stol: ark å skrive på" in sheet
    assert "# Bytt stol: møtelederens ark" in chair


def test_hints_are_for_the_chair_alone(text: str) -> None:
    group, sheet, chair = parts(text)
    hint = "Be dem bytte plass på ordentlig."
    assert hint in chair
    assert hint not in group + sheet


def test_the_sheet_has_lines_for_what_is_done_alone_and_only_that(text: str) -> None:
    sheet = parts(text)[1]
    steps = Library(language="nb").get("bytt-stol").steps
    assert sheet.count("\n## ") == sum(step.kind == "alone" for step in steps)
    assert sheet.count("> ……") == 3 * sheet.count("\n## ")
    assert "Svar som den andre." in sheet


def test_the_chair_sees_the_clock(text: str) -> None:
    chair = parts(text)[2]
    assert "Fra 0 til 3 min: les høyt" in chair
    assert "Fra 3 til 4 min: alene, stille" in chair


def test_a_list_is_ticked_off_on_a_round_with_room_for_place_remark_and_owner() -> None:
    text = markdown(handout(Library(language="nb").get("vernerunde-del-to"), "list"))
    assert text.startswith("# Vernerunde, del to: sjekkliste\n")
    assert "| Hva | På plass | Delvis på plass | Mangler | Hvor | Merknad | Hvem ordner det |" in text
    assert "| Det er rent og ryddig der vi jobber | ☐ | ☐ | ☐ | | | |" in text
    assert text.count("\n| | ☐ | ☐ | ☐ | | | |") == 4, "room for the points of their own"


def test_each_part_is_printed_alone() -> None:
    exercise = Library(language="nb").get("vernerunde-del-to")
    for part in parts_of(exercise):
        alone = markdown(handout(exercise, part))
        assert "---\n\n#" not in alone
        assert alone.strip() in markdown(handout(exercise))
    with pytest.raises(MinutesError, match="Den har group, list og chair"):
        handout(exercise, "sheet")


def test_an_exercise_without_silent_work_needs_no_sheet() -> None:
    exercise = next(
        one for one in Library(language="nb").all() if not {"alone", "groups"} & {step.kind for step in one.steps}
    )
    assert len(parts(markdown(handout(exercise)))) == 2


def test_the_page_begins_each_part_on_a_sheet_of_its_own() -> None:
    page = html(handout(Library(language="nb").get("bytt-stol")))
    assert page.count("<hr />") == 2
    assert "break-after: page" in page
    assert "<title>Bytt stol</title>" in page


def test_every_exercise_can_be_printed_in_every_language() -> None:
    for language in ("nb", "nn", "en"):
        for exercise in Library(language=language).all():
            assert exercise.steps[-1].title.split()[0] in markdown(handout(exercise), [Path("nowhere")])
