"""Whatever is pressed, pasted and clicked, in any order and at any speed: nothing crashes, and no words are lost."""

from __future__ import annotations

import asyncio
import io
import re
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
from support.tried import STORM, examples
from textual.command import CommandPalette
from textual.errors import NoWidget
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import Input
from tui.chair import Chair, StandingPulse

from partsgruppe.asking.questions import Text
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import PLANNED, unfinished_meeting
from partsgruppe.group.records import Undone
from partsgruppe.meeting.commands import COMMANDS
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.commands import APP_COMMANDS
from partsgruppe.tui.messages import Given
from partsgruppe.tui.screens.blank import BlankScreen
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.slash_menu import SlashMenuScreen
from partsgruppe.tui.widgets.answer import Answer
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.answer_text import AnswerText

BURST, HELD, SLOWLY_HELD, FINGER, THINKING, COFFEE = 0.001, 0.03, 0.09, 0.15, 2.0, 900.0
AT_LEAST = 0.0001
KEYS = ["enter"] * 8 + ["space", "tab", *(one.key for one in COMMANDS), *(one.key for one in APP_COMMANDS)]
MOVING = ["up", "down", "home", "end", "pageup", "pagedown", "1", "2", "3", "5", "10", "11", "slash"]
EDITING = ["ctrl+z", "ctrl+o", "ctrl+c"]
SIZES = [(60, 16), (80, 20), (80, 24), (100, 30), (150, 45), (200, 50), (30, 10)]

speeds = st.sampled_from([BURST, HELD, SLOWLY_HELD, FINGER, THINKING])
moves = st.one_of(
    st.tuples(
        st.just("press"), st.sampled_from(KEYS + MOVING), st.sampled_from([1, 1, 1, 2, 12]), speeds, st.booleans()
    ),
    st.tuples(st.just("write"), st.integers(1, 3), st.booleans(), speeds),
    st.tuples(st.just("edit"), st.sampled_from(EDITING)),
    st.tuples(st.just("paste"), st.integers(1, 3)),
    st.tuples(st.just("click"), st.floats(0, 0.99), st.floats(0, 0.99)),
    st.tuples(st.just("resize"), st.sampled_from(SIZES)),
    st.tuples(st.just("rest"), st.sampled_from([THINKING, COFFEE])),
    st.tuples(st.just("leave")),
    st.tuples(st.just("crash")),
)


