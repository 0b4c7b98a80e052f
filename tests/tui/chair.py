"""Somebody who leads a meeting on the wall: answers with the keys, and reads what stands there."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable
from typing import Any, cast
from weakref import WeakSet

import textual.app
import textual.pilot
from textual import events
from textual._context import active_app
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from tui import worked_out_once

from partsgruppe.asking.questions import Day, Go, Pick, PickMany, Text, numbered
from partsgruppe.meeting.commands import command
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.keyboard import Pulse
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.widgets.answer_text import AnswerText


async def _nothing_left(*_seconds: float) -> None:
    """Wait until all that follows from what was done is done and drawn, and only clocks are waited for."""
    loop: Any = asyncio.get_running_loop()
    app = active_app.get()
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if app.screen._update_timer._active.is_set():
            app.screen._on_timer_update()
        elif app.screen in _not_drawn:
            _not_drawn.clear()
            DRAW(app.screen)
        else:
            return


DRAW = Screen._compositor_refresh
"""Draws what has changed on a screen."""

_not_drawn: WeakSet[Screen[Any]] = WeakSet()


def _draw_at_rest(screen: Screen[Any]) -> None:
    """Nobody sees what is drawn over in the same moment: draw once all has come to rest."""
    _not_drawn.add(screen)
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


Screen._compositor_refresh = _draw_at_rest  # type: ignore[assignment, method-assign]


_set_interval = MessagePump.set_interval


def _at_rest(self: MessagePump, interval: float, callback: Any = None, **more: Any) -> Any:
    """A screen is brought up to date when all has come to rest, not whenever a sixtieth of a second has gone by.

    So too a second goes by when a test says so, with `tick`: on a busy machine one would in the middle of anything.
    """
    waits = getattr(callback, "__func__", None) in (Screen._on_timer_update, DialogueScreen.tick)
    return _set_interval(self, 1e6 if waits else interval, callback, **more)


MessagePump.set_interval = _at_rest  # type: ignore[method-assign]


worked_out_once.begin()


# Textual waits until the process has used little time for a while: slow, and too soon on a busy machine.
for module in (textual.app, textual.pilot):
    module.__dict__["wait_for_idle"] = _nothing_left


async def _all_done(pilot: Pilot[Any], timeout: float = 0) -> bool:
    """Textual asks every widget whether it has come to its end: where nothing is left to do, all have."""
    await _nothing_left()
    return True


Pilot._wait_for_screen = _all_done  # type: ignore[assignment, method-assign]


class StandingPulse(Pulse):
    """Time goes by when it is told to."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._wakes: list[tuple[float, App[Any], Callable[[], object]]] = []

    def now(self) -> float:
        return self._now

    def wake(self, app: App[Any], seconds: float, callback: Callable[[], object]) -> None:
        self._wakes.append((self._now + seconds, app, callback))

    def pass_by(self, seconds: float) -> None:
        self._now += seconds
        due, self._wakes = self._wakes, []
        for at, app, callback in due:
            if at <= self._now:
                app.call_later(callback)
            else:
                self._wakes.append((at, app, callback))


class Chair:
    """Drives the app as a person would, but pastes instead of typing letter by letter."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> PartsgruppeApp:
        return cast(PartsgruppeApp, self.pilot.app)

    @property
    def screen(self) -> DialogueScreen:
        assert isinstance(self.app.screen, DialogueScreen), self.app.screen
        return self.app.screen

    @property
    def field(self) -> AnswerText:
        return self.screen.query_one(AnswerText)

    def page(self) -> str:
        """What stands on the screen, each line without the spaces at its end."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def press(self, *keys: str, every: float = 2.0) -> None:
        """Press these, so many seconds apart, each as soon as all is done that follows from the one before."""
        for key in keys:
            self.send(key)
            await self.rest(every)

    def send(self, key: str) -> None:
        """Press this now, whatever the app is doing."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            character = (
                key if len(key) == 1 else unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
            )
        except KeyError:
            character = None
        event = events.Key(name, character)
        event.time = self.pulse.now()
        event.set_sender(self.app)
        assert self.app._driver
        self.app._driver.send_message(event)

    async def paste(self, text: str) -> None:
        """Paste this, where the terminal says that it is a paste."""
        event = events.Paste(text)
        event.time = self.pulse.now()
        event.set_sender(self.app)
        self.app.post_message(event)
        await self.rest()

    def send_all(self, *keys: str, every: float) -> None:
        """Press these so many seconds apart, whatever the app is doing."""
        for key in keys:
            self.send(key)
            self.pulse.pass_by(every)

    async def rest(self, seconds: float = 2.0) -> None:
        """Let all be done that follows, and time go by."""
        await self.pilot.pause()
        self.pulse.pass_by(seconds)
        await self.pilot.pause()

    @property
    def pulse(self) -> StandingPulse:
        assert isinstance(self.app.pulse, StandingPulse)
        return self.app.pulse

    async def write(self, text: str) -> None:
        """Put this in the field instead of what stands there."""
        self.field.clear()
        self.field.insert(text)
        await self.pilot.pause()

    async def choose(self, *labels: str) -> None:
        """Choose from one menu after the other the line that begins with this."""
        for label in labels:
            question = self.screen.asker.question
            assert isinstance(question, Pick), question
            wanted = label.casefold()
            rows = numbered(question.options)
            await self.take(next(row.number for row in rows if row.label.casefold().startswith(wanted)))

    async def say(self, *lines: str) -> None:
        """Give the answers that these lines would give where they are typed."""
        for line in lines:
            await self._say(line)

    async def _say(self, line: str) -> None:
        question = self.screen.asker.question
        if line.startswith("/"):
            wanted = command(line[1:])
            assert wanted
            await self.press(wanted.key)
        elif isinstance(question, Text | Day):
            if line:
                await self.write(line)
            await self.press("enter")
        elif isinstance(question, Pick) and line:
            await self.take(int(line))
        elif isinstance(question, PickMany) and line:
            wanted_ones = {int(number) for number in line.split()}
            rows = zip(numbered(question.options), question.options, strict=True)
            ticked = {row.number for row, option in rows if option.value in question.initial}
            for number in sorted(wanted_ones ^ ticked):
                await self.press(*str(number), "space")
            await self.press("enter")
        else:
            assert isinstance(question, Go | Pick | PickMany), question
            await self.press("enter")

    async def take(self, *numbers: int) -> None:
        """Take the row of this number from one list after the other."""
        for number in numbers:
            await self.press(*str(number), "enter")
