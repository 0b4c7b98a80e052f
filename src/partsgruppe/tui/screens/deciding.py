"""What becomes of places where somebody may be meant, before a paper is read outside the room."""

from __future__ import annotations

from partsgruppe.between.places import Deciding
from partsgruppe.tui.screens.dialogue import DialogueScreen


class DecidingScreen(DialogueScreen):
    """Leaves for the paper when every place has its answer."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__()
        self._deciding = deciding

    @property
    def asker(self) -> Deciding:
        """The places are asked about."""
        return self._deciding

    async def finished(self) -> None:
        """Back to the paper, which is made now."""
        self.leave()
