"""Each paper in each format and language, as it was the last time somebody looked at it: `UPDATE_GOLDEN=1` writes anew.

What stands there of Word and PDF is their structure and their words.
"""

from __future__ import annotations

import pytest
from papers.every import every, invite
from papers.group import SECOND, Recorder, first_meeting
from papers.plain import plain_in_each
from papers.test_render import compare

from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.language import catalogue
from partsgruppe.papers import formats, template
from partsgruppe.papers.letter import letter
from partsgruppe.vocabulary import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paper_in_each_format(group: Recorder, members: list[int], language: str) -> None:
    first_meeting(group, members)
    matter = group.store.where(Matter)[0].id
    group.plan(SECOND, members[1], [("apen-sak", "Rapport ved vaktskifte", matter)])
    invite(group.store, group.meeting, SECOND)
    spoken = catalogue.in_use()
    catalogue.use(language)
    try:
        for name, paper in every(group.store, 1, "vernerunde-del-to").items():
            told = [f"===== {form} =====\n{text}" for form, text in plain_in_each(paper, formats.FORMATS).items()]
            compare("\n".join(told), f"every/{name}.{language}.txt")
        (meeting,) = group.store.where(Meeting, number=1)
        compare(template.plain(letter(group.store, meeting)), f"every/letter.{language}.txt")
    finally:
        catalogue.use(spoken)
