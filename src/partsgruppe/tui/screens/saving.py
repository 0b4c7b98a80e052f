"""A text is written to a file."""

from __future__ import annotations

from partsgruppe.papers.to_print import Saving
from partsgruppe.tui.screens.dialogue import DialogueScreen


class SavingScreen(DialogueScreen):
    """Leaves when the file is written, and says where it is."""

    def __init__(self, saving: Saving) -> None:
        super().__init__()
        self._saving = saving

    @property
    def asker(self) -> Saving:
        """The file's name is asked for."""
        return self._saving

    async def finished(self) -> None:
        """Back to where the text was, which says where the file is."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = self._saving.told
        self.leave()
