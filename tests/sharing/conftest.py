"""A group whose meeting has said a little of everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.room import Room

from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised, Referred
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import MessagePlanned, ReadingGiven, WinCelebrated
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.showing import ReadingsAgreed
from partsgruppe.store.store import Store

SAID = "Nattevaktene vil ha mer lys"
STEERED = "Vi prøver ut plaster"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(tmp_path / "data" / "gruppe.db", clock)
    yield store
    store.close()


@pytest.fixture
def room(store: Store) -> Room:
    """A matter tried out, something said, promised and told; a matter that was undone; closed."""
    room = Room(store)
    here = room.here
    room.record(Contributed(**room.at_step, heading="Hva rører seg?", text=SAID, role="manager"))
    room.record(ReadingsAgreed(role="manager", union=""))
    room.record(ReadingGiven(**room.at_step, heading="Hvordan går det?", role="manager", union="", value=4))
    room.start_trial(evaluators="Hele gruppa")
    room.record(ActionAgreed(**here, matter=None, what="Ringe vaktmesteren", owner=room.members["Ola"]))
    room.record(InputReceived(text="Vi fryser på vaktrommet"))
    room.record(MessagePlanned(**here, seat=Seat("manager"), to="Styringsgruppa", what=STEERED))
    room.record(MessagePlanned(**here, seat=Seat("manager"), to="Nattevakta", what="Noe annet"))
    room.record(WinCelebrated(**here, text="Lyset kom"))
    room.record(Referred(**here, channel="Ledelinja"))
    room.record(MatterRaised(title="Dette ble angret"))
    store.undo_last()
    room.close()
    return room
