"""A round: who has spoken, whose turn it is, and who is still to come. Marks and words, never only a colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from partsgruppe.asking.scene import Turn
from partsgruppe.language.catalogue import _, capital
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.placed import Placed

_GAP = "   "
_INDENT = "  "


class Turns(Placed, Widget):
    """Shows the round: with a line a turn where there is room for that, else several turns to a line."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: Sequence[Turn] = ()
        self._width = 0
        """How many columns it was measured for last."""
        self._put: dict[tuple[int, str], Content] = {}
        """The turns as they are put in so many columns, with this between them."""

    def show(self, turns: Sequence[Turn]) -> None:
        """The round as it stands."""
        if turns != self._turns:
            self._turns = turns
            self._put.clear()
            self.refresh(layout=True)

    @property
    def spread(self) -> int:
        """How many rows more it takes to give each turn a line."""
        width = self._width
        return self._spread(width).get_height({}, width) - self._close(width).get_height({}, width)

    @property
    def airiness(self) -> int:
        """How many rows more it takes to give each turn a line and a blank one."""
        return max(0, len(self._turns) - 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of the turns put close."""
        self._width = width
        return self._close(width).get_height({}, width)

    def render(self) -> Content:
        """The round, as it fits."""
        width, rows = self.content_size
        spread = (self._spread(width, between) for between in ("\n\n", "\n"))
        fitting = (turns for turns in spread if rows >= turns.get_height({}, width))
        return next(fitting, self._close(width))

    def _spread(self, width: int, between: str = "\n") -> Content:
        if (width, between) not in self._put:
            self._put[width, between] = Content(between).join(_hanging(_line(turn), width) for turn in self._turns)
        return self._put[width, between]

    def _close(self, width: int) -> Content:
        if (width, "") not in self._put:
            self._put[width, ""] = Content("\n").join(side_by_side(self._turns, width))
        return self._put[width, ""]


def side_by_side(turns: Sequence[Turn], columns: int) -> list[Content]:
    """The turns with as many to a line as there is room for."""
    lines: list[Content] = []
    roles = Counter(map(_role, turns))
    for part in (_short(turn, turn.who if roles[_role(turn)] > 1 else _role(turn)) for turn in turns):
        if lines and "\n" not in lines[-1].plain and lines[-1].cell_length + len(_GAP) + part.cell_length <= columns:
            lines[-1] += _GAP + part
        else:
            lines.append(_hanging(part, columns))
    return lines


def _hanging(turn: Content, columns: int) -> Content:
    """What has no room on its line goes on below its words, and not below the mark, where a turn begins."""
    if turn.cell_length <= columns:
        return turn
    mark, words = turn[: len(_INDENT)], turn[len(_INDENT) :]
    return mark + Content(f"\n{_INDENT}").join(words.wrap(max(1, columns - len(_INDENT))))


def _line(turn: Turn) -> Content:
    mark, state, _word, style = _looks(turn.state)
    return literal(f"{mark} {capital(turn.who)}: {state}", style)


def _role(turn: Turn) -> str:
    return turn.who.rpartition(", ")[2]


def _short(turn: Turn, who: str) -> Content:
    """The turn with as little as tells whose it is: the role, and the name where two have the same role."""
    mark, _state, word, style = _looks(turn.state)
    return literal(f"{mark} {capital(who)}{word}", style)


def _looks(state: str) -> tuple[str, str, str, str]:
    """The mark, what it means, what is added where there is little room, and the style."""
    return {
        "now": ("▸", _("har ordet"), "", "bold $accent"),
        "spoke": ("✓", _("har snakket"), "", "$dim"),
        "passed": ("–", _("sa pass"), _(": pass"), "$dim"),
        "later": ("↷", _("senere"), _(": senere"), ""),
        "waiting": ("·", _("venter"), "", ""),
    }[state]
