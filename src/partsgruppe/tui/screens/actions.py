"""What has been promised and is not done yet."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Scene
from partsgruppe.group.actions import Action, open_actions, whose
from partsgruppe.history.status import Status, status_of
from partsgruppe.history.timeline import action_text
from partsgruppe.language.catalogue import _, many
from partsgruppe.tui.messages import ActingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.takes_back import TakesBack


class ActionsScreen(TakesBack, MenuPage):
    """The open actions, the earliest due first, or only those that are `late`. Each leads to what can be done."""

    def __init__(self, late: bool = False) -> None:
        super().__init__()
        self._only_late = late

    def prepare(self) -> None:
        """Read them, each with how it stands."""
        store = self.app.store
        actions = open_actions(store)
        self._entries = [(action, status_of(store, action, self.app.today)) for action in actions]

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken oppgave?")

    def scene(self) -> Scene:
        """How many there are, and how many of them should have been done."""
        late = sum(status.overdue for _action, status in self._entries)
        where = many("{n} åpen", "{n} åpne", len(self._entries))
        if late:
            where += ", " + _("{n} over fristen").format(n=late)
        nothing = _("Ingen oppgaver er over fristen.") if self._only_late else _("Ingen åpne oppgaver.")
        return Scene(title=_("Oppgaver"), where=where, body="" if self._shown() else nothing)

    def menu(self) -> list[MenuLine]:
        """One line an action; from those that are late, all of them can be seen as well."""
        store = self.app.store
        lines = [
            MenuLine(action_text(status, action, whose(store, action)), partial(self._open, action))
            for action, status in self._shown()
        ]
        more = [MenuLine(_("Vis alle oppgavene"), self._show_all)] if self._only_late else []
        return [*lines, *more, MenuLine(_("Tilbake"), self.leave)]

    def _shown(self) -> list[tuple[Action, Status]]:
        return [(action, status) for action, status in self._entries if status.overdue or not self._only_late]

    def _open(self, action: Action) -> None:
        self.app.open(ActingWanted(Action.table.name, action.id))

    def _show_all(self) -> None:
        self._only_late = False
