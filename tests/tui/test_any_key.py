"""Whatever is pressed, pasted and clicked, in any order and at any speed: nothing crashes, and no words are lost."""

from __future__ import annotations

import asyncio
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.clock import Clock
from support.group import Answering, found, plan
from tui.chair import Chair, StandingPulse

from partsgruppe.asking.questions import Text
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.slash_menu import SlashMenuScreen

BURST, HELD, FINGER, THINKING = 0.001, 0.03, 0.15, 2.0
KEYS = ["enter"] * 4 + [
    "escape",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f9",
    "f12",
    "ctrl+f",
    "ctrl+g",
    "ctrl+b",
    "space",
]
MOVING = ["up", "down", "home", "end", "pageup", "pagedown", "1", "2", "3", "5", "10", "slash"]
SIZES = [(60, 16), (80, 24), (100, 30), (200, 50), (30, 10)]

speeds = st.sampled_from([BURST, HELD, FINGER, THINKING])
moves = st.one_of(
    st.tuples(st.just("press"), st.sampled_from(KEYS + MOVING), st.sampled_from([1, 1, 1, 2, 8]), speeds),
    st.tuples(st.just("write"), st.integers(1, 3), st.booleans(), speeds),
    st.tuples(st.just("paste"), st.integers(1, 3)),
    st.tuples(st.just("click"), st.floats(0, 0.99), st.floats(0, 0.99)),
    st.tuples(st.just("resize"), st.sampled_from(SIZES)),
    st.tuples(st.just("rest")),
)


class AnyKey(Chair):
    """Presses anything, and remembers which words were written, and when something was pressed that answers."""

    def __init__(self, pilot: Any) -> None:
        super().__init__(pilot)
        self.words: list[str] = []
        self.acted = 0.0

    async def move(self, move: tuple[Any, ...]) -> None:
        await getattr(self, f"_{move[0]}")(*move[1:])

    async def _press(self, key: str, times: int, speed: float) -> None:
        for _time in range(times):
            for one in key if key.isdecimal() else [key]:
                self.send(one)
                self.acted = self.pulse.now()
                self.pulse.pass_by(speed)

    async def _rest(self) -> None:
        await self.rest(THINKING)

    async def _write(self, lines: int, then_enter: bool, speed: float) -> None:
        await self.rest(THINKING)
        if not self._can_write():
            return
        words = self._new_words(lines)
        between = ["enter"] if speed == BURST else ["ctrl+o"]
        keys = [key for word in words for key in [*between, *word]][1:]
        self.send_all(*keys, every=speed)
        if then_enter:
            self.send("enter")
            self.acted = self.pulse.now()
            self.pulse.pass_by(speed)

    async def _paste(self, lines: int) -> None:
        await self.rest(THINKING)
        if self._can_write():
            await self.paste("\n".join(self._new_words(lines)))

    async def _click(self, x: float, y: float) -> None:
        await self.rest(THINKING)
        size = self.app.size
        self.acted = self.pulse.now()
        await self.pilot.click(offset=(int(x * size.width), int(y * size.height)))

    async def _resize(self, size: tuple[int, int]) -> None:
        await self.pilot.resize_terminal(*size)

    def _can_write(self) -> bool:
        """Whether this is a page where words are answers. What one looks for on a page of the app's own is not."""
        if not isinstance(self.app.screen, DialogueScreen) or not self.app.is_running:
            return False
        asker = self.screen.asker
        return not (isinstance(asker, OwnAsker) and isinstance(asker.question, Text))

    def _new_words(self, lines: int) -> list[str]:
        new = [f"qz{len(self.words) + number}x" for number in range(lines)]
        self.words += new
        return new

    def standing(self) -> str:
        """What stands in the fields of all pages."""
        pages = [page for page in self.app.screen_stack if isinstance(page, DialogueScreen)]
        fields = [page.query_one("AnswerArea").field for page in pages]  # type: ignore[attr-defined]
        menus = [page.query_one("Input").value for page in self.app.screen_stack if isinstance(page, SlashMenuScreen)]  # type: ignore[attr-defined]
        return "\n".join(
            [*menus, *(text for field in fields if field for text in (field.typed() or "", field.unfit()))]
        )


