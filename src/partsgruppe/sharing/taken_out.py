"""What is left of an event when a text is taken out of it, minutes among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

import msgspec

from partsgruppe.group.approval import MinutesApproved, MinutesIssued, digest_of
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.sharing.texts import change
from partsgruppe.store.entry import payload_of

MINUTES = (MinutesIssued, MinutesApproved)
"""Events that hold the minutes of a whole meeting: of these only what tells of it goes."""

_WHO = re.compile(r"- \*\*[^*]+:\*\* ?")
_WHO_IN_A_CELL = re.compile(r" *\*\*[^*]+:\*\* ?")
"""Whose words stand behind it, as the minutes have it in a list and in a table."""

_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")

_QUOTED = re.compile(r"[\n«»„“”\"]")
"""What stands around words that somebody repeats."""

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
    return _reading(event, (_in_place(line, instead) if _tells(line, words, parts) else line for line in lines))


def unsaid(event: Event, gone: set[str], instead: str) -> Event:
    """Minutes with `instead` for each of these texts, where it stands as what somebody said and not in a decision."""
    told = within(event)
    if isinstance(event, Redacted):
        return msgspec.structs.replace(event, instead=msgspec.to_builtins(unsaid(told, gone, instead)))
    assert isinstance(event, MINUTES)
    return _reading(event, _unsaid(event.text.split("\n"), {_in_short(text) for text in gone}, instead))


def _reading(event: MinutesIssued | MinutesApproved, lines: Iterable[str]) -> Event:
    """The minutes with these lines; what was approved has the digest of them."""
    text = "\n".join(lines)
    if isinstance(event, MinutesApproved):
        return msgspec.structs.replace(event, text=text, digest=digest_of(text))
    return msgspec.structs.replace(event, text=text)


def repeats(text: str, gone: set[str]) -> bool:
    """Whether a text has one of these in it: a short one only in quotation marks, or alone on a line."""
    here = _in_short(text)
    parts = {_in_short(part) for part in _QUOTED.split(text)}
    lines = {_in_short(line) for one in gone for line in (one, *one.split("\n"))} - {""}
    return any(line in here if len(line) >= TELLING else line in parts for line in lines)


def _unsaid(lines: list[str], gone: set[str], instead: str) -> Iterator[str]:
    """Line by line: items of lists, with the indented lines that belong to them, and cells of tables."""
    while lines:
        line, lines = lines[0], lines[1:]
        if line.startswith("|"):
            yield "|".join(_cell_unsaid(cell, gone, instead) for cell in _BETWEEN_CELLS.split(line))
        elif not line.startswith("- "):
            yield line
        else:
            belonging = list(takewhile(lambda one: one == "" or one.startswith("  "), lines))
            while belonging and belonging[-1] == "":
                belonging.pop()
            lines = lines[len(belonging) :]
            who = _WHO.match(line)
            said = line[who.end() :] if who else line[2:]
            if _in_short(" ".join(map(_plain, [said, *belonging]))) in gone:
                yield f"{who[0] if who else '- '}{instead}"
            else:
                yield from [line, *belonging]


def _cell_unsaid(cell: str, gone: set[str], instead: str) -> str:
    who = _WHO_IN_A_CELL.match(cell)
    return f"{who[0]}{instead} " if who and _in_short(_plain(cell[who.end() :])) in gone else cell


def _in_short(text: str) -> str:
    """A text by its words: how its lines were broken does not count."""
    return " ".join(text.replace("/", " ").casefold().split())


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
