"""Writes the table of events in docs/log-format.md, from what the events say of themselves and of how they leave."""

from __future__ import annotations

import datetime as dt
import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import msgspec

import partsgruppe.group  # noqa: F401 - all events, so that they are known
from partsgruppe.group.records import EVENTS, Event

PAGE = Path(__file__).parents[1] / "docs" / "log-format.md"
BEGIN, END = "<!-- made by scripts/log_format.py -->", "<!-- /made -->"
NAMES = {
    int: "number",
    str: "text",
    bool: "true or false",
    dt.date: "day",
    dt.datetime: "time",
    dt.time: "time by the clock",
    type(None): "null",
}


def page() -> str:
    """The whole page, its table made anew."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    return "\n".join([f"{before}{BEGIN}", "", *table(), "", f"{END}{after}"])


def table() -> list[str]:
    """A row for each type of event: what happened, its payload, and how it leaves."""
    return [
        "| type | what happened | payload | steward | steering |",
        "| --- | --- | --- | --- | --- |",
        *(_row(kind) for kind in dict.fromkeys(EVENTS.values())),
    ]


def _row(event: type[Event]) -> str:
    meaning = (event.__doc__ or "").split("\n")[0]
    payload = "; ".join(f"`{field.name}`: {_type(field.type)}" for field in msgspec.structs.fields(event))
    declared = event.declared
    types = ", ".join(f"`{type_}`" for type_ in reversed(declared.types))
    return f"| {types} | {meaning} | {payload} | {declared.steward.words} | {declared.steering.words} |"


def _type(annotation: Any) -> str:
    if hasattr(annotation, "__metadata__"):
        return _type(annotation.__origin__)
    if get_origin(annotation) is list:
        inner = _type(get_args(annotation)[0])
        return f"list of {inner.replace('list', 'lists', 1) if inner.startswith('list') else f'{inner}s'}"
    if get_origin(annotation) in (types.UnionType, Union):
        return " or ".join(_type(part) for part in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation.__name__.lower()
    return "object" if get_origin(annotation) is dict else NAMES[annotation]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
