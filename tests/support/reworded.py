"""Putting into other words what an event wrote in the record that it made."""

from __future__ import annotations

from partsgruppe.group.records import EVENTS
from partsgruppe.group.rewording import Reworded


def reworded(meeting: int | None, event: int, kind: str, field: str, text: str) -> Reworded:
    """The words of a `field` of that event, as they stand under the same name in what came of it."""
    made = EVENTS[kind].declared.makes
    table = made.table.name if made else ""
    return Reworded(
        meeting=meeting, event=event, kind=kind, text=text, field=field, table=table, record=event, column=field
    )
