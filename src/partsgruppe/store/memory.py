"""Records in memory, for as long as a log is being read."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import msgspec

from partsgruppe.group.fields import ANY, LOG
from partsgruppe.group.members import Group, Member
from partsgruppe.group.records import RECORDS, Event, Missing, R, Record, RuleBroken, Stamp, references, referring
from partsgruppe.language.catalogue import _

EFFORT = 500
"""How many records an event may have looked at, on average: far more than in any real log."""

MOST_SEATS = 50

_BY_ID = attrgetter("id")


class TooMuchWork(Exception):
    """The log is made to take more time than any group's history would."""


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    """Records as they are kept: those of each table, and what they were before, by event, table and id."""

    now: int
    looked_at: int
    records: dict[str, msgspec.Raw]
    journal: list[tuple[int, str, int, msgspec.Raw]]


class MemoryRecords:
    """The `Records` of one group. Those that refer to another are found by what they refer to."""

    def __init__(self) -> None:
        self._all: dict[type[Record], dict[int, Any]] = {}
        self._by: dict[type[Record], dict[str, dict[Any, dict[int, Any]]]] = {}
        self._journal: list[tuple[int, type[Record], int, Record | None]] = []
        self._now = 0
        self._looked_at = 0

    def happen(self, event: Event, at: Stamp) -> None:
        """Apply the event; one that cannot be applied changes nothing. Raises what is in its way, or TooMuchWork."""
        self._now = at.sequence
        try:
            event.apply(self, at)
        except BaseException:
            self.undo(at.sequence)
            raise

    def kept(self) -> bytes:
        """All of it, to go on from later with `again`."""
        write = msgspec.msgpack.Encoder().encode
        records = {kind.table.name: msgspec.Raw(write(list(all_.values()))) for kind, all_ in self._all.items()}
        journal = [(now, kind.table.name, id, msgspec.Raw(write(before))) for now, kind, id, before in self._journal]
        return write(_Kept(self._now, self._looked_at, records, journal))

    @classmethod
    def again(cls, kept: bytes) -> MemoryRecords:
        """What was kept. Raises msgspec.MsgspecError or KeyError when records were another thing then."""
        made, read = cls(), msgspec.msgpack.decode
        was = read(kept, type=_Kept)
        made._now, made._looked_at = was.now, was.looked_at
        for table, all_ in was.records.items():
            kind = RECORDS[table]
            several: Any = list[kind]  # type: ignore[valid-type]
            made._all[kind] = {one.id: one for one in read(all_, type=several)}
        for now, table, id, before in was.journal:
            kind = RECORDS[table]
            made._journal.append((now, kind, id, read(before, type=kind | None)))
        return made

    # The records, as the events see them

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises Missing when there is none."""
        found: R | None = self._all.get(kind, {}).get(id)
        if found is None:
            raise Missing(kind.table.name, id)
        return found

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made. Raises TooMuchWork."""
        column = next((name for name in referring(kind) if name in equal), None)
        among = self._all.get(kind, {}) if column is None else self._group(kind, column).get(equal.pop(column), {})
        if "id" in equal:
            among = {id: among[id] for id in (equal.pop("id"),) if id in among}
        self._looked_at += len(among)
        if self._looked_at > EFFORT * (self._now + 100):
            raise TooMuchWork
        found = sorted(among.values(), key=_BY_ID)
        for name, value in equal.items():
            found = [one for one in found if getattr(one, name) == value]
        return found

    def _group(self, kind: type[Record], column: str) -> dict[Any, dict[int, Any]]:
        by = self._by.setdefault(kind, {})
        groups = by.get(column)
        if groups is None:
            groups = by[column] = {}
            for one in self._all.get(kind, {}).values():
                groups.setdefault(getattr(one, column), {})[one.id] = one
        return groups

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id. Raises Missing when it refers to what is not there."""
        _check_size(record)
        for table, id in references(record):
            if table not in (ANY, LOG):
                self.get(RECORDS[table], id)
        self._remember(type(record), record.id)
        self._set(record)

    def remove(self, record: Record) -> None:
        """Delete the record."""
        self._remember(type(record), record.id)
        self._drop(type(record), record.id)

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event, as far back as the last seal."""
        while self._journal and self._journal[-1][0] >= sequence:
            _sequence, kind, id, before = self._journal.pop()
            if before is None:
                self._drop(kind, id)
            else:
                self._set(before)

    def can_undo(self, sequence: int) -> bool:
        """Whether what this event did can still be taken back."""
        return any(line[0] == sequence for line in self._journal)

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""
        # What this very event has done can still go back, should it come to nothing in the end.
        self._journal = [line for line in self._journal if line[0] == self._now]

    def redact(self, sequence: int, kind: str) -> None:
        """Nothing: what stands instead was told when the event was."""

    def _remember(self, kind: type[Record], id: int) -> None:
        self._journal.append((self._now, kind, id, self._all.get(kind, {}).get(id)))

    def _set(self, record: Record) -> None:
        kind = type(record)
        self._drop(kind, record.id)
        for column, groups in self._by.get(kind, {}).items():
            groups.setdefault(getattr(record, column), {})[record.id] = record
        self._all.setdefault(kind, {})[record.id] = record

    def _drop(self, kind: type[Record], id: int) -> None:
        gone = self._all.get(kind, {}).pop(id, None)
        if gone is None:
            return
        for column, groups in self._by.get(kind, {}).items():
            del groups[getattr(gone, column)][id]


def _check_size(record: Record) -> None:
    """No member holds, and no workplace has, so many that it would take long to go through them."""
    several = record.seats if isinstance(record, Member) else record.unions if isinstance(record, Group) else ()
    if len(several) > MOST_SEATS:
        raise RuleBroken(_("Så mange er det ikke plass til ved bordet."))
