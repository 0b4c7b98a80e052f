"""What was done between two meetings, in which role, and on which day: so that the next one hears of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, Protocol, get_args

from partsgruppe.asking.scene import Line
from partsgruppe.group.actions import Action, ActionGiven, ActionRescheduled, ActionTicked
from partsgruppe.group.matters import REFERRED, Matter, MatterRetitled, MatterWanted, Renaming
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Readable
from partsgruppe.history.log import Logged, end_of_the_one_before, standing
from partsgruppe.history.timeline import Dated
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import short_day

Act = ActionTicked | ActionRescheduled | ActionGiven | MatterRetitled | MatterWanted

ACTS: tuple[type[Act], ...] = get_args(Act)
"""What one may do alone."""


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
    source: Source, meeting: Meeting, until: int | None = None, of: tuple[type[Act], ...] = ACTS
) -> Iterator[Done]:
    """What was done since the meeting before this one, in the order it was done; `until` an event, or now.

    Nothing of a matter that belongs elsewhere. (Method: rule 9)
    """
    for number, event in standing(source, end_of_the_one_before(source, meeting), until, of):
        if isinstance(event, ACTS) and not _referred(source, event):
            yield Done(act_text(source, event, number), event.by, source.time_of(number).astimezone().date())


def meanwhile_lines(source: Source, meeting: Meeting) -> list[Line]:
    """The same, to be read aloud."""
    return [Line(done.text, done.who) for done in meanwhile(source, meeting)]


def _referred(records: Readable, act: Act) -> bool:
    matter = act.matter if isinstance(act, MatterRetitled | MatterWanted) else records.get(Action, act.action).matter
    return matter is not None and records.get(Matter, matter).state == REFERRED


def act_text(records: Readable, act: Act, number: int | None = None) -> str:
    """What somebody did, in a few words; where it has a number in the log, as it was put right since."""
    if isinstance(act, MatterRetitled):
        title = act.title if number is None else records.get(Renaming, number).title
        return _("Saken heter nå «{title}».").format(title=title)
    if isinstance(act, MatterWanted):
        return _("«{title}» skal på sakslista.").format(title=records.get(Matter, act.matter).title)
    what = records.get(Action, act.action).what
    if isinstance(act, ActionTicked):
        return _("«{what}» er gjort.").format(what=what)
    if isinstance(act, ActionRescheduled):
        return _("«{what}» har fått ny dato: {day}.").format(what=what, day=short_day(act.due))
    if act.owner is None:
        return _("«{what}» venter på den som blir {role}.").format(what=what, role=act.seat)
    who = f"{records.get(Member, act.owner).name}, {act.seat}"
    return _("«{what}» er overtatt av {who}.").format(what=what, who=who)
