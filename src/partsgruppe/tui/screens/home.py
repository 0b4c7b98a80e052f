"""The group's own page: what is next, and where everything is."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.between.overview import UNDO, Overview
from partsgruppe.files import is_shared
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import ReceivingWanted
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.widgets.middle import Middle


class HomeScreen(MenuPage, DialogueScreen):
    """Workplace, next meeting, and the way to everything else."""

    waits_for_meeting = True
    _waited = 0

    def __init__(self) -> None:
        super().__init__()
        self._overview = Overview(self.app.store)

    def prepare(self) -> None:
        """Say what came from the folder that the group has in common when the group was opened."""
        if self.app.common is not None:
            self.said = " ".join(self.app.common.news.told)

    def scene(self) -> Scene:
        """What is next, and what to do first when there is nothing yet."""
        return self._as_known().scene()

    def _as_known(self) -> Overview:
        self._overview.trouble = self.app.trouble
        return self._overview

    async def on_mount(self) -> None:
        """What has to be read from other files first is told when the page stands."""
        self.call_after_refresh(self._tell_more)

    async def _tell_more(self) -> None:
        if self._overview.read_more():
            self.said = self.said_now
            await self.show(anew=False)
            self.query_one(Middle).scroll_home(animate=False)

    async def tell_trouble(self) -> None:
        """Something is wrong with the group's file: say so above everything else."""
        await self.show(anew=False)

    async def on_screen_resume(self) -> None:
        """Back from somewhere else: the others may have written in the meantime."""
        if self._covered and is_shared(self.app.store.path):
            from partsgruppe.between.common_folder import common_folder

            with suppress(StoreError):  # it is said when the group is opened
                self.app.common = common_folder(self.app.store)
            if self.app.common is not None:
                self.app.common.begin_to_read()
                self._waited = 0

    async def tick(self) -> None:
        """Take in what the others have written, as soon as it has come."""
        await super().tick()
        common = self.app.common
        if self.app.screen is not self or common is None or not common.reads:
            return
        self._waited += 1
        async with self.one_at_a_time:
            if common.take_in():
                self.said = " ".join(common.news.told)
                await self.show(anew=False)
            elif common.reads and self._waited == 1:
                self.say(_("Venter på den felles mappa …"))
            elif self._waited > 1 and not common.reads:
                self.say("")

    def menu(self) -> list[MenuLine]:
        """Everything there is, what is next first."""
        parted = self.app.common.news.parted if self.app.common else None
        together = _("Før sammen det som er skrevet samtidig")
        return [
            *([MenuLine(together, partial(self.app.open, ReceivingWanted(parted)))] if parted else []),
            *(MenuLine(way.label, partial(self.follow, way.leads)) for way in self._as_known().ways()),
            MenuLine(_("Avslutt"), self.app.quit),
        ]

    def follow(self, lead: Lead) -> None:
        """Open it; or take back what was done last, and say what that was."""
        if lead == Lead(UNDO):
            from partsgruppe.between.undo import take_back

            self.said = take_back(self.app.store)
        else:
            super().follow(lead)

    def offers(self) -> list[Offer]:
        """There is no way back from here, but one up to the lines."""
        return [*self.reading(), *self.to_lines(), *self.app.everywhere()]
