"""What waits for somebody to say yes or no, from meetings and from between them."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.group.proposals import Proposal, proposals
from partsgruppe.history.proposals import proposed_line
from partsgruppe.history.status import status_of
from partsgruppe.history.wording import sentence
from partsgruppe.language.catalogue import _
from partsgruppe.planning.front_page import lead_of
from partsgruppe.tui.screens.leads import wanted_by
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.takes_back import TakesBack


class ProposalsScreen(TakesBack, MenuPage):
    """Each leads to what it is about."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hva vil du se nærmere på?")

    def scene(self) -> Scene:
        """What the next meeting says yes or no to."""
        return Scene(
            title=_("Forslag"),
            lines=tuple(self._line(one) for one in proposals(self.app.store)),
            body="" if proposals(self.app.store) else _("Ingen forslag venter."),
        )

    def _line(self, one: Proposal) -> Line:
        line = proposed_line(self.app.store, one)
        status = status_of(self.app.store, one, self.app.today)
        return Line(f"{sentence(line.text)} {status.proposal}", line.who)

    def menu(self) -> list[MenuLine]:
        """One line each."""
        store = self.app.store
        return [
            *(
                MenuLine(proposed_line(store, one).who, partial(self._open, lead_of(store, one)))
                for one in proposals(store)
            ),
            MenuLine(_("Tilbake"), self.leave),
        ]

    def _open(self, lead: Lead) -> None:
        self.app.open(wanted_by(lead))
