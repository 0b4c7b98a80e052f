"""What may be told outside the room: how matters stand and what is tried, without anybody's name. (Method: rule 9)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from partsgruppe.group import matters, trials
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem
from partsgruppe.group.records import Record, references
from partsgruppe.history.status import Status, status_of
from partsgruppe.papers.book import Book

Hide = Callable[[str], str]
"""Takes the names of persons out of a text."""


def told_outside(book: Book, record: Record, today: dt.date, hide: Hide) -> Status:
    """How a record stands, with nobody named in what it came to."""
    status = status_of(book, record, today)
    changes = tuple(hide(change) for change in status.changes)
    return msgspec.structs.replace(status, text=hide(status.text), reason=hide(status.reason), changes=changes)


def referred(book: Book, matter: int) -> bool:
    """Whether a matter belongs elsewhere, so that nothing more is told of it. (Method: rule 9)"""
    return book.get(Matter, matter).state == matters.REFERRED


def recorded_where_referred(book: Book, record: Record) -> bool:
    """Whether a record was made where a matter was taken up that belongs elsewhere. (Method: rule 9)"""
    items = [book.get(AgendaItem, id) for table, id in references(record) if table == AgendaItem.table.name]
    return any(item.matter is not None and referred(book, item.matter) for item in items)


def running(book: Book) -> list[trials.Trial]:
    """The trials under way that can be told of, those to be evaluated first coming first."""
    return [trial for trial in trials.running_trials(book) if not referred(book, trial.matter)]
