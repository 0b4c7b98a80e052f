"""What the log says of a stretch of time, without what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import Event, Readable, Undone


class Logged(Protocol):
    """Whatever has a log."""

    def events(self, since: int = 0) -> Iterable[tuple[int, Event]]:
        """What happened from a sequence number on, each with its number; of a redacted event what stands instead."""


def standing(
    log: Logged, since: int, until: int | None = None, of: tuple[type[Event], ...] = (Event,)
) -> list[tuple[int, Event]]:
    """What happened from one event to another, both included; to the end of the log when `until` is None.

    `of` are the kinds of events to tell of.
    """
    held: list[tuple[int, Event]] = []
    for sequence, event in log.events(since):
        if until is not None and sequence > until:
            break
        if isinstance(event, Undone):
            held = [(number, earlier) for number, earlier in held if number < event.since]
        elif isinstance(event, of):
            held.append((sequence, event))
    return held


def end_of_the_one_before(records: Readable, meeting: Meeting) -> int:
    """The event that closed the meeting before this one; 0 when it is the first."""
    earlier = (one.closed or 0 for one in records.where(Meeting) if one.id < meeting.id)
    return max(earlier, default=0)
