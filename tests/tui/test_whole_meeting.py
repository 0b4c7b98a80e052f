"""The same meeting as in plain mode, with the keys of the app."""

from __future__ import annotations

from pathlib import Path

from support.clock import Clock
from support.mirror import Mirror, happened
from support.pain_patch import CLOSING, MATTER, OPENING, PLAN, SETUP, WHOLE_MEETING
from tui.conftest import Opens

from partsgruppe.group.actions import Action
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import CLOSED, Meeting
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.closed import ClosedScreen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.screens.plan import PlanScreen
from partsgruppe.tui.screens.setup import SetupScreen


async def test_leads_from_an_empty_file_to_the_receipt(store: Store, opens: Opens, tmp_path: Path) -> None:
    async with opens(60, 16) as chair:
        assert isinstance(chair.screen, SetupScreen)
        await chair.say(*SETUP)
        assert isinstance(chair.screen, HomeScreen)
        assert "Solbakken sykehjem" in chair.page()
        await chair.take(1)
        assert isinstance(chair.screen, PlanScreen)
        await chair.say(*PLAN)
        await chair.say(*OPENING, *MATTER, *CLOSING)
        assert isinstance(chair.screen, ClosedScreen)
        meeting = store.where(Meeting)[0]
        assert meeting.state == CLOSED
        assert store.receipt(meeting.closed or 0) in chair.page()
        assert [decision.outcome for decision in store.where(Decision)] == ["try"]
        assert len(store.where(Action)) == 2
        assert len(list((store.path.parent / "backups").iterdir())) == 2, "one from the opening, and one from now"
    by_lines = Mirror(tmp_path / "lines.db", Clock(step=0))
    for line in WHOLE_MEETING:
        by_lines.answer(line)
    by_lines.store.close()
    assert happened(store.path) == happened(tmp_path / "lines.db")
