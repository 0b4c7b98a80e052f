"""Nothing to answer: go on."""

from __future__ import annotations

from textual import events
from textual.widgets import Static

from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import Refused, ValueChosen
from partsgruppe.tui.widgets.answer import Answer


class AnswerGo(Answer, Static, can_focus=True):
    """A line to press or click when everybody is ready."""

    def __init__(self) -> None:
        super().__init__(_("Enter: gå videre"), markup=False)

    def pressed(self, event: events.Key) -> None:
        """Enter goes on. Somebody who begins to write is told so; a space in what they write must not go on."""
        if event.key == "enter":
            event.stop()
            self.give(ValueChosen(None))
        elif event.is_printable and event.character not in ("/", "?"):
            event.stop()
            self.post_message(Refused(_("Her skrives det ikke noe. Enter går videre.")))

    def on_click(self) -> None:
        """Go on."""
        self.give(ValueChosen(None))
