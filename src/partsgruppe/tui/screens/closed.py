"""The meeting is over: its receipt, and its minutes."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.between.pages import lead_to
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Member
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day
from partsgruppe.papers.to_print import PASS_ON
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import ThingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


class ClosedScreen(MenuPage):
    """Thanks for today. A backup has been made."""

    waits_for_meeting = True

    def __init__(self, meeting: Meeting, trouble: str = "") -> None:
        super().__init__()
        self._meeting = meeting
        self._trouble = trouble

    def prepare(self) -> None:
        """Make a backup; that it failed is said, and loses nothing."""
        self.said = self._trouble
        try:
            if not self.app.store.reads_along:
                self.app.store.back_up()
        except StoreError as error:
            self.said = _("Møtet er lagret, men ikke sikkerhetskopien. {error}").format(error=error)

    def scene(self) -> Scene:
        """What everybody takes with them."""
        receipt = self.app.store.receipt(self._meeting.closed or 0)
        return Scene(
            title=_("Møtet er avsluttet"),
            lines=(
                Line(f"{self._meeting.number}, {long_day(self._meeting.date)}", _("Møte")),
                Line(receipt, _("Kvittering")),
            ),
            body=_(
                "Takk for i dag. Kvitteringen står også i referatet."
                " Med den kan dere sjekke at ingen har endret det siden."
            ),
        )

    def menu(self) -> list[MenuLine]:
        """To the minutes, home, or out."""
        return [
            MenuLine(_("Se referatet, og skriv det til en fil"), self._minutes),
            *self._pass_on(),
            MenuLine(_("Til forsiden"), self.app.go_home),
            MenuLine(_("Avslutt"), self.app.quit),
        ]

    def _pass_on(self) -> list[MenuLine]:
        """Where somebody else leads the next meeting, the log can go to them now."""
        chair = self._meeting.next_chair
        if chair is None or chair == self._meeting.chair:
            return []
        name = self.app.store.get(Member, chair).name
        words = _("Gi stafetten videre til {name}, som leder neste møte").format(name=name)
        return [MenuLine(words, partial(self.app.open, ThingWanted(Lead(PASS_ON))))]

    def _minutes(self) -> None:
        self.app.open(ThingWanted(lead_to(self._meeting)))

    def leave(self) -> None:
        """Home."""
        self.app.go_home()
