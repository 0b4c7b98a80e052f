"""Searching on the wall: from words to the minutes, and back to the words."""

from __future__ import annotations

from collections.abc import Callable

from tui.conftest import Opens

from partsgruppe.group.meetings import MeetingClosed, MeetingOpened
from partsgruppe.group.rounds import Contributed
from partsgruppe.store.store import Store


async def test_from_words_to_minutes_and_back(opens: Opens, planned: Callable[..., int], store: Store) -> None:
    meeting = planned("apning")
    store.record(MeetingOpened(meeting=meeting))
    item = store._rows("SELECT id FROM agenda_items")[0][0]
    here = {"meeting": meeting, "item": item, "step": 0, "heading": "Hva tenker du?"}
    store.record(Contributed(**here, text="Turnusen i sommer er [b]tung[/b]", role="manager"))
    store.record(MeetingClosed(meeting=meeting))
    async with opens() as chair:
        ways = chair.screen.asker.question.options  # type: ignore[union-attr]
        await chair.say(str(1 + [way.label for way in ways].index("Søk i alt")))
        await chair.say("regnskap")
        assert "! Fant ingenting. Prøv et annet ord" in chair.page()
        await chair.say("sommerturnus")
        assert "*Turnusen* i *sommer* er [b]tung[/b]" in " ".join(chair.page().split())
        await chair.say("1")
        assert "Referat fra møte 1" in chair.page()
        await chair.press("escape", "escape")
        assert chair.field.text == "sommerturnus"
