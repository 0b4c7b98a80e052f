"""Nothing to answer: go on."""

from __future__ import annotations

from textual import events
from textual.widgets import Static

from partsgruppe.language import _
from partsgruppe.tui.messages import ValueChosen
from partsgruppe.tui.widgets.answer import Answer


class AnswerGo(Answer, Static, can_focus=True):
    """A line to press or click when everybody is ready."""

    def __init__(self) -> None:
        super().__init__(_("Enter: gå videre"), markup=False)

    def pressed(self, event: events.Key) -> None:
        """Enter, or the space bar, goes on."""
        if event.key in ("enter", "space"):
            event.stop()
            self.give(ValueChosen(None))

    def on_click(self) -> None:
        """Go on."""
        self.give(ValueChosen(None))
