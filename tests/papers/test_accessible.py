"""axe-core finds nothing on any page: a group's papers, the page for many groups, and the letter back."""

from __future__ import annotations

import datetime as dt

import pytest
from papers.every import every, plan_the_next
from papers.group import Recorder
from papers.year import AFTER
from review.conftest import Puts, Story
from review.conftest import archive as archive
from review.conftest import archive_path as archive_path
from review.conftest import puts as puts
from review.conftest import story as story
from support.axe import faults
from support.chromium import Chromium

from partsgruppe.papers import formats
from partsgruppe.review import report
from partsgruppe.review.archive import Archive
from partsgruppe.review.letters import letter_to, page_of

pytestmark = pytest.mark.xdist_group("chromium")


def test_every_page_is_for_everybody(
    chromium: Chromium, held: Recorder, archive: Archive, puts: Puts, story: Story
) -> None:
    puts(story.log())
    letter = letter_to(archive, 1, "Takk for sist.", "Nøkkelen er bestilt.", None, AFTER)
    plan_the_next(held.store, AFTER + dt.timedelta(days=2))
    papers = every(held.store, 5, "vernerunde-del-to")
    pages = {
        **{name: str(formats.written(paper, "html")) for name, paper in papers.items()},
        "report": report.html(archive, AFTER),
        "letter": page_of(letter),
    }
    assert all("</body>" in page for page in pages.values())
    assert faults(chromium, pages) == []