@contextmanager
def a_file() -> Iterator[Store]:
    folder = Path(tempfile.mkdtemp())
    store = Store(folder / "gruppe.db", Clock(step=0))
    try:
        store._db.execute("PRAGMA synchronous = OFF")
        yield store
    finally:
        store.close()
        shutil.rmtree(folder)


def kept(store: Store) -> str:
    """All that is in the log or waits as a draft."""
    told = [row[0].decode() for row in store._rows("SELECT payload FROM log WHERE payload IS NOT NULL")]
    return "\n".join([*told, *(row[0] for row in store._rows("SELECT text FROM drafts"))])


async def _play(store: Store, meet: bool, tried: list[tuple[Any, ...]]) -> None:
    app = PartsgruppeApp(store, Library(), meet=meet, pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        chair = AnyKey(pilot)
        with _answers_are_watched(chair):
            for move in tried:
                await chair.move(move)
                if not app.is_running:
                    break
            if app.is_running:
                await chair.pilot.resize_terminal(80, 24)
                await chair.rest(THINKING)
        assert app.failure is None
        if app.is_running:
            for page in app.screen_stack:
                if isinstance(page, DialogueScreen):
                    page.keep_text()
            everywhere = kept(store) + chair.standing()
            assert [word for word in chair.words if word not in everywhere] == [], chair.page()
    assert app.failure is None
    store.verify()


@contextmanager
def _answers_are_watched(chair: AnyKey) -> Iterator[None]:
    """Each answer must have been given after its question stood there."""
    take, stands = DialogueScreen._take, PartsgruppeApp.stands
    stood = [0.0]

    def watched_stands(self: PartsgruppeApp, screen: object = None) -> None:
        stands(self, screen)
        stood[0] = self.pulse.now()

    async def watched_take(self: DialogueScreen, value: Callable[[], object]) -> None:
        assert chair.acted >= stood[0], "an answer that nobody gave to this question"
        await take(self, value)

    DialogueScreen._take = watched_take  # type: ignore[method-assign]
    PartsgruppeApp.stands = watched_stands  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        DialogueScreen._take, PartsgruppeApp.stands = take, stands  # type: ignore[method-assign]


def _any_key(examples: int, most: int) -> Callable[[], None]:
    @given(meet=st.booleans(), tried=st.lists(moves, min_size=3, max_size=most))
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=examples < 50)
    def run(meet: bool, tried: list[tuple[Any, ...]]) -> None:
        with a_file() as store:
            found(store)
            for number in range(12):
                store.record(MatterRaised(title=f"Sak om vakt {number}"))
            plan(store, Library(), ["apning", "apen-sak"])
            asyncio.run(_play(store, meet, tried))

    return run


STORM = [pytest.mark.storm, pytest.mark.timeout(3600)]


@pytest.mark.parametrize(("examples", "most"), [(10, 7), pytest.param(400, 40, marks=STORM)])
def test_nothing_crashes_and_no_words_are_lost(examples: int, most: int) -> None:
    _any_key(examples, most)()


lines = st.lists(
    st.sampled_from(
        ["", "1", "2", "3", "10", ".", "/tilbake", "/pass", "/oppgave", "/notat", "/angre", "/tull", "ord", "to|ord"]
    ),
    max_size=40,
)


@pytest.mark.parametrize("examples", [20, pytest.param(1000, marks=STORM)])
def test_line_by_line_no_words_are_lost_either(examples: int) -> None:
    class Pasting(Terminal):
        def line(self) -> str:
            return super().line().replace("|", "\n")

    @given(tried=lines)
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=examples < 50)
    def run(tried: list[str]) -> None:
        typed = [line.replace("ord", f"qz{number}x") for number, line in enumerate(tried)]
        with a_file() as store:
            walk = Answering.of(store, Library(), ["apning", "apen-sak"])
            page = io.StringIO()
            with suppress(EndOfInput):
                converse(walk, Pasting(io.StringIO("".join(f"{line}\n" for line in typed)), page))
            if not walk.over:
                everywhere = kept(store) + page.getvalue()
                words = [part for line in typed for part in line.split("|") if part.startswith(("qz", "to"))]
                assert [word for word in words if word not in everywhere] == []

    run()
