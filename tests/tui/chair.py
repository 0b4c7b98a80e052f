"""Somebody who leads a meeting on the wall: answers with the keys, and reads what stands there."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import textual.app
import textual.pilot
from textual._context import active_app
from textual.pilot import Pilot
from textual.widgets import OptionList

from partsgruppe.asking.questions import Day, Go, Pick, PickMany, Text
from partsgruppe.meeting.commands import command
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.widgets.answer_text import AnswerText


async def _nothing_left(*_seconds: float) -> None:
    """Wait until all that follows from what was done is done and drawn, and only clocks are waited for."""
    loop: Any = asyncio.get_running_loop()
    app = active_app.get()
    while True:
        await asyncio.sleep(0)
        if not loop._ready:
            if not app.screen._update_timer._active.is_set():
                return
            app.screen._on_timer_update()


# Textual waits until the process has used little time for a while: slow, and too soon on a busy machine.
for module in (textual.app, textual.pilot):
    module.__dict__["wait_for_idle"] = _nothing_left


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

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

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
            number = next(n for n, option in enumerate(question.options, 1) if option.label.startswith(label))
            await self._reach(number)

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
            await self._reach(int(line))
        elif isinstance(question, PickMany) and line:
            wanted_ones = {int(number) for number in line.split()}
            ticked = {n for n, option in enumerate(question.options, 1) if option.value in question.initial}
            await self.press(*(str(number) for number in sorted(wanted_ones ^ ticked)), "enter")
        else:
            assert isinstance(question, Go | Pick | PickMany), question
            await self.press("enter")

    async def _reach(self, number: int) -> None:
        if number < 10:
            await self.press(str(number))
        else:
            self.screen.query_one(OptionList).highlighted = number - 1
            await self.press("enter")
