"""A page with something to read and a menu of where to go from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from partsgruppe.asking.questions import Option, Pick, Question
from partsgruppe.asking.scene import Scene
from partsgruppe.language.catalogue import _
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.widgets.answer_pick import AnswerPick

if TYPE_CHECKING:
    from partsgruppe.tui.screens.dialogue import DialogueScreen

    _Base = DialogueScreen
else:
    _Base = object


class MenuLine(msgspec.Struct, frozen=True):
    """A line of a menu, and what it leads to; `number` is what people know that by, if they do.

    `group` stands above it and the lines after it that have the same.
    """

    label: str
    go: Callable[[], object]
    number: int | None = None
    group: str = ""


class Menu(OwnAsker):
    """One question that stays: where to go from here. Its lines are made anew each time it is shown."""

    def __init__(
        self, prompt: str, lines: Callable[[], Sequence[MenuLine]], scene: Callable[[], Scene], help: str = ""
    ) -> None:
        self._prompt, self._help = prompt, help
        self._lines = lines
        self._scene = scene
        self._chosen = (0, "")

    @property
    def question(self) -> Question[object]:  # type: ignore[override]
        """The menu as it is now. The line chosen last is proposed, or what stands in its place; else the first."""
        lines = self._lines()
        options = [Option(place, line.label, line.number, line.group) for place, line in enumerate(lines)]
        place, label = self._chosen
        same = (at for at, line in enumerate(lines) if line.label == label)
        initial = next(same, min(place, len(lines) - 1))
        return Pick(prompt=self._prompt, help=self._help, options=options, initial=initial)

    def scene(self) -> Scene:
        """What there is to see above the menu."""
        return self._scene()

    def answer(self, value: Any) -> None:
        """Go there."""
        line = self._lines()[int(value)]
        self._chosen = (int(value), line.label)
        line.go()


class MenuPage(_Base):
    """Part of a page that says what there is to see there, and which ways lead on."""

    def __init__(self) -> None:
        super().__init__()
        self._menu = Menu(self.prompt(), self.menu, self.scene)

    async def _ask(self, question: Question[object], anew: bool) -> None:
        """The rows as they are now. What was looked for in them, and where somebody had gone, is as it was."""
        before = self._field()
        if before is not None and not anew:
            if question == self._asked:
                return
            if before.goes_on_with(question):
                self._asked = question
                return
        await super()._ask(question, anew)
        now = self._field()
        if before is not None and now is not None and now is not before:
            now.as_left(before)

    def _field(self) -> AnswerPick | None:
        return next(iter(self.query("#answer > AnswerPick").results(AnswerPick)), None)

    @property
    def asker(self) -> Menu:
        """The menu asks."""
        return self._menu

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hva vil du gjøre?")

    def menu(self) -> list[MenuLine]:
        """Where to go."""
        raise NotImplementedError

    def scene(self) -> Scene:
        """What there is to see."""
        raise NotImplementedError
