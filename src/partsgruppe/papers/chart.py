"""Where everything goes in the drawing of readings over time; `readings.svg.j2` draws it.

Each role has a line pattern and a mark of its own, and its name beside its last point: colour
never tells anything alone. (Method: rule 12: roles beside each other, and no average)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from partsgruppe.group.readings import Series
from partsgruppe.history.readings import Course, courses, gap_words, name_of, not_shown
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.papers import manuscript
from partsgruppe.papers.manuscript import Plot

WIDTH, LEFT, TOP, STEP = 680, 40, 20, 36
NAMES = 284
"""Room for the roles' names, to the right."""

BELOW = 44
"""Room below the lowest line, for the numbers of the meetings."""

ROOM = 30
"""Pixels from one number to the next, so that three digits have room."""

APART_ACROSS, APART_DOWN = 8, 3
"""Pixels between the marks, and the lines, of two roles that answered the same."""

LINE = 18
"""Pixels from one name to the next."""

LONGEST_NAME = 40
COLOURS = ("#1f4e5f", "#7a1f1f", "#4a2c7a", "#3b4a00", "#111111", "#6b3a00", "#7a0f52", "#0b4a6b")
"""All at 7:1 or better on white."""

PATTERNS = ("", "8 4", "2 4", "10 3 2 3", "14 5", "5 5", "1 3", "12 3 4 3")
MARKS = (
    "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
    "M-5,-5h10v10h-10z",
    "M0,-6l6,11h-12z",
    "M0,-7l7,7l-7,7l-7,-7z",
    "M-6,-2h4v-4h4v4h4v4h-4v4h-4v-4h-4z",
    "M0,6l6,-11h-12z",
    "M-6,-3h12v6h-12z",
    "M-3,-6h6v12h-6z",
)


class Spot(msgspec.Struct, frozen=True):
    """A place in the drawing, in pixels from its upper left corner."""

    x: int
    y: int


class Label(Spot, frozen=True):
    """A text at a place."""

    text: str


class Curve(msgspec.Struct, frozen=True):
    """A role's points over time; `pieces` are broken where it gave no reading. `end` is where its mark ends up.

    Where several in the role answered, the line goes through all of them at that meeting.
    """

    name: Label
    end: Spot
    pieces: tuple[tuple[Spot, ...], ...]
    colour: str
    pattern: str
    mark: str


class Chart(msgspec.Struct, frozen=True):
    """All there is to draw. `number` tells it from the others on the page; `description` says it in words."""

    number: int
    title: str
    description: str
    width: int
    height: int
    left: int
    right: int
    levels: tuple[Label, ...]
    meetings: tuple[Label, ...]
    curves: tuple[Curve, ...]
    hidden: str
    plot: Plot


def drawn(series: Series, number: int) -> Chart:
    """The drawing of a series."""
    visible = courses(series)
    return Chart(
        number=number,
        title=series.heading,
        description=" ".join(_in_words(series)),
        width=WIDTH,
        height=TOP + max(4 * STEP, LINE * len(visible)) + BELOW,
        left=LEFT,
        right=WIDTH - NAMES,
        levels=tuple(Label(LEFT - 14, _y(value), str(value)) for value in range(1, 6)),
        meetings=tuple(_below(series)),
        curves=tuple(_curves(visible, len(series.meetings))),
        hidden=_hidden(series),
        plot=_plot(series, visible),
    )


def _plot(series: Series, visible: Sequence[Course]) -> Plot:
    curves = tuple(
        manuscript.Curve(name_of(row.seat, LONGEST_NAME), COLOURS[n % len(COLOURS)], row.values)
        for n, row in enumerate(visible)
    )
    return Plot(series.heading, _("Møte"), tuple(meeting.number for meeting in series.meetings), curves)


def _x(occasion: int, occasions: int) -> int:
    first, last = LEFT + 24, WIDTH - NAMES - 24
    return first + round((last - first) * occasion / max(1, occasions - 1))


def _below(series: Series) -> Iterator[Label]:
    """The numbers of the meetings, as many as there is room for without any lying on another; the last is there."""
    occasions = len(series.meetings)
    room = max(1, _x(1, occasions) - _x(0, occasions))
    each = -(-ROOM // room)
    for occasion, meeting in enumerate(series.meetings):
        if (occasions - 1 - occasion) % each == 0:
            yield Label(_x(occasion, occasions), _y(1) + 24, str(meeting.number))


def _y(value: int) -> int:
    return TOP + (5 - value) * STEP


def _curves(rows: Sequence[Course], occasions: int) -> Iterator[Curve]:
    heights = _name_heights([_y(row.values[-1][1]) for row in rows])
    for n, row in enumerate(rows):
        across, down = (round((n - (len(rows) - 1) / 2) * apart) for apart in (APART_ACROSS, APART_DOWN))
        spots = [(occasion, Spot(_x(occasion, occasions) + across, _y(value) + down)) for occasion, value in row.values]
        end = spots[-1][1]
        look = n % len(COLOURS)
        name = Label(WIDTH - NAMES + 14, heights[n], name_of(row.seat, LONGEST_NAME))
        yield Curve(name, end, tuple(_pieces(spots)), COLOURS[look], PATTERNS[look], MARKS[look])


def _name_heights(wanted: Sequence[int]) -> list[int]:
    """As near as each name gets to its last point without lying on top of another."""
    heights = list(wanted)
    lowest = TOP - LINE
    for n in sorted(range(len(wanted)), key=lambda n: wanted[n]):
        lowest = heights[n] = max(wanted[n], lowest + LINE)
    return heights


def _pieces(spots: Sequence[tuple[int, Spot]]) -> Iterator[tuple[Spot, ...]]:
    piece: list[Spot] = []
    for (before, _spot), (occasion, spot) in pairwise([spots[0], *spots]):
        if occasion > before + 1:
            yield tuple(piece)
            piece = []
        piece.append(spot)
    yield tuple(piece)


def _in_words(series: Series) -> Iterator[str]:
    for occasion, meeting in enumerate(series.meetings):
        values = series.at(occasion)
        words = gap_words(values) or ", ".join(f"{seat} {value}" for seat, value in values) or not_shown()
        yield _("Møte {n}: {words}").format(n=meeting.number, words=words)


def _hidden(series: Series) -> str:
    seats = [row.seat for row in series.rows if any(point.value is None for given in row.points for point in given)]
    words = f"{listed(seats)} {not_shown()}" if seats else ""
    return capital(words)
