"""What a group has decided on places where a person may be meant: read from its log, and written to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from partsgruppe.group.members import GroupChanged, GroupFounded
from partsgruppe.group.places import Place, PlacesDecided
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.sharing.personal import Finder, Finding
from partsgruppe.sharing.spelling import composed
from partsgruppe.sharing.texts import texts
from partsgruppe.store.store import Store


class _Log(Protocol):
    def events(self, since: int = 0) -> Iterable[tuple[int, Event]]: ...


class Answered(NamedTuple):
    """A place that was decided on: what stands there, in which text, and what becomes of it."""

    finding: Finding
    text: str
    how: str


def own_words(log: _Log, history: Mapping[int, Event]) -> Iterator[str]:
    """What the group itself calls things: its workplace, its unions and its own exercises."""
    for event in history.values():
        if isinstance(event, GroupFounded | GroupChanged):
            yield from (event.workplace, *event.unions)
    if isinstance(log, Store):
        for path in sorted((log.path.parent / "exercises").glob("*.md")):
            yield from _title(path)


def _title(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            found = re.search(r"^title:\s*(.+)$", file.read(2000), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return
    if found:
        yield found[1].strip("\"'")


def decided(history: Mapping[int, Event], finder: Finder) -> dict[str, str]:
    """What was decided on each place, by its key."""
    return {key: one.how for key, one in answered(history, finder).items()}


def answered(history: Mapping[int, Event], finder: Finder) -> dict[str, Answered]:
    """Each place that was decided on, by its key. What was redacted since is another text: nothing is decided there."""
    standing: dict[int, list[Place]] = {}
    for event in history.values():
        if isinstance(event, PlacesDecided):
            standing.setdefault(event.event, []).extend(event.places)
        elif isinstance(event, Redacted):
            standing.pop(event.event, None)
    found: dict[str, Answered] = {}
    for number, places in standing.items():
        written = list(texts(history[number])) if number in history else []
        for place in places:
            if place.text < len(written):
                found.update(_at(written[place.text], finder, place))
    return found


def _at(text: str, finder: Finder, place: Place) -> Iterator[tuple[str, Answered]]:
    for one in finder.find(text):
        if (one.start, one.end) == (place.start, place.end):
            yield one.key, Answered(one, text, place.how)


def remember(store: Store, finder: Finder, dealt: Mapping[str, str]) -> None:
    """Write what was decided to the log, each place where its sentence stands first."""
    left = dict(dealt)
    with store.answer():
        for number, event in list(store.events()) if left else ():
            places = list(_places(event, finder, left))
            if places:
                store.record(PlacesDecided(event=number, places=places))
            if not left:
                break


def _places(event: Event, finder: Finder, left: dict[str, str]) -> Iterator[Place]:
    """The places in an event that are left to write down, which they then are not any more."""
    for number, text in enumerate(texts(event)):
        whole = composed(text).text
        if any(sentence_of(key) in whole for key in left):
            for one in finder.find(text):
                if one.key in left:
                    yield Place(text=number, start=one.start, end=one.end, how=left.pop(one.key))


def sentence_of(key: str) -> str:
    """The words of the place that a key is of."""
    return key.split(" ", 1)[1]
