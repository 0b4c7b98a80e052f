"""The group and who sits in it. (Method: «Who sits in the room», rule 5)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from partsgruppe.exercises.document import ROLES
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.language import _

_NAMES = {
    "manager": "leder",
    "shop_steward": "tillitsvalgt",
    "safety_delegate": "verneombud",
    "chief_shop_steward": "hovedtillitsvalgt",
    "chief_safety_delegate": "hovedverneombud",
    "politician": "folkevalgt",
    "chief_executive": "kommunedirektør",
    "guide": "veileder",
}


class Seat(msgspec.Struct, frozen=True, order=True):
    """A role at the table; a shop steward's goes with a union. History belongs to the seat, not the person."""

    role: str
    union: str = ""

    def __str__(self) -> str:
        name = _(_NAMES.get(self.role, self.role))
        return f"{name} ({self.union})" if self.union else name


def role_name(role: str) -> str:
    """The role in the language in use."""
    return _(_NAMES.get(role, role))


class Group(Record):
    """The one group of this file. `weeks` is the rhythm: weeks from one meeting to the next."""

    key: str
    workplace: str
    kind: str = "working"
    language: str = "nb"
    weeks: int = 4
    minutes: int = 60
    unions: list[str] = []


class Member(Record):
    """A person at the table, with the seats held there. `left` is set when the person is out of the group."""

    name: str
    seats: list[Seat]
    left: dt.date | None = None


class GroupFounded(Event):
    """The group was set up. `key` is a random name that is the same in every copy of the log."""

    key: str
    workplace: str
    kind: str = "working"
    language: str = "nb"
    weeks: int = 4
    minutes: int = 60
    unions: list[str] = []

    def apply(self, group: Records, at: Stamp) -> None:
        require(not group.where(Group), _("Denne fila har en gruppe fra før."))
        require(self.workplace.strip(), _("Arbeidsplassen må ha et navn."))
        group.put(Group(id=at.sequence, **msgspec.structs.asdict(self)))


class GroupChanged(Event):
    """The group's own settings were changed: name of the workplace, language, rhythm, length or unions."""

    workplace: str
    language: str
    weeks: int
    minutes: int
    unions: list[str]

    def apply(self, group: Records, at: Stamp) -> None:
        require(self.workplace.strip(), _("Arbeidsplassen må ha et navn."))
        present = the_group(group)
        group.put(msgspec.structs.replace(present, **msgspec.structs.asdict(self)))


class MemberJoined(Event):
    """Somebody took a place at the table."""

    name: str
    seats: list[Seat]

    def apply(self, group: Records, at: Stamp) -> None:
        _check_member(self.name, self.seats)
        group.put(Member(id=at.sequence, name=self.name, seats=self.seats))


class MemberChanged(Event):
    """A member's name or seats were changed."""

    member: int
    name: str
    seats: list[Seat]

    def apply(self, group: Records, at: Stamp) -> None:
        _check_member(self.name, self.seats)
        member = group.get(Member, self.member)
        group.put(msgspec.structs.replace(member, name=self.name, seats=self.seats))


class MemberLeft(Event):
    """A member is no longer in the group."""

    member: int

    def apply(self, group: Records, at: Stamp) -> None:
        member = group.get(Member, self.member)
        require(member.left is None, _("Medlemmet har allerede sluttet i gruppa."))
        group.put(msgspec.structs.replace(member, left=at.at.date()))


def _check_member(name: str, seats: list[Seat]) -> None:
    require(name.strip(), _("Medlemmet må ha et navn."))
    require(seats, _("Et medlem må ha minst én rolle."))
    for seat in seats:
        require(seat.role in ROLES, _("Det finnes ingen rolle «{role}».").format(role=seat.role))


def the_group(group: Records) -> Group:
    """The group of this file. Raises RuleBroken before it is set up."""
    found = group.where(Group)
    require(found, _("Gruppa er ikke satt opp ennå."))
    return found[0]


def members(group: Records) -> list[Member]:
    """Those who are in the group now, by role as they are listed at the table."""
    present = [member for member in group.where(Member) if member.left is None]
    return sorted(present, key=lambda member: (ROLES.index(member.seats[0].role), member.seats[0].union, member.id))


def expected_seats(group: Records) -> list[Seat]:
    """The seats that belong at the table: the manager, each union on the site, the safety delegate."""
    unions = the_group(group).unions
    stewards = [Seat("shop_steward", union) for union in unions] or [Seat("shop_steward")]
    return [Seat("manager"), *stewards, Seat("safety_delegate")]


def missing_seats(group: Records, held: Iterable[Seat]) -> list[Seat]:
    """Which of the expected seats nobody holds. A steward of any union will do when no union is named."""
    taken = set(held)
    roles = {seat.role for seat in taken}
    return [seat for seat in expected_seats(group) if seat not in taken and (seat.union or seat.role not in roles)]
