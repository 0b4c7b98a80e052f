"""What may be shown of a text that people or files hold: all of it but what a terminal would obey."""

from __future__ import annotations

import re

UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, surrogates, and the marks that turn the direction of what follows them."""


def showable(text: str) -> str:
    """The text without them; every line break is a newline."""
    return UNSHOWABLE.sub("", unix_lines(text))


def unix_lines(text: str) -> str:
    """The text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
