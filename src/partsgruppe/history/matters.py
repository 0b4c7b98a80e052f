"""All matters of a group at a glance: open ones first, those that are ended below."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec

from partsgruppe.group.decisions import POSTPONED, Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.records import Readable
from partsgruppe.history.status import Status, status_of
from partsgruppe.language.catalogue import _


class NumberedMatter(msgspec.Struct, frozen=True):
    """A matter by its number, how it stands, how often it was postponed, and the last meeting that had it."""

    number: int
    matter: Matter
    status: Status
    postponed: int
    last_meeting: int | None

    @property
    def label(self) -> str:
        """«Sak 5: Lange vakter (utsatt 2 ganger)»."""
        return _("Sak {n}: {title} ({state})").format(
            n=self.number, title=self.matter.title, state=self.status.in_words()
        )


def register(records: Readable, today: dt.date) -> list[NumberedMatter]:
    """Every matter: those that go on, the one raised first coming first, then those that are ended, newest first."""
    times = Counter(decision.matter for decision in records.where(Decision, outcome=POSTPONED))
    opened = {meeting.id: meeting.number for meeting in records.where(Meeting) if meeting.opened_at}
    last = {
        item.matter: opened[item.meeting]
        for item in records.where(AgendaItem)
        if item.matter and item.meeting in opened
    }
    found = [
        NumberedMatter(number, matter, status_of(records, matter, today), times[matter.id], last.get(matter.id))
        for number, matter in enumerate(records.where(Matter), start=1)
    ]
    return [
        *(one for one in found if one.status.going_on),
        *(one for one in reversed(found) if not one.status.going_on),
    ]


def numbered(records: Readable, matter: int, today: dt.date) -> NumberedMatter:
    """One matter by its id."""
    return next(entry for entry in register(records, today) if entry.matter.id == matter)
