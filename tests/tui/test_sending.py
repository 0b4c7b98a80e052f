"""The log leaves the house from the first page."""

from __future__ import annotations

from pathlib import Path

from support.room import Room
from tui.conftest import Opens

from partsgruppe.sharing.incoming import check
from partsgruppe.store.store import Store


async def test_what_leaves_is_on_the_wall_before_it_is_written(opens: Opens, store: Store, tmp_path: Path) -> None:
    room = Room(store)
    room.decide("not_taken_up", reason="Kari har sagt nei")
    room.close()
    file = tmp_path / "ut.jsonl"
    async with opens() as chair:
        await chair.choose("Skriv ut og gi videre", "Loggen")
        await chair.say("2", "")
        assert "Her står «Kari»." in chair.page()
        await chair.say("1")
        await chair.press("pagedown")
        assert "Beslutning: leder 1 har sagt nei" in chair.page()
        await chair.say("1")
        await chair.write(str(file))
        await chair.press("enter")
        await chair.say("")
        assert "Loggen ligger i" in chair.page()
    assert check(file, str).state == "whole"
