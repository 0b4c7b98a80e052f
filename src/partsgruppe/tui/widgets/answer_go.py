"""Nothing to answer: go on."""

from __future__ import annotations

from textual import events
from textual.widgets import Static

from partsgruppe.asking.leftover import is_row
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import NotFitting, Refused, Sought, ValueChosen
from partsgruppe.tui.text import typeable
from partsgruppe.tui.widgets.answer import NEW_LINE, Answer


class AnswerGo(Answer, Static, can_focus=True):
    """A line to press or click when everybody is ready. Whoever writes here is told so, and it is kept."""

    DEFAULT_CSS = """
    AnswerGo {
        background: $mark;
        color: $mark-text;
        text-style: bold;
        padding: 0 1;
        width: auto;
    }
    """

    def __init__(self, label: str = "") -> None:
        super().__init__(label or _("Enter: gå videre"), markup=False)
        self._written = ""

    def pressed(self, event: events.Key) -> None:
        """Enter goes on, but not from the middle of what somebody writes."""
        if event.key == "enter":
            self._go_on()
        elif event.key == "backspace" and self._written:
            self._write(self._written[:-1])
        elif event.key in NEW_LINE and self._written:
            self._write(self._written + "\n")
        elif event.is_printable and (self._written or event.character not in ("/", "?", " ")):
            self._write(self._written + (event.character or ""))
        else:
            return
        event.stop()
        event.prevent_default()

    def pasted(self, event: events.Paste) -> None:
        """Keep it."""
        event.stop()
        event.prevent_default()
        self.write(event.text)

    def write(self, text: str) -> None:
        """Keep this for where something is to be written."""
        self._write(self._written + typeable(text))

    def _write(self, text: str) -> None:
        self._written = text
        self.post_message(Sought(text, 0, 0))

    @property
    def empty(self) -> bool:
        """Whether nothing has been written here."""
        return not self._written

    def unfit(self) -> str:
        """Nothing fits here but a number, which was meant for a list of one row."""
        return "" if is_row(self._written) else self._written

    def take_back(self) -> bool:
        """Put what was written out of sight."""
        if not self._written:
            return False
        if unfit := self.unfit():
            self.post_message(NotFitting(unfit))
        self._write("")
        return True

    def _go_on(self) -> None:
        if self.unfit():
            self.take_back()
            self.post_message(Refused(_("Her skrives det ikke noe. Det er tatt vare på. Enter går videre.")))
        else:
            self.give(ValueChosen(None))

    def on_click(self) -> None:
        """Go on."""
        self.take_back()
        self.give(ValueChosen(None))


class AnswerWait(AnswerGo, can_focus=True):
    """Nothing to do but wait, or go back. What somebody writes meanwhile is kept."""

    def __init__(self) -> None:
        super().__init__(_("Esc: ikke vent, gå tilbake"))

    def _go_on(self) -> None:
        self.take_back()

    def on_click(self) -> None:
        """Nothing comes sooner by a click."""
