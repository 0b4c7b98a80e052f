"""The desk's page for a meeting and the letter back, in each format and language, as somebody last looked at them."""

from __future__ import annotations

import re

import pytest
from papers.plain import plain_of
from papers.test_render import compare
from review.conftest import TODAY, Puts, Story

from partsgruppe.language import catalogue
from partsgruppe.papers.formats import FORMATS
from partsgruppe.review import report
from partsgruppe.review.archive import Archive
from partsgruppe.review.letters import letter_to, page_of
from partsgruppe.sharing.small_file import written
from partsgruppe.vocabulary import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_and_the_letter_in_each_format(archive: Archive, puts: Puts, story: Story, language: str) -> None:
    puts(story.log())
    puts(Story("Brua skole").log())
    [(group,)] = archive.rows("SELECT id FROM groups WHERE workplace = 'Solbakken'")
    [(trial,)] = archive.rows("SELECT id FROM trials")
    spoken = catalogue.in_use()
    catalogue.use(language)
    try:
        told = {form: plain_of(report.written(archive, TODAY, form), form) for form in (*FORMATS, "csv")}
        compare(_beside_each_other(told), f"every/report.{language}.txt")
        letter = letter_to(archive, group, "Takk for sist.", "Nøkkelen er bestilt 3. mai.", trial, TODAY)
        file = written(letter).decode()
        compare(
            _beside_each_other({"json": file, "html": plain_of(page_of(letter), "html")}), f"every/back.{language}.txt"
        )
    finally:
        catalogue.use(spoken)


def _beside_each_other(told: dict[str, str]) -> str:
    """Without the day on which the files were brought, which is that of the machine's clock."""
    whole = "\n".join(f"===== {form} =====\n{text}" for form, text in told.items()).replace("\r\n", "\n")
    return re.sub(r"(0\.log(?:\*\*|</strong>)?) \([^)]*\)", r"\1 (i dag)", whole)
