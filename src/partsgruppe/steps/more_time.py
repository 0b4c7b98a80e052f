"""More minutes, for the step or for the whole meeting."""

from __future__ import annotations

from partsgruppe.group.meetings import MeetingExtended, TimeAdded
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position


def more_for_the_step(place: Position) -> str:
    """Give the step five more minutes, and say so."""
    place.store.record(TimeAdded(meeting=place.meeting.id, minutes=5))
    return _("Fem minutter til.")


def longer_meeting(place: Position) -> str:
    """Give the meeting ten more minutes, and say so."""
    place.store.record(MeetingExtended(meeting=place.meeting.id, minutes=10))
    return _("Møtet varer ti minutter lenger.")
