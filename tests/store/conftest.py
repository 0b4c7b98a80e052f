"""A file of its own for each test, opened as a window would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clock import Clock

from partsgruppe.store.store import Store

Open = Callable[..., Store]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "gruppe.db"


@pytest.fixture
def window(path: Path, clock: Clock) -> Iterator[Open]:
    """Opens a window on the file; all are closed in the end."""
    opened: list[Store] = []

    def open_(at: Path = path) -> Store:
        opened.append(Store(at, clock))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


@pytest.fixture
def store(window: Open) -> Store:
    return window()
