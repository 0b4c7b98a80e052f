"""Readings over time as lines of text: a row for each role, and the gap in words. (Method: rule 12)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partsgruppe.group.members import Seat
from partsgruppe.group.readings import Point, Row, Series
from partsgruppe.language.catalogue import _, capital

WIDEST = 54
"""Characters in a row: what the narrowest screen has room for."""

LONGEST_NAME = 34
CELL = 4
HIDDEN, NONE = "×", "–"


def not_shown() -> str:
    """What stands where a reading is not to be shown."""
    return _("(vises ikke)")


def rows(series: Series) -> list[str]:
    """The chart: the meetings by number, then each role with its values, the latest to the right."""
    names = {row.seat: name_of(row.seat) for row in series.rows}
    width = max(map(len, [*names.values(), _("Møte")]))
    last = max(1, (WIDEST - width) // CELL)
    numbers = [str(meeting.number) for meeting in series.meetings[-last:]]
    lines = [_row(_("Møte"), numbers, width)]
    lines += [_row(names[row.seat], _cells(row, last), width) for row in series.rows]
    return [*lines, *_legend(series, last)]


def name_of(seat: Seat, longest: int = LONGEST_NAME) -> str:
    """The role as it stands at the beginning of a row, cut with «…» when it is longer than there is room for."""
    name = capital(str(seat))
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _row(name: str, cells: Sequence[str], width: int) -> str:
    return name.ljust(width) + "".join(cell.rjust(CELL) for cell in cells)


def _cells(row: Row, last: int) -> list[str]:
    points = [point for point in row.points[-last:] if point is not None]
    if points and all(point.value is None for point in points):
        return [f" {not_shown()}"]
    return [_cell(point) for point in row.points[-last:]]


def _cell(point: Point | None) -> str:
    if point is None:
        return NONE
    return HIDDEN if point.value is None else str(point.value)


def _legend(series: Series, last: int) -> Iterator[str]:
    cells = [cell for row in series.rows for cell in _cells(row, last)]
    for sign, meaning in ((HIDDEN, not_shown()), (NONE, _("ikke spurt, eller sa pass"))):
        if sign in cells:
            yield f"{sign} {meaning}"


def gap_words(values: Sequence[tuple[Seat, int]]) -> str:
    """«Leder 4, tillitsvalgt 2: to fra hverandre.» The values come highest first; nothing with fewer than two."""
    if len(values) < 2:
        return ""
    apart = (
        _("likt"),
        _("ett fra hverandre"),
        _("to fra hverandre"),
        _("tre fra hverandre"),
        _("fire fra hverandre"),
    )[values[0][1] - values[-1][1]]
    each = ", ".join(f"{seat} {value}" for seat, value in values)
    return f"{capital(each)}: {apart}."
