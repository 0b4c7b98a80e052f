"""Each paper in each format and language, as it was the last time somebody looked at it.

At every change each is made as Word and PDF in one language, and in the storm in all: `UPDATE_GOLDEN=1` and `-m storm`
write them anew. What stands there of Word and PDF is their structure and their words.
"""

from __future__ import annotations

import pytest
from papers.every import every, invite
from papers.group import SECOND, Recorder, first_meeting
from papers.plain import plain_in_each
from papers.test_render import GOLDEN, compare

from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.language import catalogue
from partsgruppe.papers import formats, template
from partsgruppe.papers.letter import letter
from partsgruppe.vocabulary import LANGUAGES

AT_ONCE = [form for form in formats.FORMATS if form not in (formats.DOCX, formats.PDF)]


@pytest.mark.parametrize("each", [False, pytest.param(True, marks=pytest.mark.storm)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paper_in_each_format(group: Recorder, members: list[int], language: str, each: bool) -> None:
    first_meeting(group, members)
    matter = group.store.where(Matter)[0].id
    group.plan(SECOND, members[1], [("apen-sak", "Rapport ved vaktskifte", matter)])
    invite(group.store, group.meeting, SECOND)
    spoken = catalogue.in_use()
    catalogue.use(language)
    try:
        for number, (name, paper) in enumerate(every(group.store, 1, "vernerunde-del-to").items()):
            in_turn = [*LANGUAGES][number % len(LANGUAGES)] == language
            made = plain_in_each(paper, formats.FORMATS if each or in_turn else AT_ONCE)
            told = [f"===== {form} =====\n{text}" for form, text in made.items()]
            if each:
                compare("\n".join(told), f"every/{name}.{language}.txt")
            else:
                before = (GOLDEN / f"every/{name}.{language}.txt").read_text(encoding="utf-8")
                assert [one for one in told if f"\n{one}\n===== " not in f"\n{before}\n===== "] == []
        (meeting,) = group.store.where(Meeting, number=1)
        compare(template.plain(letter(group.store, meeting)), f"every/letter.{language}.txt")
    finally:
        catalogue.use(spoken)
