"""What is left of an event when a text is taken out of it, minutes among them."""

from __future__ import annotations

import re

import msgspec

from partsgruppe.group.approval import MinutesApproved, MinutesIssued, digest_of
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.sharing.texts import change
from partsgruppe.store.entry import payload_of

MINUTES = (MinutesIssued, MinutesApproved)
"""Events that hold the minutes of a whole meeting: of these only what tells of it goes."""

TELLING = 15
"""From how many letters a line of a text is known again wherever it stands in the minutes."""


def without(event: Event, words: str, gone: list[str], instead: str) -> Event:
    """The event with `instead` for each text that goes or in which the words stand; in minutes, line by line.

    Without words it is only the texts that go.
    """
    told = within(event)
    if isinstance(event, Redacted) and isinstance(told, MINUTES):
        reason = instead if _has(event.reason, words) else event.reason
        left = msgspec.to_builtins(without(told, words, gone, instead))
        return msgspec.structs.replace(event, reason=reason, instead=left)
    if not isinstance(event, MINUTES):
        return change(event, lambda text: instead if text in gone or _has(text, words) else text)
    lines = event.text.split("\n")
    parts = {part.strip().casefold() for text in gone for part in text.split("\n")} - {""}
    text = "\n".join(_in_place(line, instead) if _tells(line, words, parts) else line for line in lines)
    if isinstance(event, MinutesApproved):
        return msgspec.structs.replace(event, text=text, digest=digest_of(text))
    return msgspec.structs.replace(event, text=text)


def within(event: Event) -> Event:
    """What an event says, or what it says that another does from now on."""
    return payload_of(event) if isinstance(event, Redacted) and event.instead else event


def lines_of(text: str) -> list[str]:
    """The lines of minutes, as they were before they were escaped."""
    return [_plain(line) for line in text.split("\n")]


def _tells(line: str, words: str, parts: set[str]) -> bool:
    """Whether a line of minutes has the words, or one of the lines of a text that goes."""
    plain = _plain(line).casefold()
    return _has(plain, words) or any(part in plain if len(part) >= TELLING else part == plain for part in parts)


def _has(text: str, words: str) -> bool:
    return bool(words) and words.casefold() in text.casefold()


def _in_place(line: str, instead: str) -> str:
    """What stands for a line of Markdown: a row of a table is a row still, and an item of a list an item."""
    if line.startswith("|"):
        return f"| {instead.replace('|', '/')} |"
    return f"- {instead}" if line.startswith("- ") else instead


def _plain(line: str) -> str:
    """A line of Markdown as it was before it was escaped."""
    return re.sub(r"\\(.)", r"\1", line.strip().removesuffix("\\")).strip()
