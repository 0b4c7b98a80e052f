"""The app on a screen of its own, and a group to show on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import found, plan
from tui.chair import Chair, StandingPulse

from partsgruppe.asking.questions import PickMany
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp

Opens = Callable[..., AbstractAsyncContextManager[Chair]]


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock(step=0)


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", clock)
    yield store
    store.close()


@pytest.fixture
def group(store: Store) -> dict[str, int]:
    """Kari, Ola, Åse and Vidar."""
    return found(store)


@pytest.fixture
def planned(group: dict[str, int], store: Store, library: Library) -> Callable[..., int]:
    """Plans a meeting of the group on the exercises named, with everyone here unless the opening asks who is."""
    return lambda *names, **more: plan(store, library, list(names), **{"here": "apning" not in names, **more})


@pytest.fixture
def opens(store: Store, library: Library) -> Opens:
    """Opens the app on a screen of this size."""

    @asynccontextmanager
    async def open_(columns: int = 80, rows: int = 24, meet: bool = False) -> AsyncIterator[Chair]:
        app = PartsgruppeApp(store, library, meet=meet, pulse=StandingPulse())
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.pause()
            yield Chair(pilot)

    return open_


@pytest.fixture
def in_the_round(opens: Opens, store: Store, library: Library) -> Opens:
    """Opens the app where the planned meeting has come to its first round, with everybody here."""

    @asynccontextmanager
    async def open_(columns: int = 80, rows: int = 24) -> AsyncIterator[Chair]:
        meeting = unfinished_meeting(store)
        assert meeting
        walk = Walk(store, library, meeting.id)
        assert isinstance(walk.question, PickMany)
        walk.answer(walk.question.initial)
        async with opens(columns, rows, meet=True) as chair:
            yield chair

    return open_
