"""A group that is set up, and its meeting: fixtures for the tests of every room that has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from partsgruppe.exercises.library import Library
from partsgruppe.store.store import Store
from support.clock import Clock
from support.group import Answering
from support.room import Room


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
    """An open meeting about one matter, recorded event by event."""
    return Room(store)


@pytest.fixture
def meeting(store: Store, tmp_path: Path) -> Callable[..., Answering]:
    """Opens a meeting on the exercises named, of a whole group; texts of own exercises by their id."""

    def open_(*exercises: str, **own: str) -> Answering:
        for name, text in own.items():
            (tmp_path / "exercises").mkdir(exist_ok=True)
            (tmp_path / "exercises" / f"{name}.md").write_text(text, encoding="utf-8")
        return Answering.of(store, Library([tmp_path / "exercises"]), [*exercises, *own])

    return open_
