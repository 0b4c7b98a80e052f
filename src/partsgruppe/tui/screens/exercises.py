"""An exercise is looked for, or gone through as it is on the wall."""

from __future__ import annotations

from partsgruppe.between.browse import FindExercise, Preview
from partsgruppe.exercises.document import Exercise
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import ThingWanted
from partsgruppe.tui.screens.dialogue import DialogueScreen


class FindExerciseScreen(DialogueScreen):
    """Asks for words, and shows what fits; the way back from there leads here."""

    guide = FindExercise.guide

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._finding = FindExercise(store)

    @property
    def asker(self) -> FindExercise:
        """The words are asked for."""
        return self._finding

    async def finished(self) -> None:
        """Show what was found, and ask anew below it."""
        found, self._finding = self._finding.found, FindExercise(self._store)
        assert found
        self.app.open(ThingWanted(found))


class PreviewScreen(DialogueScreen):
    """The exercise step by step, without a meeting."""

    guide = Preview.guide
    question_follows = False

    def __init__(self, store: Store, exercise: Exercise) -> None:
        super().__init__()
        self._preview = Preview(store, exercise)

    @property
    def asker(self) -> Preview:
        """The preview asks."""
        return self._preview

    def hints(self) -> str:
        """What the document says to the chair alone."""
        return self._preview.scene().hints
