"""What holds from now on, and when the group looks at it again."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.history.lasting import lasting_line
from partsgruppe.history.proposals import suggestion_line
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import ActingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.takes_back import TakesBack


class LastingScreen(TakesBack, MenuPage):
    """Mandate, agreements, directions and ground rules. One may propose; whether they still hold, the meeting says."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hva vil du se på igjen?")

    def scene(self) -> Scene:
        """What is proposed about them, and where else they are looked at."""
        proposed = (suggestion_line(self.app.store, one) for one in holding(self.app.store))
        return Scene(
            title=_("Det som gjelder"),
            body=_("Velg noe for å foreslå at det endres eller tar slutt. Skriv {command} i møtet.").format(
                command=_("/gjelder")
            ),
            lines_title=_("Foreslått"),
            lines=tuple(line for line in proposed if line),
        )

    def menu(self) -> list[MenuLine]:
        """One line for each that holds."""
        return [
            *(MenuLine(self._label(one), partial(self._open, one)) for one in holding(self.app.store)),
            MenuLine(_("Tilbake"), self.leave),
        ]

    def _label(self, one: Agreement | GroundRule) -> str:
        line: Line = lasting_line(self.app.store, one, self.app.today)
        return f"{line.text} ({line.who})"

    def _open(self, one: Agreement | GroundRule) -> None:
        self.app.open(ActingWanted(one.table.name, one.id))
