"""A form: what is written goes into the field that is highlighted, Enter opens it, and the last row takes the whole."""

from __future__ import annotations

from textual import events
from textual.content import Content

from partsgruppe.asking.sheet import Sheet
from partsgruppe.tui.messages import ValueChosen
from partsgruppe.tui.widgets.answer_pick import AnswerPick

_VALUE = "bold"

_STEPS = {"tab": "cursor_down", "shift+tab": "cursor_up"}


class AnswerSheet(AnswerPick):
    """Takes one of the fields, to be opened, or the whole form."""

    def __init__(self, question: Sheet, before: str) -> None:
        self._labels = question.fields
        super().__init__(question, before)

    def row(self, place: int) -> Content:
        """The field, and more strongly what stands in it."""
        content, label = super().row(place), self._field(place)
        if not label:
            return content
        start = content.plain.index(label) + len(label) + 1
        return content.stylize(_VALUE, start)

    def _field(self, place: int) -> str:
        """What the field of this place is called; empty for the row that takes the whole."""
        return self._labels.get(str(self._values[place]), "")

    def pressed(self, event: events.Key) -> None:
        """What somebody writes goes on in the field itself, which is opened for it."""
        char = event.character if event.is_printable and event.character else ""
        if event.key in _STEPS:
            getattr(self, f"action_{_STEPS[event.key]}")()
        elif char and not char.isdecimal() and char != " " and self._opened():
            self.app.dealt_with(event, done=False)
        else:
            super().pressed(event)
            return
        event.stop()
        event.prevent_default()

    def pasted(self, event: events.Paste) -> None:
        """What is pasted as well."""
        if self.empty and self._opened():
            self.app.dealt_with(event, done=False)
            event.stop()
            event.prevent_default()
        else:
            super().pasted(event)

    def _opened(self) -> bool:
        """Open the field that is highlighted. False where none is, or something has been written at the list."""
        if not self.empty or self.at is None or not self._field(self.at):
            return False
        self.give(ValueChosen(self._values[self.at]))
        return True
