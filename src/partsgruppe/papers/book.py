"""What the log says happened in a meeting, however much was changed later.

Proposals are confirmed, actions get new days and trials are prolonged. Minutes that are printed
again must still say what was agreed at the time, so these are read from the log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from partsgruppe.group.actions import (
    Action,
    ActionAgreed,
    ActionCorrected,
    ActionDone,
    ActionDropped,
    ActionGiven,
    ActionMoved,
    ActionRescheduled,
    ActionTaken,
    ActionTicked,
    Owners,
    owners_of,
)
from partsgruppe.group.agreement_reviews import AgreementReviewed
from partsgruppe.group.decisions import Decided
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import AgreementMade, GroundRuleAgreed, GroundRuleEnded
from partsgruppe.group.proposals import CONFIRMED, RETURNED, Proposal, settled
from partsgruppe.group.records import Event, Records
from partsgruppe.group.trials import EvaluationMoved, Trial, TrialEvaluated, TrialStarted
from partsgruppe.history.log import standing

E = TypeVar("E", bound=Event)

SETTLING = (ActionDone, ActionTicked, ActionDropped)
"""What settles an action."""

OF_ACTIONS = (
    ActionAgreed,
    ActionCorrected,
    ActionTaken,
    ActionGiven,
    ActionMoved,
    ActionRescheduled,
    *SETTLING,
    MemberLeft,
)
"""What tells whose an action was, and by when."""

PROPOSED = (Decided, TrialEvaluated, AgreementMade, AgreementReviewed, GroundRuleAgreed, GroundRuleEnded)
"""What says whom it awaits."""


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

    def awaiting(self, proposal: Proposal) -> list[Seat]:
        """Which seats had yet to confirm the proposal. As it stands now when the log no longer tells."""
        seats = proposal.awaiting
        for number, event in self.events:
            if isinstance(event, PROPOSED) and number == proposal.id:
                seats = event.awaiting or []
            elif isinstance(event, RETURNED) and settled(event) == (type(proposal), proposal.id):
                seats = []
            elif isinstance(event, CONFIRMED) and settled(event) == (type(proposal), proposal.id):
                seats = [seat for seat in seats if seat not in (*event.seats, *event.vacant)]
        return seats

    def owners(self, action: Action) -> Owners:
        """Who had the action, until it was settled or they left. As it stands now when it was not agreed here."""
        owners = action.owners
        for number, event in self.events:
            if isinstance(event, SETTLING) and event.action == action.id:
                break
            if isinstance(event, ActionAgreed) and number == action.id:
                owners = owners_of(event)
            if isinstance(event, ActionCorrected) and event.action == action.id:
                owners = owners_of(event)
            if isinstance(event, ActionTaken | ActionGiven) and event.action == action.id:
                owners = Owners(event.owner, event.seat)
            if isinstance(event, MemberLeft) and number > action.id:
                owners = owners.without(event.member, action.seat)
        return owners

    def settled(self, action: Action) -> bool:
        """Whether it was done or given up."""
        return any(isinstance(event, SETTLING) and event.action == action.id for _number, event in self.events)

    def due(self, action: Action) -> dt.date | None:
        """By which day the action was promised."""
        due = action.due
        for number, event in self.events:
            if isinstance(event, ActionAgreed) and number == action.id:
                due = event.due
            if isinstance(event, ActionMoved | ActionRescheduled | ActionCorrected) and event.action == action.id:
                due = event.due
        return due

    def days(self, trial: Trial) -> tuple[dt.date, dt.date]:
        """When the trial was to end and when to be evaluated, as agreed at its start."""
        for number, event in self.events:
            if isinstance(event, TrialStarted) and number == trial.id:
                return event.end, event.evaluate_on
        return trial.end, trial.evaluate_on

    def evaluated_on(self, trial: Trial) -> dt.date | None:
        """When the trial was to be evaluated next; None when that was done, or the log no longer tells."""
        day = None
        for number, event in self.events:
            if (isinstance(event, TrialStarted) and number == trial.id) or (
                isinstance(event, TrialEvaluated | EvaluationMoved) and event.trial == trial.id
            ):
                day = event.evaluate_on
        return day


def between(book: Book, since: int, until: int | None, of: tuple[type[Event], ...] = (Event,)) -> History:
    """What the log says from one event to another, both included; to its end when `until` is None.

    `of` are the kinds of events to tell of.
    """
    return History(standing(book, since, until, of))
