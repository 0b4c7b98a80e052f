"""Who writes minutes for the walk. The walk itself knows no templates, so whoever leads it hands one in."""

from __future__ import annotations

from typing import Protocol

from partsgruppe.group.approval import IssuedMinutes, MinutesIssued, issued_minutes
from partsgruppe.group.meetings import Meeting
from partsgruppe.language.catalogue import in_use
from partsgruppe.store.store import Store


class MinutesWriter(Protocol):
    """Writes minutes as Markdown. `trouble` is what it could not do as it should, in a sentence for the users."""

    trouble: str

    def minutes(self, meeting: Meeting) -> str:
        """The minutes of a closed meeting, as they are handed out."""

    def approved(self, issued: IssuedMinutes, meeting: Meeting) -> str:
        """Minutes with their corrections, and that they were approved at this meeting."""


def hand_out(store: Store, paper: MinutesWriter | None, meeting: Meeting) -> None:
    """Keep the minutes of a closed meeting as the participants get them, unless they have got them."""
    if paper is None or issued_minutes(store, meeting.id):
        return
    store.record(MinutesIssued(meeting=meeting.id, language=in_use(), text=paper.minutes(meeting)))
