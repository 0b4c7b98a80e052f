"""What was done between two meetings, in which role, and on which day: so that the next one hears of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from partsgruppe.asking.scene import Line
from partsgruppe.group.matters import REFERRED, Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.records import EVENTS, RECORDS, Event, Readable, Record, references
from partsgruppe.history.log import Logged, end_of_the_one_before, standing
from partsgruppe.history.timeline import Dated
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import short_day


def acts() -> tuple[type[Event], ...]:
    """What one may do alone."""
    return tuple(kind for kind in EVENTS.values() if kind.alone is not Event.alone)


class Source(Logged, Dated, Protocol):
    """Records with their log."""


class Done(NamedTuple):
    """Something that was done between two meetings, said in a few words."""

    text: str
    by: Seat
    day: dt.date

    @property
    def who(self) -> str:
        """«Verneombud, 3. des. 2026»."""
        return _("{who}, {day}").format(who=capital(str(self.by)), day=short_day(self.day))


def meanwhile(
    source: Source, meeting: Meeting, until: int | None = None, of: tuple[type[Event], ...] | None = None
) -> Iterator[Done]:
    """What was done since the meeting before this one, in the order it was done; `until` an event, or now.

    Nothing of a matter that belongs elsewhere. (Method: rule 9)
    """
    act: Any
    for number, act in standing(source, end_of_the_one_before(source, meeting), until, of or acts()):
        if not _referred(source, act):
            yield Done(act.alone(source, number), act.by, source.time_of(number).astimezone().date())


def meanwhile_lines(source: Source, meeting: Meeting) -> list[Line]:
    """The same, to be read aloud."""
    return [Line(done.text, done.who) for done in meanwhile(source, meeting)]


def _referred(records: Readable, act: Event) -> bool:
    about = [(table, id) for table, id in references(act) if table in RECORDS]
    matters = [id if table == Matter.table.name else _matter(records.get(RECORDS[table], id)) for table, id in about]
    return any(matter is not None and records.get(Matter, matter).state == REFERRED for matter in matters)


def _matter(record: Record) -> int | None:
    return getattr(record, "matter", None)
