"""What can be done on a screen now. Keys, footer, menu, palette and help all come from this one list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec

from partsgruppe.language.catalogue import _
from partsgruppe.tui.terminal import served

TAKEN = ("ctrl+n", "ctrl+t", "ctrl+w", "f11")
"""Keys that a browser keeps for itself: new window, new tab, close the tab, fill the screen."""

_NAMES = {
    "escape": "Esc",
    "ctrl": "Ctrl",
    "enter": "Enter",
    "question_mark": "?",
    "slash": "/",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
}


class Offer(msgspec.Struct, frozen=True):
    """A command that applies now. `word` names it, `label` stands in the footer, where the `urgent` always are."""

    word: str
    key: str
    label: str
    help: str
    run: Callable[[], Awaitable[None] | None]
    urgent: bool = False

    @property
    def slash(self) -> str:
        """What is typed for it, with the slash, in the language in use."""
        return _(f"/{self.word}")

    @property
    def key_name(self) -> str:
        """The key as it is printed on the keyboard, «Ctrl+F» or «Esc»; what is typed, where there is none."""
        return key_name(self.key) if self.key and not (served() and self.key in TAKEN) else self.slash


def key_name(key: str) -> str:
    """The key as people write it."""
    return "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))
