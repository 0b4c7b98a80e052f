"""A page between two meetings: what there is to see, and where each line of it leads."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Scene
from partsgruppe.between.looking import Page
from partsgruppe.language.catalogue import _
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.takes_back import TakesBack


class LookingUp(TakesBack, MenuPage, DialogueScreen):
    """Shows a page. Typing finds one of its lines."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.guide = page.guide
        super().__init__()

    def prepare(self) -> None:
        """Read what the page tells of."""
        self.page.read()

    def prompt(self) -> str:
        """What the page asks."""
        return _(self.page.prompt)

    def scene(self) -> Scene:
        """What there is to see."""
        return self.page.scene()

    def menu(self) -> list[MenuLine]:
        """Its lines; the way back where there are none."""
        ways = [MenuLine(way.label, partial(self.follow, way.leads), way.number, way.group) for way in self.page.ways()]
        return ways or [MenuLine(_("Tilbake"), self.leave)]

    def hints(self) -> str:
        """What the page says to the chair alone."""
        return self.page.scene().hints