class AnyKey(Chair):
    """Presses anything, and remembers which words were written, and which question stood there at each key."""

    def __init__(self, pilot: Any, words: list[str], crashed: Path) -> None:
        """What is in the file when the program crashes is to be found in `crashed`."""
        super().__init__(pilot)
        self.words = words
        self._crashed = crashed
        self.stood: dict[float, object] = {}
        self.clicked: object = None

    async def move(self, move: tuple[Any, ...]) -> None:
        """Do this. It is over when the app is."""
        await getattr(self, f"_{move[0]}")(*move[1:])

    def send(self, key: str) -> None:
        self.stood[self.pulse.now()] = self.standing_question()
        super().send(key)
        self.pulse.pass_by(AT_LEAST)  # no two things happen at the same time

    @property
    def on(self) -> bool:
        """Whether the app has not been left."""
        return self.app.is_running and self.app.return_code is None

    def standing_question(self) -> object:
        """What is asked on the page that is in sight; None when another one covers it."""
        screen = self.app.screen if self.app.is_running else None
        return screen._asked if isinstance(screen, DialogueScreen) else None

    async def _press(self, key: str, times: int, speed: float, in_time: bool) -> None:
        """Press this; `in_time` lets the app keep up with each key."""
        for one in [*(key if key.isdecimal() else [key])] * times:
            if self.on:
                self.send(one)
                if in_time:
                    await self.rest(speed)
                else:
                    self.pulse.pass_by(speed)

    async def _rest(self, seconds: float) -> None:
        await self.rest(seconds)

    async def _leave(self) -> None:
        await self.rest(THINKING)
        await self.press("ctrl+q")

    async def _crash(self) -> None:
        """Whatever was typed was kept a moment later."""
        await self.rest(THINKING)
        self.keep()
        _copied(self.app.store.path, self._crashed)

    async def _edit(self, key: str) -> None:
        """What somebody takes back by hand need not be kept."""
        await self.rest(THINKING)
        before = self.typed()
        await self.press(key)
        if key == "ctrl+z":
            self.words[:] = [word for word in self.words if word not in before or word in self.typed()]

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
            self.pulse.pass_by(speed)

    async def _paste(self, lines: int) -> None:
        await self.rest(THINKING)
        if self._can_write():
            await self.paste("\n".join(self._new_words(lines)))

    async def _click(self, x: float, y: float) -> None:
        await self.rest(THINKING)
        size = self.app.size
        at = Offset(int(x * size.width), int(y * size.height))
        self.clicked = self.standing_question()
        with suppress(NoWidget):
            widget, region = self.app.get_widget_at(*at)
            await self.pilot.click(widget, offset=at - region.offset)

    async def _resize(self, size: tuple[int, int]) -> None:
        await self.pilot.resize_terminal(*size)
        self.app._check_resize()  # Textual gathers changes of size for a moment
        await self.pilot.pause()

    def _can_write(self) -> bool:
        """Whether words are answers here, or wait for a page where they are. What one looks for is not."""
        if not self.on or isinstance(self.app.screen, BlankScreen | SlashMenuScreen | CommandPalette):
            return False
        asker = getattr(self.app.screen, "asker", None)
        return not (isinstance(asker, OwnAsker) and isinstance(asker.question, Text))

    def _new_words(self, lines: int) -> list[str]:
        """Words that nobody wrote before. They are written behind what stands there, so that no word is split."""
        for field in self.app.screen.query(AnswerText):
            field.move_cursor(field.document.end)
        first = int(self.words[-1][2:-1]) + 1 if self.words else 0
        new = [f"qz{first + number}x" for number in range(lines)]
        self.words += new
        return new

    def is_deaf(self) -> bool:
        """Whether what is asked takes no answer, though nothing is being done."""
        screen = self.app.screen
        return isinstance(screen, DialogueScreen) and screen.ready and screen.query_one(AnswerArea).waiting

    def keep(self) -> None:
        """Keep what is being typed, as each page does a moment after it was."""
        for page in self.app.screen_stack:
            if isinstance(page, DialogueScreen):
                page.keep_text()

    def typed(self) -> str:
        """What stands in the fields of all pages, or waits for them."""
        pages = [page for page in self.app.screen_stack if isinstance(page, DialogueScreen)]
        fields = [page.query_one(AnswerArea).field for page in pages]
        menus = [page.query_one(Input).value for page in self.app.screen_stack if isinstance(page, SlashMenuScreen)]
        early = [event.text if isinstance(event, Paste) else event.character or "" for event in self.app._early]
        return "\n".join(
            [
                *menus,
                "".join(early),
                *(text for field in fields if field for text in (field.typed() or "", field.unfit())),
            ]
        )


@contextmanager
def a_file() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder / "gruppe.db"
    finally:
        shutil.rmtree(folder)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store(path, Clock(step=0))
    try:
        store._connection.execute("PRAGMA synchronous = OFF")
        yield store
    finally:
        store.close()


def kept(store: Store) -> str:
    """All that is recorded and was not undone, or waits as a draft."""
    told: dict[int, str] = {}
    for number, event in store.events():
        told[number] = repr(event)
        if isinstance(event, Undone):
            told = {earlier: text for earlier, text in told.items() if earlier < event.since}
    return "\n".join([*told.values(), *store.drafts.texts()])


async def _play(path: Path, meet: bool, tried: list[tuple[Any, ...]]) -> None:
    """Try all of it: whenever the program ends, it is opened again, after a crash from what the file had then."""
    left, words = [*tried], list[str]()
    while left:
        crashed = path.with_name(f"after crash {len(left)}.db")
        with opened(path) as store:
            await _sit(store, meet, left, words, crashed)
        path = crashed if crashed.exists() else path


