"""The first page of minutes, cut from the text that was handed out."""

from __future__ import annotations

import re
from textwrap import wrap

PAGE_ROWS, PAGE_COLUMNS = 45, 78
"""What stands on a sheet of A4 as it is printed, with the empty lines of the Markdown among the rows."""

_LINE = re.compile(r"^---\n", re.MULTILINE)
_HEADING = re.compile(r"^## .*\n", re.MULTILINE)


def is_one_page(text: str) -> bool:
    """Whether the first page of these minutes stands on one sheet of paper."""
    return sum(max(1, len(wrap(line, PAGE_COLUMNS))) for line in first_page(text).splitlines()) <= PAGE_ROWS


def first_page(text: str) -> str:
    """What stands before the first line across; of older minutes, which have none there, their summary.

    What people wrote begins no line with either: it is escaped.
    """
    lines = list(_LINE.finditer(text))
    if len(lines) > 1:
        return text[: lines[0].start()].rstrip("\n") + "\n"
    headings = list(_HEADING.finditer(text))
    return text[: headings[1].start()].rstrip("\n") + "\n" if len(headings) > 1 else text
