"""A page that asks in the window that leads. One that reads along has no field there, and no key that it refuses."""

from __future__ import annotations

import msgspec

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import last_meeting
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.seen_by_all import seen_by_all
from partsgruppe.tui.asker import Asker
from partsgruppe.tui.messages import SearchWanted
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import Menu, MenuLine


class AlongPage(DialogueScreen):
    """Reading along it shows what is for all, and where there is more to read."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._along_menu = Menu(_("Dere leser med. Hva vil dere se?"), self._to_see, self._for_all)

    @property
    def leading(self) -> Asker:
        """Who asks in the window that leads."""
        raise NotImplementedError

    @property
    def asker(self) -> Asker:
        """Whoever leads is asked; who reads along has ways to more."""
        return self._along_menu if self.app.store.reads_along else self.leading

    def _for_all(self) -> Scene:
        seen = seen_by_all(self.app.store, self.library, self.led)
        if seen.choices and not seen.scene.lines:
            choices = tuple(map(Line, seen.choices))
            return msgspec.structs.replace(seen.scene, lines_title=seen.asked, lines=choices)
        return seen.scene.noticing(seen.asked)

    def _to_see(self) -> list[MenuLine]:
        held = last_meeting(self.app.store) is not None
        return [
            *([MenuLine(_("Søk i alt"), lambda: self.app.open(SearchWanted()))] if held else []),
            MenuLine(_("Til forsiden"), self.app.go_home),
            MenuLine(_("Avslutt programmet"), self.app.quit),
        ]

    def offers(self) -> list[Offer]:
        """Reading along, what every page has and nothing else."""
        if self.app.store.reads_along:
            return [*self.reading(), *self.app.everywhere()]
        return super().offers()
