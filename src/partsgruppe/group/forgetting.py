"""What a group lets be forgotten: what each said in rounds, some months after the minutes were approved.

Decisions and answers stay, and that it was said at all. It is told at a meeting before it happens, and happens by
redaction.
"""

import datetime as dt

from partsgruppe.group.fields import Count, MeetingId
from partsgruppe.group.meetings import CLOSED, Meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

LONGEST = 120
"""Months, the most that can be chosen."""


class Forgetting(Record):
    """For how many `months` after their approval the minutes may be read beside what was said. 0 is for ever."""

    table = Table("forgetting", N_("Hvor lenge runder huskes"))

    months: Count


class ToForget(Record):
    """The rounds of a `meeting` are forgotten `on` a day, as was `told_in` another. Once they are, it is `done`."""

    table = Table("rounds_to_forget", N_("Runder som blir glemt"))

    meeting: MeetingId
    told_in: MeetingId
    on: dt.date
    done: bool = False


class ForgettingAgreed(Event):
    """The group agreed on how long what is said in rounds is kept."""

    declared = Declared(
        "forgetting_agreed", N_("Hvor lenge runder huskes"), makes=Forgetting, steward=HELD, steering=HELD
    )

    months: Count

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(0 <= self.months <= LONGEST, _("Velg mellom 0 og {n} måneder.").format(n=LONGEST))

    def apply(self, group: Records, at: Stamp) -> None:
        """What was told by what was agreed before is told anew."""
        for told in group.where(ToForget, done=False):
            group.remove(told)
        group.put(self.made(at))


class ForgettingTold(Event):
    """The group was `told_in` a meeting on which day what was said in the rounds of another is forgotten."""

    declared = Declared(
        "forgetting_told", N_("Varslet at runder blir glemt"), makes=ToForget, steward=HELD, steering=HELD
    )

    meeting: MeetingId
    told_in: MeetingId
    on: dt.date

    def check(self, group: Records, at: Stamp) -> None:
        require(
            group.get(Meeting, self.meeting).state == CLOSED, _("Bare det som ble sagt i et avsluttet møte, glemmes.")
        )
        require(not group.where(ToForget, meeting=self.meeting), _("Det er sagt fra om dette før."))


class RoundsForgotten(Event):
    """What was said in the rounds of a `meeting` has been forgotten."""

    declared = Declared(
        "rounds_forgotten", N_("Rundene ble glemt"), steward=HELD, steering=HELD, undoable=False, after_the_end=True
    )

    meeting: MeetingId

    def check(self, group: Records, at: Stamp) -> None:
        told = group.where(ToForget, meeting=self.meeting, done=False)
        require(told, _("Det må sies fra før noe glemmes."))

    def apply(self, group: Records, at: Stamp) -> None:
        for told in group.where(ToForget, meeting=self.meeting):
            told.done = True
            group.put(told)


def months_kept(group: Records) -> int:
    """For how many months what is said in rounds is kept; 0 for ever."""
    agreed = group.where(Forgetting)
    return agreed[-1].months if agreed else 0


def waiting(group: Records) -> list[ToForget]:
    """What the group has been told of and that has not been forgotten yet, the first day first."""
    return (
        sorted(group.where(ToForget, done=False), key=lambda one: (one.on, one.meeting)) if months_kept(group) else []
    )
