"""A manuscript as one PDF for everybody and for ever: both PDF/UA-1 and PDF/A-2a, with its fonts in it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.files import shipped
from partsgruppe.language.catalogue import _, listed
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.manuscript import Block, Drawing, Manuscript

if TYPE_CHECKING:
    from typst import TypstError

INSTEAD = "□"
ROUNDS = 3
"""How often signs are replaced before it is given up: all that are missing are told at once."""

LONGEST = 1_000_000
"""Letters, some four hundred pages: more would hold the machine for minutes, and take its memory."""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_PAGE = re.compile(rb"/Type\s*/Page\b")
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_BELOW = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)


def pdf(paper: Manuscript) -> bytes:
    """The whole file. Signs that its fonts lack are replaced, and named on the first page.

    Raises MinutesError when what makes it is not installed, or the paper is longer than anybody prints.
    """
    try:
        import typst
    except ImportError as error:
        raise MinutesError(
            _("For å lage PDF-filer trenger programmet et tillegg. Skriv: pip install 'partsgruppe[pdf]'")
        ) from error
    told = msgspec.json.encode(_for_typst(paper)).decode()
    if len(told) > LONGEST:
        raise MinutesError(_("PDF-fila lot seg ikke lage. Velg HTML, og skriv ut derfra."))
    lacking: dict[str, None] = {}
    for _round in range(ROUNDS):
        try:
            return _fewest_pages(_without(told, paper, lacking))
        except typst.TypstError as error:
            lacking |= dict.fromkeys(_signs(error))
            if not lacking:
                raise MinutesError(_cannot(error)) from error
    raise MinutesError(_("PDF-fila lot seg ikke lage. Velg HTML, og skriv ut derfra."))


def _fewest_pages(told: str) -> bytes:
    """Set a little closer where that saves a page: the last one would have been nearly empty."""
    usual = _compiled(told)
    if len(_PAGE.findall(usual)) < 2:
        return usual
    close = _compiled(told, "close")
    return min(usual, close, key=lambda made: len(_PAGE.findall(made)))


def _compiled(told: str, close: str = "") -> bytes:
    import typst

    return typst.compile(
        shipped("templates").joinpath("paper.typ").read_bytes(),
        sys_inputs={"paper": told, "close": close},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=dt.datetime.now(dt.UTC).replace(microsecond=0),
    )


def _for_typst(paper: Manuscript) -> Manuscript:
    """With the drawings alone in place of the figures that HTML has them in, and a title, which there must be."""
    blocks = tuple(_drawn(block) if isinstance(block, Drawing) else block for block in paper.blocks)
    return msgspec.structs.replace(paper, title=paper.title or "partsgruppe", blocks=blocks)


def _drawn(drawing: Drawing) -> Block:
    """The SVG, with the words below it first among its lines; without one the lines tell it."""
    found = _SVG.search(drawing.figure)
    figure = found[0].replace("<svg", '<svg font-family="Libertinus Serif"', 1) if found else ""
    below = _BELOW.search(drawing.figure)
    instead = (below[1],) if below else () if drawing.plot else drawing.lines
    return Drawing(figure, drawing.description, instead if found else drawing.lines, width=drawing.width)


def _without(told: str, paper: Manuscript, lacking: dict[str, None]) -> str:
    """The same with a box for each sign that is lacking, and a line above that names them."""
    if not lacking:
        return told
    names = listed(f"U+{ord(sign):04X} ({unicodedata.name(sign, '?').lower()})" for sign in lacking)
    said = _("Skriften i denne fila mangler {signs}. Der står {box} i stedet.").format(signs=names, box=INSTEAD)
    before = msgspec.json.encode(paper.notes).decode()
    after = msgspec.json.encode((*paper.notes, said)).decode()
    return told.replace(f'"notes":{before}', f'"notes":{after}', 1).translate({ord(sign): INSTEAD for sign in lacking})


def _signs(error: TypstError) -> list[str]:
    """What no font has, sign by sign."""
    return [sign for found in _MISSING.findall(error.diagnostic) for sign in found if not sign.isascii()]


def _cannot(error: TypstError) -> str:
    return _("PDF-fila lot seg ikke lage: {error}. Velg HTML, og skriv ut derfra.").format(
        error=error.message.strip().rstrip(".")
    )
