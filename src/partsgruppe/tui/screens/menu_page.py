"""A page with something to read and a menu of where to go from there."""

from __future__ import annotations

from partsgruppe.asking.scene import Scene
from partsgruppe.language.catalogue import _
from partsgruppe.tui.asking import Menu, Way
from partsgruppe.tui.screens.dialogue import DialogueScreen


class MenuPage(DialogueScreen):
    """Subclasses say what there is to see and which ways lead on."""

    def __init__(self) -> None:
        super().__init__()
        self._menu = Menu(self.prompt(), self.ways, self.scene)

    @property
    def asking(self) -> Menu:
        """The menu asks."""
        return self._menu

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hva vil du gjøre?")

    def ways(self) -> list[Way]:
        """Where to go."""
        raise NotImplementedError

    def scene(self) -> Scene:
        """What there is to see."""
        raise NotImplementedError
