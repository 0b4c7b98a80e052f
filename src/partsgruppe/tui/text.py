"""Text that people wrote, made safe to show. It is never interpreted: no markup, no terminal escapes."""

from __future__ import annotations

from textual.content import Content

from partsgruppe.history.wording import one_line
from partsgruppe.language.showable import shortened, showable

# They ask for another width of the character before them, and terminals disagree on which.
_VARIATION = dict.fromkeys(range(0xFE00, 0xFE10))


typeable = showable
"""The text as it may stand in a field."""


def shown(text: str) -> str:
    """The text as it may stand on the screen."""
    return showable(text).translate(_VARIATION).expandtabs(4)


def literal(text: str, style: str = "") -> Content:
    """The text as it is, in one style."""
    return Content.styled(shown(text), style)


def brief(text: str, longest: int = 200) -> str:
    """The text on one line, cut after a word when it is longer than it may be."""
    return shortened(one_line(shown(text)), longest)
