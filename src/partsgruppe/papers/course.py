"""What became of a matter, as it stands now, in words that can be read outside the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from partsgruppe.group import decisions, matters, trials
from partsgruppe.group.matters import Matter
from partsgruppe.papers.book import Book
from partsgruppe.papers.source import names

OPEN, POSTPONED, TRYING, AGREED = "open", "postponed", "trying", "agreed"
PRACTICE, BACK, REFERRED, NOT_TAKEN_UP = "practice", "back", "referred", "not_taken_up"
OF_A_TRIAL = (TRYING, PRACTICE, BACK)
"""What tells of a matter by its trial."""

Hide = Callable[[str], str]
"""Takes the names of persons out of a text."""


@dataclass(frozen=True)
class Course:
    """How far a matter has come and why.

    `until` is the day a trial ends. With `awaiting` it is a proposal that these roles have yet to confirm.
    Of what was referred only the `channel` is told.
    """

    how: str
    text: str = ""
    reason: str = ""
    channel: str = ""
    until: dt.date | None = None
    awaiting: tuple[str, ...] = ()


def course(book: Book, matter: Matter, hide: Hide) -> Course:
    """What became of the matter so far."""
    last = _last_decision(book, matter)
    if matter.state == matters.REFERRED:
        return Course(REFERRED, channel=hide(last.channel) if last else "")
    if matter.state in (matters.OPEN, matters.POSTPONED):
        return Course(OPEN if matter.state == matters.OPEN else POSTPONED)
    awaiting = awaited(book, matter.id)
    if matter.state == matters.DROPPED:
        return Course(NOT_TAKEN_UP, reason=hide(last.reason) if last else "", awaiting=awaiting)
    return _tried(book, matter, last, hide, awaiting) or _decided(last, hide, awaiting)


def awaited(book: Book, matter: int) -> tuple[str, ...]:
    """Who has yet to confirm what was last decided on a matter."""
    return names(seat for decision in book.where(decisions.Decision, matter=matter)[-1:] for seat in decision.awaiting)


def referred(book: Book, matter: int) -> bool:
    """Whether a matter belongs elsewhere, so that nothing more is told of it. (Method: rule 9)"""
    return book.get(Matter, matter).state == matters.REFERRED


def running(book: Book) -> list[trials.Trial]:
    """The trials under way that can be told of, those to be evaluated first coming first."""
    return [trial for trial in trials.running_trials(book) if not referred(book, trial.matter)]


def _last_decision(book: Book, matter: Matter) -> decisions.Decision | None:
    found = book.where(decisions.Decision, matter=matter.id)
    return found[-1] if found else None


def _decided(last: decisions.Decision | None, hide: Hide, awaiting: tuple[str, ...]) -> Course:
    """What was decided without trying it first."""
    if last is None:
        return Course(OPEN)
    how = TRYING if last.outcome == decisions.TRY else AGREED
    return Course(how, hide(last.text), hide(last.reason), awaiting=awaiting)


def _tried(
    book: Book, matter: Matter, last: decisions.Decision | None, hide: Hide, awaiting: tuple[str, ...]
) -> Course | None:
    """What came of the last trial; None when there was none, or something else was agreed after it."""
    held = book.where(trials.Trial, matter=matter.id)
    if not held:
        return None
    trial = held[-1]
    if trial.state == trials.RUNNING:
        return Course(TRYING, hide(trial.what), hide(trial.why), until=trial.end, awaiting=awaiting)
    judged = book.where(trials.Evaluation, trial=trial.id)
    if not judged or (last and last.id > judged[-1].id and last.text != trial.what):
        return None
    how = PRACTICE if trial.state == trials.PRACTICE else BACK
    return Course(how, hide(trial.what), hide(judged[-1].reason), awaiting=awaiting)
