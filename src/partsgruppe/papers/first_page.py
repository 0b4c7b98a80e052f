"""The first page of minutes, cut from the text that was handed out."""

from __future__ import annotations

import re

_LINE = re.compile(r"^---\n", re.MULTILINE)
_HEADING = re.compile(r"^## .*\n", re.MULTILINE)


def first_page(text: str) -> str:
    """What stands before the first line across; of older minutes, which have none there, their summary.

    What people wrote begins no line with either: it is escaped.
    """
    lines = list(_LINE.finditer(text))
    if len(lines) > 1:
        return text[: lines[0].start()].rstrip("\n") + "\n"
    headings = list(_HEADING.finditer(text))
    return text[: headings[1].start()].rstrip("\n") + "\n" if len(headings) > 1 else text
