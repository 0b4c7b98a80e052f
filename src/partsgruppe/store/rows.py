"""Records as rows of a table, and back."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from partsgruppe.group.records import R, Record

_PLAIN = (int, str, dt.date, dt.datetime, type(None))


def to_row(record: Record) -> dict[str, Any]:
    """The record as column values: days and times ISO 8601, lists and seats JSON."""
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
    return tuple(field.name for field in msgspec.structs.fields(kind) if not types_of(field.type) <= set(_PLAIN))


def types_of(annotation: Any) -> set[Any]:
    """What a column may hold, without what is said about it."""
    if hasattr(annotation, "__metadata__"):
        return types_of(annotation.__origin__)
    if get_origin(annotation) is list or not get_args(annotation):
        return {get_origin(annotation) or annotation}
    return set().union(*map(types_of, get_args(annotation)))
