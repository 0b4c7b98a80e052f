"""Days to choose from below a field that takes one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList

from partsgruppe.asking.questions import Option
from partsgruppe.tui.messages import DaySuggested
from partsgruppe.tui.widgets.answer_pick import Numbered


class Suggestions(Numbered, OptionList, can_focus=False, inherit_bindings=False):
    """Days to click on; the number of one is written in the field above."""

    DEFAULT_CSS = """
    Suggestions {
        max-height: 5;
    }
    """

    def __init__(self, days: Sequence[str]) -> None:
        super().__init__([Option(day, day) for day in days], None)

    def point(self, written: str) -> None:
        """Highlight the day whose number stands in the field."""
        numbers = [str(row.number) for row in self._rows]
        self._go_to(numbers.index(written.strip()) if written.strip() in numbers else None)

    def reach(self, place: int) -> None:
        """Take the day."""
        self.post_message(DaySuggested(self._rows[place].number))
