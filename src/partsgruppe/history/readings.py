"""Readings over time as lines of text: a row for each role, and the gap in words. (Method: rule 12)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partsgruppe.group.members import Seat
from partsgruppe.group.readings import Point, Row, Series
from partsgruppe.language.catalogue import _, capital

WIDEST = 54
"""Characters in a row of the minutes: what the narrowest screen has room for."""

LONGEST_NAME = 34
CELL = 4
HIDDEN, NONE = "×", "–"
MARKS = "●■▲◆○□△◇"
LEVELS = range(5, 0, -1)

_SHORTEST_NAME = 14


def not_shown() -> str:
    """What stands where a reading is not to be shown."""
    return _("(vises ikke)")


class Course(NamedTuple):
    """How a role answered over time: the `values` that are shown, lowest first, with the number of the occasion."""

    seat: Seat
    values: tuple[tuple[int, int], ...]


def courses(series: Series) -> list[Course]:
    """The course of each role that has anything to show: what every drawing is made of."""
    found = (Course(row.seat, tuple(_shown(row.points))) for row in series.rows)
    return [course for course in found if course.values]


def _shown(points: Sequence[Sequence[Point]]) -> Iterator[tuple[int, int]]:
    for occasion, given in enumerate(points):
        yield from ((occasion, value) for value in _values(given))


def _values(given: Sequence[Point]) -> list[int]:
    """What was answered in a role on one occasion, as far as it is shown, the lowest first."""
    return sorted({point.value for point in given if point.value is not None})


def rows(series: Series, widest: int = WIDEST, apart: bool = False) -> list[str]:
    """The meetings by number, then each role with its values, the latest to the right, as many as there is room for.

    With `apart`, how far the roles are from each other at each meeting stands below.
    """
    return _Chart(series, {row.seat: name_of(row.seat) for row in series.rows}, CELL, widest).rows(apart)


def drawing(series: Series, widest: int) -> list[str]:
    """The course of each role from 5 down to 1, and below it the rows, which say whose each mark is."""
    drawn = courses(series)
    marks = {course.seat: MARKS[number % len(MARKS)] for number, course in enumerate(drawn)}
    cell = max(CELL, len(drawn) + 1)
    beside = widest - cell * len(series.meetings) - len("● ")
    names = _names_apart([row.seat for row in series.rows], max(widest // 3, beside), widest - 3 * CELL)
    chart = _Chart(
        series,
        {seat: f"{marks.get(seat, ' ')} {name}" for seat, name in names.items()},
        cell,
        widest,
    )
    head, *others = chart.rows(apart=True)
    return [head, *chart.levels(drawn, marks), *others]


def _names_apart(seats: Sequence[Seat], wanted: int, longest: int) -> dict[Seat, str]:
    """The roles' names, as short as wanted, or as long as they have to be for no two to read the same."""
    for length in range(max(wanted, _SHORTEST_NAME), longest):
        names = {seat: name_of(seat, length) for seat in seats}
        if len(set(names.values())) == len(seats):
            return names
    return {seat: name_of(seat, longest) for seat in seats}


class _Chart:
    """Readings in columns, one for each of the last meetings that there is room for."""

    def __init__(self, series: Series, names: dict[Seat, str], cell: int, widest: int) -> None:
        self._series, self._names, self._cell = series, names, cell
        self._width = max(map(len, [*names.values(), _("Møte")]))
        self._last = max(1, (widest - self._width) // cell)
        self._first = max(0, len(series.meetings) - self._last)

    def rows(self, apart: bool) -> list[str]:
        """The meetings, the roles and what the signs mean."""
        series = self._series
        lines = [self._row(_("Møte"), [str(meeting.number) for meeting in series.meetings[self._first :]])]
        lines += [self._row(self._names[row.seat], self._cells(row)) for row in series.rows]
        gaps = [gap(series.at(occasion)) for occasion in range(self._first, len(series.meetings))]
        if apart and any(one is not None for one in gaps):
            lines.append(self._row(_("Avstand"), ["" if one is None else str(one) for one in gaps]))
        return [*lines, *self._legend()]

    def levels(self, drawn: Sequence[Course], marks: dict[Seat, str]) -> Iterator[str]:
        """A line for each answer from the highest down, with the mark of each role that gave it."""
        for level in LEVELS:
            cells = [
                "".join(marks[seat] if (occasion, level) in values else " " for seat, values in drawn)
                for occasion in range(self._first, len(self._series.meetings))
            ]
            yield self._row(str(level).rjust(self._width), cells).rstrip()

    def _row(self, name: str, cells: Sequence[str]) -> str:
        return name.ljust(self._width) + "".join(cell.rjust(self._cell) for cell in cells)

    def _cells(self, row: Row) -> list[str]:
        points = [point for given in row.points[self._first :] for point in given]
        if points and all(point.value is None for point in points):
            return [f" {not_shown()}"]
        return [_cell(given) for given in row.points[self._first :]]

    def _legend(self) -> Iterator[str]:
        cells = [cell for row in self._series.rows for cell in self._cells(row)]
        for sign, meaning in ((HIDDEN, not_shown()), (NONE, _("ikke spurt, eller sa pass"))):
            if sign in cells:
                yield f"{sign} {meaning}"


def name_of(seat: Seat, longest: int = LONGEST_NAME) -> str:
    """The role as it stands at the beginning of a row, cut with «…» when it is longer than there is room for."""
    name = capital(str(seat))
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _cell(given: Sequence[Point]) -> str:
    """The value, or the lowest and the highest of several."""
    if not given:
        return NONE
    values = _values(given)
    return "–".join(str(value) for value in dict.fromkeys([values[0], values[-1]])) if values else HIDDEN


def gap(values: Sequence[tuple[Seat, int]]) -> int | None:
    """How far the highest and the lowest are apart. The values come highest first; None with fewer than two."""
    return values[0][1] - values[-1][1] if len(values) > 1 else None


def gap_words(values: Sequence[tuple[Seat, int]]) -> str:
    """«Leder 4, tillitsvalgt 2: to fra hverandre.» The values come highest first; nothing with fewer than two."""
    far = gap(values)
    if far is None:
        return ""
    apart = (
        _("likt"),
        _("ett fra hverandre"),
        _("to fra hverandre"),
        _("tre fra hverandre"),
        _("fire fra hverandre"),
    )[far]
    each = ", ".join(f"{seat} {value}" for seat, value in values)
    return f"{capital(each)}: {apart}."
