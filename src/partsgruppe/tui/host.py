"""What commands and screens may ask of the app they stand in. They know this, and never the app itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from textual.app import App
    from textual.content import Content
    from textual.screen import Screen

    from partsgruppe.asking.for_all import Stage
    from partsgruppe.asking.leftover import Leftover
    from partsgruppe.asking.scene import Line
    from partsgruppe.between.common_folder import CommonFolder
    from partsgruppe.exercises.library import Library
    from partsgruppe.exercises.roles import RoleCard
    from partsgruppe.store.store import Clock, Store
    from partsgruppe.tui.keyboard import Typed
    from partsgruppe.tui.messages import Wanted
    from partsgruppe.tui.offers import Offer

    _Base = App[None]
else:
    _Base = object


class Host(_Base):
    """Any app of this program."""

    answering: ClassVar[bool] = True
    """Whether questions are asked on its pages."""

    # Keys

    def dealt_with(self, event: Typed, done: bool) -> None:
        """A field has dealt with what was typed. What it has not `done` comes where there is a place for it."""
        raise NotImplementedError

    def go_on(self) -> None:
        """There may be a place now for what has been typed early."""
        raise NotImplementedError

    def stands(self, screen: object = None) -> None:
        """Something else is on the screen from now on: no key that was pressed before acts on it."""
        raise NotImplementedError

    @property
    def too_late(self) -> bool:
        """Whether the key being dealt with was pressed at something that is no longer on the screen."""
        raise NotImplementedError

    @property
    def too_soon(self) -> bool:
        """Whether the key being dealt with is the second Enter of two that were meant as one."""
        raise NotImplementedError

    # Commands

    def offers(self) -> list[Offer]:
        """What can be done now."""
        raise NotImplementedError

    def offers_of(self, screen: Screen[Any]) -> list[Offer]:
        """What can be done on a screen now."""
        raise NotImplementedError

    def everywhere(self) -> list[Offer]:
        """What can be done on every page."""
        raise NotImplementedError

    async def run_offer(self, word: str) -> None:
        """Run the command of this word, if it applies now."""
        raise NotImplementedError

    # What comes on top of the page

    def show_menu(self) -> None:
        """Show every command that applies now."""
        raise NotImplementedError

    def show_overlay(self, title: str, content: Content) -> None:
        """Show something to read on top of the page."""
        raise NotImplementedError

    def black_out(self) -> None:
        """Show nothing until somebody wants it back."""
        raise NotImplementedError

    def switch_theme(self) -> None:
        """From dark to light, or back."""
        raise NotImplementedError

    def quit(self) -> None:
        """End."""
        raise NotImplementedError

    @property
    def guide(self) -> str:
        """Which section of the guide is about what is on the screen; empty where that needs none."""
        return getattr(self.screen, "guide", "")

    # The meeting under way, if there is one

    def has_notes(self) -> bool:
        """Whether there is something for the chair alone here."""
        return False

    async def show_notes(self) -> None:
        """Show what is for the chair alone, beside the question, or hide it."""

    def outline(self) -> list[Line]:
        """The agenda of the meeting under way."""
        return []

    def has_roles(self) -> bool:
        """Whether there are role cards to show here."""
        return False

    def role_cards(self) -> list[RoleCard]:
        """The cards of the roles in the room."""
        return []


class GroupHost(Host):
    """The app of one group."""

    store: Store
    leftover: Leftover
    library: Library
    clock: Clock
    trouble: str
    common: CommonFolder | None
    stage: Stage
    wall_is_black: bool

    @property
    def for_chair(self) -> bool:
        """Whether the others look at a wall, and only the chair at this window."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        """The day it is where the meeting is."""
        raise NotImplementedError

    def open(self, wanted: Wanted) -> None:
        """Open a screen that shows this. Raises RuleBroken or StoreError when it cannot be opened."""
        raise NotImplementedError

    def open_instead(self, wanted: Wanted) -> None:
        """Open a screen that shows this in the place of the one that asks. Raises RuleBroken or StoreError."""
        raise NotImplementedError

    def end_for_sample(self) -> None:
        """End, and have the sample group opened instead."""
        raise NotImplementedError

    def go_home(self) -> None:
        """Back to the group's own page, whatever is on top of it."""
        raise NotImplementedError

    def show_to_all(self) -> None:
        """Show on the wall what is for all now, if there is one. Raises StoreError."""
        raise NotImplementedError

    def turned_to(self, read: float | None) -> None:
        """So far the chair has read, of the whole; None where that is not for all."""
        raise NotImplementedError
