"""What a screen needs to know of whoever asks the questions: the walk, the set-up, or the app itself."""

from __future__ import annotations

from typing import Any, Protocol

from partsgruppe.asking.questions import Question
from partsgruppe.asking.scene import Scene


class Asker(Protocol):
    """Asks one question at a time. A `Dialogue` does, and so do the app's own menus."""

    told: str
    """What came of the last answer, in a sentence, when the scene does not show it."""

    @property
    def restored(self) -> bool:
        """Whether what stands at this question was being typed when the program was left, and nobody has looked yet."""

    def moved_in(self) -> None:
        """Somebody goes on with what stands at this question."""

    @property
    def question(self) -> Question[object] | None:
        """What is asked now; None when there is nothing more to ask."""

    def scene(self) -> Scene:
        """What there is to see beside the question."""

    def read(self, line: str) -> Any:
        """The answer in a typed line. Raises NotUnderstood."""

    def answer(self, value: Any) -> None:
        """Take an answer. Raises RuleBroken or StoreError."""

    def comes(self, seconds: float) -> bool:
        """Wait for what is being done, if anything is, and no longer than this. Returns whether a person is asked next.

        Raises RuleBroken or StoreError, and asks once more what was asked before.
        """

    def back(self) -> bool:
        """Go back one question. False at the first."""

    def typed(self, text: str) -> None:
        """Keep what is being typed."""

    def draft(self) -> str:
        """What was being typed at this question."""


class OwnAsker:
    """Something of the app's own that asks; by default it has no way back."""

    question: Question[object] | None = None
    told = ""
    restored = False
    _typed = ""

    def moved_in(self) -> None:
        """Nothing is restored here."""

    def scene(self) -> Scene:
        """What there is to see beside the question."""
        raise NotImplementedError

    def answer(self, value: Any) -> None:
        """Take an answer."""
        raise NotImplementedError

    def read(self, line: str) -> Any:
        """The answer in a typed line. Raises NotUnderstood."""
        assert self.question is not None
        return self.question.read(line)

    def comes(self, seconds: float) -> bool:
        """Nothing has to be waited for."""
        return True

    def back(self) -> bool:
        """There is no question before."""
        return False

    def typed(self, text: str) -> None:
        """Keep it as long as the question stands."""
        self._typed = text

    def draft(self) -> str:
        """What was being typed at this question."""
        return self._typed
