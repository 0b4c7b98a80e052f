"""Matters: the threads that live across meetings."""

from __future__ import annotations

import msgspec

from partsgruppe.group.fields import Code, ItemId, MatterId, MeetingId, Union, Words
from partsgruppe.group.meetings import under_way, unfinished
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import WHOLE, without
from partsgruppe.language.catalogue import N_, _

OPEN, POSTPONED, TRYING, SETTLED, REFERRED, DROPPED = (
    "open",
    "postponed",
    "trying",
    "settled",
    "referred",
    "dropped",
)


GOING_ON = (OPEN, POSTPONED, TRYING)
"""The states of a matter that is not ended."""


class Matter(Record):
    """A matter, who raised it (by role), and how it stands."""

    table = Table("matters", N_("Sak"))

    title: Words
    role: Code = ""
    union: Union = ""
    meeting: MeetingId | None = None
    state: Code = OPEN

    @property
    def seat(self) -> Seat | None:
        """Who raised it, when that is known."""
        return Seat(self.role, self.union) if self.role else None


class Renaming(Record):
    """That a matter got a clearer title, and the one it had before."""

    table = Table("renamings", N_("Sak fikk nytt navn"), searched=False)

    matter: MatterId
    before: Words
    title: Words


class Referral(Record):
    """That something was referred to its right channel. What it was about is never kept. (Method: rule 9)"""

    table = Table("referrals", N_("Henvist"))

    meeting: MeetingId
    item: ItemId
    channel: Words


class MatterRaised(Event):
    """A matter was raised, in a meeting or between two."""

    declared = Declared(
        "matter_raised",
        N_("Sak"),
        makes=Matter,
        steward=WHOLE,
        steering=without("role", "union", instead=""),
        archived=True,
    )

    title: Words
    role: Code = ""
    union: Union = ""
    meeting: MeetingId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        require(self.title.strip(), _("Saken må ha et navn."))
        if self.meeting is not None:
            unfinished(group, self.meeting)


class MatterRenamed(Event):
    """A matter got a clearer title."""

    declared = Declared(
        "matter_renamed", N_("Sak fikk nytt navn"), makes=Renaming, steward=WHOLE, steering=WHOLE, archived=True
    )

    matter: MatterId
    title: Words

    def check(self, group: Records, at: Stamp) -> None:
        require(self.title.strip(), _("Saken må ha et navn."))

    def apply(self, group: Records, at: Stamp) -> None:
        matter = group.get(Matter, self.matter)
        group.put(self.made(at, before=matter.title))
        group.put(msgspec.structs.replace(matter, title=self.title))


class Referred(Event):
    """Something that does not belong here was referred to its channel, without its content."""

    declared = Declared("referred", N_("Henvist"), makes=Referral, steward=WHOLE, steering=WHOLE)

    meeting: MeetingId
    item: ItemId
    channel: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.channel.strip(), _("Si hvor det hører hjemme."))


def matter_numbered(group: Records, number: int) -> Matter | None:
    """The matter that was raised as this number, counted from 1."""
    raised = group.where(Matter)
    return raised[number - 1] if 1 <= number <= len(raised) else None


def open_matters(group: Records) -> list[Matter]:
    """Matters that are not ended, the oldest first."""
    return [m for m in group.where(Matter) if m.state in GOING_ON]
