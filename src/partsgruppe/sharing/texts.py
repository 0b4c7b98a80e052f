"""The texts that people wrote in an event, wherever in it they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.store.entry import payload_of

CODES = frozenset(
    [
        *("key", "kind", "language", "exercise", "role", "union", "unions", "side", "perspective"),
        *("question", "outcome", "status", "shared"),
    ]
)
"""Fields whose strings the program chose, or that name a union."""

_DAYS = (dt.date, dt.datetime)
"""Days and times are no texts."""

E = TypeVar("E", bound=Event)


def texts(event: Event) -> Iterator[str]:
    """Each text that somebody wrote, once."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found[text] = None
        return text

    change(event, note)
    return iter(found)


def change(event: E, how: Callable[[str], str]) -> E:
    """The event with each of its texts changed; one that is equal when none was."""
    if isinstance(event, Redacted) and event.instead:
        inner = msgspec.to_builtins(change(payload_of(event), how))
        return msgspec.structs.replace(event, reason=how(event.reason), instead=inner)
    before = msgspec.to_builtins(event, builtin_types=_DAYS)
    after = _changed(before, how)
    return event if after == before else msgspec.convert(after, type(event), builtin_types=_DAYS)


def _changed(value: Any, how: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return how(value) if value else value
    if isinstance(value, list):
        return [_changed(part, how) for part in value]
    if isinstance(value, dict):
        return {name: part if name in CODES else _changed(part, how) for name, part in value.items()}
    return value
