"""Who writes minutes for the walk. The walk itself knows no templates, so whoever leads it hands one in."""

from __future__ import annotations

from typing import Protocol

from partsgruppe.group.approval import IssuedMinutes
from partsgruppe.group.meetings import Meeting


class Paper(Protocol):
    """Writes minutes as Markdown."""

    def minutes(self, meeting: Meeting) -> str:
        """The minutes of a closed meeting, as they are handed out; empty when they cannot be written now."""

    def approved(self, issued: IssuedMinutes, meeting: Meeting) -> str:
        """Minutes with their corrections, and that they were approved at this meeting."""
