"""What the first screen loads: only what it shows."""

from __future__ import annotations

import ast
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui.conftest import Opens

import partsgruppe.tui
from partsgruppe.exercises.library import Library
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.screens.blank import BlankScreen
from partsgruppe.tui.screens.dialogue import DialogueScreen

FIRST_SCREEN = """
import asyncio, sys
from pathlib import Path
from partsgruppe.exercises.library import Library
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp

store = Store(Path(sys.argv[1]) / "gruppe.db")
if sys.argv[2] == "home":
    store.record(GroupFounded(key="k", workplace="Solbakken"))
    store.record(MemberJoined(name="Kari", seats=[Seat("manager")]))

async def show():
    async with PartsgruppeApp(store, Library()).run_test() as pilot:
        await pilot.pause()
        if sys.argv[2] == "home":
            pilot.app.screen._as_known().read_more()
        print("\\n".join(sys.modules))

asyncio.run(show())
"""


@pytest.mark.parametrize("screen", ["home", "setup"])
def test_loads_no_step_kind(tmp_path: Path, screen: str) -> None:
    command = [sys.executable, "-c", FIRST_SCREEN, str(tmp_path), screen]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "partsgruppe.tui.app" in loaded
    late = {"partsgruppe.steps.kinds", "partsgruppe.steps.round", "partsgruppe.exercises.read"}
    assert not {*late, "partsgruppe.sharing.receiving", "partsgruppe.between.forgetting"} & set(loaded)


async def test_the_first_page_is_shown_once(
    group: dict[str, int], opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    show = DialogueScreen.show

    async def counted(screen: DialogueScreen, anew: bool = True) -> None:
        shown.append(screen)
        await show(screen, anew)

    monkeypatch.setattr(DialogueScreen, "show", counted)
    async with opens() as chair:
        assert shown == [chair.app.screen]


TUI = Path(partsgruppe.tui.__file__).parent


def test_no_handler_runs_twice() -> None:
    # Textual calls the handler of every class that a widget descends from, the nearest first.
    handlers = [
        (file.name, node)
        for file in TUI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith(("on_", "_on_"))
        and node.name != "on_event"
    ]
    assert len(handlers) > 50
    assert [(file, node.name) for file, node in handlers if f"super().{node.name}(" in ast.unparse(node)] == []


def test_loads_no_network_security_and_leaves_it_to_whoever_asks() -> None:
    program = "import sys; from partsgruppe.cli import opening; opening.load_quickly(); import textual.app; "
    program += "print('ssl' in sys.modules); import ssl; print(ssl.OPENSSL_VERSION)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.startswith("False\nOpenSSL")


def test_no_screen_has_a_place_for_what_textual_would_say_above_it(tmp_path: Path) -> None:
    # Textual's own way to test an app leaves these places out; here it runs as it does for people.
    seen: list[list[str]] = []

    async def look(pilot: Pilot[object]) -> None:
        pilot.app.action_help_quit()
        await pilot.pause()
        pilot.app.push_screen(BlankScreen())
        await pilot.pause()
        seen.extend([type(widget).__name__ for widget in screen.children] for screen in pilot.app.screen_stack)
        pilot.app.exit()

    with closing(Store(tmp_path / "gruppe.db")) as store:
        PartsgruppeApp(store, Library()).run(headless=True, auto_pilot=look)
    assert "Page" in {name for names in seen for name in names}
    assert not {"Tooltip", "ToastRack"} & {name for names in seen for name in names}
