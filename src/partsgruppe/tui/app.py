"""The app: the same walk as in plain mode, on a wall."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, assert_never

import msgspec
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from partsgruppe.asking.for_all import WALL_ADDRESS, ForAll, Stage
from partsgruppe.asking.leftover import Leftover
from partsgruppe.asking.scene import Line
from partsgruppe.between.sample import SampleWanted
from partsgruppe.exercises.library import Library
from partsgruppe.files import command
from partsgruppe.group import meetings
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.group.members import Group
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.commands import COMMANDS as WALK_COMMANDS
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Clock, Store
from partsgruppe.tui.host import GroupHost
from partsgruppe.tui.keyboard import Pulse
from partsgruppe.tui.messages import (
    ClosingWanted,
    DialogueWanted,
    InputsWanted,
    MeetingWanted,
    ReadingsWanted,
    ReceivingWanted,
    SearchWanted,
    SetupWanted,
    StartWanted,
    ThingWanted,
    Wanted,
)
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.shell import HERE, KEYS_OF_ALL, Shell

if TYPE_CHECKING:
    from partsgruppe.between.common_folder import CommonFolder
    from partsgruppe.exercises.roles import RoleCard
    from partsgruppe.tui.along import Along

EXAMINED_AFTER = 1.0
"""Seconds after the first screen, which looking whether the file is whole takes nothing from."""

_STYLES = ("app.tcss", "screens/dialogue.tcss", "widgets/answer.tcss")


def run(
    store: Store, library: Library, meet: bool = False, common: CommonFolder | None = None, wall: bool = False
) -> None:
    """Run the app until it is left; `meet` goes straight to the meeting. Whoever calls closes the store.

    `common` is the folder that the group has in common, when it has one. With a `wall`, this window is the chair's.

    What went wrong inside is raised here, when the terminal is itself again; and SampleWanted where that was chosen.
    """
    app = PartsgruppeApp(store, library, meet=meet, common=common, wall=wall)
    app.run_until_left()
    if app.wants_sample:
        raise SampleWanted


class PartsgruppeApp(Shell, GroupHost, App[None]):
    """A group's own screens, and a key for every command of the walk."""

    CSS_PATH = [HERE / name for name in _STYLES]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS_OF_ALL,
        *(
            Binding(command.key, f"offer('{command.word}')", show=False, priority=True)
            for command in WALK_COMMANDS
            if command.key
        ),
    ]
    pages = (DialogueScreen,)

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock | None = None,
        meet: bool = False,
        pulse: Pulse | None = None,
        common: CommonFolder | None = None,
        wall: bool = False,
    ) -> None:
        super().__init__(pulse)
        self._has_wall = wall
        self.common = common
        self.store = store
        self.leftover = Leftover(store)
        self.library = library
        self.clock = clock or store.clock
        self._meet = meet
        self.stage = Stage(store.path)
        self.wall_is_black = False
        self._seen: ForAll | None = None
        self._read: float | None = None
        self._along: Along | None = None
        self.wants_sample = False
        """Whether it was left for the sample group."""
        self.trouble = ""
        """What is wrong with the group's file, in a sentence."""

    # Screens

    def get_default_screen(self) -> Screen[Any]:
        """What lies below everything else: the group's own page, as soon as it is what is wanted."""
        return HomeScreen() if self.store.where(Group) and not self._meet else super().get_default_screen()

    def on_mount(self) -> None:
        """Begin with the set-up when there is no group, or with the meeting when that was asked for."""
        if not self.store.where(Group):
            self.open(SetupWanted())
        elif self._meet:
            self.open(MeetingWanted())
        self.screen_change_signal.subscribe(self, self._another_screen)
        if not self.store.leads:
            from partsgruppe.tui.along import Along

            self._along = Along(self)

    def on_unmount(self) -> None:
        """The app is over: there is nothing to see any more."""
        self.stage.leave()
        if self._along is not None:
            self._along.close()

    def on_ready(self) -> None:
        """The first screen stands: see where the file is, so that the group can go on elsewhere should it be gone."""
        self.call_after_refresh(self._look)
        if not self.is_headless and self.store.where(Group):
            self.set_timer(EXAMINED_AFTER, lambda: self.run_worker(self.examine(), exit_on_error=False))

    async def examine(self) -> None:
        """See whether the file is whole, and say so where it is not."""
        from partsgruppe.between.examining import elsewhere_told
        from partsgruppe.tui.examining import trouble_with

        self.trouble = await trouble_with(self.store.path)
        if not self.trouble:
            return
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                await screen.tell_trouble()
        if isinstance(self.screen, DialogueScreen) and not isinstance(self.screen, HomeScreen):
            self.screen.say(elsewhere_told(self.trouble))

    def _look(self) -> None:
        with suppress(StoreError):  # what is wrong is said with the first answer
            self.store.look()

    def open(self, wanted: Wanted) -> None:
        """Open a screen that shows this. Raises RuleBroken or StoreError when it cannot be opened."""
        self.push_screen(screen_for(wanted, self.store, self.library))

    def open_instead(self, wanted: Wanted) -> None:
        """Open a screen that shows this in the place of the one that asks. Raises RuleBroken or StoreError."""
        self.switch_screen(screen_for(wanted, self.store, self.library))

    def end_for_sample(self) -> None:
        """End, and have the sample group opened instead."""
        self.wants_sample = True
        self.quit()

    def go_home(self) -> None:
        """Back to the group's own page, whatever is on top of it."""
        while len(self.screen_stack) > 2 and not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if isinstance(self.screen_stack[0], HomeScreen) and len(self.screen_stack) > 1:
            self.pop_screen()
        elif not isinstance(self.screen, HomeScreen):
            self.switch_screen(HomeScreen())

    def typed_in_menu(self, text: str) -> None:
        """It goes where the answer is written, unless it is a command that does not apply now."""
        if not isinstance(self.screen, DialogueScreen):
            return
        meant = next((one for one in WALK_COMMANDS if one.slash() == text.strip().casefold()), None)
        if meant:
            self.screen.said = meant.not_now()
        else:
            self.screen.write(text)

    def to_the_field(self) -> None:
        """Something is written: the focus goes to where the answer is, wherever it was."""
        if isinstance(self.screen, DialogueScreen):
            self.screen.to_the_field()

    def words_wait(self, text: str) -> None:
        """They are kept, so that the end of the program does not lose them."""
        self.leftover.wait(text)

    @property
    def today(self) -> dt.date:
        """The day it is where the meeting is."""
        return self.clock().astimezone().date()

    # The wall

    def show_to_all(self) -> None:
        """Show on the wall what is for all now, if there is one. Raises StoreError."""
        if not self.store.reads_along:
            self.stage.show(self._seen_by_all)
            self.wall_is_black = self.wall_is_black and self.stage.has_wall

    @property
    def for_chair(self) -> bool:
        """Whether the others look at a wall, and only the chair at this window."""
        return self._has_wall or self.stage.has_wall

    def _seen_by_all(self) -> ForAll:
        from partsgruppe.meeting.seen_by_all import seen_by_all
        from partsgruppe.tui.screens.blank import BlankScreen

        walks = (screen.led for screen in self.screen_stack if isinstance(screen, DialogueScreen))
        seen = seen_by_all(self.store, self.library, next(filter(None, walks), None))
        if seen != self._seen:
            self._seen, self._read = seen, None
        black = self.wall_is_black or isinstance(self.screen, BlankScreen)
        return msgspec.structs.replace(seen, black=black, read=self._read)

    def turned_to(self, read: float | None) -> None:
        """So far the chair has read: the wall turns to the same place."""
        self._read = read
        self._another_screen()

    def _another_screen(self, screen: object = None) -> None:
        with suppress(StoreError):  # what is wrong is said with the next answer
            self.show_to_all()

    def black_out(self) -> None:
        """Make the wall black, or what all see where there is none; once more, and the wall is lit again."""
        if not self.stage.has_wall:
            super().black_out()
            return
        self.wall_is_black = not self.wall_is_black
        self.show_to_all()
        for screen in self.screen_stack:
            if isinstance(screen, DialogueScreen):
                screen.show_banner()

    # Commands

    def offers_of(self, screen: Screen[Any]) -> list[Offer]:
        """What can be done on a screen now. Nothing before its first question is up."""
        return [] if isinstance(screen, DialogueScreen) and not screen.ready else super().offers_of(screen)

    async def run_offer(self, word: str) -> None:
        """Run the command of this word. A browser opens the wall itself, in a tab of its own."""
        await super().run_offer(word)
        if word == "vegg" and (address := os.environ.get(WALL_ADDRESS)):
            self.open_url(address)

    def has_notes(self) -> bool:
        """Whether there is something for the chair alone here."""
        return isinstance(self.screen, DialogueScreen) and self.screen.has_notes

    async def show_notes(self) -> None:
        """Show what is for the chair alone, beside the question, or hide it."""
        if isinstance(self.screen, DialogueScreen):
            await self.screen.toggle_notes()

    def outline(self) -> list[Line]:
        """The agenda of the meeting under way."""
        return self.screen.outline() if isinstance(self.screen, DialogueScreen) else []

    def has_roles(self) -> bool:
        """Whether there are role cards to show here."""
        return isinstance(self.screen, DialogueScreen) and self.screen.has_roles

    def role_cards(self) -> list[RoleCard]:
        """The cards of the roles in the room."""
        return self.screen.role_cards() if isinstance(self.screen, DialogueScreen) else []

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
        self._look()
        meeting = unfinished_meeting(self.store)
        paused = meeting is not None and meeting.state == meetings.PAUSED
        how = command(self.store.path, "meet")
        self.exit(
            message=_("Møtet har pause. Alt er lagret. Fortsett med: {command}").format(command=how) if paused else None
        )


