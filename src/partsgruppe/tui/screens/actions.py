"""What has been promised and is not done yet."""

from __future__ import annotations

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.actions import Action, open_actions, whose
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import _, many
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


class ActionsScreen(MenuPage):
    """The open actions, the earliest due first. They are gone through in the meeting."""

    def scene(self) -> Scene:
        """Each with its owner and day."""
        return Scene(title=_("Oppgaver"), lines=tuple(self._line(action) for action in open_actions(self.app.store)))

    def _line(self, action: Action) -> Line:
        store = self.app.store
        moved = [many("flyttet {n} gang", "flyttet {n} ganger", action.moved)] if action.moved else []
        status = status_of(store, action, self.app.today).in_words()
        return Line(action.what, ", ".join([whose(store, action), *moved, status]))

    def menu(self) -> list[MenuLine]:
        """Only back."""
        return [MenuLine(_("Tilbake"), self.leave)]
