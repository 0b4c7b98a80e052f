"""Text that people wrote, made safe to show. It is never interpreted: no markup, no terminal escapes."""

from __future__ import annotations

import re

from textual.content import Content

from partsgruppe.history.wording import one_line

# Control characters, surrogates, and the marks that turn the direction of what follows them.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# They ask for another width of the character before them, and terminals disagree on which.
_VARIATION = re.compile(r"[\ufe00-\ufe0f]")


def typeable(text: str) -> str:
    """The text as it may stand in a field: all of it but what a terminal would obey."""
    return _UNSHOWABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(text: str) -> str:
    """The text as it may stand on the screen."""
    return _VARIATION.sub("", typeable(text)).expandtabs(4)


def literal(text: str, style: str = "") -> Content:
    """The text as it is, in one style."""
    return Content.styled(shown(text), style)


def brief(text: str, longest: int = 200) -> str:
    """The text on one line, cut with «…» when it is longer than it may be."""
    line = " ".join(one_line(shown(text)).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
