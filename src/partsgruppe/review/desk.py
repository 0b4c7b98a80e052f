"""A group's records in memory: its log is told here again, by the group's own rules, to see what came of it."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from partsgruppe.group import (
    actions,
    decisions,
    inputs,
    leaving,
    matters,
    meetings,
    members,
    outcomes,
    rewording,
    trials,
)
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting, Presence
from partsgruppe.group.members import Group, Member
from partsgruppe.group.records import Event, R, Record, RuleBroken, Stamp, Undone
from partsgruppe.group.trials import Trial
from partsgruppe.language.catalogue import _

TOLD: frozenset[str] = frozenset(
    event.type
    for event in (
        members.GroupFounded,
        members.GroupChanged,
        members.MemberJoined,
        members.MemberChanged,
        leaving.MemberLeft,
        meetings.MeetingPlanned,
        meetings.MeetingChanged,
        meetings.AgendaItemAdded,
        meetings.AgendaItemMoved,
        meetings.AgendaItemRemoved,
        meetings.ItemGivenMatter,
        meetings.MeetingOpened,
        meetings.StepReached,
        meetings.MeetingPaused,
        meetings.MeetingResumed,
        meetings.MemberArrived,
        meetings.MemberWent,
        meetings.NextMeetingAgreed,
        meetings.MeetingClosed,
        matters.MatterRaised,
        matters.MatterRenamed,
        decisions.Decided,
        decisions.DecisionConfirmed,
        decisions.DecisionReturned,
        trials.TrialStarted,
        trials.TrialEvaluated,
        actions.ActionAgreed,
        actions.ActionDone,
        actions.ActionMoved,
        actions.ActionDropped,
        inputs.InputReceived,
        inputs.InputAnswered,
        outcomes.AgreementMade,
        outcomes.WinCelebrated,
        rewording.Reworded,
        Undone,
    )
)
"""The events that an overview needs. What was said in a round, and what was read, stays in the room it was said in."""

_INDEXED: dict[type[Record], str] = {AgendaItem: "meeting", Presence: "meeting", Trial: "matter"}

_REFERENCES: dict[str, type[Record]] = {
    "meeting": Meeting,
    "item": AgendaItem,
    "matter": Matter,
    "member": Member,
    "owner": Member,
    "chair": Member,
    "next_chair": Member,
    "trial": Trial,
}

EFFORT = 500
"""How many records an event may have looked at, on average: far more than in any real log."""

MOST_SEATS = 50

SENSELESS = (RuleBroken, ArithmeticError, LookupError, TypeError, ValueError)
"""What the rules raise for an event that cannot have happened."""


class TooMuchWork(Exception):
    """The log is made to take more time than any group's history would."""


class Desk:
    """The `Records` of one group, for as long as its log is being read."""

    def __init__(self) -> None:
        self._all: dict[type[Record], dict[int, Any]] = {}
        self._groups: dict[tuple[type[Record], Any], dict[int, Any]] = {}
        self._journal: list[tuple[int, type[Record], int, Record | None]] = []
        self._now = 0
        self._looked_at = 0
        self.skipped = 0
        """How many events made no sense where they stand."""

    def tell(self, event: Event, at: Stamp) -> None:
        """Let the event happen. One that cannot have happened changes nothing and is counted."""
        self._now = at.sequence
        if self._looked_at > EFFORT * (at.sequence + 100):
            raise TooMuchWork
        try:
            event.apply(self, at)
        except SENSELESS:
            self._put_back(at.sequence)
            self.skipped += 1

    # The records, as the events see them

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises RuleBroken when there is none."""
        try:
            found: R = self._all[kind][id]
        except KeyError:
            raise RuleBroken(_("Det finnes ikke lenger.")) from None
        return found

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""
        column = _INDEXED.get(kind)
        candidates = self._groups.get((kind, equal.pop(column)), {}) if column in equal else self._all.get(kind, {})
        self._looked_at += len(candidates)
        found = [one for one in candidates.values() if all(getattr(one, name) == equal[name] for name in equal)]
        return sorted(found, key=lambda one: one.id) if column else found

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id. Raises RuleBroken when it refers to what is not there."""
        _check_size(record)
        for column, kind in _references(type(record)):
            reference = getattr(record, column)
            if reference is not None:
                self.get(kind, reference)
        self._remember(type(record), record.id)
        self._set(record)

    def remove(self, record: Record) -> None:
        """Delete the record."""
        self._remember(type(record), record.id)
        self._drop(type(record), record.id)

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event, as far back as the last seal."""
        self._put_back(sequence)

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""
        # What this very event has done can still go back, should it be refused in the end.
        self._journal = [line for line in self._journal if line[0] == self._now]

    def redact(self, sequence: int, kind: str) -> None:
        """Nothing: what stands instead was told when the event was."""

    def _remember(self, kind: type[Record], id: int) -> None:
        self._journal.append((self._now, kind, id, self._all.get(kind, {}).get(id)))

    def _put_back(self, sequence: int) -> None:
        while self._journal and self._journal[-1][0] >= sequence:
            _sequence, kind, id, before = self._journal.pop()
            if before is None:
                self._drop(kind, id)
            else:
                self._set(before)

    def _set(self, record: Record) -> None:
        kind = type(record)
        if column := _INDEXED.get(kind):
            self._drop(kind, record.id)
            self._groups.setdefault((kind, getattr(record, column)), {})[record.id] = record
        self._all.setdefault(kind, {})[record.id] = record

    def _drop(self, kind: type[Record], id: int) -> None:
        gone = self._all.get(kind, {}).pop(id, None)
        if gone is not None and (column := _INDEXED.get(kind)):
            del self._groups[kind, getattr(gone, column)][id]


def _check_size(record: Record) -> None:
    """No member holds, and no workplace has, so many that it would take long to go through them."""
    several = record.seats if isinstance(record, Member) else record.unions if isinstance(record, Group) else ()
    if len(several) > MOST_SEATS:
        raise RuleBroken(_("Så mange er det ikke plass til ved bordet."))


@cache
def _references(kind: type[Record]) -> list[tuple[str, type[Record]]]:
    """Which columns of a record refer to others. A meeting's own item is taken at its word, as in the group's file."""
    names = {field.name for field in msgspec.structs.fields(kind)}
    return [
        (column, of) for column, of in _REFERENCES.items() if column in names and (kind, column) != (Meeting, "item")
    ]
