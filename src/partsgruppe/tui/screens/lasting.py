"""What holds from now on, and when the group looks at it again."""

from __future__ import annotations

from partsgruppe.asking.scene import Scene
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.history.lasting import lasting_line
from partsgruppe.language.catalogue import _
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


class LastingScreen(MenuPage):
    """Mandate, agreements, directions and ground rules. Whether they still hold is for the meeting to say."""

    def scene(self) -> Scene:
        """Each with its days."""
        today = self.app.today
        return Scene(
            title=_("Det som gjelder"),
            body=_("I møtet kan dere se på det igjen, endre det eller la det ta slutt: Skriv {command}.").format(
                command=_("/gjelder")
            ),
            lines=tuple(lasting_line(self.app.store, one, today) for one in holding(self.app.store)),
        )

    def menu(self) -> list[MenuLine]:
        """Only back."""
        return [MenuLine(_("Tilbake"), self.leave)]
