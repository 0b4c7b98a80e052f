"""What the log says happened in a meeting, however much was changed later.

Proposals are confirmed, actions get new days and trials are prolonged. Minutes that are printed
again must still say what was agreed at the time, so these are read from the log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from partsgruppe.group.actions import SETTLING, Action, Owners, owners_of
from partsgruppe.group.fields import ANY
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import Seat
from partsgruppe.group.proposals import CONFIRMED, RETURNED, Proposal
from partsgruppe.group.records import EVENTS, Event, Record, Records, referring
from partsgruppe.group.trials import Trial
from partsgruppe.history.log import standing

E = TypeVar("E", bound=Event)


class Book(Records, Protocol):
    """A group's records together with its log."""

    def events(self, since: int = 0) -> Iterable[tuple[int, Event]]:
        """What happened from a sequence number on, each with its number; of a redacted event what stands instead."""

    def last_sequence(self) -> int:
        """The number of the newest event, 0 when there is none."""

    def time_of(self, sequence: int) -> dt.datetime:
        """When an event happened."""

    def receipt(self, sequence: int) -> str:
        """The log's hash at an event, short enough to be read aloud."""


@dataclass(frozen=True)
class History:
    """Events by their sequence number, without those that were taken back or redacted."""

    events: Sequence[tuple[int, Event]]

    def of(self, kind: type[E]) -> list[E]:
        """The events of one kind, in order."""
        return [event for _number, event in self.events if isinstance(event, kind)]

    @cached_property
    def _by_what(self) -> dict[tuple[str, int], list[tuple[int, Event]]]:
        """The events by the table and the id of what they are about; each by its own number alone as well."""
        found: dict[tuple[str, int], list[tuple[int, Event]]] = {}
        for number, event in self.events:
            for place in (("", number), *event.concerns()):
                found.setdefault(place, []).append((number, event))
        return found

    def about(self, record: Record) -> list[tuple[int, Event]]:
        """What made a record, and what was done with it, each with its number."""
        return [event for place in ("", record.table.name) for event in self._by_what.get((place, record.id), ())]

    def _said(self, record: Record, column: str) -> list[Any]:
        """What each of these events says is to stand in a column of the record."""
        return [getattr(event, column) for _number, event in self.about(record) if column in event.__struct_fields__]

    def at_first(self, record: Record, column: str) -> Any:
        """What stood in a column of the record when it was made. As it stands now when the log no longer tells."""
        made = [event for _number, event in self._by_what.get(("", record.id), ())]
        return next(getattr(one, column) for one in [*made, record] if column in one.__struct_fields__)

    def awaiting(self, proposal: Proposal) -> list[Seat]:
        """Which seats had yet to confirm the proposal. As it stands now when the log no longer tells."""
        seats = proposal.awaiting
        for number, event in self.about(proposal):
            if isinstance(event, RETURNED):
                seats = []
            elif isinstance(event, CONFIRMED):
                seats = [seat for seat in seats if seat not in (*event.seats, *event.vacant)]
            elif number == proposal.id:
                seats = getattr(event, "awaiting", seats) or []
        return seats

    def owners(self, action: Action) -> Owners:
        """Who had the action, until it was settled or they left. As it stands now when it was not agreed here."""
        owners = action.owners
        left = [
            (number, event) for number, event in self.events if isinstance(event, MemberLeft) and number > action.id
        ]
        for _number, event in sorted([*self.about(action), *left], key=itemgetter(0)):
            if isinstance(event, SETTLING):
                break
            if isinstance(event, MemberLeft):
                owners = owners.without(event.member, action.seat)
            elif "owner" in event.__struct_fields__:
                owners = owners_of(event)
        return owners

    def settled(self, action: Action) -> bool:
        """Whether it was done or given up."""
        return any(isinstance(event, SETTLING) for _number, event in self.about(action))

    def due(self, action: Action) -> dt.date | None:
        """By which day the action was promised. As it stands now when the log no longer tells."""
        days: list[dt.date | None] = [action.due, *self._said(action, "due")]
        return days[-1]

    def evaluated_on(self, trial: Trial) -> dt.date | None:
        """When the trial was to be evaluated next; None when that was done, or the log no longer tells."""
        days: list[dt.date | None] = [None, *self._said(trial, "evaluate_on")]
        return days[-1]


def kinds_about(kind: type[Record]) -> tuple[type[Event], ...]:
    """The types of events that make such a record, or may be about one."""
    return tuple(
        event
        for event in EVENTS.values()
        if event.declared.makes is kind or {kind.table.name, ANY} & set(referring(event).values())
    )


def between(book: Book, since: int, until: int | None, of: tuple[type[Event], ...] = (Event,)) -> History:
    """What the log says from one event to another, both included; to its end when `until` is None.

    `of` are the kinds of events to tell of.
    """
    return History(standing(book, since, until, of))
