"""The group's days as iCalendar: meetings, evaluations of trials, and agreements to look at again.

An entry keeps its UID for good, and takes SEQUENCE and DTSTAMP from the newest event in the log. So a
file that is imported again moves the entries that are there already, and adds only what is new.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from partsgruppe.asking.questions import clean
from partsgruppe.group import trials
from partsgruppe.group.agreement_reviews import AgreementReviewed
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import Member, the_group
from partsgruppe.group.outcomes import Agreement, AgreementMade
from partsgruppe.group.records import Event, Stamp, Undone
from partsgruppe.group.trials import Evaluation, Trial, TrialStarted
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import moment_at
from partsgruppe.papers.book import Book

if TYPE_CHECKING:
    import icalendar

DAY = dt.timedelta(days=1)
LONGEST_TITLE = 80


@dataclass(frozen=True)
class _Day:
    """A day to keep, or with an `opened` time a part of it. `key` is what its UID begins with."""

    key: str
    day: dt.date
    title: str
    text: str = ""
    place: str = ""
    opened: dt.datetime | None = None
    closed: dt.datetime | None = None
    cancelled: bool = False


def calendar(book: Book) -> str:
    """The days from the last meeting on, as the text of an iCalendar file. (RFC 5545)

    What was taken back, or ended before its day came, is there as cancelled.
    """
    import icalendar

    group = the_group(book)
    undone, stamp = _read(book)
    made = icalendar.Calendar()
    made.add("prodid", "-//partsgruppe//partsgruppe//NO")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.calendar_name = clean(group.workplace)
    for entry in (*_meetings(book), *_trials(book, undone), *_agreements(book, undone)):
        made.add_component(_event(entry, group.key, stamp))
    return str(made.to_ical().decode())


def _event(entry: _Day, group: str, stamp: Stamp) -> icalendar.Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{entry.key}.{group}@partsgruppe")
    event.add("sequence", stamp.sequence)
    event.add("dtstamp", stamp.at)
    if entry.opened and entry.closed:
        event.add("dtstart", entry.opened.replace(microsecond=0))
        event.add("dtend", entry.closed.replace(microsecond=0))
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + DAY)
        event.add("transp", "TRANSPARENT")
    event.add("summary", shorten(clean(entry.title), LONGEST_TITLE, placeholder=" …"))
    for name, text in (("description", entry.text), ("location", entry.place)):
        if text:
            event.add(name, clean(text))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _read(book: Book) -> tuple[list[tuple[int, Event]], Stamp]:
    """The events that were taken back, with their numbers, and the stamp of the newest event."""
    held: list[tuple[int, Event]] = []
    undone: list[tuple[int, Event]] = []
    for number, event in book.events():
        if isinstance(event, Undone):
            undone += [one for one in held if one[0] >= event.since]
            held = [one for one in held if one[0] < event.since]
        else:
            held.append((number, event))
    newest = book.last_sequence()
    return undone, Stamp(newest, book.time_of(newest) if newest else dt.datetime.min)


def _since(book: Book) -> dt.date:
    """The day of the last meeting: what was before it is history."""
    last = last_meeting(book)
    return last.date if last else dt.date.min


# Meetings


def _meetings(book: Book) -> Iterator[_Day]:
    """The last meeting and the next: the one that is planned, or the day agreed for it.

    Their keys are their numbers, for a day that was only agreed has no record of its own yet.
    """
    last, following = last_meeting(book), unfinished_meeting(book)
    if last:
        yield _meeting(book, last)
    if following:
        yield _meeting(book, following)
    elif last and last.next_date:
        number = last.number + 1
        opened, closed = _from_to(last.next_date, last.begins, the_group(book).minutes)
        led_by = _led_by(book, last.next_chair)
        yield _Day(f"meeting-{number}", last.next_date, _title(book, number), led_by, opened=opened, closed=closed)


def _title(book: Book, number: int) -> str:
    return _("Møte {n}, {workplace}").format(n=number, workplace=the_group(book).workplace)


def _meeting(book: Book, meeting: Meeting) -> _Day:
    opened, closed = _from_to(meeting.date, meeting.begins, meeting.minutes)
    if meeting.began:
        opened, closed = meeting.began, meeting.ended or meeting.began + _long(meeting.minutes)
    lasts = _("Varer {n} minutter.").format(n=meeting.minutes)
    return _Day(
        key=f"meeting-{meeting.number}",
        day=meeting.day,
        title=_title(book, meeting.number),
        text="\n".join(filter(None, [_led_by(book, meeting.chair), lasts])),
        place=meeting.place,
        opened=opened,
        closed=closed,
    )


def _from_to(day: dt.date, begins: dt.time | None, minutes: int) -> tuple[dt.datetime | None, dt.datetime | None]:
    """From when to when a meeting is planned; nothing while its time is not known."""
    if begins is None:
        return None, None
    opened = moment_at(day, begins)
    return opened, opened + _long(minutes)


def _long(minutes: int) -> dt.timedelta:
    return dt.timedelta(minutes=minutes)


def _led_by(book: Book, chair: int | None) -> str:
    return _("Møteleder: {chair}").format(chair=book.get(Member, chair).name) if chair else ""


# What was agreed


def _trials(book: Book, undone: list[tuple[int, Event]]) -> Iterator[_Day]:
    since = _since(book)
    for trial in book.where(Trial):
        if trial.state == trials.RUNNING or trial.evaluate_on >= since:
            title = book.get(Matter, trial.matter).title
            status = status_of(book, trial, trial.start)
            text = "\n".join(filter(None, [rule_as_agreed(book, trial), status.proposal]))
            yield _evaluation(trial.id, trial.evaluate_on, title, text, _over_before_its_day(book, trial))
    for number, event in undone:
        if isinstance(event, TrialStarted) and event.evaluate_on >= since:
            yield _evaluation(number, event.evaluate_on, event.what, event.what, cancelled=True)


def _evaluation(id_: int, day: dt.date, title: str, text: str, cancelled: bool) -> _Day:
    return _Day(f"trial-{id_}", day, _("Evaluer: {what}").format(what=title), text, cancelled=cancelled)


def _over_before_its_day(book: Book, trial: Trial) -> bool:
    if trial.state == trials.RUNNING:
        return False
    evaluated = book.where(Evaluation, trial=trial.id)
    return not evaluated or book.get(Meeting, evaluated[-1].meeting).date < trial.evaluate_on


def _agreements(book: Book, undone: list[tuple[int, Event]]) -> Iterator[_Day]:
    since = _since(book)
    for agreement in book.where(Agreement):
        if agreement.review and agreement.review >= since:
            over = agreement.ended is not None and agreement.ended < agreement.review
            proposal = status_of(book, agreement, agreement.agreed).proposal
            text = "\n".join(filter(None, [agreement.text, proposal]))
            yield _review(agreement.id, agreement.review, agreement.text, text, cancelled=over)
    for number, event in undone:
        if not isinstance(event, AgreementMade | AgreementReviewed):
            continue
        # One that was only looked at again has no text of its own, and stands among the agreements.
        if event.text and event.review and event.review >= since:
            yield _review(number, event.review, event.text, event.text, cancelled=True)


def _review(id_: int, day: dt.date, what: str, text: str, cancelled: bool) -> _Day:
    return _Day(f"agreement-{id_}", day, _("Se på igjen: {what}").format(what=what), text, cancelled=cancelled)
