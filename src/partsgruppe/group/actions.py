"""Actions: who does what by when. (Method: rule 7)"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from partsgruppe.group.fields import ActionId, Code, Count, ItemId, Label, MatterId, MeetingId, MemberId, Words
from partsgruppe.group.meetings import between_two, unfinished
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.table import empty_seats, seats_held
from partsgruppe.group.ways import HELD, WHOLE, without
from partsgruppe.language.catalogue import N_, _, listed
from partsgruppe.language.days import short_day

OPEN, DONE, DROPPED = "open", "done", "dropped"


class Owners(msgspec.Struct, frozen=True):
    """Who does something: one of us in a seat, or whoever holds that; a second one likewise; somebody `outside`.

    The one outside the group goes by a function, as «vaktmester», and never by name.
    """

    owner: int | None = None
    seat: Seat | None = None
    second: int | None = None
    second_seat: Seat | None = None
    outside: str = ""

    @property
    def named(self) -> bool:
        """Whether it is somebody, and not only a role or nobody."""
        return self != Owners(seat=self.seat)

    def without(self, member: int, seat: Seat | None) -> "Owners":
        """The same once somebody has left: what was promised stays with the role, or this one."""
        first = self if self.owner != member else msgspec.structs.replace(self, owner=None, seat=self.seat or seat)
        return first if first.second != member else msgspec.structs.replace(first, second=None)


class Action(Record):
    """Something somebody promised to do: its `owners`. Where there are none, nobody has taken it yet.

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
    second: MemberId | None = None
    second_seat: Seat | None = None
    outside: Label = ""

    @property
    def owners(self) -> Owners:
        """Who does it."""
        return owners_of(self)


def _one_at_most(fields: dict[str, Any]) -> dict[str, Any]:
    """Lifts what was agreed when only one of us could own it."""
    return fields


_WITHOUT_OWNERS = without("owner", "seat", "second", "second_seat", instead=None)


class ActionAgreed(Event):
    """Somebody does something by a day: `owner` in a `seat`, a `second` one, or somebody `outside`, by function."""

    declared = Declared(
        "action_agreed",
        N_("Oppgave"),
        makes=Action,
        steward=_WITHOUT_OWNERS,
        steering=HELD,
        archived=True,
        version=2,
        upcasts=(_one_at_most,),
        says="what",
    )

    meeting: MeetingId
    item: ItemId
    matter: MatterId | None
    what: Words
    owner: MemberId | None = None
    seat: Seat | None = None
    due: dt.date | None = None
    second: MemberId | None = None
    second_seat: Seat | None = None
    outside: Label = ""

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(self.what.strip(), _("Skriv hva som skal gjøres."))
        _check_owners(self)


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
        between=True,
    )

    action: ActionId
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        _still_open(group, self.action)

    def apply(self, group: Records, at: Stamp) -> None:
        _finish(group, self.action, "", None)

    def alone(self, group: Readable, number: int | None = None) -> str:
        return _("«{what}» er gjort.").format(what=group.get(Action, self.action).what)


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
        between=True,
    )

    action: ActionId
    due: dt.date
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        require(_still_open(group, self.action).due != self.due, _("Oppgaven har den datoen fra før."))

    def apply(self, group: Records, at: Stamp) -> None:
        _give_day(group, self.action, self.due, None)

    def alone(self, group: Readable, number: int | None = None) -> str:
        what, day = group.get(Action, self.action).what, short_day(self.due)
        return _("«{what}» har fått ny dato: {day}.").format(what=what, day=day)


class ActionTaken(Event):
    """Somebody took an action that nobody had, in this seat."""

    declared = Declared("action_taken", N_("Noen tok en oppgave"), steward=HELD, steering=HELD, archived=True)

    meeting: MeetingId
    action: ActionId
    owner: MemberId
    seat: Seat

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)
        require(not group.get(Action, self.action).owners.named, _("Noen har allerede tatt oppgaven."))

    def apply(self, group: Records, at: Stamp) -> None:
        _give_to(group, self)


