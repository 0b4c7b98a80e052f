"""What was written down at a meeting, or since the last one, and can still be put into other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from partsgruppe.group.fields import ANY, LOG
from partsgruppe.group.meetings import MeetingOpened, last_closing
from partsgruppe.group.records import (
    EVENTS,
    RECORDS,
    Column,
    Event,
    Field,
    Missing,
    Readable,
    Record,
    referring,
)
from partsgruppe.group.rewording import Reworded, stands_on_one_line, worded
from partsgruppe.history.log import Logged, standing


class Source(Logged, Readable, Protocol):
    """Records with their log."""


class RecordText(NamedTuple):
    """A text of a record; where a column holds several, one part of it."""

    table: str
    record: int
    column: str
    part: int


class Wording(NamedTuple):
    """Words that were written down: the type and number of the event, which of its fields, how and where they stand."""

    kind: str
    event: int
    field: str
    text: str
    places: tuple[RecordText, ...]

    @property
    def one_line(self) -> bool:
        """Whether it is what a thing is called, which stands on one line."""
        return stands_on_one_line(EVENTS[self.kind], self.field)

    def put(self, meeting: int | None, text: str) -> Iterator[Reworded]:
        """What puts it into other words, wherever it stands."""
        for place in self.places:
            yield Reworded(meeting, self.event, self.kind, text, self.field, *place)


def wordings(source: Source, meeting: int | None) -> list[Wording]:
    """What was written down at a meeting and can be put into other words; between two, what was since the last."""
    last: dict[RecordText, tuple[int, str, str]] = {}
    for number, event, field, columns in _written(source, meeting):
        for place in _places(source, number, event, field, columns):
            last[place] = number, event.type, field.name
    return list(_told(source, last))


def anything_to_correct(source: Source, meeting: int | None) -> bool:
    """Whether anything was."""
    return any(True for _one in _written(source, meeting))


def _written(source: Source, meeting: int | None) -> Iterator[tuple[int, Event, Field, tuple[Column, ...]]]:
    """Each field in which something was written, with its event and where that came to stand."""
    since = last_closing(source) + 1
    began = meeting is None
    for number, event in standing(source, since):
        began = began or (isinstance(event, MeetingOpened) and event.meeting == meeting)
        at = getattr(event, "meeting", None)
        if meeting is None or (began if at is None else at == meeting):
            for field, columns in worded(type(event)):
                if any(_texts(event, field)):
                    yield number, event, field, columns


def _texts(event: Event, field: Field) -> list[str]:
    """What somebody wrote in a field, with nothing where a word of the program's own stands."""
    texts = getattr(event, field.name)
    return ["" if text in field.codes else text for text in (texts if isinstance(texts, list) else [texts])]


def _places(
    source: Source, number: int, event: Event, field: Field, columns: tuple[Column, ...]
) -> Iterator[RecordText]:
    """Where the words of a field came to stand; nowhere if nobody wrote any there."""
    for part, text in enumerate(_texts(event, field)):
        if text:
            for column in columns:
                for record in _records(source, number, event, column):
                    yield RecordText(record.table.name, record.id, column.name, part)


def _records(source: Source, number: int, event: Event, column: Column) -> Iterator[Record]:
    """The record that got the words, and others that got them by the same event."""
    kind = RECORDS[getattr(event, "table", "") if column.table == ANY else column.table]
    id_ = getattr(event, column.of) if column.of else number
    try:
        yield source.get(kind, id_)
    except Missing:
        return
    for name, table in referring(kind).items():
        if table == LOG and column.of:
            yield from (one for one in source.where(kind, **{name: number}) if one.id != id_)


def _told(source: Source, last: dict[RecordText, tuple[int, str, str]]) -> Iterator[Wording]:
    """Each text once, as it stands now, by whatever wrote it last."""
    places: dict[tuple[int, str, str, int], list[RecordText]] = {}
    for place, written in last.items():
        places.setdefault((*written, place.part), []).append(place)
    for (number, kind, field, part), where in sorted(places.items()):
        text: Any = getattr(source.get(RECORDS[where[0].table], where[0].record), where[0].column)
        text = text[part] if isinstance(text, list) else text
        if text:
            yield Wording(kind, number, field, text, tuple(where))
