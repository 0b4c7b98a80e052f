"""What a screen needs to know of whoever asks the questions: the walk, the set-up, or the app itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from partsgruppe.asking.questions import Option, Pick, Question
from partsgruppe.asking.scene import Scene


class Asking(Protocol):
    """Asks one question at a time. A `Dialogue` does, and so do the app's own menus."""

    told: str
    """What came of the last answer, in a sentence, when the scene does not show it."""

    @property
    def question(self) -> Question[object] | None:
        """What is asked now; None when there is nothing more to ask."""

    def scene(self) -> Scene:
        """What there is to see beside the question."""

    def read(self, line: str) -> Any:
        """The answer in a typed line. Raises NotUnderstood."""

    def answer(self, value: Any) -> None:
        """Take an answer. Raises RuleBroken or StoreError."""

    def back(self) -> bool:
        """Go back one question. False at the first."""

    def typed(self, text: str) -> None:
        """Keep what is being typed."""

    def draft(self) -> str:
        """What was being typed at this question."""


class Asker:
    """Something of the app's own that asks; by default it has no way back."""

    question: Question[object] | None = None
    told = ""
    _typed = ""

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

    def back(self) -> bool:
        """There is no question before."""
        return False

    def typed(self, text: str) -> None:
        """Keep it as long as the question stands."""
        self._typed = text

    def draft(self) -> str:
        """What was being typed at this question."""
        return self._typed


@dataclass(frozen=True)
class Way:
    """A line of a menu, and what it leads to."""

    label: str
    go: Callable[[], object]


class Menu(Asker):
    """One question that stays: where to go from here. Its lines are made anew each time it is shown."""

    def __init__(
        self, prompt: str, ways: Callable[[], Sequence[Way]], scene: Callable[[], Scene], help: str = ""
    ) -> None:
        self._prompt, self._help = prompt, help
        self._ways = ways
        self._scene = scene

    @property
    def question(self) -> Question[object]:  # type: ignore[override]
        """The menu as it is now, its first line proposed."""
        options = [Option(number, way.label) for number, way in enumerate(self._ways())]
        return Pick(prompt=self._prompt, help=self._help, options=options, initial=0)

    def scene(self) -> Scene:
        """What there is to see above the menu."""
        return self._scene()

    def answer(self, value: Any) -> None:
        """Go there."""
        self._ways()[int(value)].go()
