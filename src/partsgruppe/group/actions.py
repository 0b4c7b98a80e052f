"""Actions: who does what by when. (Method: rule 7)"""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.fields import ActionId, Code, Count, ItemId, MatterId, MeetingId, MemberId, Words
from partsgruppe.group.meetings import unfinished
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _

OPEN, DONE, DROPPED = "open", "done", "dropped"


class Action(Record):
    """Something a member promised to do. Without an `owner` nobody has taken it yet.

    `moved` counts new dates, `moved_in` is the meeting that gave the last of them.
    """

    table = Table("actions", N_("Oppgave"))

    meeting: MeetingId
    item: ItemId
    matter: MatterId | None
    what: Words
    owner: MemberId | None = None
    seat: Seat | None = None
    due: dt.date | None = None
    state: Code = OPEN
    remark: Words = ""
    moved: Count = 0
    moved_in: MeetingId | None = None
    settled_in: MeetingId | None = None


class ActionAgreed(Event):
    """Somebody does something by a day; `seat` is the role in which the owner does it."""

    declared = Declared(
        "action_agreed", N_("Oppgave"), makes=Action, steward=WHOLE, steering=HELD, archived=True, says="what"
    )

    meeting: MeetingId
    item: ItemId
    matter: MatterId | None
    what: Words
    owner: MemberId | None = None
    seat: Seat | None = None
    due: dt.date | None = None

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(self.what.strip(), _("Skriv hva som skal gjøres."))


class ActionDone(Event):
    """An action was done."""

    declared = Declared("action_done", N_("Oppgave gjort"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    action: ActionId
    remark: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, state=DONE, remark=self.remark, settled_in=self.meeting))


class ActionMoved(Event):
    """An action goes on, with a new day."""

    declared = Declared("action_moved", N_("Oppgave med ny frist"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    action: ActionId
    due: dt.date

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, due=self.due, moved=action.moved + 1, moved_in=self.meeting))


class ActionTaken(Event):
    """Somebody took an action that nobody had, in this seat."""

    declared = Declared("action_taken", N_("Noen tok en oppgave"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    action: ActionId
    owner: MemberId
    seat: Seat

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)
        require(group.get(Action, self.action).owner is None, _("Noen har allerede tatt oppgaven."))

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, owner=self.owner, seat=self.seat))


class ActionDropped(Event):
    """An action was given up, with a reason."""

    declared = Declared("action_dropped", N_("Oppgave falt bort"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    action: ActionId
    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)
        require(self.reason.strip(), _("Skriv hvorfor oppgaven faller bort."))

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, state=DROPPED, remark=self.reason, settled_in=self.meeting))


def _check_open(group: Records, event: ActionDone | ActionMoved | ActionTaken | ActionDropped) -> None:
    unfinished(group, event.meeting)
    require(group.get(Action, event.action).state == OPEN, _("Oppgaven er allerede avsluttet."))


def whose(group: Records, action: Action) -> str:
    """Who does it: somebody by name, a role that nobody fills yet, or nobody."""
    if action.owner is not None:
        return group.get(Member, action.owner).name
    if action.seat is not None:
        return _("{role}, ingen person ennå").format(role=action.seat)
    return _("ingen ennå")


def open_actions(group: Records) -> list[Action]:
    """Actions not yet done, the earliest due first and those without a day last."""
    found = group.where(Action, state=OPEN)
    return sorted(found, key=lambda action: (action.due or dt.date.max, action.id))


def settled_actions(group: Records) -> list[Action]:
    """Actions that are done or were given up, in the order they were agreed."""
    return [action for action in group.where(Action) if action.state != OPEN]
