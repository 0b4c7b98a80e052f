"""How the question and what takes its answer share their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.geometry import Size
from textual.widget import Widget

from partsgruppe.tui.widgets.roomy import Above, Roomy, Wish, needs_of

USEFUL = 3
"""How many rows of a list must be in sight to choose from it."""


class AnswerRoom(Roomy):
    """What takes the answer stands last, and is the only part that scrolls."""

    def wishes(self, needs: Mapping[Widget, int], size: Size) -> Iterator[Wish]:
        """First what makes it possible to answer at all, air last."""
        *asked, answer = needs
        yield from (Wish(part, 1) for part in needs)
        yield Wish(answer, min(USEFUL, needs[answer]) - 1)
        yield from (Wish(part, needs[part] - 1) for part in asked)
        yield Wish(answer, max(0, needs[answer] - USEFUL))
        yield Wish(Above(answer), 1)


def least(parts: Sequence[Widget], size: Size) -> int:
    """How many rows there must be to answer."""
    *asked, answer = needs_of(parts, size).values()
    return sum(asked) + min(USEFUL, answer)
