"""When what is known of a thing was changed last, as the log tells: the version of an entry in a calendar.

The log is told once more, to records in memory, and what an event changes there it has changed. So no event is known
here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from partsgruppe.group.records import R, Record, Stamp, referring
from partsgruppe.papers.book import Book
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import Replay

Shown = Mapping[type[Record], tuple[str, ...]]
"""The kinds of records that count, each with the columns that do."""

Which = tuple[type[Record], str, Any]
"""The records of a kind with this value in a column; all of them, where none is named."""


AT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When all of it happens: at what time it did, says nothing of whether it changed anything."""


class Changes(MemoryRecords):
    """The log read once: when each thing that is `shown` was changed last, and what was taken back."""

    def __init__(self, book: Book, shown: Shown) -> None:
        super().__init__()
        self._shown = shown
        self._last: dict[Which, int] = {}
        self._changed_by: dict[int, set[Which]] = {}
        self._gone: dict[tuple[type[Record], int], Any] = {}
        replay = Replay(self)
        for number, event in book.events():
            self._looked_at = 0  # the group's own log may take what it takes
            replay.tell(event, Stamp(number, AT), event.type)

    def last(self, kind: type[Record], **equal: Any) -> int:
        """The number of the newest event that made, changed or took back a record of these; 0 when none did.

        What is `equal` is the id, or what they refer to.
        """
        [(name, value)] = equal.items() or [("", None)]
        return self._last.get((kind, name, value), 0)

    def taken_back(self, kind: type[R]) -> list[R]:
        """The records that are no more, as they were."""
        return [one for (of, id), one in self._gone.items() if of is kind and self._now_at(kind, id) is None]

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id."""
        before = self._now_at(type(record), record.id)
        super().put(record)
        self._note(before, record)

    def remove(self, record: Record) -> None:
        """Delete the record."""
        super().remove(record)
        self._note(record, None)

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event, as far back as the last seal."""
        touched = {(kind, id) for at, kind, id, _before in self._journal if at >= sequence}
        before = {one: self._now_at(*one) for one in touched}
        super().undo(sequence)
        for one in touched:
            self._note(before[one], self._now_at(*one))

    def redact(self, sequence: int, kind: str) -> None:
        """What this event said is other than it was, wherever it came to stand."""
        self._changed(self._changed_by.get(sequence, ()))

    def _now_at(self, kind: type[Record], id: int) -> Any:
        return self._all.get(kind, {}).get(id)

    def _note(self, before: Record | None, after: Record | None) -> None:
        there = [one for one in (before, after) if one is not None and type(one) in self._shown]
        said = [[getattr(one, name) for name in self._shown[type(one)]] for one in there]
        if not there or said[1:] == said[:1]:
            return
        kind = type(there[0])
        names = ("id", *referring(kind))
        self._changed({(kind, "", None), *((kind, name, getattr(one, name)) for one in there for name in names)})
        if after is None:
            self._gone[kind, there[0].id] = there[0]

    def _changed(self, which: Iterable[Which]) -> None:
        self._changed_by.setdefault(self._now, set()).update(which)
        self._last |= dict.fromkeys(which, self._now)
