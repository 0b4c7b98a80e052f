"""Something is asked, on a page of its own, that is left when it has its answers."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.store.errors import told_by
from partsgruppe.tui.screens.dialogue import DialogueScreen


class AskingScreen(DialogueScreen):
    """Leaves for the page it was opened from, which says what came of it."""

    def __init__(self, dialogue: Dialogue) -> None:
        super().__init__()
        self._dialogue = dialogue
        self.guide = dialogue.guide

    @property
    def asker(self) -> Dialogue:
        """It asks."""
        return self._dialogue

    async def finished(self) -> None:
        """Back, with what was told last and what came of it all."""
        told = " ".join(filter(None, [self.said, told_by(self._dialogue.conclude)]))
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = told
        self.leave()
