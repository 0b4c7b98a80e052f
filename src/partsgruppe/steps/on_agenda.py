"""Putting a matter on the agenda of the meeting under way."""

from __future__ import annotations

from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItemAdded, agenda
from partsgruppe.planning.shape import OPEN_MATTER, Lengths
from partsgruppe.steps.kind import Position


def put_on_agenda(place: Position, matter: int) -> None:
    """Put a matter on today's agenda, before the closing."""
    items = agenda(place.store, place.meeting.id)
    add_to_agenda(place, matter, OPEN_MATTER, max(place.item.position + 1, len(items) - 1))


def add_to_agenda(place: Position, matter: int, exercise: str, position: int) -> None:
    """Put a matter on today's agenda at this position, to be taken up with this exercise."""
    place.store.record(
        AgendaItemAdded(
            meeting=place.meeting.id,
            position=position,
            exercise=exercise,
            title=place.store.get(Matter, matter).title,
            minutes=Lengths(place.store, place.library).of(exercise),
            matter=matter,
        )
    )
