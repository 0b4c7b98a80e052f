"""What the first screen loads: only what it shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
    async with PartsgruppeApp(store, Library()).run_test():
        print("\\n".join(sys.modules))

asyncio.run(show())
"""


@pytest.mark.parametrize("screen", ["home", "setup"])
def test_loads_no_step_kind(tmp_path: Path, screen: str) -> None:
    command = [sys.executable, "-c", FIRST_SCREEN, str(tmp_path), screen]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "partsgruppe.tui.app" in loaded
    assert not {"partsgruppe.steps.kinds", "partsgruppe.steps.round", "partsgruppe.exercises.read"} & set(loaded)
