"""What has been said or agreed so far, and what others have answered."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from partsgruppe.asking.scene import Line, Quote
from partsgruppe.tui.text import literal


def said_content(title: str, lines: Sequence[Line]) -> Content:
    """The lines under their title, each with who or what it belongs to."""
    above = [heading(title)] if title else []
    return Content("\n").join([*above, *(_line(line) for line in lines)])


def heading(title: str) -> Content:
    """What stands above lines that belong together."""
    return literal(title, "bold $dim")


def _line(line: Line) -> Content:
    if not line.who:
        return Content("– ") + literal(line.text)
    if line.who.isdigit():
        return literal(f"{line.who}. ", "bold") + literal(line.text)
    label = line.told.removesuffix(line.text)
    return literal(label, "bold") + literal(line.text)


def quotes_content(quotes: Sequence[Quote]) -> Content:
    """National figures: the sentence, a line an answer with its number in front, and where it is from."""
    return Content("\n\n").join([_quote(quote) for quote in quotes])


def _quote(quote: Quote) -> Content:
    answers = [literal(f"{line.who:>3} ", "bold") + literal(line.text) for line in quote.lines]
    return Content("\n").join([literal(f"{quote.lead}:", "$dim"), *answers, literal(quote.source, "$dim")])
