"""For the steering group: what the group worked on, tried and learned, and what it needs. (Method: rule 11)

Nothing of what was said in the room is told, and nobody is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from partsgruppe.group import decisions, matters, meetings, outcomes, trials
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Record
from partsgruppe.history.numbers import in_quotes, numbers
from partsgruppe.history.status import Kind, Status
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.language.days import short_day
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.outside import recorded_where_referred, referred, told_outside
from partsgruppe.papers.template import Paper
from partsgruppe.papers.view import Message
from partsgruppe.planning.every_meeting import CLOSING, OPENING

R = TypeVar("R", bound=Record)

STEERING_GROUP = ("styringsgrupp", "steering group", "tripart")
"""What the steering group is called in each language, by any of its forms."""


class Worked(msgspec.Struct, frozen=True):
    """A matter the group worked on, and how it stands."""

    matter: str
    number: int
    status: Status


class Tried(msgspec.Struct, frozen=True):
    """A trial that was begun, or runs now, and how it stands."""

    matter: str
    number: int
    start: dt.date
    end: dt.date
    status: Status

    @property
    def proposed(self) -> bool:
        """Whether somebody has yet to agree that it is tried."""
        return self.status.trying and bool(self.status.awaiting)


class Learned(msgspec.Struct, frozen=True):
    """What came of a trial, and why, with the `status` of that. `end` is when a prolonged one ends.

    `what` was tried stands here when it is not among the trials.
    """

    matter: str
    number: int
    what: str
    outcome: str
    reason: str
    change: str
    end: dt.date | None
    status: Status


class Digest(msgspec.Struct, frozen=True):
    """What happened from `since` to `date`. `stuck` are matters postponed twice or more.

    Of what was `referred` it is only told how much it was. (Method: rule 9)
    """

    workplace: str
    language: str
    since: dt.date
    date: dt.date
    meetings: int
    exercises: tuple[str, ...]
    matters: tuple[Worked, ...]
    trials: tuple[Tried, ...]
    evaluations: tuple[Learned, ...]
    referred: int
    stuck: tuple[str, ...]
    messages: tuple[Message, ...]


def digest(book: Book, today: dt.date, since: dt.date) -> Paper:
    """The digest, ready to be printed. Raises MinutesError when there was no meeting."""
    return Paper("digest", gather(book, today, since))


def gather(book: Book, today: dt.date, since: dt.date) -> Digest:
    """Everything the digest says of the meetings from a day on. Raises MinutesError when there was none."""
    return _Period(book, since).digest(today)


class _Period:
    """The meetings that were closed on a day or later, and what was recorded there."""

    def __init__(self, book: Book, since: dt.date) -> None:
        from partsgruppe.papers.unnamed import without_names

        closed = book.where(meetings.Meeting, state=meetings.CLOSED)
        self._book, self._since = book, since
        self._held = [meeting for meeting in closed if meeting.day >= since]
        if not self._held:
            raise MinutesError(
                _("Gruppa har ikke hatt noe møte siden {day}. Velg en tidligere dag.").format(day=short_day(since))
            )
        self._hide = without_names(book)
        self._numbers = numbers(book, Matter)

    def digest(self, today: dt.date) -> Digest:
        hide = self._hide
        made = Digest(
            workplace=the_group(self._book).workplace,
            language=in_use(),
            since=self._since,
            date=today,
            meetings=len(self._held),
            exercises=tuple(self._exercises()),
            matters=tuple(self._worked_on(today)),
            trials=tuple(self._tried(trial, today) for trial in self._trials()),
            evaluations=tuple(self._learned(one, trial, today) for one, trial in self._evaluated()),
            referred=self._referred(),
            stuck=tuple(in_quotes(hide(matter.title), self._numbers[matter.id]) for matter in self._stuck()),
            messages=tuple(
                Message(str(one.seat), hide(one.to), hide(one.what))
                for one in self._here(outcomes.Message)
                if _ours(one) and not recorded_where_referred(self._book, one)
            ),
        )
        hide.no_more_to_ask()
        return made

    def _here(self, kind: type[R]) -> list[R]:
        """The records of these meetings, in the order they were made."""
        return [record for meeting in self._held for record in self._book.where(kind, meeting=meeting.id)]

    def _title(self, matter: int) -> str:
        return self._hide(self._book.get(Matter, matter).title)

    def _items(self) -> list[meetings.AgendaItem]:
        return [item for item in self._here(meetings.AgendaItem) if item.state == meetings.DONE]

    def _exercises(self) -> Iterator[str]:
        """What was done that is about no matter of its own, each once."""
        frame = (*OPENING, CLOSING)
        done = (item for item in self._items() if item.matter is None and item.exercise not in frame)
        return iter(dict.fromkeys(self._hide(item.title) for item in done))

    def _worked_on(self, today: dt.date) -> Iterator[Worked]:
        """The matters that were on the agenda, but for those that were referred or are told of as trials."""
        listed = [item.matter for item in self._items() if item.matter is not None]
        decided = [decision.matter for decision in self._here(decisions.Decision)]
        as_trials = {trial.matter for trial in self._trials()} | {trial.matter for _one, trial in self._evaluated()}
        for matter in (self._book.get(Matter, id_) for id_ in dict.fromkeys([*listed, *decided])):
            status = told_outside(self._book, matter, today, self._hide)
            if status.kind != Kind.REFERRED and not (status.of_a_trial and matter.id in as_trials):
                yield Worked(self._hide(matter.title), self._numbers[matter.id], status)

    def _trials(self) -> list[trials.Trial]:
        """Those that were begun at these meetings or run now."""
        begun = [trial.id for trial in self._here(trials.Trial)]
        held = self._book.where(trials.Trial)
        found = [one for one in held if one.id in begun or one.state == trials.RUNNING]
        return [one for one in found if not referred(self._book, one.matter)]

    def _evaluated(self) -> list[tuple[trials.Evaluation, trials.Trial]]:
        found = [(one, self._book.get(trials.Trial, one.trial)) for one in self._here(trials.Evaluation)]
        return [(one, trial) for one, trial in found if not referred(self._book, trial.matter)]

    def _tried(self, trial: trials.Trial, today: dt.date) -> Tried:
        status = told_outside(self._book, trial, today, self._hide)
        return Tried(self._title(trial.matter), self._numbers[trial.matter], trial.start, trial.end, status)

    def _learned(self, one: trials.Evaluation, trial: trials.Trial, today: dt.date) -> Learned:
        status = told_outside(self._book, one, today, self._hide)
        told = any(trial.id == other.id for other in self._trials())
        return Learned(
            matter=self._title(trial.matter),
            number=self._numbers[trial.matter],
            what="" if told else status.text,
            outcome=one.outcome,
            reason=status.reason,
            change=self._hide(one.change),
            end=one.end,
            status=status,
        )

    def _referred(self) -> int:
        """How often something was referred, whether it was a matter or came up in between."""
        decided = [one for one in self._here(decisions.Decision) if one.outcome == decisions.REFERRED]
        return len(decided) + len(self._here(matters.Referral))

    # What it needs help with

    def _stuck(self) -> Iterator[Matter]:
        for matter in self._book.where(Matter, state=matters.POSTPONED):
            put_off = self._book.where(decisions.Decision, matter=matter.id, outcome=decisions.POSTPONED)
            if len(put_off) > 1:
                yield matter


def _ours(message: outcomes.Message) -> bool:
    """Whether a message is for the steering group."""
    return any(name in message.to.casefold() for name in STEERING_GROUP)
