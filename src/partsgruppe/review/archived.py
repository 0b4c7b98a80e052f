"""A group's rows in the archive as the group's own records, so that they are told of as in the group itself."""

from __future__ import annotations

import datetime as dt
from functools import cache, cached_property
from types import NoneType
from typing import Any

import msgspec

from partsgruppe.group.actions import Action
from partsgruppe.group.decisions import Decision
from partsgruppe.group.fields import LOG
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter, Renaming
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import R, Readable, Record, RuleBroken, fields_of
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive, Row
from partsgruppe.review.page import MOST, ids_of, seat
from partsgruppe.review.schema import SPAN, TABLES
from partsgruppe.store.entry import moment

_TABLES: dict[type[Record], str] = {
    Meeting: "meetings",
    Matter: "matters",
    Renaming: "renamings",
    Decision: "decisions",
    Trial: "trials",
    Evaluation: "evaluations",
    Action: "actions",
    Input: "inputs",
}
"""Which table tells of each kind of record. Of other kinds the archive tells nothing."""

_OTHERWISE_NAMED: dict[type[Record], dict[str, str]] = {
    Meeting: {"day": "date", "next_day": "next_date"},
    Input: {"received": "day", "meeting": "answered_in"},
}
"""Columns that do not go by the name of the field."""


class ArchivedGroup(Readable):
    """What the archive tells of one group, `number`; of each question the newest answers. Nobody's name is in it.

    What has been asked once, is answered as it was then: one thing is told of from many sides.
    """

    def __init__(self, archive: Archive, number: int) -> None:
        self._archive = archive
        self._ids = ids_of(number)
        self._known: dict[tuple[Any, ...], list[Any]] = {}

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises RuleBroken when the archive does not tell of it."""
        found = self.where(kind, id=id)
        if not found:
            raise RuleBroken(_("Det finnes ikke lenger."))
        return found[0]

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The newest records whose columns have these values, in the order they were made."""
        asked = (kind, *equal.items())
        if asked not in self._known:
            self._known[asked] = self._found(kind, equal)
        return [*self._known[asked]]

    def _found(self, kind: type[R], equal: dict[str, Any]) -> list[R]:
        if kind is Member and not equal:
            return self._somebody(kind)
        if kind not in _TABLES:
            return []
        columns, refers = ["id", *TABLES[_TABLES[kind]]], _numbers(kind)
        names = {field: column for column, field in _OTHERWISE_NAMED.get(kind, {}).items()}
        asked = {names.get(field, field): self._stored(refers, field, value) for field, value in equal.items()}
        where = "".join(f' AND "{column}" IS ?' for column in asked)
        quoted = ", ".join(f'"{column}"' for column in columns)
        found = self._archive.rows(
            f'SELECT {quoted} FROM "{_TABLES[kind]}" WHERE id BETWEEN ? AND ?{where} ORDER BY id DESC LIMIT {MOST}',
            [*self._ids, *asked.values()],
        )
        return [self._record(kind, columns, row) for row in reversed(found)]

    def _somebody(self, kind: type[R]) -> list[R]:
        """One for all that are in the group now, whoever they are: which seats are held is all that is known."""
        [(seats,)] = self._archive.rows("SELECT seats FROM groups WHERE id = ?", [self._ids[0] // SPAN])
        held = msgspec.json.decode(seats or "[]", type=list[Seat])
        return [msgspec.convert({"id": 0, "name": "", "seats": held}, kind, from_attributes=True)] if held else []

    @cached_property
    def day(self) -> dt.date:
        """The day as of which things are said to be late: the one after the latest meeting in the log.

        What was due later, no meeting could deal with yet.
        """
        [(last,)] = self._archive.rows("SELECT last_meeting FROM groups WHERE id = ?", [self._ids[0] // SPAN])
        if not last:
            return self.time_of(1).date()
        return dt.date.fromisoformat(last) + dt.timedelta(days=last < dt.date.max.isoformat())

    def time_of(self, sequence: int) -> dt.datetime:
        """When the event of this sequence number happened."""
        rows = self._archive.rows("SELECT at FROM events WHERE id = ?", [self._ids[0] + sequence])
        return moment(rows[0][0])

    def _stored(self, refers: set[str], field: str, value: Any) -> Any:
        return self._ids[0] + value if field in refers and value is not None else value

    def _record(self, kind: type[R], columns: list[str], row: Row) -> R:
        names = _OTHERWISE_NAMED.get(kind, {})
        known = {names.get(column, column): value for column, value in zip(columns, row, strict=True)}
        if kind is Action and known["role"]:
            known["seat"] = {"role": known["role"], "union": known["union"]}
        values = dict(_blanks(kind))
        for name in _numbers(kind):
            if known.get(name) is not None:
                known[name] -= self._ids[0]
        for name in kind.__struct_fields__:
            value = known.get(name)
            if value is not None:
                values[name] = self._as_it_was(kind, name, value, known)
        return msgspec.convert(values, kind)

    def _as_it_was(self, kind: type[Record], field: str, value: Any, known: dict[str, Any]) -> Any:
        if field == "awaiting":
            return msgspec.json.decode(value) if value else []
        if kind is Input and field == "answered":
            return known["id"]  # the archive has its day, and not its number
        return value


@cache
def _numbers(kind: type[Record]) -> set[str]:
    """The fields that hold the number of an event, which the archive keeps with the group's own in front."""
    return {"id", *(field.name for field in fields_of(kind) if field.refers not in ("", LOG))}


@cache
def _blanks(kind: type[Record]) -> dict[str, Any]:
    """What stands in each field that a record must have, where the archive does not keep it."""
    types = {field.name: set(field.types) for field in fields_of(kind)}
    return {field.name: _blank(types[field.name]) for field in msgspec.structs.fields(kind) if field.required}


def _blank(types: set[Any]) -> Any:
    """What stands where the archive does not keep something that the group's own records have."""
    if NoneType in types:
        return None
    return 0 if int in types else ""


def whose(action: Action) -> str:
    """The role that does an action, or who outside the group; nobody's name, for the archive has none."""
    return seat(action.seat.role, action.seat.union) if action.seat else action.outside
