"""The meeting is over: its receipt, its minutes, and its papers in a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.between.pages import lead_to
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Member
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.days import long_day
from partsgruppe.papers.to_print import PASS_ON
from partsgruppe.planning.front_page import TALK
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import DialogueWanted, ThingWanted
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage

if TYPE_CHECKING:  # the screen stands before the papers are made
    from partsgruppe.papers.laid_out import LaidOut, LayingOut


class ClosedScreen(MenuPage, DialogueScreen):
    """Thanks for today. A backup has been made."""

    guide = "afterwards"

    waits_for_meeting = True

    def __init__(self, meeting: Meeting, trouble: str = "", with_papers: bool = False) -> None:
        super().__init__()
        self._meeting = meeting
        self._trouble = trouble
        self._with_papers = with_papers
        self._papers: LaidOut | None = None
        self._laying_out: LayingOut | None = None

    def prepare(self) -> None:
        """Make a backup, and lay the papers ready; that it failed is said, and loses nothing."""
        self.said = " ".join(filter(None, [self._trouble, self._lay_out() if self._with_papers else ""]))
        try:
            if not self.app.store.reads_along:
                self.app.store.back_up()
        except StoreError as error:
            self.said = _("Møtet er lagret, men ikke sikkerhetskopien. {error}").format(error=error)

    def _lay_out(self) -> str:
        from partsgruppe.papers.laid_out import ASK_FIRST, lay_out

        try:
            self._papers = lay_out(self.app.store, self._meeting)
        except (RuleBroken, StoreError) as error:
            return str(error)
        return self._papers.trouble if self._papers else _(ASK_FIRST)

    async def on_screen_resume(self) -> None:
        """The papers may lie ready now."""
        if self._laying_out and self._laying_out.ready:
            self._papers = self._laying_out.ready

    def scene(self) -> Scene:
        """What everybody takes with them."""
        receipt = self.app.store.receipt(self._meeting.closed or 0)
        thanks = _(
            "Takk for i dag. Kvitteringen står også i referatet. Med den kan dere sjekke at ingen har endret det siden."
        )
        inside = _("Bare referatet har navn, og det er til dere i gruppa.")
        return Scene(
            title=_("Møtet er avsluttet"),
            lines=(
                Line(f"{self._meeting.number}, {long_day(self._meeting.day)}", _("Møte")),
                Line(receipt, _("Kvittering")),
                *self._lie_ready(),
            ),
            body=f"{thanks} {inside}" if self._papers else thanks,
        )

    def menu(self) -> list[MenuLine]:
        """To the papers and the minutes, home, or out."""
        return [
            *self._to_papers(),
            MenuLine(_("Se referatet, og skriv det til en fil"), self._minutes),
            *self._pass_on(),
            *([MenuLine(_("Legg papirene i en annen mappe"), self._where)] if self._papers else []),
            MenuLine(_("Be om en prat med hovedtillitsvalgt"), partial(self.app.open, ThingWanted(Lead(TALK)))),
            MenuLine(_("Til forsiden"), self.app.go_home),
            MenuLine(_("Avslutt"), self.app.quit),
        ]

    def _lie_ready(self) -> list[Line]:
        if not self._papers:
            return []
        return [Line(str(self._papers.folder), _("Mappa")), Line(listed(self._papers.files), _("Papirene"))]

    def _to_papers(self) -> list[MenuLine]:
        """To the folder, where this machine can show it; or to what lays them ready."""
        from partsgruppe.papers.file_manager import can_show

        if not self._papers:
            return [MenuLine(_("Legg papirene klare i en mappe"), self._where)]
        return [MenuLine(_("Åpne mappa med papirene"), self._show)] if can_show() else []

    def _show(self) -> None:
        from partsgruppe.papers.file_manager import show

        assert self._papers is not None
        if not show(self._papers.folder):
            raise RuleBroken(_("Fikk ikke åpnet mappa. Den ligger i {folder}.").format(folder=self._papers.folder))

    def _where(self) -> None:
        from partsgruppe.papers.laid_out import LayingOut

        self._laying_out = LayingOut(self.app.store, self._meeting)
        self.app.open(DialogueWanted(self._laying_out))

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
