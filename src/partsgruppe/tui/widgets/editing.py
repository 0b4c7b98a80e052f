"""Keys that edit what is written, in the order in which they were pressed.

A binding is looked for when the key has gone up to the app: on a busy machine the next letter is quicker, and would be
what a Backspace takes away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import events
from textual.actions import SkipAction, parse
from textual.binding import Binding
from textual.widget import Widget

Edits = Mapping[str, tuple[str, tuple[object, ...]]]
"""The action of each key, and what it is told."""


def edits(actions: Mapping[str, str]) -> Edits:
    """The same by each key, where several that do it are divided by commas."""
    return {key: parse(action)[1:] for keys, action in actions.items() for key in keys.split(",")}


def edits_of(kind: type[Widget], but: str = "") -> Edits:
    """What Textual has for a field of this kind, without one action."""
    bindings = (one for one in kind.BINDINGS if isinstance(one, Binding))
    return edits({one.key: one.action for one in bindings if one.action != but})


def edit(field: Any, event: events.Key, by: Edits) -> None:
    """Do with what is written what the key does, and no more with the key. What does nothing here goes on to others."""
    if event.key in by:
        action, told = by[event.key]
        try:
            getattr(field, f"action_{action}")(*told)
        except SkipAction:  # as where nothing is marked that could be copied
            return
        event.stop()
        event.prevent_default()
