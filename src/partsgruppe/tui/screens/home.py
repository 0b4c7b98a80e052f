"""The group's own page: what is next, and where everything is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.between.overview import UNDO, Overview
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import ReceivingWanted
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage

if TYPE_CHECKING:
    from partsgruppe.between.common_folder import News


class HomeScreen(MenuPage):
    """Workplace, next meeting, and the way to everything else."""

    def __init__(self, news: News | None = None) -> None:
        super().__init__()
        self._overview = Overview(self.app.store)
        self._parted = news.parted if news else None
        self.said = news.words if news else ""

    def scene(self) -> Scene:
        """What is next, and what to do first when there is nothing yet."""
        scene = self._overview.scene()
        return msgspec.structs.replace(scene, notice=self.app.trouble or scene.notice)

    async def on_mount(self) -> None:
        """What has to be read from other files first is told when the page stands."""
        self.call_after_refresh(self._tell_more)

    async def _tell_more(self) -> None:
        if self._overview.read_more():
            await self.show(anew=False)

    async def tell_trouble(self) -> None:
        """Something is wrong with the group's file: say so above everything else."""
        await self.show(anew=False)

    def menu(self) -> list[MenuLine]:
        """Everything there is, what is next first."""
        together = _("Før sammen det som er skrevet samtidig")
        return [
            *([MenuLine(together, self._bring_together)] if self._parted else []),
            *(MenuLine(way.label, partial(self.follow, way.leads)) for way in self._overview.ways()),
            MenuLine(_("Avslutt"), self.app.quit),
        ]

    def follow(self, lead: Lead) -> None:
        """Open it; or take back what was done last, and say what that was."""
        if lead == Lead(UNDO):
            from partsgruppe.between.undo import take_back

            self.said = take_back(self.app.store)
        else:
            super().follow(lead)

    def _bring_together(self) -> None:
        self.app.open(ReceivingWanted(self._parted))
        self._parted = None

    def offers(self) -> list[Offer]:
        """There is no way back from here, but one up to the lines."""
        return [*self.reading(), *self.to_lines(), *self.app.everywhere()]
