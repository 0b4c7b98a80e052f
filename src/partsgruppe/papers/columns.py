"""How wide the columns of a table are: no word, day or time of day is broken that there is room for."""

from __future__ import annotations

from collections.abc import Sequence

ROOM = 170.0
"""Millimetres across a page of A4, between its margins."""

LETTER, BESIDE = 2.3, 5.0
"""Millimetres that a letter takes, and that each cell has beside its text."""

SHORT = 14
"""Letters of what may be whole."""

LONGEST, TO_WRITE_IN = 100, 50
"""Letters beyond which a text is broken anyway, and that an empty column has room for."""


def is_whole(cell: str) -> bool:
    """Whether what stands in a cell is short and has a number in it, as a day, or from when to when: on one line."""
    return len(cell) <= SHORT and any(map(str.isdecimal, cell))


def shares(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The millimetres of the page that each column gets: what its longest word needs, and more by its texts."""
    columns = [[title, *(row[number] for row in rows)] for number, title in enumerate(head)]
    least = [max(_word(cell) for cell in cells) * LETTER + BESIDE for cells in columns]
    most = [max(low, _wanted(cells) * LETTER + BESIDE) for low, cells in zip(least, columns, strict=True)]
    wanted, left = sum(high - low for high, low in zip(most, least, strict=True)), ROOM - sum(least)
    if left <= 0 or wanted == 0:
        return tuple(low * ROOM / sum(least) for low in least)
    return tuple(low + (high - low) * left / wanted for high, low in zip(most, least, strict=True))


def _word(cell: str) -> int:
    return max((len(word) for word in cell.split(" ")), default=0)


def _wanted(cells: Sequence[str]) -> int:
    """The letters that a column could do with: what it mostly holds counts, and so does its longest text."""
    mostly = sum(map(len, cells[1:])) // max(1, len(cells) - 1)
    letters = min(LONGEST, (mostly + max(map(len, cells))) // 2)
    return max(letters, TO_WRITE_IN) if "" in cells[1:] else letters
