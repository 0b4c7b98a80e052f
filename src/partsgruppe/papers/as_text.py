"""A manuscript as plain text for an e-mail: no marks, short lines, tables that fit or are told row by row."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from partsgruppe.papers.held_together import HARD_SPACE
from partsgruppe.papers.manuscript import (
    Block,
    Break,
    Drawing,
    Heading,
    Inline,
    Item,
    Listing,
    Manuscript,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
)

WIDTH = 72
BETWEEN = "   "
BOXES = {"open": "[ ] ", "ticked": "[x] "}
UNDERLINES = {1: "=", 2: "-"}


def text(paper: Manuscript) -> str:
    """The whole paper, ending with one newline."""
    notes = [paragraph for note in paper.notes for paragraph in _wrapped(note, WIDTH)]
    lines = [*notes, "", *_blocks(paper.blocks, WIDTH)]
    return "\n".join(line.rstrip() for line in lines).replace(HARD_SPACE, " ").strip("\n") + "\n"


def _blocks(blocks: Iterable[Block], width: int) -> list[str]:
    """The lines of each, with an empty one between them."""
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        if isinstance(block, Heading) and block.level < 3 and lines:
            lines.append("")
        lines += _block(block, width)
    return lines


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading(level, inline):
            lines = list(_lines(inline, width))
            underline = UNDERLINES.get(level)
            return [*lines, underline * max(map(len, lines))] if underline and lines else lines
        case Paragraph(inline):
            return list(_lines(inline, width))
        case Listing():
            return _listing(block, width)
        case Table():
            return _table(block, width)
        case Quotation(blocks):
            return textwrap.indent("\n".join(_blocks(blocks, width - 2)), "| ", lambda _line: True).split("\n")
        case Verbatim(words):
            return [f"  {line}" for line in words.splitlines()]
        case Drawing(_figure, _description, lines):
            return [f"  {line}" for line in lines]
        case Rule():
            return ["-" * width]


def _listing(listing: Listing, width: int) -> list[str]:
    lines: list[str] = []
    loose = any(len(item.blocks) > 1 for item in listing.items)
    for number, item in enumerate(listing.items, start=listing.start):
        mark = f"{number}. " if listing.start else "- "
        if lines and loose:
            lines.append("")
        lines += _item(item, mark + BOXES.get(item.box, ""), width)
    return lines


def _item(item: Item, mark: str, width: int) -> list[str]:
    inside = _blocks(item.blocks, width - len(mark)) or [""]
    return [mark + inside[0], *(" " * len(mark) + line for line in inside[1:])]


def _table(table: Table, width: int) -> list[str]:
    head = [_words(cell) for cell in table.head]
    rows = [[_words(cell) for cell in row] for row in table.rows]
    widths = [max(len(row[number]) for row in [head, *rows]) for number in range(len(head))]
    if sum(widths) + len(BETWEEN) * (len(widths) - 1) > width:
        return _row_by_row(head, rows, width)
    ruled = [head, ["-" * wide for wide in widths], *rows]
    return [BETWEEN.join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in ruled]


def _row_by_row(head: list[str], rows: list[list[str]], width: int) -> list[str]:
    """Each row as a few lines that say what every cell is."""
    lines: list[str] = []
    for row in rows:
        cells = [f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell]
        if lines and cells:
            lines.append("")
        for number, cell in enumerate(cells):
            mark = "- " if number == 0 else "  "
            lines += textwrap.wrap(cell, width, initial_indent=mark, subsequent_indent="    ")
    return lines


def _words(inline: tuple[Inline, ...]) -> str:
    return " ".join(" ".join(_lines(inline, 10_000)).split())


def _lines(inline: tuple[Inline, ...], width: int) -> Iterator[str]:
    """The lines of a paragraph, as many as its breaks and the width ask for; an address stands after its words."""
    line = ""
    for one in (*inline, Break()):
        if isinstance(one, Break):
            yield from _wrapped(line, width)
            line = ""
        else:
            line += f"{one.text} ({one.link})" if one.link and one.link != one.text else one.text


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
