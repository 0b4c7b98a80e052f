"""A form in the app: what is typed at a row goes into its field, Enter and a click open it, the last row takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tui.conftest import Opens

from partsgruppe.group.actions import Action
from partsgruppe.store.store import Store
from partsgruppe.tui.widgets.answer_sheet import AnswerSheet


async def test_a_form_is_filled_in_from_its_rows(
    planned: Callable[..., int], in_the_round: Opens, store: Store
) -> None:
    planned("apning", "apen-sak")
    async with in_the_round(60, 16) as chair:
        await chair.press("f5")
        await chair.say("Ringe")
        await chair.take(1)
        assert "Oppgaven. Stemmer alt?" in chair.page()
        assert "Enter: det stemmer." in chair.page()
        await chair.press("shift+tab", *"fredag")
        assert "Innen når?" in chair.page()
        assert chair.field.text == "fredag"
        await chair.press("enter")
        assert "3. Innen: fredag" in chair.page()
        sheet = chair.screen.query_one(AnswerSheet)
        await chair.pilot.click(sheet, offset=(3, 0))
        await chair.rest()
        assert (chair.page().count("Hva skal gjøres?"), chair.field.text) == (1, "Ringe")
        await chair.write("Ringe NAV")
        await chair.press("escape")
        await chair.press("enter")
        assert chair.field.text == "Ringe NAV"
        await chair.press("enter")
        await chair.paste("Ringe\nto ganger")
        assert "1. Hva: Ringe NAV" in chair.page()
        assert store.where(Action) == []
        await chair.press("escape", "enter")
        [action] = store.where(Action)
        assert action.what == "Ringe NAV"
        assert action.due
        assert action.due.weekday() == dt.date(2026, 12, 4).weekday()
