"""Setting up for the first time: Escape goes back, and never out."""

from __future__ import annotations

from tui.conftest import Opens

from partsgruppe.group.members import Member
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.setup import SetupScreen


async def test_escape_at_the_first_member_goes_back_to_the_group(opens: Opens, store: Store) -> None:
    async with opens(60, 16) as chair:
        await chair.say("1", "Solbakken", "Fagforbundet", "1", "2", "3")
        await chair.write("Kari")
        await chair.press("escape")
        assert isinstance(chair.app.screen, SetupScreen)
        assert "Hvor lenge varer et møte?" in chair.page()
        await chair.press("enter")
        assert chair.field.text == "Kari"
        await chair.press("enter", "1", "enter", "enter")
        assert [one.name for one in store.where(Member)] == ["Kari"]


async def test_escape_at_the_very_first_question_stays_and_keeps_what_was_typed(opens: Opens) -> None:
    async with opens(60, 16) as chair:
        await chair.press("escape")
        assert "Dette er det første spørsmålet." in chair.page()
        await chair.say("1")
        await chair.write("Solb")
        await chair.press("escape", "escape", "escape")
        assert isinstance(chair.app.screen, SetupScreen)
        await chair.press("enter")
        assert chair.field.text == "Solb"
