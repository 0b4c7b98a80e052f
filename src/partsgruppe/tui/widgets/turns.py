"""A round: who has spoken, whose turn it is, and who is still to come. Marks and words, never only a colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from partsgruppe.asking.scene import Turn
from partsgruppe.language.catalogue import _, capital
from partsgruppe.tui.text import literal

HIGH_ENOUGH = 20
"""How many rows the screen must have for a line a turn; below that they share lines."""

_GAP = "   "


def turns_content(turns: Sequence[Turn], columns: int, rows: int) -> Content:
    """The round as it stands, in so many columns on a screen of so many rows."""
    if rows >= HIGH_ENOUGH:
        return Content("\n").join(_line(turn) for turn in turns)
    lines: list[Content] = []
    roles = Counter(map(_role, turns))
    for part in (_short(turn, turn.who if roles[_role(turn)] > 1 else _role(turn)) for turn in turns):
        if lines and lines[-1].cell_length + len(_GAP) + part.cell_length <= columns:
            lines[-1] += _GAP + part
        else:
            lines.append(part)
    return Content("\n").join(lines)


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
