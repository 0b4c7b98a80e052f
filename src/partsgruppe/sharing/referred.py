"""What was referred to its right channel is named as that and nothing more, also to those who read along. (Rule 9)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partsgruppe.group.decisions import REFERRED, Decided
from partsgruppe.group.inputs import InputAnswered
from partsgruppe.group.outcomes import ReadingGiven
from partsgruppe.group.records import Event
from partsgruppe.group.rounds import Contributed
from partsgruppe.sharing.texts import change
from partsgruppe.sharing.ways import HIDDEN

_LINKS = ("matter", "trial", "decision", "action", "input", "event")


class Referred:
    """The matters that were referred in a history, and all that was written about them."""

    def __init__(self, history: Mapping[int, Event]) -> None:
        decided = [event for event in history.values() if isinstance(event, Decided) and event.outcome == REFERRED]
        self._items = {event.item for event in decided}
        self._about: set[Any] = {event.matter for event in decided}
        self._about |= {
            event.input
            for event in history.values()
            if isinstance(event, InputAnswered) and event.matter in self._about
        }
        for number, event in history.items():
            if any(getattr(event, link, None) in self._about for link in _LINKS):
                self._about.add(number)

    def show(self, event: Event, number: int) -> Event | None:
        """The event without what was written about such a matter; nothing when it was said about one."""
        if isinstance(event, Contributed | ReadingGiven) and event.item in self._items:
            return None
        says_only_where = isinstance(event, Decided) and event.outcome == REFERRED
        if says_only_where or number not in self._about | self._items:
            return event
        return change(event, lambda _: HIDDEN)
