"""The guide to the program, a section at a time: the same text as in docs/veiledning.md, in the language in use."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

_HEADING = re.compile(r"^<!-- ([a-z-]+) -->\n## (.+)$", re.MULTILINE)
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_WRAPPED = re.compile(r"(?<=\S)\n *(?!- |\||\d+\. )(?=\S)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


class Section(NamedTuple):
    """A part of the guide: its heading, and what stands under it, a paragraph a line. Links are their words."""

    heading: str
    text: str


def sections() -> dict[str, Section]:
    """The guide in its order, by the names that the three languages have in common."""
    return _read("veiledning.md" if in_use() == "nb" else f"veiledning.{in_use()}.md")


@cache
def _read(name: str) -> dict[str, Section]:
    text = _LINK.sub(r"\1", (shipped("docs") / name).read_text(encoding="utf-8"))
    _before, *parts = _HEADING.split(text)
    found = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {name: Section(heading, _a_paragraph_a_line(body.strip())) for name, heading, body in found}


def _a_paragraph_a_line(text: str) -> str:
    """The text where only code and tables have lines of their own: a screen is narrower than the file, or wider."""
    parts = _FENCED.split(text)
    return "".join(part if number % 2 else _WRAPPED.sub(" ", part) for number, part in enumerate(parts))


def about(words: str) -> list[Section]:
    """The sections on this: those that have it in the heading, or else those that speak of it."""
    wanted, told = words.casefold(), sections().values()
    named = [section for section in told if wanted in section.heading.casefold()]
    return named or [section for section in told if wanted in section.text.casefold()]
