"""What every way of answering has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    _Base = Widget
else:
    _Base = object


class Answer(_Base):
    """Part of a widget that takes an answer.

    From the moment an answer is given until the next question is up, keys are held back, so that
    somebody who types fast loses no letter between two questions.
    """

    _held: list[events.Key | events.Paste] | None = None

    def give(self, answer: Message) -> None:
        """Hand the answer to the screen, and wait for what it says. There is one answer to a question."""
        if self._held is None:
            self._held = []
            self.post_message(answer)

    @property
    def waiting(self) -> bool:
        """Whether an answer has been given that the screen has not dealt with yet."""
        return self._held is not None

    def release(self) -> list[events.Key | events.Paste]:
        """Take keys again. Returns those that were pressed in the meantime."""
        held, self._held = self._held or [], None
        return held

    def again(self, event: events.Key | events.Paste) -> None:
        """Press a key here that was held back elsewhere."""
        if isinstance(event, events.Key):
            self.post_message(events.Key(event.key, event.character))
        else:
            self.post_message(events.Paste(event.text))

    async def _on_key(self, event: events.Key) -> None:
        if not self._hold(event):
            self.pressed(event)

    async def _on_paste(self, event: events.Paste) -> None:
        if not self._hold(event):
            self.pasted(event)

    def _hold(self, event: events.Key | events.Paste) -> bool:
        if self._held is None:
            return False
        event.stop()
        event.prevent_default()
        self._held.append(event)
        return True

    def pressed(self, event: events.Key) -> None:
        """A key was pressed, and nothing has been done with it yet."""

    def pasted(self, event: events.Paste) -> None:
        """A text was pasted, and nothing has been done with it yet."""

    def typed(self) -> str | None:
        """What has been typed so far; None where nothing is typed."""
        return None

    def write(self, text: str) -> None:
        """Write this, where there is anything to write in."""
