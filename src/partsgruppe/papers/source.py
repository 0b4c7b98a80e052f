"""The records that the minutes of one meeting are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from partsgruppe.group import decisions, matters, meetings, members, trials
from partsgruppe.group.matters import title_at, title_now
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Record
from partsgruppe.group.table import missing_seats
from partsgruppe.history.log import end_of_the_one_before
from partsgruppe.history.numbers import numbers, with_number
from partsgruppe.papers import view
from partsgruppe.papers.book import Book, between
from partsgruppe.vocabulary import ROLES

R = TypeVar("R", bound=Record)


class Source:
    """One meeting, with what its minutes refer to by number: members, matters, and the log of the meeting."""

    def __init__(self, book: Book, meeting: meetings.Meeting) -> None:
        self.book = book
        self.meeting = meeting
        self.history = between(book, meeting.id, meeting.closed)
        self.members = {member.id: member for member in book.where(members.Member)}
        self.presences = self.here(meetings.Presence)
        self.decisions = self.here(decisions.Decision)
        self.trials = self.here(trials.Trial)
        self.evaluations = self.here(trials.Evaluation)
        self._numbers = numbers(book, matters.Matter)

    @property
    def date(self) -> dt.date:
        """The day it was held, which may be another than was planned."""
        return self.meeting.day

    def here(self, kind: type[R]) -> list[R]:
        """The records of this meeting, in the order they were made."""
        return self.book.where(kind, meeting=self.meeting.id)

    @property
    def since(self) -> int:
        """The last event that the minutes of an earlier meeting tell of."""
        return end_of_the_one_before(self.book, self.meeting)

    def by_now(self, sequence: int) -> bool:
        """Whether this event came before the meeting was closed."""
        return self.meeting.closed is None or sequence < self.meeting.closed

    def title(self, matter: int | None) -> str:
        """What a matter was called when the meeting was closed; empty when there is none."""
        return title_at(self.book, matter, self.meeting.closed) if matter is not None else ""

    def item_title(self, item: meetings.AgendaItem) -> str:
        """What an item was called then."""
        return title_now(self.book, item, self.meeting.closed)

    def number(self, matter: int | None) -> int:
        """The number that a matter keeps; 0 when there is none."""
        return self._numbers[matter] if matter is not None else 0

    def called(self, matter: int | None, title: str = "") -> str:
        """A matter with its number, by its own title or that of an item about it."""
        return with_number(title or self.title(matter), self.number(matter))

    def person(self, member: int | None, seats: Iterable[Seat] = ()) -> view.Person | None:
        """A member in these seats; without any, in those held at the meeting, or else now."""
        if member is None:
            return None
        return view.Person(self.members[member].name, names(seats or self._seats(member)))

    def _seats(self, member: int) -> list[Seat]:
        held = [presence.seats for presence in self.presences if presence.member == member]
        return held[0] if held else self.members[member].seats

    @property
    def seats_held(self) -> list[Seat]:
        """The seats of those who were in the group when the meeting was closed."""
        there = [one for one in self.members.values() if self.by_now(one.id)]
        end = self.meeting.closed_at
        still = [one for one in there if one.left is None or (end is not None and one.left > end.date())]
        return [seat for one in still for seat in one.seats]

    def missing_seats(self) -> list[Seat]:
        """The parties that were not in the room at any time."""
        held = [seat for presence in self.presences for seat in presence.seats]
        return missing_seats(self.book, held)


def names(seats: Iterable[Seat]) -> tuple[str, ...]:
    """The seats in the language in use."""
    return tuple(str(seat) for seat in seats)


def table_order(seat: Seat) -> tuple[int, str]:
    """Sorts seats as they are listed at the table."""
    return ROLES.index(seat.role), seat.union
