"""Searching on the wall: from words to what was found, where it stands, and back to the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import OptionList
from tui.chair import Chair
from tui.conftest import Opens

from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import MeetingClosed, MeetingOpened
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.store.store import Store
from partsgruppe.tui.widgets.answer_pick import SOUGHT

Planned = Callable[..., int]


def hold(store: Store, meeting: int, *said: str, close: bool = True) -> None:
    store.record(MeetingOpened(meeting=meeting))
    item = store._rows("SELECT id FROM agenda_items")[0][0]
    here = {"meeting": meeting, "item": item, "step": 0, "heading": "Hva tenker du?"}
    for text in said:
        store.record(Contributed(**here, text=text, role="manager"))
    if close:
        store.record(MeetingClosed(meeting=meeting))


async def search(chair: Chair, words: str) -> None:
    await chair.choose("Søk i alt")
    await chair.say(words)


async def test_from_words_to_minutes_and_back(opens: Opens, planned: Planned, store: Store) -> None:
    hold(store, planned("apning", here=True), "Turnusen i sommer er [b]tung[/b]")
    async with opens() as chair:
        await search(chair, "regnskap")
        assert "! Fant ingenting. Prøv et annet ord" in chair.page()
        await chair.say("sommerturnus")
        assert "Turnusen i sommer er [b]tung[/b]" in " ".join(chair.page().split())
        await chair.say("1")
        assert "Referat fra møte 1" in chair.page()
        await chair.press("escape", "escape")
        assert chair.field.text == "sommerturnus"


async def test_the_words_are_seen_by_their_style(opens: Opens, planned: Planned, store: Store) -> None:
    hold(store, planned("apning", here=True), "Turnusen i *sommer* er tung")
    async with opens() as chair:
        await search(chair, "sommerturnus")
        row = chair.screen.query_one(OptionList).get_option_at_index(1).prompt.content  # type: ignore[union-attr]  # below its heading
        marked = {row.plain[span.start : span.end]: span.style for span in row.spans}
        assert marked == {"Turnusen": SOUGHT, "sommer": SOUGHT}
        assert "Turnusen i *sommer* er tung" in chair.page()


async def test_the_minutes_open_at_the_place(opens: Opens, planned: Planned, store: Store) -> None:
    said = [f"Innspill nummer {n} om noe helt annet" for n in range(30)]
    hold(store, planned("apning", here=True), *said, "Rampen er glatt om morgenen", *said)
    async with opens(60, 16) as chair:
        await search(chair, "rampe")
        await chair.say("1")
        assert "Rampen er glatt om morgenen" in chair.page()


async def test_a_matter_leads_to_its_own_page(opens: Opens, planned: Planned, store: Store) -> None:
    store.record(MatterRaised(title="Rampen er glatt"))
    hold(store, planned("apning", here=True))
    async with opens() as chair:
        await search(chair, "rampe")
        await chair.say("1")
        assert "Sak 1, ikke avgjort ennå" in chair.page()
        assert "Slik har det gått" in chair.page()


async def test_an_input_is_answered_from_where_it_was_found(opens: Opens, planned: Planned, store: Store) -> None:
    hold(store, planned("apning", here=True))
    store.record(InputReceived(text="Rampen er glatt"))
    async with opens() as chair:
        await search(chair, "rampe")
        await chair.say("1")
        await chair.choose("Foreslå et svar")
        await chair.say("Vi strør den")
        await chair.choose("leder")
        assert [(one.text, one.about) for one in store.where(Suggestion)] == [
            ("Vi strør den", store.where(Input)[0].id)
        ]


@pytest.mark.parametrize(("rows", "seen"), [(24, 18), (50, 40)])
async def test_what_was_found_fills_the_window(
    opens: Opens, planned: Planned, store: Store, rows: int, seen: int
) -> None:
    hold(store, planned("apning", here=True), *(f"Støy {n}" for n in range(60)))
    async with opens(100, rows) as chair:
        await search(chair, "støy")
        assert chair.page().count("Støy ") == seen
