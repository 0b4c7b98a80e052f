"""The app on a machine whose clock is wrong by years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.copies import Copies
from support.pain_patch import CLOSING, MATTER, OPENING, PLAN, SETUP
from support.sample import half_a_year
from tui.chair import Chair, StandingPulse

from partsgruppe.exercises.library import Library
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.screens.closed import ClosedScreen
from partsgruppe.tui.screens.home import HomeScreen

PAST, FUTURE = 1970, 3026


def clock(year: int) -> dt.datetime:
    return dt.datetime(year, 1, 2, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize("year", [PAST, FUTURE])
async def test_every_page_opens(year: int, copied: Copies, tmp_path: Path) -> None:
    path = copied(tmp_path / "data" / "gruppe.db", half_a_year)
    store = Store(path, lambda: clock(year))
    app = PartsgruppeApp(store, Library(), pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await chair.rest()
        assert isinstance(app.screen, HomeScreen)
        for number in range(1, len(app.screen.menu())):
            await chair.take(number)
            await chair.rest()
            assert "tenkt på" not in chair.page()
            app.go_home()
            await chair.rest()
    assert app.failure is None
    store.close()


STORM = [pytest.param(year, MATTER, marks=pytest.mark.storm) for year in (PAST, FUTURE)]


@pytest.mark.parametrize(("year", "matter"), [(PAST, ()), *STORM])
async def test_a_meeting_from_the_set_up_to_its_end(year: int, matter: Sequence[str], tmp_path: Path) -> None:
    """In the storm a matter is talked through, as in plain mode at every change."""
    store = Store(tmp_path / "gruppe.db", lambda: clock(year))
    app = PartsgruppeApp(store, Library(), pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await chair.rest()
        await chair.say(*SETUP)
        await chair.take(1)
        await chair.say(*PLAN, *OPENING, *matter)
        if not matter:
            await chair.press("f5")
            await chair.say("Ringe", "")
            await chair.press("ctrl+t")
        await chair.say(*CLOSING)
        assert isinstance(app.screen, ClosedScreen)
    assert app.failure is None
    store.close()
