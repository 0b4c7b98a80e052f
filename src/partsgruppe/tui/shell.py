"""What every app of this program is: screens whose commands have keys, a footer, a menu, a palette and a help page."""

from __future__ import annotations

import gc
import inspect
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from partsgruppe.asking.fingers import glance
from partsgruppe.language.catalogue import _
from partsgruppe.tui.commands import APP_COMMANDS, Blank, Quit
from partsgruppe.tui.host import Host
from partsgruppe.tui.keyboard import Keyboard, Pulse, Typed
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.terminal import let_go_of_terminal, served, terminal_gone, writing_on, writing_to_tab
from partsgruppe.tui.theme import THEMES

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

SMALLEST = (40, 12)
"""Columns and rows below which nothing but a request for more is shown."""

HANDED_OVER = 0.0005
"""Seconds after which what is drawn goes out to the terminal, while the app does what comes next."""

LOOK_EVERY = 0.5
"""Seconds from one look for the terminal to the next: when it is gone, reading from it is never at rest."""

HERE = Path(__file__).parent


def _palette() -> type[Provider]:
    from partsgruppe.tui.palette import OffersProvider

    return OffersProvider


KEYS_OF_ALL = [Binding(command.key, f"offer('{command.word}')", show=False, priority=True) for command in APP_COMMANDS]
"""The keys of every app, which each names among its own: Textual knows those of apps alone, and not of their parts."""


