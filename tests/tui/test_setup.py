"""Setting up for the first time: Escape goes back, and never out."""

from __future__ import annotations

from support.room import Room
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


async def test_a_group_is_closed_down_from_its_set_up(store: Store, opens: Opens) -> None:
    Room(store).close()
    async with opens() as chair:
        await chair.choose("Medlemmer og oppsett", "Legg ned gruppa")
        assert "Hvem skifter smerteplaster?" in chair.page() or "Etterpå kan ingenting nytt skrives ned" in chair.page()
        await chair.write("Oppdraget er gjort")
        await chair.press("enter")
        await chair.choose("Behold hele loggen")
        assert "Gruppa er lagt ned. Loggen er tatt vare på." in chair.page()
        assert "Oppdraget er gjort." in chair.page()
        assert "Planlegg neste møte" not in chair.page()


async def test_the_app_is_left_for_the_sample_group(opens: Opens) -> None:
    async with opens() as chair:
        await chair.choose("Se på en prøvegruppe først")
        assert chair.app.wants_sample
