"""Readings over time on the wall: as many meetings as the window is wide enough for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.group import DAY
from tui.conftest import Opens

from partsgruppe.group.meetings import MeetingClosed, MeetingOpened
from partsgruppe.group.outcomes import ReadingGiven
from partsgruppe.group.showing import ReadingsAgreed
from partsgruppe.store.store import Store

MEETINGS = 30


@pytest.fixture
def measured(planned: Callable[..., int], store: Store) -> None:
    store.record(ReadingsAgreed(role="manager", union=""))
    for number in range(MEETINGS):
        meeting = planned("apning", day=DAY, here=True)
        store.record(MeetingOpened(meeting=meeting))
        [(item,)] = store._rows("SELECT id FROM agenda_items WHERE meeting = ?", [meeting])
        where = {"meeting": meeting, "item": item, "step": 0, "heading": "Hvor bra er det her?", "turn": None}
        store.record(ReadingGiven(**where, role="manager", union="", value=1 + number % 5, reason=""))
        store.record(MeetingClosed(meeting=meeting))


SIZES = [(60, 16), (80, 24), (100, 30), (150, 45), (200, 50)]


@pytest.mark.usefixtures("measured")
async def test_the_course_fills_the_width_and_follows_it(opens: Opens) -> None:
    for columns, rows in SIZES:
        async with opens(columns, rows) as chair:
            await chair.choose("Målinger")
            await chair.say("1")
            fit = min(MEETINGS, (columns - 13) // 4)
            assert _meetings(chair.page()) == list(range(MEETINGS + 1 - fit, MEETINGS + 1)), columns
            assert "●" in chair.page(), columns
            await chair.pilot.resize_terminal(100, 30)
            chair.app._check_resize()  # Textual waits for a moment before it does
            await chair.pilot.pause()
            assert len(_meetings(chair.page())) == 21, columns


def _meetings(page: str) -> list[int]:
    [line] = [line for line in page.split("\n") if line.strip().startswith("Møte ")]
    return [int(number) for number in line.split()[1:]]
