"""The group and who sits in it. (Method: «Who sits in the room», rule 5)"""

import datetime as dt

import msgspec

from partsgruppe.group.consents import end_consents
from partsgruppe.group.fields import Code, Count, Label, MemberId, Name, Union
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import BY_ROLE, HELD, NAMED, WHOLE
from partsgruppe.language.catalogue import N_, _
from partsgruppe.vocabulary import ROLES, STEERING, WORKING

_NAMES = {
    "manager": N_("leder"),
    "shop_steward": N_("tillitsvalgt"),
    "safety_delegate": N_("verneombud"),
    "chief_shop_steward": N_("hovedtillitsvalgt"),
    "chief_safety_delegate": N_("hovedverneombud"),
    "politician": N_("folkevalgt"),
    "chief_executive": N_("kommunedirektør"),
    "guide": N_("veileder"),
}


POSITION, OPPOSITION = "position", "opposition"
SIDE_NAMES = {POSITION: N_("posisjon"), OPPOSITION: N_("opposisjon")}


class Seat(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """A role at the table. History belongs to the seat, not the person.

    A shop steward's goes with a union, a politician's with a side: POSITION, OPPOSITION or not said.
    """

    role: Code
    union: Union = ""
    side: Code = ""

    def __str__(self) -> str:
        name = _(_NAMES.get(self.role, self.role))
        more = self.union or (_(SIDE_NAMES[self.side]) if self.side else "")
        return f"{name} ({more})" if more else name


def role_name(role: str) -> str:
    """The role in the language in use."""
    return _(_NAMES.get(role, role))


def role_named(name: str) -> str | None:
    """The role that goes by this name, as in the code or in the language in use."""
    wanted = name.strip().casefold()
    return next((role for role in ROLES if wanted in (role, role_name(role).casefold())), None)


class Group(Record):
    """The one group of this file. `kind` is WORKING or STEERING, `weeks` is the weeks between meetings."""

    table = Table("groups", N_("Gruppa"))

    key: Code
    workplace: Label
    kind: Code = WORKING
    language: Code = "nb"
    weeks: Count = 4
    minutes: Count = 60
    unions: list[Union] = []


class Member(Record):
    """A person at the table, with the seats held there. `left` is set when the person is out of the group."""

    table = Table("members", N_("Medlem"), several=N_("Medlemmer"))

    name: Name
    seats: list[Seat]
    left: dt.date | None = None


class GroupFounded(Event):
    """The group was set up. `key` is a random name that is the same in every copy of the log."""

    declared = Declared(
        "group_founded", N_("Gruppa ble satt opp"), makes=Group, steward=WHOLE, steering=WHOLE, archived=True
    )

    key: Code
    workplace: Label
    kind: Code = WORKING
    language: Code = "nb"
    weeks: Count = 4
    minutes: Count = 60
    unions: list[Union] = []

    def check(self, group: Records, at: Stamp) -> None:
        require(not group.where(Group), _("Denne fila har en gruppe fra før."))
        require(self.workplace.strip(), _("Arbeidsplassen må ha et navn."))
        require(self.kind in (WORKING, STEERING), _("Gruppa er enten en arbeidsgruppe eller en styringsgruppe."))


class GroupChanged(Event):
    """The group's own settings were changed: name of the workplace, language, rhythm, length or unions."""

    declared = Declared("group_changed", N_("Opplysninger om gruppa"), steward=WHOLE, steering=NAMED, archived=True)

    workplace: Label
    language: Code
    weeks: Count
    minutes: Count
    unions: list[Union]

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(self.workplace.strip(), _("Arbeidsplassen må ha et navn."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(the_group(group), **msgspec.structs.asdict(self)))


class MemberJoined(Event):
    """Somebody took a place at the table."""

    declared = Declared("member_joined", N_("Nytt medlem"), makes=Member, steward=BY_ROLE, steering=HELD, archived=True)

    name: Name
    seats: list[Seat]

    def check(self, group: Records, at: Stamp) -> None:
        _check_member(self.name, self.seats)

    def apply(self, group: Records, at: Stamp) -> None:
        others_hold(group, self.seats, at)
        group.put(Member(id=at.sequence, name=self.name, seats=self.seats))


class MemberChanged(Event):
    """A member's name or seats were changed."""

    declared = Declared("member_changed", N_("Endret medlem"), steward=BY_ROLE, steering=HELD, archived=True)

    member: MemberId
    name: Name
    seats: list[Seat]

    def check(self, group: Records, at: Stamp) -> None:
        _check_member(self.name, self.seats)

    def apply(self, group: Records, at: Stamp) -> None:
        member = group.get(Member, self.member)
        if (member.name, member.seats) != (self.name, self.seats):
            others_hold(group, [*member.seats, *self.seats], at)
        group.put(msgspec.structs.replace(member, name=self.name, seats=self.seats))


def _check_member(name: str, seats: list[Seat]) -> None:
    require(name.strip(), _("Medlemmet må ha et navn."))
    require(seats, _("Et medlem må ha minst én rolle."))
    for seat in seats:
        require(seat.role in ROLES, _("Det finnes ingen rolle «{role}».").format(role=seat.role))
        require(seat.side in ("", *SIDE_NAMES), _("En folkevalgt hører til posisjonen eller opposisjonen."))


def others_hold(group: Records, seats: list[Seat], at: Stamp) -> None:
    """What a seat's only holder agreed to, whoever comes after does not have to put up with."""
    end_consents(group, [(seat.role, seat.union) for seat in seats], at.sequence)


def held_alone(group: Records, role: str, union: str) -> bool:
    """Whether one person at most holds this seat, so that what it says is what that person says."""
    held = [seat for member in members(group) for seat in member.seats]
    return sum((seat.role, seat.union) == (role, union) for seat in held) <= 1


def group_key(records: Records) -> str:
    """The random name of the group; empty as long as there is none."""
    return next((group.key for group in records.where(Group)), "")


def the_group(group: Records) -> Group:
    """The group of this file. Raises RuleBroken before it is set up."""
    found = group.where(Group)
    require(found, _("Gruppa er ikke satt opp ennå."))
    return found[0]


def members(group: Readable) -> list[Member]:
    """Those who are in the group now, by role as they are listed at the table."""
    present = [member for member in group.where(Member) if member.left is None]
    return sorted(present, key=lambda member: (ROLES.index(member.seats[0].role), member.seats[0].union, member.id))
