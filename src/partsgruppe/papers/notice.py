"""«Dere sa – vi gjør»: what became of what staff said, for the notice board. (Method: rules 6 and 11)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from partsgruppe.group import inputs, trials
from partsgruppe.group.decisions import AGREED, Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import CLOSED, Meeting, last_meeting, unfinished_meeting, usual_time
from partsgruppe.group.members import members, the_group
from partsgruppe.history.numbers import numbers
from partsgruppe.history.status import Kind, Status
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.language.days import long_day, short_day, with_time
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.outside import Hide, running, told_outside
from partsgruppe.papers.source import names
from partsgruppe.papers.template import Paper

SETTLED = (Kind.AGREED, Kind.PRACTICE, Kind.BACK)
"""How a matter stands of which the group tells what it decided."""


class Answered(msgspec.Struct, frozen=True):
    """What staff said, the answer, and how its matter stands; `status` is None when the answer says it all.

    Of an input that was referred neither is told. Who said it is not told of any.
    """

    said: str
    answer: str
    status: Status | None


class Decided(msgspec.Struct, frozen=True):
    """What the group decided by itself, with the number of the matter, and how that stands."""

    matter: str
    number: int
    status: Status


class Tried(msgspec.Struct, frozen=True):
    """What is being tried, and how that stands."""

    start: dt.date
    end: dt.date
    status: Status


class Notice(msgspec.Struct, frozen=True):
    """One notice, dated `date`. The newest answers come first; `since` is the day they go back to, if one was set."""

    workplace: str
    language: str
    date: dt.date
    since: dt.date | None
    answers: tuple[Answered, ...]
    decided: tuple[Decided, ...]
    trials: tuple[Tried, ...]
    talk_to: tuple[str, ...]
    meets: str = ""


def notice(book: Book, today: dt.date, since: dt.date | None = None) -> Paper:
    """The notice, ready to be printed. Raises MinutesError when there is nothing to tell yet, or to ask first."""
    return Paper("notice", gather(book, today, since), page="notice.html.j2")


def gather(book: Book, today: dt.date, since: dt.date | None = None) -> Notice:
    """Everything the notice says. Raises MinutesError when there is nothing to tell yet."""
    from partsgruppe.papers.unnamed import without_names

    hide = without_names(book)
    found = Notice(
        workplace=the_group(book).workplace,
        language=in_use(),
        date=today,
        since=since,
        answers=answers(book, today, hide, since),
        decided=tuple(_decided(book, today, hide, since)),
        trials=tuple(_tried(book, trial, today, hide) for trial in running(book)),
        talk_to=names(dict.fromkeys(seat for one in members(book) for seat in one.seats)),
        meets=meets(book, today),
    )
    if not (found.answers or found.decided or found.trials):
        raise MinutesError(_nothing(since))
    hide.no_more_to_ask()
    return found


def answers(book: Book, today: dt.date, hide: Hide, since: dt.date | None = None) -> tuple[Answered, ...]:
    """What staff said and was answered on this day or later, the newest first."""
    return tuple(_answered(book, one, today, hide) for one in _newest_first(book, since))


def _decided(book: Book, today: dt.date, hide: Hide, since: dt.date | None) -> Iterator[Decided]:
    """What was settled at meetings from this day on, and is no answer to staff. The newest comes first."""
    answered = {one.matter for one in book.where(inputs.Input) if one.answered is not None}
    known = numbers(book, Matter)
    newest = {
        matter: made
        for matter, made in _settled(book)
        if matter not in answered and (since is None or book.get(Meeting, made.meeting).day >= since)
    }
    for matter in sorted(newest, key=lambda one: newest[one].id, reverse=True):
        status = told_outside(book, book.get(Matter, matter), today, hide)
        if status.kind in SETTLED:
            yield Decided(hide(book.get(Matter, matter).title), known[matter], status)


def _settled(book: Book) -> Iterator[tuple[int, Decision | trials.Evaluation]]:
    """What settled a matter: that all agreed, or that a trial was judged for good."""
    yield from ((one.matter, one) for one in book.where(Decision, outcome=AGREED))
    for judged in book.where(trials.Evaluation):
        if judged.outcome != trials.ADJUSTED:
            yield book.get(trials.Trial, judged.trial).matter, judged


def since_the_last(book: Book, today: dt.date) -> dt.date | None:
    """From which day on a poster tells what the one before did not: the last meeting after which there is something.

    None where no meeting left anything that was answered or decided.
    """
    held = sorted({one.day for one in book.where(Meeting, state=CLOSED)}, reverse=True)
    return next((day for day in held if _newest_first(book, day) or any(_decided(book, today, str, day))), None)


def meets(book: Book, today: dt.date) -> str:
    """When the group meets next, while that is ahead."""
    planned, last = unfinished_meeting(book), last_meeting(book)
    day = planned.date if planned else last.next_date if last else None
    return with_time(long_day(day), usual_time(book)) if day and day >= today else ""


def _nothing(since: dt.date | None) -> str:
    if since is None:
        return _("Ingen innspill har fått svar ennå. Svar på dem i neste møte, så kan svarene henges opp.")
    return _("Ingen innspill har fått svar siden {day}. Svar på dem i neste møte, eller velg en tidligere dag.").format(
        day=short_day(since)
    )


def _newest_first(book: Book, since: dt.date | None) -> list[inputs.Input]:
    """The inputs that were answered on this day or later, at a meeting or between two."""
    answered = [(one.answered, one) for one in book.where(inputs.Input) if one.answered is not None]
    kept = [(number, one) for number, one in answered if since is None or _day(book, one, number) >= since]
    return [one for _number, one in sorted(kept, key=lambda pair: (pair[0], pair[1].id), reverse=True)]


def _day(book: Book, one: inputs.Input, answered: int) -> dt.date:
    if one.answered_in is not None:
        return book.get(Meeting, one.answered_in).day
    return book.time_of(answered).astimezone().date()


def _answered(book: Book, one: inputs.Input, today: dt.date, hide: Hide) -> Answered:
    status = told_outside(book, book.get(Matter, one.matter), today, hide) if one.matter is not None else None
    if status and status.kind == Kind.REFERRED:
        return Answered("", "", status)
    return Answered(hide(one.text), hide(one.answer), status)


def _tried(book: Book, trial: trials.Trial, today: dt.date, hide: Hide) -> Tried:
    return Tried(trial.start, trial.end, told_outside(book, trial, today, hide))
