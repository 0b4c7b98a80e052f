"""What any paper is made of, whatever it is written as. Nothing here knows of a format."""

from __future__ import annotations

import msgspec

from partsgruppe.papers.columns import ROOM


class Words(msgspec.Struct, frozen=True, tag="words"):
    """A piece of text that looks alike. `link` is an address, empty where there is none."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


class Break(msgspec.Struct, frozen=True, tag="break"):
    """The line ends here, and the paragraph goes on."""


Inline = Words | Break


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """`level` is 1 to 6, and never skips one on the way down."""

    level: int
    inline: tuple[Inline, ...]


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """`tight` where it is an item of a list whose items stand close."""

    inline: tuple[Inline, ...]
    tight: bool = False


class Item(msgspec.Struct, frozen=True):
    """What a list holds. `box` where it is to be ticked: "open" or "ticked"."""

    blocks: tuple[Block, ...]
    box: str = ""


class Listing(msgspec.Struct, frozen=True, tag="listing"):
    """A list; `start` is the number of the first item, 0 where they have none."""

    items: tuple[Item, ...]
    start: int = 0


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Rows of as many cells as the head has. The `widths` of the columns are millimetres on A4."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    widths: tuple[float, ...]


class Quotation(msgspec.Struct, frozen=True, tag="quotation"):
    """Set apart from the rest: what only the chair sees, or room to write."""

    blocks: tuple[Block, ...]


class Verbatim(msgspec.Struct, frozen=True, tag="verbatim"):
    """Lines as they stand."""

    text: str
    language: str = ""


class Curve(msgspec.Struct, frozen=True):
    """What was answered by this name: values from 1 to 5, each with the place of its meeting, in the order of both."""

    name: str
    colour: str
    points: tuple[tuple[int, int], ...]


class Plot(msgspec.Struct, frozen=True):
    """The figures of a chart: curves over meetings by their numbers, which `across` names."""

    title: str
    across: str
    meetings: tuple[int, ...]
    curves: tuple[Curve, ...]


class Drawing(msgspec.Struct, frozen=True, tag="drawing"):
    """A chart or a code: `figure` is HTML with one SVG in it; `description` and `lines` tell it in words.

    A chart has its figures in `plot`; a code has a `picture` of itself (PNG), stands so many millimetres wide, and its
    lines stand below it.
    """

    figure: str
    description: str
    lines: tuple[str, ...]
    plot: Plot | None = None
    picture: bytes = b""
    width: float = ROOM


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A line across. What comes after it begins a new page where it `turns`."""

    turns: bool = False


Block = Heading | Paragraph | Listing | Table | Quotation | Verbatim | Drawing | Rule


class Manuscript(msgspec.Struct, frozen=True):
    """A whole paper. `group` stands at the foot of each page; `notes` above the text, and are no part of it."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    group: str = ""
    notes: tuple[str, ...] = ()


def said(inline: tuple[Inline, ...]) -> str:
    """The words alone, on one line."""
    return "".join(one.text if isinstance(one, Words) else " " for one in inline)
