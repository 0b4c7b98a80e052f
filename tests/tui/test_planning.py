"""Preparing the meeting on the wall."""

from __future__ import annotations

from collections.abc import Callable

from support.group import DAY
from tui.conftest import Opens

from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import MeetingChanged, agenda
from partsgruppe.store.store import Store

Planned = Callable[..., int]


async def test_what_was_done_to_the_agenda_is_taken_back_there(planned: Planned, opens: Opens, store: Store) -> None:
    meeting = planned("apning", "apen-sak", "avslutning", here=False)
    before = [item.title for item in agenda(store, meeting)]
    async with opens() as chair:
        await chair.choose("Forbered")
        assert "Ctrl+G" not in chair.page()
        await chair.choose("Ta bort et punkt", "Åpen sak")
        assert "Ctrl+G Angre" in chair.page()
        await chair.press("ctrl+g")
        assert "Angret:" in chair.page()
        assert [item.title for item in agenda(store, meeting)] == before
        assert "Ctrl+G" not in chair.page()


async def test_the_name_of_a_matter_that_is_taken_back_stands_in_the_field(
    planned: Planned, opens: Opens, store: Store
) -> None:
    planned("apning", "avslutning", here=False)
    async with opens() as chair:
        await chair.choose("Forbered", "Legg til en sak", "En ny sak")
        await chair.say("Nøklene til lageret", "1")
        assert [matter.title for matter in store.where(Matter)] == ["Nøklene til lageret"]
        await chair.press("ctrl+g")
        assert store.where(Matter) == []
        assert chair.field.text == "Nøklene til lageret"


async def test_what_there_could_be_more_of_takes_no_room_from_the_agenda(
    planned: Planned, opens: Opens, store: Store
) -> None:
    meeting = planned("apning", "siden-sist", "hvordan-star-det-til", "avslutning", here=False)
    store.record(MeetingChanged(meeting=meeting, date=DAY, minutes=120, chair=None))
    async with opens(60, 16) as chair:
        await chair.choose("Forbered")
        for words in (
            "1. Åpning",
            "2. Siden sist",
            "3. Hvordan",
            "4. Avslutning",
            "1. Start møtet",
            "4. Flytt et punkt",
        ):
            assert words in chair.page()
        await chair.press("ctrl+down", "ctrl+down")
        assert "Forslag: «" in " ".join(chair.page().split())


async def test_a_meeting_that_was_begun_goes_back_to_be_prepared_and_takes_what_comes_up(
    planned: Planned, opens: Opens, store: Store
) -> None:
    meeting = planned("apning", "apen-sak", "avslutning", here=False)
    async with opens(60, 16) as chair:
        await chair.choose("Forbered", "Start møtet")
        await chair.say("/punkt")
        await chair.choose("Gå tilbake til å forberede møtet")
        assert "1. Start møtet" in chair.page()
        await chair.choose("Start møtet")
        assert "Hvem er her nå?" in chair.page()
        await chair.say("/punkt")
        await chair.choose("Legg til en sak", "En ny sak")
        await chair.say("Vaktlista", "1", "")
        await chair.say("/punkt")
        await chair.choose("Flytt et punkt", "Vaktlista", "Etter «Avslutning»")
        assert [item.title for item in agenda(store, meeting)] == ["Åpning", "Åpen sak", "Avslutning", "Vaktlista"]
