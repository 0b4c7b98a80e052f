"""What a paper can be written as. Each format is made from the same manuscript, and is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.language.catalogue import N_, in_use

if TYPE_CHECKING:  # what is written is chosen before anything is loaded that writes it
    from partsgruppe.papers.manuscript import Manuscript
    from partsgruppe.papers.template import Paper

MD, HTML, TXT, DOCX, PDF = "md", "html", "txt", "docx", "pdf"
EML = "eml"
"""An e-mail with a paper in it and beside it."""


@dataclass(frozen=True)
class Format:
    """How a paper is written: what its file's name ends in, and what people call it.

    `needs` is the package that makes it, where that is an extra; `make` is None for what templates write themselves.
    """

    name: str
    label: str
    needs: str = ""
    make: Callable[[Manuscript], str | bytes] | None = None

    @property
    def suffix(self) -> str:
        """With its point."""
        return f".{self.name}"

    @property
    def at_hand(self) -> bool:
        """Whether what makes it is installed."""
        return not self.needs or find_spec(self.needs) is not None


def _text(paper: Manuscript) -> str:
    from partsgruppe.papers.as_text import text

    return text(paper)


def _word(paper: Manuscript) -> bytes:
    from partsgruppe.papers.as_word import word

    return word(paper)


def _pdf(paper: Manuscript) -> bytes:
    from partsgruppe.papers.as_pdf import pdf

    return pdf(paper)


FORMATS = {
    one.name: one
    for one in (
        Format(MD, N_("tekst (Markdown)")),
        Format(HTML, N_("side til utskrift (HTML)")),
        Format(TXT, N_("ren tekst, til en e-post"), make=_text),
        Format(DOCX, N_("Word, til å skrive videre i"), "docx", _word),
        Format(PDF, N_("PDF, til utskrift og arkiv"), "typst", _pdf),
    )
}


def written(paper: Paper, form: str, templates: Sequence[Path] = ()) -> str | bytes:
    """The paper in a format; `templates` are folders of the group's own, the first one winning.

    Raises MinutesError when a template of theirs cannot be used, or what makes the format is not installed.
    """
    from partsgruppe.papers.template import html, markdown

    if form == HTML:
        return html(paper, templates)
    return rewritten(paper, markdown(paper, templates), form, templates)


def rewritten(
    paper: Paper, text: str, form: str, templates: Sequence[Path] = (), notes: tuple[str, ...] = ()
) -> str | bytes:
    """This Markdown, which the paper gave before, in a format. `notes` stand above it, and are no part of it.

    As Markdown it is the text itself, byte for byte. Raises MinutesError likewise.
    """
    from partsgruppe.papers.template import page, read

    if form == HTML:
        return page(paper, text, templates, notes)
    make = FORMATS[form].make
    return text if make is None else make(read(paper, text, templates, notes))


def of_text(text: str, form: str, group: str = "", turns: bool = False) -> str | bytes:
    """Markdown that belongs to no paper, as plain text, Word or PDF; at rules its page may turn. Raises likewise."""
    from partsgruppe.papers.from_markdown import manuscript

    make = FORMATS[form].make
    return text if make is None else make(manuscript(text, in_use(), group, turns=turns))
