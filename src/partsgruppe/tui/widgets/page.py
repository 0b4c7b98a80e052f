"""A page from top to bottom: what stays in sight, what is read, and the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.geometry import Size
from textual.widget import Widget

from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.bare import Bare
from partsgruppe.tui.widgets.middle import Middle
from partsgruppe.tui.widgets.roomy import Above, Roomy, Wish, in_turn

USEFUL = 2
"""How many rows there must be to read in."""

SHORT = 2
"""Rows of a text that always stays in sight, before there is room for all of a few choices; the rest comes after."""

AIRY = 28
"""From how many rows on a page the question stands apart from a text of which only a part is in sight."""

HIGH = 32
"""Rows of a page that has no need for more: in a higher window it stands in the middle, or at the top."""


class Page(Bare, Widget):
    """Gives what is to be read and the answer their rows; air comes last."""

    at_the_top = False
    """Whether it begins at the top of a window that is higher than it."""

    def __init__(self, follows: bool) -> None:
        """With `follows`, the question stands right below what there is to read, and not where it always stands."""
        super().__init__(id="page")
        self._follows = follows

    @property
    def layout(self) -> Roomy:
        """How it shares them."""
        return _PageRoom(self.at_the_top, self._follows)


class _PageRoom(Roomy):
    def __init__(self, at_the_top: bool, follows: bool) -> None:
        super().__init__()
        self._at_the_top, self._follows = at_the_top, follows

    def wishes(self, needs: Mapping[Widget, int], size: Size) -> Iterator[Wish]:
        middle = next((part for part in needs if isinstance(part, Middle)), None)
        answer = next(part for part in needs if isinstance(part, AnswerArea))
        always = [part for part in needs if part not in (middle, answer)]
        to_read = needs[middle] if middle else 0
        answering, reading = answer.least(size), min(USEFUL, to_read)
        choosing = needs[answer] - answering if answer.is_few else 0
        yield Wish(answer, answering)
        yield from (Wish(part, 1) for part in always)
        yield Wish(middle, min(1, reading))
        yield from (Wish(part, min(SHORT, needs[part]) - 1) for part in always)
        yield Wish(answer, choosing)
        yield from (Wish(part, needs[part] - min(SHORT, needs[part])) for part in always)
        yield Wish(middle, reading - min(1, reading))
        if AIRY <= size.height < sum(needs.values()):
            yield Wish(Above(answer), 1)
        more_to_read, more_to_answer = (
            Wish(middle, to_read - reading),
            Wish(answer, needs[answer] - answering - choosing),
        )
        if middle and middle.has_notes:  # for the chair the question stands nowhere else; to advice one can turn
            yield from (more_to_answer, more_to_read)
        else:
            yield from in_turn((more_to_read, 2), (more_to_answer, 1))
        air = list(_air(list(needs), middle if to_read else None, answer))
        yield from air
        used = sum(needs.values()) + sum(wish.rows for wish in air)
        if not self._at_the_top:
            yield Wish(Above(next(iter(needs))), max(0, size.height - max(used, HIGH)) // 2)
        if not self._follows and (to_read or not self._at_the_top):
            yield Wish(middle or Above(answer), max(0, min(size.height, HIGH) - used))


def _air(parts: Sequence[Widget], middle: Middle | None, answer: AnswerArea) -> Iterator[Wish]:
    if middle:
        yield from middle.air()
        yield Wish(Above(middle), 1)
    yield from (Wish(Above(part), 1) for part in parts if part.id == "notice")
    yield Wish(Above(answer), 1)
    yield Wish(answer, 1)
    yield from (Wish(part, 2, whole=True) for part in parts if part.id == "title")
    yield Wish(Above(parts[0]), 1)
    yield Wish("below", 1)
