"""Writing down what those concerned say about a trial."""

from __future__ import annotations

from partsgruppe.between.feedback import Hear
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen


class FeedbackScreen(DialogueScreen):
    """From whom, how many, and what they said."""

    guide = Hear.guide

    def __init__(self, store: Store, trial: int) -> None:
        super().__init__()
        self._trial = trial
        self._feedback = Hear(store, trial)

    @property
    def asker(self) -> Hear:
        """The form asks."""
        return self._feedback

    def lead(self) -> None:
        """Go on where the other window was."""
        self._feedback = Hear(self.app.store, self._trial)

    async def finished(self) -> None:
        """Back to the matter."""
        self.leave()
