"""«Dere sa – vi gjør»: what became of what staff said, for the notice board. (Method: rules 6 and 11)"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from partsgruppe.group import inputs, trials
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting, usual_time
from partsgruppe.group.members import the_group
from partsgruppe.history.status import Kind, Status
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.language.days import long_day, short_day, with_time
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.outside import Hide, running, told_outside
from partsgruppe.papers.template import Paper
from partsgruppe.papers.unnamed import without_names


@dataclass(frozen=True)
class Answered:
    """What staff said, the answer, and how its matter stands; `status` is None when the answer says it all.

    Of an input that was referred neither is told. Who said it is not told of any.
    """

    said: str
    answer: str
    status: Status | None


@dataclass(frozen=True)
class Tried:
    """What is being tried, and how that stands."""

    start: dt.date
    end: dt.date
    status: Status


@dataclass(frozen=True)
class Notice:
    """One notice, dated `date`. The newest answers come first; `since` is the day they go back to, if one was set."""

    workplace: str
    language: str
    date: dt.date
    since: dt.date | None
    answers: tuple[Answered, ...]
    trials: tuple[Tried, ...]
    meets: str = ""


def notice(book: Book, today: dt.date, since: dt.date | None = None) -> Paper:
    """The notice, ready to be printed. Raises MinutesError when there is nothing to tell yet, or to ask first."""
    return Paper("notice", gather(book, today, since), page="notice.html.j2")


def gather(book: Book, today: dt.date, since: dt.date | None = None) -> Notice:
    """Everything the notice says. Raises MinutesError when there is nothing to tell yet."""
    hide = without_names(book)
    found = Notice(
        workplace=the_group(book).workplace,
        language=in_use(),
        date=today,
        since=since,
        answers=answers(book, today, hide, since),
        trials=tuple(_tried(book, trial, today, hide) for trial in running(book)),
        meets=meets(book, today),
    )
    if not (found.answers or found.trials):
        raise MinutesError(_nothing(since))
    hide.no_more_to_ask()
    return found


def answers(book: Book, today: dt.date, hide: Hide, since: dt.date | None = None) -> tuple[Answered, ...]:
    """What staff said and was answered on this day or later, the newest first."""
    return tuple(_answered(book, one, today, hide) for one in _newest_first(book, since))


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
