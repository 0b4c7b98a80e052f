"""What has been promised and is not done yet."""

from __future__ import annotations

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.actions import Action, open_actions, whose
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


class ActionsScreen(MenuPage):
    """The open actions, the earliest due first. They are gone through in the meeting."""

    def scene(self) -> Scene:
        """Each with its owner and day."""
        return Scene(title=_("Oppgaver"), lines=tuple(self._line(action) for action in open_actions(self.app.store)))

    def _line(self, action: Action) -> Line:
        owner = whose(self.app.store, action)
        due = short_day(action.due) if action.due else _("ingen frist")
        late = action.due is not None and action.due < self.app.today
        moved = ", " + many("flyttet {n} gang", "flyttet {n} ganger", action.moved) if action.moved else ""
        return Line(action.what, f"{owner}, {due}{moved}" + (_(" (over tida)") if late else ""))

    def menu(self) -> list[MenuLine]:
        """Only back."""
        return [MenuLine(_("Tilbake"), self.leave)]
