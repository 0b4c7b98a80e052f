"""Putting a matter on the agenda of the meeting under way."""

from __future__ import annotations

from partsgruppe.group.matters import Matter
from partsgruppe.planning.items import Items
from partsgruppe.planning.shape import OPEN_MATTER
from partsgruppe.steps.kind import Position


def put_on_agenda(place: Position, matter: int) -> None:
    """Put a matter on today's agenda, before the closing."""
    items = Items(place.store, place.library, place.meeting.id)
    _put(place, items, matter, OPEN_MATTER, max(place.item.position + 1, len(items.all) - 1))


def put_next(place: Position, matter: int, exercise: str) -> None:
    """Put a matter on today's agenda as what comes next, to be taken up with this exercise."""
    _put(place, Items(place.store, place.library, place.meeting.id), matter, exercise, place.item.position + 1)


def _put(place: Position, items: Items, matter: int, exercise: str, position: int) -> None:
    items.add(exercise, place.store.get(Matter, matter).title, matter, position)
