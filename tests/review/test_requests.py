"""A group asks for a talk in a small file, before its next log."""

from __future__ import annotations

import datetime as dt

from review.conftest import TODAY, Puts, Story

from partsgruppe.group.talk import TalkHad, TalkWanted
from partsgruppe.review.add import ASKS, NOTHING
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import standings
from partsgruppe.sharing.small_file import written
from partsgruppe.sharing.talk_file import TalkFile


def a_file(story: Story, event: int) -> bytes:
    day = dt.date(2026, 4, 8)
    return written(TalkFile(day=day, event=event, group="Solbakken", text="Helgene", workplace="Solbakken"))


def test_who_asks_stands_first_before_any_log_and_until_a_log_says_it_itself(
    archive: Archive, puts: Puts, story: Story
) -> None:
    before = story.log()
    asked = story.add(TalkWanted(text="Helgene"))
    request = a_file(story, asked)
    with_it = story.log()
    story.add(TalkHad())
    assert [one.outcome for one in puts(request, request)] == [ASKS, NOTHING]
    told = "Ba om en prat 8. april: «Helgene»"
    assert [one.reasons(TODAY) for one in standings(archive, TODAY)] == [[told]]
    for log, says in ((before, True), (with_it, True), (story.log(), False)):
        puts(log)
        [one] = standings(archive, TODAY)
        assert any("Ba om en prat" in reason for reason in one.reasons(TODAY)) == says
    assert [one.outcome for one in puts(request)] == [NOTHING], "it is old news by now"
    assert puts(request.replace(b"Helgene", b"Kveldene"))[0].reason == "Fila kom ikke hel fram. Be om den på nytt."
