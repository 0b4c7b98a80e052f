"""The group's file is made anew, from the group's own page."""

from __future__ import annotations

from partsgruppe.between.repair import Repairing
from partsgruppe.tui.screens.asking import AskingScreen


class RepairScreen(AskingScreen):
    """Once the file is whole again nothing is told of it any more."""

    guide = Repairing.guide

    def __init__(self, repairing: Repairing) -> None:
        super().__init__(repairing)
        self._repairing = repairing

    async def finished(self) -> None:
        """Home, which says what was done."""
        await super().finished()
        if self._repairing.mended:
            self.app.trouble = ""
