"""Actions: who does what by when. (Method: rule 7)"""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.meetings import unfinished
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.language.catalogue import _

OPEN, DONE, DROPPED = "open", "done", "dropped"


class Action(Record):
    """Something a member promised to do. Without an `owner` nobody has taken it yet.

    `moved` counts new dates, `moved_in` is the meeting that gave the last of them.
    """

    meeting: int
    item: int
    matter: int | None
    what: str
    owner: int | None = None
    seat: Seat | None = None
    due: dt.date | None = None
    state: str = OPEN
    remark: str = ""
    moved: int = 0
    moved_in: int | None = None
    settled_in: int | None = None


class ActionAgreed(Event):
    """Somebody does something by a day; `seat` is the role in which the owner does it."""

    meeting: int
    item: int
    matter: int | None
    what: str
    owner: int | None = None
    seat: Seat | None = None
    due: dt.date | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(self.what.strip(), _("Skriv hva som skal gjøres."))
        group.put(Action(id=at.sequence, **msgspec.structs.asdict(self)))


class ActionDone(Event):
    """An action was done."""

    meeting: int
    action: int
    remark: str = ""

    def apply(self, group: Records, at: Stamp) -> None:
        action = _open(group, self)
        group.put(msgspec.structs.replace(action, state=DONE, remark=self.remark, settled_in=self.meeting))


class ActionMoved(Event):
    """An action goes on, with a new day."""

    meeting: int
    action: int
    due: dt.date

    def apply(self, group: Records, at: Stamp) -> None:
        action = _open(group, self)
        group.put(msgspec.structs.replace(action, due=self.due, moved=action.moved + 1, moved_in=self.meeting))


class ActionTaken(Event):
    """Somebody took an action that nobody had, in this seat."""

    meeting: int
    action: int
    owner: int
    seat: Seat

    def apply(self, group: Records, at: Stamp) -> None:
        action = _open(group, self)
        require(action.owner is None, _("Noen har allerede tatt oppgaven."))
        group.get(Member, self.owner)
        group.put(msgspec.structs.replace(action, owner=self.owner, seat=self.seat))


class ActionDropped(Event):
    """An action was given up, with a reason."""

    meeting: int
    action: int
    reason: str

    def apply(self, group: Records, at: Stamp) -> None:
        action = _open(group, self)
        require(self.reason.strip(), _("Skriv hvorfor oppgaven faller bort."))
        group.put(msgspec.structs.replace(action, state=DROPPED, remark=self.reason, settled_in=self.meeting))


def _open(group: Records, event: ActionDone | ActionMoved | ActionTaken | ActionDropped) -> Action:
    unfinished(group, event.meeting)
    found = group.get(Action, event.action)
    require(found.state == OPEN, _("Oppgaven er allerede avsluttet."))
    return found


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
