"""Actions: who does what by when. (Method: rule 7)"""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.fields import ActionId, Code, Count, ItemId, MatterId, MeetingId, MemberId, Words
from partsgruppe.group.meetings import between_two, unfinished
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.table import empty_seats
from partsgruppe.group.ways import HELD, WHOLE, without
from partsgruppe.language.catalogue import N_, _

OPEN, DONE, DROPPED = "open", "done", "dropped"


class Action(Record):
    """Something a member promised to do. Without an `owner` nobody has taken it yet.

    `moved` counts new dates, `moved_in` is the meeting that gave the last of them.
    """

    table = Table("actions", N_("Oppgave"), several=N_("Oppgaver"))

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
        "action_agreed",
        N_("Oppgave"),
        makes=Action,
        steward=without("owner", "seat", instead=None),
        steering=HELD,
        archived=True,
        says="what",
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
        _finish(group, self.action, self.remark, self.meeting)


class ActionTicked(Event):
    """Somebody in a role said between two meetings that an action is done."""

    declared = Declared(
        "action_ticked",
        N_("Oppgave gjort mellom møtene"),
        steward=without("by", instead=Seat("")),
        steering=HELD,
        archived=True,
    )

    action: ActionId
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        _still_open(group, self.action)

    def apply(self, group: Records, at: Stamp) -> None:
        _finish(group, self.action, "", None)


class ActionMoved(Event):
    """An action goes on, with a new day."""

    declared = Declared("action_moved", N_("Oppgave med ny frist"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    action: ActionId
    due: dt.date

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)

    def apply(self, group: Records, at: Stamp) -> None:
        _give_day(group, self.action, self.due, self.meeting)


class ActionRescheduled(Event):
    """Somebody in a role gave an action a new day between two meetings."""

    declared = Declared(
        "action_rescheduled",
        N_("Oppgave med ny frist mellom møtene"),
        steward=without("by", instead=Seat("")),
        steering=HELD,
        archived=True,
    )

    action: ActionId
    due: dt.date
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        require(_still_open(group, self.action).due != self.due, _("Oppgaven har den datoen fra før."))

    def apply(self, group: Records, at: Stamp) -> None:
        _give_day(group, self.action, self.due, None)


class ActionTaken(Event):
    """Somebody took an action that nobody had, in this seat."""

    declared = Declared("action_taken", N_("Noen tok en oppgave"), steward=HELD, steering=HELD, archived=True)

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


class ActionGiven(Event):
    """Between two meetings an action went over to somebody in this seat; to whoever took it when that is `by`.

    Without an `owner` it waits for whoever comes to hold the seat, which nobody does now.
    """

    declared = Declared("action_given", N_("Oppgave gitt videre"), steward=HELD, steering=HELD, archived=True)

    action: ActionId
    owner: MemberId | None
    seat: Seat
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        action = _still_open(group, self.action)
        require((action.owner, action.seat) != (self.owner, self.seat), _("Den som får oppgaven, har den fra før."))
        if self.owner is None:
            require(self.seat in empty_seats(group), _("Noen i gruppa har den rollen. Velg hvem."))
        else:
            require(self.seat in group.get(Member, self.owner).seats, _("Den som får oppgaven, har ikke den rollen."))

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, owner=self.owner, seat=self.seat))


class ActionCorrected(Event):
    """At the meeting that agreed on an action, who does it and by when was put right."""

    declared = Declared(
        "action_corrected",
        N_("Oppgave rettet"),
        steward=without("owner", "seat", instead=None),
        steering=HELD,
        archived=True,
    )

    meeting: MeetingId
    action: ActionId
    owner: MemberId | None = None
    seat: Seat | None = None
    due: dt.date | None = None

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)
        same = group.get(Action, self.action).meeting == self.meeting
        require(same, _("Bare det som ble avtalt i dette møtet, kan rettes her."))

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, owner=self.owner, seat=self.seat, due=self.due))


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


_AtAMeeting = ActionDone | ActionMoved | ActionTaken | ActionCorrected | ActionDropped


def _check_open(group: Records, event: _AtAMeeting) -> None:
    unfinished(group, event.meeting)
    _still_open(group, event.action)


def _still_open(group: Records, id: int) -> Action:
    action = group.get(Action, id)
    require(action.state == OPEN, _("Oppgaven er allerede avsluttet."))
    return action


def _finish(group: Records, id: int, remark: str, meeting: int | None) -> None:
    action = group.get(Action, id)
    group.put(msgspec.structs.replace(action, state=DONE, remark=remark, settled_in=meeting))


def _give_day(group: Records, id: int, due: dt.date, meeting: int | None) -> None:
    action = group.get(Action, id)
    group.put(msgspec.structs.replace(action, due=due, moved=action.moved + 1, moved_in=meeting))


def whose(group: Records, action: Action) -> str:
    """Who does it: somebody by name, a role that nobody fills yet, or nobody."""
    if action.owner is not None:
        return group.get(Member, action.owner).name
    if action.seat is not None:
        return nobody_yet(action.seat)
    return _("ingen ennå")


def nobody_yet(seat: Seat) -> str:
    """A role that nobody fills yet."""
    return _("{role}, ingen person ennå").format(role=seat)


def open_actions(group: Records) -> list[Action]:
    """Actions not yet done, the earliest due first and those without a day last."""
    found = group.where(Action, state=OPEN)
    return sorted(found, key=lambda action: (action.due or dt.date.max, action.id))


def settled_actions(group: Records) -> list[Action]:
    """Actions that are done or were given up, in the order they were agreed."""
    return [action for action in group.where(Action) if action.state != OPEN]
