"""What was referred to its right channel is named as that and nothing more, also to those who read along. (Rule 9)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partsgruppe.group.decisions import REFERRED, Decided
from partsgruppe.group.inputs import InputAnswered
from partsgruppe.group.meetings import AgendaItemAdded, ItemGivenMatter, MeetingClosed, MeetingOpened, StepReached
from partsgruppe.group.records import Event, references
from partsgruppe.sharing.texts import emptied

STAYS_EMPTY = ("meetings", "agenda_items", "matters", "decisions", "inputs")
"""What stays without its words, so that others see that something was taken up and where it went."""


class Referred:
    """The matters that were referred in a history, the items where they were taken up, and all that was said there."""

    def __init__(self, history: Mapping[int, Event]) -> None:
        self._emptied: set[int] = set()
        self._gone: set[int] = set()
        about = _about(history)
        here: int | None = None
        for number, event in history.items():
            here = _item_now(event, here)
            concerned = {id for _table, id in references(event)}
            said_there = here in about and concerned
            if concerned & self._gone:
                self._gone.add(number)
            elif number in about or concerned & about or said_there:
                made = event.declared.makes
                (self._emptied if made is None or made.table.name in STAYS_EMPTY else self._gone).add(number)

    def show(self, event: Event, number: int) -> Event | None:
        """The event, emptied of what was written about such a matter; nothing of what was recorded where one was up."""
        if number in self._gone:
            return None
        says_only_where = isinstance(event, Decided) and event.outcome == REFERRED
        return event if says_only_where or number not in self._emptied else emptied(event)


def _item_now(event: Event, before: int | None) -> int | None:
    """The item that the meeting is at, as far as the history says."""
    if isinstance(event, StepReached):
        return event.item
    return None if isinstance(event, MeetingOpened | MeetingClosed) else before


def _about(history: Mapping[int, Event]) -> set[int]:
    """The ids of what was referred: matters, the items where they were taken up, and inputs that they answered."""
    decided = [event for event in history.values() if isinstance(event, Decided) and event.outcome == REFERRED]
    matters = {event.matter for event in decided}
    return matters | {event.item for event in decided} | set(_belonging(history, matters))


def _belonging(history: Mapping[int, Event], matters: set[int]) -> Iterator[int]:
    for number, event in history.items():
        if isinstance(event, AgendaItemAdded) and event.matter in matters:
            yield number
        elif isinstance(event, ItemGivenMatter) and event.matter in matters:
            yield event.item
        elif isinstance(event, InputAnswered) and event.matter in matters:
            yield event.input
