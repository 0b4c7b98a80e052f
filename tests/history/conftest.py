"""A group in an open meeting about one matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.room import Room

from partsgruppe.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    yield store
    store.close()


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)