class Shell(Host):
    """Part of an app. Gives what a screen offers its keys, and shows the screens that all apps share."""

    TITLE = "partsgruppe"
    COMMANDS = {_palette}  # noqa: RUF012
    pages: ClassVar[tuple[type[Screen[Any]], ...]] = ()
    """The screens that are pages of their own, from which the palette can be opened."""

    def __init__(self, pulse: Pulse | None = None) -> None:
        super().__init__()
        self.pulse = pulse or Pulse()
        self._keyboard = Keyboard()
        self._early: deque[Typed] = deque()
        self._stands_since = 0.0
        self._pressed_at: float | None = None
        self._dealing: Widget | None = None
        self._entered: tuple[float, object] | None = None
        self._too_soon = False
        self._asks_for_more: Screen[Any] | None = None
        self.animation_level = "none"
        # What is said stands on the page: no screen has a place for what Textual would say above it.
        self._disable_tooltips = self._disable_notifications = True
        for theme in THEMES:
            self.register_theme(theme)
        # Known before the styles are read for the first time, so that they are read only once.
        self.set_reactive(App.theme, THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours, once ours are known: Textual asks before, and reads no style in between."""
        return super().get_css_variables() if THEMES[0].name in self.available_themes else {}

    def get_driver_class(self) -> type[Driver]:
        """What draws on the terminal, and reads what is typed there."""
        return (writing_to_tab if served() else writing_on)(super().get_driver_class())

    def run_until_left(self) -> None:
        """Run the app. What went wrong inside is raised here, when the terminal is itself again."""
        # What is made until the first screen stands, stays: looking for garbage in it would only delay it.
        gc.disable()
        sys.setswitchinterval(HANDED_OVER)
        self.run()
        if self.failure is not None:
            raise self.failure

    def on_ready(self) -> None:
        """The first screen stands. What was made for it stays, so collecting garbage can pass it over."""
        gc.freeze()
        gc.enable()
        from partsgruppe.tui.screens.overlay import STYLES

        self.stylesheet.read(STYLES)
        if not self.is_headless and not served():
            self.set_interval(LOOK_EVERY, self._see_the_terminal)

    def _see_the_terminal(self) -> None:
        """End when the terminal is gone and nobody was told, as where hanging up is ignored: no key will ever come."""
        if terminal_gone():
            let_go_of_terminal()
            self.quit()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Find out what was meant by a key before anything is done with it."""
        if not isinstance(event, events.Key | events.Paste | events.MouseDown) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key):
            await self._press(self._keyboard.take(event, self._acts(event)))
            self._wake()
        else:
            await self._press(self._keyboard.give_out())
            await (self._press([event]) if isinstance(event, events.Paste) else super().on_event(event))

    def _acts(self, event: events.Key) -> bool:
        """Whether the key does something, where others write or move."""
        if event.key == "space":
            return bool(getattr(self.focused, "space_acts", True))
        return event.key in ("enter", "escape") or event.key in self._bindings.key_to_bindings

    def _wake(self) -> None:
        seconds = self._keyboard.waits(self.pulse.now())
        if seconds is not None:
            self.pulse.wake(self, seconds, self._no_more)

    async def _no_more(self) -> None:
        """Nothing came in the meantime that belongs to what waits; or it waits for something else now."""
        if self._keyboard.waits(self.pulse.now()) == 0:
            await self._press(self._keyboard.give_out())
        self._wake()

    async def _press(self, typed: Sequence[Typed]) -> None:
        """Press these where they are meant for, or keep them until there is such a place."""
        for event in typed:
            words = getattr(self.screen, "takes_words", True)
            if not self._free or (self._is_text(event) if not words else self._early):
                self._early.append(event)
                if words and self._free:
                    self.go_on()
                elif not words:
                    self.words_wait(_text(self._early))
            elif event.time >= self._stands_since or _writes(event):
                if self._is_text(event):
                    self.to_the_field()
                self._pressed_at = event.time
                field = self.focused if hasattr(self.focused, "dealing") else None
                self._note_enter(event, getattr(field, "question", None))
                try:
                    await super().on_event(event)
                finally:
                    self._pressed_at = None
                if field is not None and event.is_forwarded:
                    self._dealing = field
            else:
                self._note_enter(event, None)

    def _note_enter(self, event: Typed, question: object) -> None:
        """Know whether this is an Enter so soon after one elsewhere that nobody can have read the question."""
        is_enter = isinstance(event, events.Key) and event.key == "enter"
        at, before = self._entered or (0.0, question)
        self._too_soon = is_enter and before is not question and event.time - at < glance(before, question)
        self._entered = (event.time, question) if is_enter else None

    @property
    def too_soon(self) -> bool:
        """Whether the key being dealt with is the second Enter of two that were meant as one."""
        return self._too_soon

    def _is_text(self, event: Typed) -> bool:
        """Whether this is part of what somebody writes, and does nothing else where the focus is."""
        return _writes(event) and (bool(self._early) or isinstance(event, events.Paste) or not self._acts(event))

    def to_the_field(self) -> None:
        """Something is written: the focus goes to where the answer is, wherever it was."""

    @property
    def _free(self) -> bool:
        """Whether a key may be pressed now: all before it has been dealt with, and there is a place for it."""
        if self._dealing is not None and self._dealing.is_attached:
            return False
        return bool(getattr(self.screen, "takes_keys", True))

    def dealt_with(self, event: Typed, done: bool) -> None:
        """A field has dealt with what was typed. What it has not `done` comes where there is a place for it."""
        self._dealing = None
        if not done:
            again: Typed = events.Paste(event.text) if isinstance(event, events.Paste) else event.copy()
            again.time = event.time
            self._early.appendleft(again)
        self.go_on()

    def go_on(self) -> None:
        """There may be a place now for what has been typed early."""
        if self._early:
            self.call_later(self._press_early)

    async def _press_early(self) -> None:
        while self._early and self._free and getattr(self.screen, "takes_words", True):
            event = self._early.popleft()
            waiting, self._early = self._early, deque()
            await self._press([event])
            self._early.extend(waiting)
            if not self._early:
                self.words_wait("")

    def words_wait(self, text: str) -> None:
        """This has been written where nothing is asked, and waits for the page below; empty when it is there."""

    def stands(self, screen: object = None) -> None:
        """Something else is on the screen from now on: no key that was pressed before acts on it."""
        self._stands_since = self.pulse.now()

    @property
    def too_late(self) -> bool:
        """Whether the key being dealt with was pressed at something that is no longer on the screen."""
        return self._pressed_at is not None and self._pressed_at < self._stands_since

    # Screens

    def on_mount(self) -> None:
        """Know when another screen comes."""
        self.screen_change_signal.subscribe(self, self.stands, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window when this one is too small, and go on when it is large enough."""
        columns, rows = SMALLEST
        too_small = event.size.width < columns or event.size.height < rows
        if too_small and self.screen is not self._asks_for_more:
            from partsgruppe.tui.screens.too_small import TooSmallScreen

            self._asks_for_more = TooSmallScreen(columns, rows)
            self.push_screen(self._asks_for_more)
        elif not too_small and self.screen is self._asks_for_more:
            self.pop_screen()

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """The pages that are seen through what lies over them. Textual takes the one below to be so in any case."""
        return [] if self._screen_stack and self.screen.styles.background.a == 1 else super()._background_screens

    def show_overlay(self, title: str, content: Content) -> None:
        """Show something to read on top of the page."""
        from partsgruppe.tui.screens.overlay import OverlayScreen

        self.push_screen(OverlayScreen(title, content))

    def show_menu(self) -> None:
        """Show every command that applies now."""
        from partsgruppe.tui.screens.slash_menu import SlashMenuScreen

        self.push_screen(SlashMenuScreen(self.offers()), self._from_menu)
        self._stands_since = 0.0  # whoever types a slash knows what comes, and may type on at once

    async def _from_menu(self, chosen: Offer | str | None) -> None:
        if isinstance(chosen, Offer):
            await self.run_offer(chosen.word)
        elif chosen:
            self.typed_in_menu(chosen)

    def typed_in_menu(self, text: str) -> None:
        """What was typed in the menu turned out to be no command."""

    def black_out(self) -> None:
        """Show nothing until somebody wants it back."""
        from partsgruppe.tui.screens.blank import BlankScreen

        self.push_screen(BlankScreen())

    def switch_theme(self) -> None:
        """From dark to light, or back."""
        dark, light = THEMES
        self.theme = light.name if self.theme == dark.name else dark.name

    # Commands

    def offers_of(self, screen: Screen[Any]) -> list[Offer]:
        """What can be done on a screen now. On those of Textual's own: make it black, and quit."""
        offers = getattr(screen, "offers", None)
        return offers() if offers else [Blank.offer(self), Quit.offer(self)]

    def offers(self) -> list[Offer]:
        """What can be done now."""
        return self.offers_of(self.screen)

    def everywhere(self) -> list[Offer]:
        """What can be done on every page."""
        return [command.offer(self) for command in APP_COMMANDS if command.applies(self)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that stands for nothing here is left to whatever has the focus."""
        if action == "offer":
            return any(offer.word in parameters for offer in self.offers())
        if action == "command_palette":
            return isinstance(self.screen, self.pages)
        return super().check_action(action, parameters)

    async def action_offer(self, word: str) -> None:
        """A command's key was pressed."""
        await self.run_offer(word)

    async def run_offer(self, word: str) -> None:
        """Run the command of this word, if it applies now."""
        for offer in self.offers():
            if offer.word == word:
                running = offer.run()
                if inspect.isawaitable(running):
                    await running
                return

    def action_command_palette(self) -> None:
        """Show the commands in Textual's palette."""
        from textual.command import CommandPalette

        if isinstance(self.screen, self.pages):
            self.push_screen(CommandPalette(placeholder=_("Skriv for å lete"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's: the palette has what the keys have."""
        return ()

    # The end

    def quit(self) -> None:
        """End."""
        self.exit()

    async def action_quit(self) -> None:
        """Whatever asks the app to end."""
        self.quit()

    def on_exit_app(self) -> None:
        """Whoever serves the app wants it to end, as when its tab is closed: end as with the key."""
        if not self._exit:
            self.quit()

    @property
    def failure(self) -> Exception | None:
        """What ended the app, if it was not meant to end."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without a word: a traceback would show what stands in private fields. `run_until_left` raises it."""
        self._close_messages_no_wait()


def _text(typed: Iterable[Typed]) -> str:
    """What these write."""
    text = ""
    for event in typed:
        if isinstance(event, events.Paste):
            text += event.text
        else:
            text = text[:-1] if event.key == "backspace" else text + ((event.is_printable and event.character) or "\n")
    return text


def _writes(event: Typed) -> bool:
    return isinstance(event, events.Paste) or event.is_printable or event.key in ("backspace", "ctrl+o", "ctrl+j")
