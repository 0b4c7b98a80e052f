"""All matters of a group at a glance: what is most urgent first, those that are ended last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from partsgruppe.asking.questions import Option
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.records import Readable
from partsgruppe.history.numbers import numbers
from partsgruppe.history.status import Kind, Status, postponed_or_put_off, status_of
from partsgruppe.language.catalogue import N_, _

_URGENT, _OPEN, _TRIED, _ENDED = N_("Skal evalueres nå"), N_("Åpne"), N_("Prøves ut"), N_("Avsluttet")
_ORDER = (_URGENT, _OPEN, _TRIED, _ENDED)


class NumberedMatter(msgspec.Struct, frozen=True):
    """A matter by its number, how it stands, how often it was postponed, and the last meeting that had it."""

    number: int
    matter: Matter
    status: Status
    postponed: int
    last_meeting: int | None

    @property
    def group(self) -> str:
        """What it stands under, among others that are alike."""
        return _(self._group)

    @property
    def _group(self) -> str:
        if self.status.kind in (Kind.DUE, Kind.OVERDUE):
            return _URGENT
        if self.status.trying:
            return _TRIED
        return _OPEN if self.status.going_on else _ENDED

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among all of them: by group, and the newest of each first."""
        return _ORDER.index(self._group), -self.number

    @property
    def label(self) -> str:
        """«Sak 5: Lange vakter (utsatt 2 ganger)»."""
        return _("Sak {n}: {title} ({state})").format(
            n=self.number, title=self.matter.title, state=self.status.in_words()
        )


def register(records: Readable, today: dt.date) -> list[NumberedMatter]:
    """Every matter, by group, the most urgent first, and the newest of each group first."""
    times = postponed_or_put_off(records)
    opened = {meeting.id: meeting.number for meeting in records.where(Meeting) if meeting.opened_at}
    last = {
        item.matter: opened[item.meeting]
        for item in records.where(AgendaItem)
        if item.matter and item.meeting in opened
    }

    def numbered(number: int, matter: Matter) -> NumberedMatter:
        postponed = len(times.get(matter.id, []))
        return NumberedMatter(number, matter, status_of(records, matter, today), postponed, last.get(matter.id))

    found = [numbered(number, matter) for number, matter in enumerate(records.where(Matter), start=1)]
    return sorted(found, key=lambda one: one.place)


def to_choose(records: Readable, matters: Iterable[Matter]) -> list[Option[int]]:
    """Matters as they stand in a list to choose from, each with its own number."""
    its = numbers(records, Matter)
    return [
        Option(one.id, _("Sak {n}: {title}").format(n=its[one.id], title=one.title), its[one.id]) for one in matters
    ]
