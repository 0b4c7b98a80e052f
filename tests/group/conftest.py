"""A group and its open meeting, recorded event by event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.room import Room

from partsgruppe.store.store import Store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", clock)
    yield store
    store.close()


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)
