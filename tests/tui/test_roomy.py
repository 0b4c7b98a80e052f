"""How the rows of a window are shared: with one row more, no part of a page or of the wall has fewer."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Size
from textual.widget import Widget

from partsgruppe.tui.screens.wall import _FrontRoom
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.middle import Middle
from partsgruppe.tui.widgets.page import _PageRoom
from partsgruppe.tui.widgets.roomy import Roomy, serve

ROWS = st.integers(1, 20)
FEW = settings(max_examples=40)


class Asks(AnswerArea):
    """Takes an answer in so many rows at the least."""

    def __init__(self, rows: int, few: bool) -> None:
        super().__init__()
        self._rows, self._few = rows, few

    @property
    def is_few(self) -> bool:
        return self._few

    def least(self, size: Size) -> int:
        return self._rows


def check(room: Roomy, needs: dict[Widget, int]) -> None:
    before = dict.fromkeys(needs, 0)
    for rows in range(1, 70):
        served = serve(rows, room.wishes(needs, Size(60, rows)))
        now = {part: served.get(part, 0) for part in needs}
        assert not [part for part in needs if min(now[part], needs[part]) < min(before[part], needs[part])], rows
        before = now


def parts(ids: Iterable[str]) -> list[Widget]:
    return [Widget(id=name) for name in ids]


@FEW
@given(st.lists(ROWS, min_size=6, max_size=6), st.booleans())
def test_on_the_wall(rows: list[int], framed: bool) -> None:
    placed = [*parts(["head", "title", "notice", "asked", "help"]), Middle(generous=True)]
    check(_FrontRoom(framed), dict(zip(placed, rows, strict=True)))


@pytest.mark.parametrize("at_the_top", [False, True])
@FEW
@given(st.lists(ROWS, min_size=5, max_size=5), st.integers(1, 8), st.booleans(), st.booleans())
def test_on_a_page(at_the_top: bool, rows: list[int], least: int, few: bool, follows: bool) -> None:
    head, title, notice = parts(["head", "title", "notice"])
    placed = [head, title, Middle(), notice, Asks(min(least, rows[-1]), few)]
    check(_PageRoom(at_the_top, follows), dict(zip(placed, rows, strict=True)))
