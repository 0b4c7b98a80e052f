"""The guide to the program, a section at a time: the same text as in docs/veiledning.md. (In bokmål only.)"""

from __future__ import annotations

import re
from functools import cache

from partsgruppe.files import shipped

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@cache
def sections() -> dict[str, str]:
    """What stands under each heading, in the guide's order. Links are the words they stand on."""
    text = _LINK.sub(r"\1", (shipped("docs") / "veiledning.md").read_text(encoding="utf-8"))
    _before, *parts = _HEADING.split(text)
    return {heading: body.strip() for heading, body in zip(parts[::2], parts[1::2], strict=True)}


def about(words: str) -> list[str]:
    """The headings of the sections on this: those that have it in the heading, or else those that speak of it."""
    wanted = words.casefold()
    named = [heading for heading in sections() if wanted in heading.casefold()]
    return named or [heading for heading, text in sections().items() if wanted in text.casefold()]