async def _sit(store: Store, meet: bool, left: list[tuple[Any, ...]], words: list[str], crashed: Path) -> None:
    """Try what is left until the app ends."""
    app = PartsgruppeApp(store, Library(), meet=meet and not _is_over(store), pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        chair = AnyKey(pilot, words, crashed)
        with _answers_are_watched(chair):
            while left and chair.on and not crashed.exists():
                move = left.pop(0)
                await chair.move(move)
                assert app.failure is None, move
            if chair.on and not left:
                await chair.pilot.resize_terminal(80, 24)
                await chair.rest(THINKING)
                chair.keep()
                assert not chair.is_deaf(), chair.page()
        assert app.failure is None
        assert _lost(store, chair) == [], chair.page()
    assert app.failure is None
    store.verify()


def _is_over(store: Store) -> bool:
    return unfinished_meeting(store) is None


def _lost(store: Store, chair: AnyKey) -> list[str]:
    """The words that are nowhere any more."""
    everywhere = kept(store) + (chair.typed() if chair.on else "")
    return [word for word in chair.words if word not in everywhere]


@contextmanager
def _answers_are_watched(chair: AnyKey) -> Iterator[None]:
    """Each answer must be to the question that stood there when the key for it was pressed."""
    press, give, answers = Answer._on_key, Answer.give, DialogueScreen._answers
    pressed: list[float] = []

    async def watched_press(self: Any, event: Key) -> None:
        pressed.append(event.time)
        try:
            await press(self, event)
        finally:
            pressed.pop()

    def watched_give(self: Any, answer: Given) -> None:
        answer.stood = chair.stood[pressed[-1]] if pressed else chair.clicked  # type: ignore[attr-defined]
        give(self, answer)

    def watched_answers(self: DialogueScreen, message: Given) -> bool:
        taken = answers(self, message)
        assert not taken or message.stood is message.question, "an answer that nobody gave to this question"  # type: ignore[attr-defined]
        return taken

    Answer._on_key, Answer.give, DialogueScreen._answers = watched_press, watched_give, watched_answers  # type: ignore[method-assign]
    try:
        yield
    finally:
        Answer._on_key, Answer.give, DialogueScreen._answers = press, give, answers  # type: ignore[method-assign]


def _any_key(examples: int, most: int) -> Callable[[], None]:
    @given(meet=st.booleans(), tried=st.lists(moves, min_size=3, max_size=most))
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=examples < 50)
    def run(meet: bool, tried: list[tuple[Any, ...]]) -> None:
        with a_file() as path:
            with opened(path) as store:
                found(store)
                for number in range(12):
                    store.record(MatterRaised(title=f"Sak om vakt {number}"))
                plan(store, Library(), ["apning", "apen-sak"])
            asyncio.run(_play(path, meet, tried))

    return run


@pytest.mark.parametrize(("examples", "most"), [(10, 7), pytest.param(400, 40, marks=STORM)])
def test_nothing_crashes_and_no_words_are_lost(examples: int, most: int) -> None:
    _any_key(examples, most)()


CRASH = "crash"
WORDS = [f"/{one.word}" for one in COMMANDS] + ["/hjelp", "/råd", "/saksliste", "/roller", "/tull"]
lines = st.lists(
    st.sampled_from(["", "1", "2", "3", "10", ".", *WORDS, *["ord", "to|ord"] * 8, *[CRASH] * 2]), max_size=40
)


REPLACED = re.compile(r"(?:Det står|Det sto|Dette skrev du[^:]*): ([^(]*)\(")
"""What stood there, and whoever writes something new was told that this takes its place."""


class Crashed(Exception):
    """The machine stopped here."""


class Pasting(Terminal):
    """Where lines that are pasted come at once, and a crash is a line."""

    def line(self) -> str:
        line = super().line()
        if line == CRASH:
            raise Crashed
        return line.replace("|", "\n")


def _copied(path: Path, to: Path) -> Path:
    """The file as it lies there, with what belongs to it."""
    for file in path.parent.glob(f"{path.name}*"):
        if not file.name.endswith(".lock"):
            shutil.copy(file, f"{to}{file.name.removeprefix(path.name)}")
    return to


def _led(store: Store, terminal: Terminal) -> bool:
    """Lead the meeting until the machine crashes. False when there is nothing more to lead, or to answer with."""
    meeting = unfinished_meeting(store)
    if meeting is None or meeting.state == PLANNED:
        return False
    try:
        converse(Walk(store, Library(), meeting.id, Scribe(store)), terminal)
    except Crashed:
        return True
    except EndOfInput:
        return False
    return unfinished_meeting(store) is not None


@examples(20, 1000)
def test_line_by_line_no_words_are_lost_either(examples: int) -> None:
    @given(tried=lines)
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=examples < 50)
    def run(tried: list[str]) -> None:
        own = [f"{chr(97 + n // 20)}{chr(97 + n % 20)}x" for n in range(len(tried))]  # with no digit, as dates have
        typed = [
            line.replace("to|ord", f"qa{n}|qb{n}").replace("ord", f"qz{n}") for n, line in zip(own, tried, strict=True)
        ]
        answers, page = io.StringIO("".join(f"{line}\n" for line in typed)), io.StringIO()
        with a_file() as path:
            with opened(path) as store:
                Answering.of(store, Library(), ["apning", "apen-sak"])
            going_on, sessions = True, 0
            while going_on:
                sessions += 1
                with opened(path) as store:
                    going_on = _led(store, Pasting(answers, page))
                    path = _copied(path, path.with_name(f"{sessions}.db"))
                    read = answers.getvalue()[: answers.tell()]
                    everywhere = kept(store) + "".join(REPLACED.findall(page.getvalue()))
                    lost = [word for word in re.findall(r"q\w+x", read) if word not in everywhere]
                    assert lost == [] or unfinished_meeting(store) is None, page.getvalue()

    run()
