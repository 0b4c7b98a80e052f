"""The log leaves the house from the first page, and what must not be in it is taken out there."""

from __future__ import annotations

from pathlib import Path

from support.agreed import agreed
from support.room import Room
from tui.conftest import Opens

from partsgruppe.sharing.incoming import check
from partsgruppe.store.store import Store


async def test_what_leaves_is_on_the_wall_before_it_is_written(opens: Opens, store: Store, tmp_path: Path) -> None:
    room = Room(store)
    agreed(store)
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


async def test_a_text_is_taken_out_for_good(opens: Opens, store: Store, tmp_path: Path) -> None:
    room = Room(store)
    room.decide("not_taken_up", reason="Per er sint")
    room.close()
    async with opens() as chair:
        await chair.choose("Skriv ut og gi videre", "Ta en tekst ut")
        await chair.say("per er sint")
        assert "Per er sint" in chair.page()
        await chair.say("", "Det var aldri sagt", "2")
        assert "Teksten er tatt ut." in chair.page()
        assert "Per er sint" not in str([entry.payload for entry in store.log()])
    assert b"Per er sint" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


async def test_nothing_is_taken_out_before_somebody_says_yes(opens: Opens, store: Store) -> None:
    room = Room(store)
    room.decide("not_taken_up", reason="Per er sint")
    room.close()
    async with opens() as chair:
        await chair.choose("Skriv ut og gi videre", "Ta en tekst ut")
        await chair.say("per", "", "Det var aldri sagt", "")
        assert "Ingenting ble tatt ut." in chair.page()
        assert "Per er sint" in str([entry.payload for entry in store.log()])
