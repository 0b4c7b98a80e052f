"""What may be shown of a text that people or files hold: all of it but what a terminal would obey."""

from __future__ import annotations

import re

UNSHOWABLE = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""Control characters, surrogates, and the marks that turn the direction of what follows them."""


def showable(text: str) -> str:
    """The text without them; every line break is a newline."""
    return text if text.isprintable() else re.sub(UNSHOWABLE, "", unix_lines(text))


_BREAKS = r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+"
"""What begins a new line, or a new column."""


def joined(text: str, between: str = " ") -> str:
    """The text on one line, with this where a line ended."""
    if text.isprintable() or not re.search(_BREAKS, text):
        return text
    return between.join(part for line in re.split(_BREAKS, text) if (part := line.strip()))


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut after a word with « …» when it is longer than that many letters.

    A word that is most of it is cut where the room ends.
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    words = line[: longest - 1].rpartition(" ")[0]
    return f"{words} …" if len(words) >= longest // 2 else line[: longest - 1] + "…"


def unix_lines(text: str) -> str:
    """The text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