def screen_for(wanted: Wanted, store: Store, library: Library) -> Screen[Any]:
    """The screen that shows what is wanted, loaded only now: most are not seen in most meetings.

    Raises RuleBroken or StoreError when a meeting cannot be opened.
    """
    match wanted:
        case MeetingWanted() if not _under_way(store):
            from partsgruppe.tui.screens.plan import PlanScreen

            return PlanScreen(store, library)
        case MeetingWanted() | StartWanted():
            from partsgruppe.tui.screens.meeting import MeetingScreen

            return MeetingScreen.opened(store, library)
        case ClosingWanted(meeting, trouble, with_papers):
            from partsgruppe.tui.screens.closed import ClosedScreen

            return ClosedScreen(meeting, trouble, with_papers)
        case ThingWanted(lead):
            from partsgruppe.tui.screens.things import screen_of

            return screen_of(store, library, lead)
        case InputsWanted():
            from partsgruppe.tui.screens.inputs import InputsScreen

            return InputsScreen(store)
        case ReadingsWanted():
            from partsgruppe.tui.screens.readings import ReadingsScreen

            return ReadingsScreen()
        case SearchWanted():
            from partsgruppe.tui.screens.search import SearchScreen

            return SearchScreen(store)
        case DialogueWanted(dialogue):
            from partsgruppe.tui.screens.asking import AskingScreen

            return AskingScreen(dialogue)
        case ReceivingWanted(parcel):
            from partsgruppe.tui.screens.receive import ReceiveScreen

            return ReceiveScreen(store, parcel)
        case SetupWanted():
            from partsgruppe.tui.screens.setup import SetupScreen

            return SetupScreen(store)
    assert_never(wanted)


def _under_way(store: Store) -> bool:
    meeting = unfinished_meeting(store)
    return meeting is not None and meeting.state in (meetings.OPEN, meetings.PAUSED)
