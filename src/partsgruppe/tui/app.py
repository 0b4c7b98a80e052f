"""The app: the same walk as in plain mode, on a wall."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from partsgruppe.exercises.library import Library
from partsgruppe.files import command
from partsgruppe.group import meetings
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.group.members import Group
from partsgruppe.language import _
from partsgruppe.meeting.commands import COMMANDS as WALK_COMMANDS
from partsgruppe.meeting.commands import Command
from partsgruppe.meeting.scene import Line
from partsgruppe.store.store import Clock, Store
from partsgruppe.tui.commands import APP_COMMANDS, AppCommand, Blank, Quit
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.theme import THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from partsgruppe.exercises.roles import RoleCard

SMALLEST = (40, 12)
"""Columns and rows below which nothing but a request for more is shown."""

_HERE = Path(__file__).parent
_STYLES = ("app.tcss", "screens/dialogue.tcss", "screens/overlay.tcss", "widgets/answer.tcss")


def run(store: Store, library: Library, meet: bool = False) -> None:
    """Run the app until it is left; `meet` goes straight to the meeting. Whoever calls closes the store.

    What went wrong inside is raised here, when the terminal is itself again.
    """
    # What is made until the first screen stands, stays: looking for garbage in it would only delay it.
    gc.disable()
    app = PartsgruppeApp(store, library, meet=meet)
    app.run()
    if app.failure is not None:
        raise app.failure


def _palette() -> type[Provider]:
    from partsgruppe.tui.palette import OffersProvider

    return OffersProvider


_EVERY_COMMAND: tuple[type[Command] | type[AppCommand], ...] = (*WALK_COMMANDS, *APP_COMMANDS)


class PartsgruppeApp(App[None]):
    """Shows the screens, and gives every command its key."""

    TITLE = "partsgruppe"
    CSS_PATH = [_HERE / name for name in _STYLES]  # noqa: RUF012
    COMMANDS = {_palette}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command.key, f"offer('{command.word}')", show=False, priority=True) for command in _EVERY_COMMAND
    ]

    def __init__(self, store: Store, library: Library, clock: Clock | None = None, meet: bool = False) -> None:
        super().__init__()
        self.store = store
        self.library = library
        self.clock = clock or store.clock
        self._meet = meet
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        # Known before the styles are read for the first time, so that they are read only once.
        self.set_reactive(App.theme, THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_ready(self) -> None:
        """The first screen stands. What was loaded for it stays, so collecting garbage can pass it over."""
        gc.freeze()
        gc.enable()

    # Screens

    def get_default_screen(self) -> Screen[Any]:
        """What lies below everything else: the group's own page, as soon as it is what is wanted."""
        return HomeScreen() if self.store.where(Group) and not self._meet else super().get_default_screen()

    def on_mount(self) -> None:
        """Begin with the set-up when there is no group, or with the meeting when that was asked for."""
        if not self.store.where(Group):
            from partsgruppe.tui.screens.setup import SetupScreen

            self.push_screen(SetupScreen(self.store))
        elif self._meet:
            from partsgruppe.tui.screens.meeting import meeting_screen

            self.push_screen(meeting_screen(self.store, self.library))

    def go_home(self) -> None:
        """Back to the group's own page, whatever is on top of it."""
        while len(self.screen_stack) > 2 and not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if isinstance(self.screen_stack[0], HomeScreen) and len(self.screen_stack) > 1:
            self.pop_screen()
        elif not isinstance(self.screen, HomeScreen):
            self.switch_screen(HomeScreen())

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window when this one is too small, and go on when it is large enough."""
        from partsgruppe.tui.screens.too_small import TooSmallScreen

        columns, rows = SMALLEST
        too_small = event.size.width < columns or event.size.height < rows
        if too_small and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen(columns, rows))
        elif not too_small and isinstance(self.screen, TooSmallScreen):
            self.pop_screen()

    def show_overlay(self, title: str, content: Content) -> None:
        """Show something to read on top of the page."""
        from partsgruppe.tui.screens.overlay import OverlayScreen

        self.push_screen(OverlayScreen(title, content))

    def show_menu(self) -> None:
        """Show every command that applies now."""
        from partsgruppe.tui.screens.menu import MenuScreen

        self.push_screen(MenuScreen(self.offers()), self._from_menu)

    async def _from_menu(self, chosen: Offer | str | None) -> None:
        if isinstance(chosen, Offer):
            await self.run_offer(chosen.word)
        elif chosen and isinstance(self.screen, DialogueScreen):
            self.screen.write(chosen)

    def switch_theme(self) -> None:
        """From dark to light, or back."""
        dark, light = THEMES
        self.theme = light.name if self.theme == dark.name else dark.name

    # Commands

    def offers_of(self, screen: Screen[Any]) -> list[Offer]:
        """What can be done on a screen now. On those of Textual's own: make it black, and quit."""
        if isinstance(screen, DialogueScreen) and not screen.ready:
            return []
        offers = getattr(screen, "offers", None)
        return offers() if offers else [Blank.offer(self), Quit.offer(self)]

    def offers(self) -> list[Offer]:
        """What can be done now."""
        return self.offers_of(self.screen)

    def everywhere(self) -> list[Offer]:
        """What can be done on every page."""
        return [command.offer(self) for command in APP_COMMANDS if command.applies(self)]

    def hints(self) -> str:
        """The hints for the chair at the step under way, in Markdown."""
        return self.screen.hints() if isinstance(self.screen, DialogueScreen) else ""

    def outline(self) -> list[Line]:
        """The agenda of the meeting under way."""
        return self.screen.outline() if isinstance(self.screen, DialogueScreen) else []

    def has_roles(self) -> bool:
        """Whether there are role cards to show here."""
        return isinstance(self.screen, DialogueScreen) and self.screen.has_roles

    def role_cards(self) -> list[RoleCard]:
        """The cards of the roles in the room."""
        return self.screen.role_cards() if isinstance(self.screen, DialogueScreen) else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that stands for nothing here is left to whatever has the focus."""
        if action == "offer":
            return any(offer.word in parameters for offer in self.offers())
        if action == "command_palette":
            return isinstance(self.screen, DialogueScreen)
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

        if isinstance(self.screen, DialogueScreen):
            self.push_screen(CommandPalette(placeholder=_("Skriv for å lete"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's: the palette has what the keys have."""
        return ()

    def action_help_quit(self) -> None:
        """Ctrl+C ends many programs. Say what ends this one."""
        if isinstance(self.screen, DialogueScreen):
            self.screen.say(_("Ctrl+Q avslutter. Alt er lagret."))

    # The end

    def quit(self) -> None:
        """Keep everything, give a meeting under way a pause, and end."""
        for screen in self.screen_stack:
            if isinstance(screen, DialogueScreen):
                screen.put_away()
        meeting = unfinished_meeting(self.store)
        paused = meeting is not None and meeting.state == meetings.PAUSED
        how = command(self.store.path, "meet")
        self.exit(
            message=_("Møtet har pause. Alt er lagret. Fortsett med: {command}").format(command=how) if paused else None
        )

    async def action_quit(self) -> None:
        """Whatever asks the app to end."""
        self.quit()

    @property
    def failure(self) -> Exception | None:
        """What ended the app, if it was not meant to end."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without a word: a traceback would show what stands in private fields. `run` raises what happened."""
        self._close_messages_no_wait()
