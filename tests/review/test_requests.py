"""A group asks for a talk in a small file, before its next log."""

from __future__ import annotations

import datetime as dt

from review.conftest import TODAY, Puts, Story

from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.talk import TalkHad, TalkWanted
from partsgruppe.review.add import ASKS, FORKED, NOTHING
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import standings
from partsgruppe.review.register import REGISTER
from partsgruppe.sharing.small_file import written
from partsgruppe.sharing.talk_file import TalkFile


def a_request(workplace: str, event: int) -> bytes:
    """The file in which a group asks."""
    day = dt.date(2026, 4, 8)
    return written(TalkFile(day=day, event=event, group=workplace, text="Helgene", workplace=workplace))


def test_who_asks_stands_first_before_any_log_and_until_a_log_says_it_itself(
    archive: Archive, puts: Puts, story: Story
) -> None:
    before = story.log()
    asked = story.add(TalkWanted(text="Helgene"))
    request = a_request("Solbakken", asked)
    with_it = story.log()
    story.add(TalkHad())
    assert [one.outcome for one in puts(request, request)] == [ASKS, NOTHING]
    told = "Ba om en prat 8. april: «Helgene»."
    assert [one.reasons(TODAY) for one in standings(archive, TODAY)] == [[told]]
    for log, says in ((before, True), (with_it, True), (story.log(), False)):
        puts(log)
        [one] = standings(archive, TODAY)
        assert any("Ba om en prat" in reason for reason in one.reasons(TODAY)) == says
    assert [one.outcome for one in puts(request)] == [NOTHING], "it is old news by now"
    assert puts(request.replace(b"Helgene", b"Kveldene"))[0].reason == "Fila kom ikke hel fram. Be om den på nytt."


def test_a_damaged_log_is_still_asked_for_when_the_group_asks_for_a_talk(
    archive: Archive, puts: Puts, story: Story
) -> None:
    whole = story.log()
    puts(
        whole, whole.replace(b"Solbakken", b"Lerkelia_"), a_request("Solbakken", story.add(TalkWanted(text="Helgene")))
    )
    states = archive.rows(f"SELECT state, open FROM ({REGISTER}) ORDER BY id")
    assert states[0] == ("whole", 0), "no newer log has come"
    assert states[-1] == ("asked", 0)
    assert [open_ for state, open_ in states if state == "altered"] == [1]


def test_of_two_logs_that_part_neither_tells_of_it_when_one_has_it_itself(
    archive: Archive, puts: Puts, story: Story
) -> None:
    one = Story()
    one.events, one.days = [*story.events, MatterRaised(title="Den ene veien")], [*story.days, story.now]
    story.add(MatterRaised(title="Den andre veien"))
    asked = story.add(TalkWanted(text="Helgene"))
    puts(one.log(), a_request("Solbakken", asked))
    assert archive.rows("SELECT grp FROM reasons WHERE kind = 'asked'") == [(1,)]
    assert [added.outcome for added in puts(story.log())] == [FORKED]
    fine = Story("Alle")
    fine.close(fine.open())
    puts(fine.log())
    first = standings(archive, TODAY)[0]
    assert (first.workplace, first.listed_under) == ("Solbakken", "asked")
    assert archive.rows("SELECT grp FROM reasons WHERE kind = 'asked'") == [(2,)]
