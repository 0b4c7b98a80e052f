"""What the screens look like. When one changes, look at the new picture before it replaces the old one:

.venv/bin/python -m pytest tests/tui/test_snapshots.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from support.group import Answering
from textual.pilot import Pilot
from tui.chair import Chair, StandingPulse

from partsgruppe.asking.questions import Go, Pick
from partsgruppe.exercises.library import Library
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp

Size = tuple[int, int]
Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def app(store: Store, library: Library) -> PartsgruppeApp:
    return PartsgruppeApp(store, library, meet=True, pulse=StandingPulse())


def lines(*answers: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Answers these before the picture is taken."""

    async def say(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await Chair(pilot).say(*answers)
        await pilot.pause()

    return say


@SIZES
def test_home(size: Size, planned: Callable[..., int], store: Store, library: Library, snap_compare: Snap) -> None:
    planned("apning", "apen-sak")
    assert snap_compare(PartsgruppeApp(store, library, pulse=StandingPulse()), terminal_size=size, run_before=lines())


@SIZES
def test_round(size: Size, planned: Callable[..., int], app: PartsgruppeApp, snap_compare: Snap) -> None:
    planned("apning", "apen-sak")
    answers = ["1", "", "Jeg kommer rett fra en travel morgen, og er glad for å sitte.", "/pass", "/senere"]
    assert snap_compare(app, terminal_size=size, run_before=lines(*answers))


@SIZES
def test_decision(size: Size, store: Store, library: Library, app: PartsgruppeApp, snap_compare: Snap) -> None:
    walk = Answering.of(store, library, ["apen-sak"], absent=("Vidar",))
    while walk.place.step.kind != "decide":
        walk.skip()
    if not isinstance(walk.question, Pick):
        walk.say("Nye vakter på avdeling 2")
    assert snap_compare(app, terminal_size=size, run_before=lines())


@SIZES
def test_role_swap(size: Size, store: Store, library: Library, app: PartsgruppeApp, snap_compare: Snap) -> None:
    walk = Answering.of(store, library, ["bytt-stol"])
    while walk.place.setting("show") != "swap":
        swap_answers(walk)
    assert snap_compare(app, terminal_size=size, run_before=lines())


def swap_answers(walk: Answering) -> None:
    """Answer whatever is asked on the way to the comparison."""
    if isinstance(walk.question, Go):
        walk.say("")
    elif isinstance(walk.question, Pick):
        walk.say("1")
    else:
        walk.say(f"Å holde sammen laget når noen er syke, sier {walk.asks.partition(',')[0].split()[-1]}")


def test_light(planned: Callable[..., int], app: PartsgruppeApp, snap_compare: Snap) -> None:
    planned("apning", "apen-sak")

    async def in_the_light(pilot: Pilot[None]) -> None:
        await lines("1", "", "Hei")(pilot)
        await Chair(pilot).press("ctrl+d", "enter")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=in_the_light)
