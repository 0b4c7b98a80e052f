"""Records as rows of a table, and back."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import msgspec

from partsgruppe.group.records import R, Record, fields_of

_PLAIN = (int, str, dt.date, dt.time, dt.datetime, type(None))


def to_row(record: Record) -> dict[str, Any]:
    """The record as column values: days, times and moments ISO 8601, lists and seats JSON."""
    row: dict[str, Any] = msgspec.to_builtins(record)
    for column in json_columns(type(record)):
        if row[column] is not None:
            row[column] = msgspec.json.encode(row[column]).decode()
    return row


def from_row(kind: type[R], row: dict[str, Any]) -> R:
    """The record that a row holds."""
    for column in json_columns(kind):
        if row[column] is not None:
            row[column] = msgspec.json.decode(row[column])
    return msgspec.convert(row, kind, strict=False)


@cache
def json_columns(kind: type[Record]) -> tuple[str, ...]:
    """The columns that hold lists and seats."""
    return tuple(field.name for field in fields_of(kind) if not set(field.types) <= set(_PLAIN))
