"""Lists to choose from: by number, with the arrows or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from partsgruppe.asking.questions import NotUnderstood, Pick, PickMany
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import DaySuggested, Refused, Sought, Ticked, ValueChosen
from partsgruppe.tui.text import brief
from partsgruppe.tui.widgets.answer import Answer

LONG = 9
"""From more options than this on, letters narrow the list."""

SOUGHT = "bold underline"
"""How a word looks that was looked for."""

_KEYS = {"up": "cursor_up", "down": "cursor_down", "home": "first", "end": "last"}


class _Numbered(Answer, OptionList, inherit_bindings=False):
    """Options with their numbers; the keys 1 to 9 reach them at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, action, show=False) for key, action in _KEYS.items()]

    def __init__(self, labels: Sequence[str], standing: int | None, sought: Sequence[str] = ()) -> None:
        self._labels = [brief(label) for label in labels]
        self._sought = sought
        super().__init__(*(Row(self.row(index)) for index in range(len(labels))), compact=True, markup=False)
        self._standing = standing

    def on_mount(self) -> None:
        """Stand at what was proposed, or nowhere: then an Enter too many chooses nothing."""
        self.highlighted = self._standing

    def row(self, index: int) -> Content:
        """The option as it is shown; one that is its own number stands for itself."""
        width = len(str(len(self._labels)))
        number, label = f"{index + 1:>{width}}", self._labels[index]
        return Content(number) if label == str(index + 1) else Content(f"{number}. ") + self._marked(label)

    def _marked(self, label: str) -> Content:
        """The label, what was looked for standing out in it."""
        content = Content(label)
        if self._sought:
            from partsgruppe.language.norwegian.forms import places

            for start, end in places(self._sought, label):
                content = content.stylize(SOUGHT, start, end)
        return content

    def pressed(self, event: events.Key) -> None:
        """Reach the option of this number, or hand over with Enter."""
        if event.key == "enter":
            event.stop()
            self.hand_over()
            return
        number = int(event.character) if event.character and event.character in "123456789" else 0
        if 1 <= number <= self.option_count:
            event.stop()
            self.highlighted = number - 1
            self.reach(number - 1)

    def reach(self, index: int) -> None:
        """An option's number was pressed."""
        raise NotImplementedError

    def hand_over(self) -> None:
        """Enter was pressed."""
        self.action_select()


class AnswerPick(_Numbered):
    """Takes one of several. In a long list, letters narrow what is shown to what has them."""

    def __init__(self, question: Pick[object], before: str) -> None:
        """`before` is what was answered before going back, if anything."""
        self._values = [option.value for option in question.options]
        standing = before if before and before in self._values else question.initial
        super().__init__(
            [option.label for option in question.options],
            self._values.index(standing) if standing in self._values else None,
            question.sought,
        )
        self._all = list(zip(self._values, self._labels, strict=True))
        self._letters = ""

    def pressed(self, event: events.Key) -> None:
        """Narrow a long list by what is typed; all else as in any list."""
        typed = event.character if event.character and event.character.isalpha() else ""
        if len(self._all) > LONG and (typed or (self._letters and event.key in ("space", "backspace"))):
            event.stop()
            letters = self._letters[:-1] if event.key == "backspace" else self._letters + (typed or " ")
            self._narrow(letters)
        else:
            super().pressed(event)

    def _narrow(self, letters: str) -> None:
        found = [(value, label) for value, label in self._all if letters.casefold() in label.casefold()]
        if not found:
            return
        self._letters = letters
        self._values, self._labels = [value for value, _label in found], [label for _value, label in found]
        self.set_options([Row(self.row(index)) for index in range(len(found))])
        self.highlighted = 0
        self.post_message(Sought(letters))

    def reach(self, index: int) -> None:
        """Take it."""
        self.give(ValueChosen(self._values[index]))

    def action_select(self) -> None:
        """Take the option that is highlighted."""
        if self.highlighted is None:
            self.post_message(Refused(_("Velg med et tall eller med piltastene.")))
        else:
            self.reach(self.highlighted)


class AnswerPickMany(_Numbered):
    """Takes any number of several: space or a number ticks, Enter hands over."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    def __init__(self, question: PickMany[object]) -> None:
        self._question = question
        self._ticked = {n for n, option in enumerate(question.options) if option.value in question.initial}
        super().__init__([option.label for option in question.options], 0 if question.options else None)

    def row(self, index: int) -> Content:
        """The option with its box."""
        box = "[x] " if index in self._ticked else "[ ] "
        return Content(box) + super().row(index)

    def reach(self, index: int) -> None:
        """Tick it, or take the tick away."""
        self._ticked ^= {index}
        self.replace_option_prompt_at_index(index, self.row(index))
        self._count(by_hand=True)

    def _count(self, by_hand: bool) -> None:
        self.post_message(Ticked(len(self._ticked), by_hand))

    def on_mount(self) -> None:
        """Say how many are ticked."""
        self._count(by_hand=False)

    def action_select(self) -> None:
        """Tick the row where the cursor is, or that was clicked."""
        if self.highlighted is not None:
            self.reach(self.highlighted)

    def hand_over(self) -> None:
        """Hand over what is ticked."""
        values = [option.value for n, option in enumerate(self._question.options) if n in self._ticked]
        try:
            self.give(ValueChosen(self._question.check(values)))
        except NotUnderstood as refused:
            self.post_message(Refused(str(refused)))


class Suggestions(_Numbered, can_focus=False):
    """Days to click on; their numbers are typed in the field above."""

    def reach(self, index: int) -> None:
        """Take the day."""
        self.post_message(DaySuggested(index + 1))

    def action_select(self) -> None:
        """Take the day that was clicked."""
        if self.highlighted is not None:
            self.reach(self.highlighted)
