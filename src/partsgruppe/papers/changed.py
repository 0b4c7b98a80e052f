"""When what is known of a thing was changed last, as the log tells: the version of an entry in a calendar."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import msgspec

from partsgruppe.group.agreement_reviews import AgreementReviewed
from partsgruppe.group.decisions import Decided
from partsgruppe.group.matters import MatterRenamed, MatterRetitled
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    ItemSized,
    ItemTimed,
    MeetingChanged,
    MeetingClosed,
    MeetingHeldOnPaper,
    MeetingOpened,
    MeetingPlanned,
    NextMeetingAgreed,
)
from partsgruppe.group.members import GroupChanged, GroupFounded, MemberChanged, MemberJoined
from partsgruppe.group.outcomes import AgreementMade
from partsgruppe.group.proposals import CONFIRMED, RETURNED, settled
from partsgruppe.group.put_back import MeetingPutBack
from partsgruppe.group.records import Event, Undone
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rewording import Reworded
from partsgruppe.group.trials import EvaluationMoved, TrialEvaluated, TrialStarted
from partsgruppe.papers.book import Book

Thing = Hashable
"""The id of a record, or a word and an id: the day that was AGREED_AT a meeting for the next, the AGENDA of one."""

AGREED_AT, AGENDA, GROUP = "agreed at", "agenda", "group"


class Changes:
    """The log read once: when each thing was changed last, and what was taken back."""

    def __init__(self, book: Book) -> None:
        self.undone: list[tuple[int, Event]] = []
        self._book = book
        self._last: dict[Thing, int] = {}
        self._said: dict[Thing, Any] = {}
        self._meeting_of: dict[int, int] = {}
        held: list[tuple[int, Event]] = []
        for number, event in book.events():
            if not isinstance(event, Undone):
                held.append((number, event))
                self._change(number, event)
                continue
            taken_back = [one for one in held if one[0] >= event.since]
            held = held[: len(held) - len(taken_back)]
            self.undone += taken_back
            for earlier, one in taken_back:
                for thing, _said in self._changed_by(earlier, one):
                    self._last[thing] = number
                    self._said.pop(thing, None)

    def last(self, *things: Thing) -> int:
        """The number of the newest event that changed one of these; 0 when none did."""
        return max((self._last.get(thing, 0) for thing in things), default=0)

    def _change(self, number: int, event: Event) -> None:
        for thing, said in self._changed_by(number, event):
            if said is None or self._said.get(thing) != said:
                self._last[thing] = number
                self._said[thing] = said

    def _changed_by(self, number: int, event: Event) -> Iterator[tuple[Thing, Any]]:
        """What an event changes, and what it says of that; None where it says something new in any case."""
        if isinstance(event, MeetingPlanned | MeetingChanged):
            fields = msgspec.structs.asdict(event)
            yield fields.pop("meeting", number), fields
        elif isinstance(event, MeetingOpened | MeetingClosed | MeetingHeldOnPaper | MeetingPutBack):
            yield event.meeting, None
        elif isinstance(event, NextMeetingAgreed):
            yield (AGREED_AT, event.meeting), (event.date, event.chair)
        elif isinstance(event, GroupFounded | GroupChanged):
            yield GROUP, (event.workplace, event.minutes)
        elif isinstance(event, MemberJoined):
            yield number, event.name
        elif isinstance(event, MemberChanged):
            yield event.member, event.name
        elif isinstance(event, AgendaItemAdded):
            self._meeting_of[number] = event.meeting
            yield (AGENDA, event.meeting), None
        elif isinstance(event, AgendaItemMoved | AgendaItemRemoved | ItemSized | ItemTimed):
            yield (AGENDA, self._meeting_of.get(event.item, 0)), None
        elif isinstance(event, MatterRenamed | MatterRetitled):
            yield event.matter, None
        elif isinstance(event, TrialStarted | AgreementMade | Decided):
            yield number, None
        elif isinstance(event, TrialEvaluated | EvaluationMoved):
            yield event.trial, None
        elif isinstance(event, AgreementReviewed):
            yield event.agreement, None
            yield number, None
        elif isinstance(event, CONFIRMED + RETURNED):
            yield settled(event)[1], None
        elif isinstance(event, Reworded):
            yield event.record, None
        elif isinstance(event, Redacted):
            yield event.event, None
