"""The texts that people wrote in an event, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

import msgspec

from partsgruppe.group.fields import LABEL, NAME, UNION, WORDS
from partsgruppe.group.records import Event, Field, with_texts
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import HIDDEN
from partsgruppe.store.entry import payload_of

TEXTS = (WORDS, LABEL, NAME, UNION)

E = TypeVar("E", bound=Event)

How = Callable[[str, str], str]
"""What becomes of a text, by what the field holds that it stands in."""


class Written(NamedTuple):
    """A text, and what the field holds that it stands in."""

    holds: str
    text: str


def written(event: Event) -> list[Written]:
    """Each text that somebody wrote, once, with what it is."""
    found: dict[Written, None] = {}

    def note(text: str, holds: str) -> str:
        found[Written(holds, text)] = None
        return text

    _change(event, note)
    return list(found)


def texts(event: Event) -> Iterator[str]:
    """Each text that somebody wrote, once."""
    return iter(dict.fromkeys(one.text for one in written(event)))


def change(event: E, how: Callable[[str], str]) -> E:
    """The event with each of its texts changed; the same when none was."""
    return _change(event, lambda text, holds: how(text))


def emptied(event: E) -> E:
    """The event without what people wrote; that a union is there is no secret."""
    return _change(event, lambda text, holds: text if holds == UNION else HIDDEN)


def _change(event: E, how: How) -> E:
    if isinstance(event, Redacted) and event.instead:
        inner = msgspec.to_builtins(_change(payload_of(event), how))
        return msgspec.structs.replace(event, reason=how(event.reason, WORDS), instead=inner)
    return _in_each(event, how)


def _in_each(event: E, how: How) -> E:
    def changed(text: str, field: Field) -> str:
        return how(text, field.holds) if text and field.holds in TEXTS and text not in field.codes else text

    return with_texts(event, changed)
