"""All matters of a group at a glance: open ones first, those that are ended below."""

from __future__ import annotations

from collections import Counter

import msgspec

from partsgruppe.group import matters
from partsgruppe.group.decisions import POSTPONED, Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.language.catalogue import _, many
from partsgruppe.store.store import Store


class Entry(msgspec.Struct, frozen=True):
    """A matter by its number, how it stands, how often it was postponed, and the last meeting that had it."""

    number: int
    matter: Matter
    postponed: int
    last_meeting: int | None

    @property
    def open(self) -> bool:
        """Whether the group still works on it."""
        return self.matter.state in matters.GOING_ON

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.matter.state == matters.POSTPONED and self.postponed > 1:
            return many("utsatt {n} gang", "utsatt {n} ganger", self.postponed)
        return state_name(self.matter.state)


def state_name(state: str) -> str:
    """How a matter stands."""
    return {
        matters.OPEN: _("åpen"),
        matters.POSTPONED: _("utsatt"),
        matters.TRYING: _("prøves ut"),
        matters.SETTLED: _("avklart"),
        matters.REFERRED: _("henvist"),
        matters.DROPPED: _("ikke tatt opp"),
    }[state]


def register(store: Store) -> list[Entry]:
    """Every matter: those that go on, the one raised first coming first, then those that are ended, newest first."""
    times = Counter(decision.matter for decision in store.where(Decision, outcome=POSTPONED))
    opened = {meeting.id: meeting.number for meeting in store.where(Meeting) if meeting.opened_at}
    last = {
        item.matter: opened[item.meeting] for item in store.where(AgendaItem) if item.matter and item.meeting in opened
    }
    entries = [
        Entry(number, matter, times[matter.id], last.get(matter.id))
        for number, matter in enumerate(store.where(Matter), start=1)
    ]
    return [one for one in entries if one.open] + [one for one in reversed(entries) if not one.open]
