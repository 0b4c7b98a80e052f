"""One list of commands: each has a key and a word of its own, and says what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.pain_patch import SETUP
from textual.content import Content
from textual.widgets import OptionList
from tui.conftest import Opens

from partsgruppe.group.members import MemberChanged, Seat, members
from partsgruppe.meeting.commands import COMMANDS
from partsgruppe.store.store import Store
from partsgruppe.tui.commands import APP_COMMANDS
from partsgruppe.tui.offers import key_name
from partsgruppe.tui.widgets.answer import NEW_LINE

EVERY: list[Any] = [*COMMANDS, *APP_COMMANDS]


def test_no_key_and_no_word_means_two_things() -> None:
    keys = [command.key for command in EVERY if command.key]
    assert len(set(keys)) == len(keys)
    assert len({command.word for command in EVERY}) == len(EVERY)
    assert all(command.help().endswith(".") for command in EVERY)


def test_keys_are_written_as_on_the_keyboard() -> None:
    assert [key_name(key) for key in ("escape", "f2", "ctrl+f", "pagedown")] == ["Esc", "F2", "Ctrl+F", "PgDn"]


async def test_help_menu_and_footer_show_what_applies(opens: Opens, planned: Callable[..., int]) -> None:
    planned("apning")
    async with opens(120, 60, meet=True) as chair:
        await chair.say("1", "", "")
        offered = [command for command in COMMANDS if command.applies(chair.screen.asker)]  # type: ignore[arg-type]
        await chair.press("f1")
        page = " ".join(chair.page().split())
        assert all(" ".join([key_name(one.key), f"/{one.word}", one.help()]).strip() in page for one in offered)
        await chair.press("escape", "slash")
        page = " ".join(chair.page().split())
        assert all(" ".join(filter(None, [f"/{one.word}", key_name(one.key), one.help()])) in page for one in offered)
        assert "/begynn /begynn" not in page
        await chair.press("escape")
        assert chair.page().rstrip().endswith("/ alt")


async def test_the_palette_runs_a_command(opens: Opens, planned: Callable[..., int]) -> None:
    planned("apning")
    async with opens(meet=True) as chair:
        await chair.say("1", "")
        await chair.press("ctrl+p", *"Pass")
        await chair.pilot.pause(0.3)
        await chair.press("enter")
        await chair.pilot.pause(0.1)
        assert "– Kari, leder: sa pass" in chair.page()


@pytest.mark.parametrize("size", [(60, 16), (80, 20), (100, 30), (200, 50)])
async def test_all_of_the_palette_is_on_the_screen(
    size: tuple[int, int], opens: Opens, planned: Callable[..., int]
) -> None:
    planned("apning")
    async with opens(*size, meet=True) as chair:
        await chair.press("ctrl+p")
        await chair.app.workers.wait_for_complete()
        rows = chair.app.screen.query_one(OptionList)
        while not rows.option_count:
            await chair.pilot.pause(0.01)
        await chair.pilot.pause()
        assert rows.region.bottom <= size[1]


async def test_in_the_set_up_escape_goes_back_and_keeps_what_was_answered(opens: Opens) -> None:
    async with opens() as chair:
        await chair.say(*SETUP[:3])
        await chair.press("escape", "escape")
        assert chair.field.text == SETUP[1]
        await chair.press("escape", "escape")
        assert "Dette er det første spørsmålet." in chair.page()


async def test_what_is_closed_twice_leaves_the_page_below(opens: Opens, planned: Callable[..., int]) -> None:
    planned("apning", "apen-sak")
    async with opens(meet=True) as chair:
        await chair.say("1", "")
        page = chair.app.screen
        for show in (chair.app.show_menu, lambda: chair.app.show_overlay("Les", Content("dette")), chair.app.black_out):
            show()
            await chair.rest()
            close = chair.app.offers()[0].run
            assert chair.app.screen is not page
            close()
            close()
            await chair.rest()
            assert chair.app.screen is page


def test_no_command_takes_the_key_of_a_new_line() -> None:
    assert not {one.key for one in COMMANDS} & set(NEW_LINE)


async def test_who_has_two_roles_changes_from_one_to_the_other_with_a_key(
    opens: Opens, planned: Callable[..., int], store: Store
) -> None:
    ola = next(member for member in members(store) if member.name == "Ola")
    store.record(MemberChanged(member=ola.id, name="Ola", seats=[Seat("shop_steward", "Fagforbundet"), Seat("guide")]))
    planned("rettferdig-fordeling")
    async with opens(meet=True) as chair:
        await chair.say("1")
        await chair.press("ctrl+n", "f2")
        assert "Ordet går til Ola, tillitsvalgt (Fagforbundet) / veileder" in chair.page()
        await chair.say("Lyset er dårlig", "2")
        await chair.press("ctrl+n")
        while "Ordet går til Ola, veileder" not in chair.page():
            await chair.press("f2")
        await chair.write("Jeg ser det slik")
        await chair.press("ctrl+k")
        assert "Ola: Hvilken rolle snakker du fra?" in chair.page()
        await chair.say("1")
        assert "Ordet går til Ola, tillitsvalgt (Fagforbundet)" in chair.page()
        assert chair.field.text == "Jeg ser det slik"
