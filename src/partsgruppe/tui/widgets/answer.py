"""What every way of answering has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from partsgruppe.asking.fingers import too_soon_text
from partsgruppe.tui.messages import Given, Refused

if TYPE_CHECKING:
    from textual.widget import Widget

    from partsgruppe.asking.questions import Question
    from partsgruppe.tui.host import Host

    _Base = Widget
else:
    _Base = object


NEW_LINE = ("alt+enter", "shift+enter", "ctrl+o", "ctrl+j")
"""The last two reach every terminal; in many, Alt and Shift make no difference to Enter."""


class Answer(_Base):
    """Part of a widget that takes an answer.

    From the moment an answer is given until the screen has dealt with it, and when another question has come, keys are
    handed back to the app: so somebody who types fast loses no letter between two questions, and answers none twice.
    """

    if TYPE_CHECKING:
        app: Host

    question: Question[object] | None = None
    """What is answered here."""

    dealing = True
    """Says to the app what has become of each key."""

    _shut = False

    def give(self, answer: Given) -> None:
        """Hand the answer to the screen, and wait for what it says. There is one answer to a question.

        It is this field's, whoever had it given: a message goes no further up than to the one that it is from.
        """
        if not self._shut:
            self.shut()
            answer.question = self.question
            answer.set_sender(self)
            self.post_message(answer)

    @property
    def waiting(self) -> bool:
        """Whether an answer has been given that the screen has not dealt with yet."""
        return self._shut

    def shut(self) -> None:
        """Take no more keys."""
        self._shut = True

    def release(self) -> None:
        """Take keys again: the answer was not taken, or leads back here."""
        self._shut = False

    def begins_anew(self, question: Question[object], before: str, unread: bool, yields: bool) -> bool:
        """Ask this instead, with what was written to it before. False where another field or list is needed."""
        return False

    def update_node_styles(self, animate: bool = True) -> None:
        """What has not come yet is styled when it does, and what goes is not seen without the focus that it loses.

        What goes is no longer displayed: no style hides a field.
        """
        if self.is_attached and self.display:
            super().update_node_styles(animate)

    async def _on_key(self, event: events.Key) -> None:
        if not self._takes(event):
            return
        if event.character == "/" and self.empty:
            event.stop()
            event.prevent_default()
            self.app.show_menu()
        elif event.key == "enter" and self.app.too_soon:
            event.stop()
            event.prevent_default()
            self.post_message(Refused(too_soon_text()))
        else:
            self.pressed(event)
        self.app.dealt_with(event, done=True)

    async def _on_paste(self, event: events.Paste) -> None:
        if self._takes(event):
            self.pasted(event)
            self.app.dealt_with(event, done=True)

    def _takes(self, event: events.Key | events.Paste) -> bool:
        """Whether it is dealt with here. Otherwise it is handed back to the app."""
        if not self._shut and self.screen is self.app.screen:
            return True
        event.stop()
        event.prevent_default()
        self.app.dealt_with(event, done=False)
        return False

    @property
    def empty(self) -> bool:
        """Whether nothing has been written here."""
        return True

    def pressed(self, event: events.Key) -> None:
        """A key was pressed, and nothing has been done with it yet."""

    def pasted(self, event: events.Paste) -> None:
        """A text was pasted, and nothing has been done with it yet."""

    def typed(self) -> str | None:
        """What has been typed so far; None where nothing is typed."""
        return None

    @property
    def space_acts(self) -> bool:
        """Whether a space does something here, and is no letter."""
        return False

    def unfit(self) -> str:
        """What has been typed that does not fit here."""
        return ""

    def take_back(self) -> bool:
        """Take back what narrows a list. False where nothing does."""
        return False

    @property
    def has_pages(self) -> bool:
        """Whether there is more to choose from than what is in sight."""
        return False

    def turn(self, direction: int) -> None:
        """Turn the page of what there is to choose from."""

    def write(self, text: str) -> None:
        """Write this, where there is anything to write in."""
