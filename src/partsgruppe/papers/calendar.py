"""The group's days as iCalendar: meetings, evaluations of trials, and agreements to look at again.

An entry keeps its UID for good. SEQUENCE and DTSTAMP are of the newest event that changed it, so that an entry that is
imported again moves when it has changed, and only then. A meeting is there once it has a time by the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.asking.questions import clean
from partsgruppe.group import trials
from partsgruppe.group.agreement_reviews import AgreementReview
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import CLOSED, AgendaItem, Meeting, agenda, last_meeting, unfinished_meeting
from partsgruppe.group.members import Group, Member, the_group
from partsgruppe.group.outcomes import Agreement
from partsgruppe.group.records import fields_of
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import status_of
from partsgruppe.history.wording import item_texts
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import moment_at
from partsgruppe.papers.book import Book
from partsgruppe.papers.changed import Changes, Shown
from partsgruppe.papers.errors import MinutesError

if TYPE_CHECKING:
    import icalendar

DAY = dt.timedelta(days=1)
LONGEST_TITLE = 80

_OF_A_MEETING = "date begins minutes place chair on_paper opened_at closed_at next_date next_chair"
_WHOLE = (Decision, Trial, Evaluation, Agreement, AgreementReview)

SHOWN: Shown = {
    Group: ("workplace", "minutes"),
    Member: ("name",),
    Meeting: tuple(_OF_A_MEETING.split()),
    AgendaItem: ("position", "title", "minutes", "matter", "at", "first", "until"),
    Matter: ("title",),
    **{kind: tuple(field.name for field in fields_of(kind)) for kind in _WHOLE},
}
"""What an entry is made of."""


class _Day(msgspec.Struct, frozen=True):
    """A day to keep, or with an `opened` time a part of it. `key` is what its UID begins with.

    `changed` is the number of the event that changed it last.
    """

    key: str
    changed: int
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
    changes = Changes(book, SHOWN)
    return _file(book, [*_meetings(book, changes), *_trials(book, changes), *_agreements(book, changes)])


def next_meeting(book: Book) -> str:
    """The meeting to come alone, as a file that any calendar opens as an entry. Raises MinutesError without a time."""
    last = last_meeting(book)
    found = [one for one in _meetings(book, Changes(book, SHOWN)) if last is None or one.key != _key(last.number)]
    if not found:
        raise MinutesError(_("Det neste møtet har ikke noe klokkeslett ennå. Forbered møtet og gi det ett."))
    return _file(book, found, method="PUBLISH")


def _file(book: Book, entries: Sequence[_Day], method: str = "") -> str:
    import icalendar

    group = the_group(book)
    made = icalendar.Calendar()
    made.add("prodid", "-//partsgruppe//partsgruppe//NO")
    made.add("version", "2.0")
    if method:
        made.add("method", method)
    for entry in entries:
        made.add_component(_event(entry, group.key, book.time_of(entry.changed)))
    return str(made.to_ical().decode())


def _event(entry: _Day, group: str, at: dt.datetime) -> icalendar.Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{entry.key}.{group}@partsgruppe")
    event.add("sequence", entry.changed)
    event.add("dtstamp", at)
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


def _since(book: Book) -> dt.date:
    """The day of the last meeting: what was before it is history."""
    last = last_meeting(book)
    return last.date if last else dt.date.min


# Meetings


def _meetings(book: Book, changes: Changes) -> Iterator[_Day]:
    """The last meeting and the next, planned or only agreed on, as far as it is known when they begin.

    Their keys are their numbers, for a day that was only agreed has no record of its own yet.
    """
    last, following = last_meeting(book), unfinished_meeting(book)
    entries = [_meeting(book, changes, one) for one in (last, following) if one]
    if last and not following and last.next_date:
        entries.append(_agreed(book, changes, last, last.next_date))
    yield from (entry for entry in entries if entry.opened)


def _agreed(book: Book, changes: Changes, last: Meeting, day: dt.date) -> _Day:
    """The next meeting, as the last one agreed on it."""
    opened, closed = _from_to(day, last.begins, the_group(book).minutes)
    return _Day(
        key=_key(last.number + 1),
        changed=max(changes.last(Meeting), changes.last(Member, id=last.next_chair), changes.last(Group)),
        day=day,
        title=_title(book, last.number + 1),
        text=_led_by(book, last.next_chair),
        opened=opened,
        closed=closed,
    )


def _key(number: int) -> str:
    return f"meeting-{number}"


def _title(book: Book, number: int) -> str:
    return _("Møte {n}, {workplace}").format(n=number, workplace=the_group(book).workplace)


def _meeting(book: Book, changes: Changes, meeting: Meeting) -> _Day:
    opened, closed = _from_to(meeting.date, meeting.begins, meeting.minutes)
    if meeting.began:
        opened, closed = meeting.began, meeting.ended or meeting.began + _long(meeting.minutes)
    lasts = _("Varer {n} minutter.").format(n=meeting.minutes)
    changed = [changes.last(Meeting, id=meeting.id), changes.last(Member, id=meeting.chair), changes.last(Group)]
    items = agenda(book, meeting.id) if meeting.state != CLOSED else []
    if meeting.state != CLOSED:
        changed += [changes.last(AgendaItem, meeting=meeting.id)]
        changed += [changes.last(Matter, id=item.matter) for item in items]
    return _Day(
        key=_key(meeting.number),
        changed=max(changed),
        day=meeting.day,
        title=_title(book, meeting.number),
        text="\n".join(filter(None, [_led_by(book, meeting.chair), lasts, *_agenda(book, items)])),
        place=meeting.place,
        opened=opened,
        closed=closed,
    )


def _agenda(book: Book, items: Sequence[AgendaItem]) -> Iterator[str]:
    if items:
        yield "\n" + _("Saksliste:")
    for number, text in enumerate(item_texts(book, items), start=1):
        yield f"{number}. {text}"


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


def _trials(book: Book, changes: Changes) -> Iterator[_Day]:
    since = _since(book)
    for trial in book.where(Trial):
        if trial.state == trials.RUNNING or trial.evaluate_on >= since:
            title = book.get(Matter, trial.matter).title
            status = status_of(book, trial, trial.start)
            text = "\n".join(filter(None, [rule_as_agreed(book, trial), status.proposal]))
            changed = max(
                changes.last(Trial, id=trial.id),
                changes.last(Matter, id=trial.matter),
                changes.last(Decision, matter=trial.matter),
                changes.last(Evaluation, trial=trial.id),
            )
            yield _evaluation(trial.id, changed, trial.evaluate_on, title, text, _over_before_its_day(book, trial))
    for trial in changes.taken_back(Trial):
        if trial.evaluate_on >= since:
            changed = changes.last(Trial, id=trial.id)
            yield _evaluation(trial.id, changed, trial.evaluate_on, trial.what, trial.what, cancelled=True)


def _evaluation(id_: int, changed: int, day: dt.date, title: str, text: str, cancelled: bool) -> _Day:
    return _Day(f"trial-{id_}", changed, day, _("Evaluer: {what}").format(what=title), text, cancelled=cancelled)


def _over_before_its_day(book: Book, trial: Trial) -> bool:
    if trial.state == trials.RUNNING:
        return False
    evaluated = book.where(Evaluation, trial=trial.id)
    return not evaluated or book.get(Meeting, evaluated[-1].meeting).date < trial.evaluate_on


def _agreements(book: Book, changes: Changes) -> Iterator[_Day]:
    since = _since(book)
    for agreement in book.where(Agreement):
        if agreement.review and agreement.review >= since:
            over = agreement.ended is not None and agreement.ended < agreement.review
            proposal = status_of(book, agreement, agreement.agreed).proposal
            text = "\n".join(filter(None, [agreement.text, proposal]))
            looked_at = changes.last(AgreementReview, agreement=agreement.id)
            changed = max(changes.last(Agreement, id=agreement.id), looked_at)
            yield _review(agreement.id, changed, agreement.review, agreement.text, text, cancelled=over)
    for agreement in changes.taken_back(Agreement):
        if agreement.review and agreement.review >= since:
            changed = changes.last(Agreement, id=agreement.id)
            yield _review(agreement.id, changed, agreement.review, agreement.text, agreement.text, cancelled=True)


def _review(id_: int, changed: int, day: dt.date, what: str, text: str, cancelled: bool) -> _Day:
    return _Day(f"agreement-{id_}", changed, day, _("Se på igjen: {what}").format(what=what), text, cancelled=cancelled)