class ActionGiven(Event):
    """Between two meetings an action went over to somebody in this seat; to whoever took it when that is `by`.

    Without an `owner` it waits for whoever comes to hold the seat, which nobody does now.
    """

    declared = Declared(
        "action_given", N_("Oppgave gitt videre"), steward=HELD, steering=HELD, archived=True, between=True
    )

    action: ActionId
    owner: MemberId | None
    seat: Seat
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        action = _still_open(group, self.action)
        require(action.owners != Owners(self.owner, self.seat), _("Den som får oppgaven, har den fra før."))
        if self.owner is None:
            require(self.seat in empty_seats(group), _("Noen i gruppa har den rollen. Velg hvem."))
        else:
            require(self.seat in group.get(Member, self.owner).seats, _("Den som får oppgaven, har ikke den rollen."))

    def apply(self, group: Records, at: Stamp) -> None:
        _give_to(group, self)

    def alone(self, group: Readable, number: int | None = None) -> str:
        what = group.get(Action, self.action).what
        if self.owner is None:
            return _("«{what}» venter på den som blir {role}.").format(what=what, role=self.seat)
        who = f"{group.get(Member, self.owner).name}, {self.seat}"
        return _("«{what}» er overtatt av {who}.").format(what=what, who=who)


class ActionCorrected(Event):
    """At the meeting that agreed on an action, who does it and by when was put right."""

    declared = Declared(
        "action_corrected",
        N_("Oppgave rettet"),
        steward=_WITHOUT_OWNERS,
        steering=HELD,
        archived=True,
        version=2,
        upcasts=(_one_at_most,),
    )

    meeting: MeetingId
    action: ActionId
    owner: MemberId | None = None
    seat: Seat | None = None
    due: dt.date | None = None
    second: MemberId | None = None
    second_seat: Seat | None = None
    outside: Label = ""

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)
        _check_owners(self)
        same = group.get(Action, self.action).meeting == self.meeting
        require(same, _("Bare det som ble avtalt i dette møtet, kan rettes her."))

    def apply(self, group: Records, at: Stamp) -> None:
        _give_to(group, self, due=self.due)


class ActionDropped(Event):
    """An action was given up, with a reason."""

    declared = Declared(
        "action_dropped",
        N_("Oppgave falt bort"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        stands={"reason": ("action.remark",)},
    )

    meeting: MeetingId
    action: ActionId
    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        _check_open(group, self)
        require(self.reason.strip(), _("Skriv hvorfor oppgaven faller bort."))

    def apply(self, group: Records, at: Stamp) -> None:
        action = group.get(Action, self.action)
        group.put(msgspec.structs.replace(action, state=DROPPED, remark=self.reason, settled_in=self.meeting))


SETTLING = (ActionDone, ActionTicked, ActionDropped)
"""What settles an action."""

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


def _give_to(group: Records, event: ActionTaken | ActionGiven | ActionCorrected, **more: Any) -> None:
    owners = msgspec.structs.asdict(owners_of(event))
    group.put(msgspec.structs.replace(group.get(Action, event.action), **owners, **more))


def owners_of(of: Record | Event) -> Owners:
    """Who does an action, as it stands or as an event says."""
    return Owners(**{name: getattr(of, name) for name in Owners.__struct_fields__ if hasattr(of, name)})


def _check_owners(event: ActionAgreed | ActionCorrected) -> None:
    first, second = (event.owner, event.seat), (event.second, event.second_seat)
    require(second == (None, None) or (first != (None, None) and first != second), _("Velg to forskjellige."))


def whose(group: Records, action: Action) -> str:
    """Who does it: some by name, a role, somebody outside by function, or nobody."""
    names = {member.id: member.name for member in group.where(Member)}
    return owners_named(action.owners, names, seats_held(group)) or _("ingen ennå")


def owners_named(owners: Owners, names: Mapping[int, str], held: Collection[Seat]) -> str:
    """The owners in words, with these names, where these seats are held by somebody; empty where there are none."""
    told = []
    for member, seat in ((owners.owner, owners.seat), (owners.second, owners.second_seat)):
        if member is not None:
            told.append(names[member])
        elif seat is not None:
            told.append(str(seat) if seat in held else nobody_yet(seat))
    return listed([*told, *filter(None, [owners.outside])])


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
