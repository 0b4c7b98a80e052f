"""Who is at one meeting without being a member, and who sent apologies. None of them becomes a member.

A deputy fills the seat of a member who is away, or one that nobody holds: the party is then present. An observer or a
guest has no seat.
"""

import datetime as dt

import msgspec

from partsgruppe.group.fields import ApologyId, Code, InvitedId, ItemId, MeetingId, MemberId, Name, Words
from partsgruppe.group.meetings import AgendaItem, Presence, unfinished
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.table import empty_seats
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

DEPUTY, OBSERVER, GUEST = "deputy", "observer", "guest"

KINDS = {DEPUTY: N_("vara"), OBSERVER: N_("observatør"), GUEST: N_("gjest")}
"""What somebody is at a meeting who is no member, in bokmål."""


class Invited(Record):
    """Somebody invited to a meeting: `who` by name, or as what they come.

    A deputy sits for a `member`, or in a `seat` that nobody holds. An observer or a guest is there for all of it, or
    for one `item`. Once they are `there`, they `came` when it had begun, and `went` before its end.
    """

    table = Table("invited", N_("Invitert"), searched=False, several=N_("Inviterte"))

    meeting: MeetingId
    kind: Code
    who: Name
    member: MemberId | None = None
    item: ItemId | None = None
    seat: Seat | None = None
    there: bool = False
    came: dt.datetime | None = None
    went: dt.datetime | None = None


class Apology(Record):
    """That a member said beforehand that they cannot come, and what they ask to be said on their behalf; never why."""

    table = Table("apologies", N_("Forfall"))

    meeting: MeetingId
    member: MemberId
    says: Words = ""


class PersonInvited(Event):
    """A deputy, an observer or a guest was invited to a meeting."""

    declared = Declared("person_invited", N_("Invitert"), makes=Invited, steward=HELD, steering=HELD, archived=True)

    meeting: MeetingId
    kind: Code
    who: Name
    member: MemberId | None = None
    item: ItemId | None = None
    seat: Seat | None = None

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(self.who.strip(), _("Si hvem det er."))
        require(self.kind in KINDS, _("Den som er invitert, er vara, observatør eller gjest."))
        sits_for = [one for one in (self.member, self.seat) if one is not None]
        require(
            len(sits_for) == (self.kind == DEPUTY),
            _("En vara sitter for et av medlemmene, eller på en plass ingen har."),
        )
        require(self.seat is None or self.seat in empty_seats(group), _("Den plassen er det noen som har."))
        of_this = self.item is None or group.get(AgendaItem, self.item).meeting == self.meeting
        require(of_this, _("Punktet står ikke på sakslista."))


class InvitationTakenBack(Event):
    """Somebody invited does not come after all."""

    declared = Declared("invitation_taken_back", N_("Ikke invitert lenger"), steward=HELD, steering=HELD)

    invited: InvitedId

    def check(self, group: Records, at: Stamp) -> None:
        invited = group.get(Invited, self.invited)
        unfinished(group, invited.meeting)
        require(not invited.there, _("Den som har vært i rommet, står i referatet."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.remove(group.get(Invited, self.invited))


class InvitedArrived(Event):
    """Somebody invited is there, `late` when it had begun. A deputy has the seat unless the member is there."""

    declared = Declared("invited_arrived", N_("Noen kom"), makes=Presence, steward=HELD, steering=HELD, archived=True)

    meeting: MeetingId
    invited: InvitedId
    late: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(group.get(Invited, self.invited).meeting == self.meeting, _("Det er ikke dette møtet."))

    def apply(self, group: Records, at: Stamp) -> None:
        invited = group.get(Invited, self.invited)
        came = invited.came if invited.there else at.at if self.late else None
        group.put(msgspec.structs.replace(invited, there=True, came=came, went=None))
        if invited.kind != DEPUTY:
            return
        seats = [invited.seat] if invited.seat else group.get(Member, invited.member or 0).seats
        filled = group.where(Presence, meeting=self.meeting, member=invited.member)
        before = [one for one in filled if invited.member is not None or one.seats == seats]
        if not before:
            group.put(self.made(at, member=invited.member, seats=seats, deputy=invited.who, came=came))
        elif before[0].went is not None:
            group.put(msgspec.structs.replace(before[0], went=None, deputy=invited.who))


class InvitedWent(Event):
    """Somebody invited left the meeting before its end."""

    declared = Declared("invited_went", N_("Noen gikk"), steward=HELD, steering=HELD)

    meeting: MeetingId
    invited: InvitedId

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        here = group.get(Invited, self.invited)
        require(here.there and here.went is None, _("Den som ble bedt, er ikke her."))

    def apply(self, group: Records, at: Stamp) -> None:
        invited = group.get(Invited, self.invited)
        group.put(msgspec.structs.replace(invited, went=at.at))
        for seat in group.where(Presence, meeting=self.meeting, deputy=invited.who, went=None):
            group.put(msgspec.structs.replace(seat, went=at.at))


class ApologySent(Event):
    """A member cannot come, and may ask that something be said on their behalf."""

    declared = Declared("apology_sent", N_("Forfall"), makes=Apology, steward=HELD, steering=HELD)

    meeting: MeetingId
    member: MemberId
    says: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        for before in group.where(Apology, meeting=self.meeting, member=self.member):
            group.remove(before)
        group.put(self.made(at))


class ApologyTakenBack(Event):
    """A member comes after all."""

    declared = Declared("apology_taken_back", N_("Kommer likevel"), steward=HELD, steering=HELD)

    apology: ApologyId

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, group.get(Apology, self.apology).meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        group.remove(group.get(Apology, self.apology))


def described(group: Readable, one: Invited | PersonInvited) -> str:
    """«vara for Vidar», «vara som verneombud», «observatør», «gjest til Sykefravær»."""
    if one.member is not None:
        return _("vara for {name}").format(name=group.get(Member, one.member).name)
    if one.seat is not None:
        return _("vara som {role}").format(role=one.seat)
    if one.item is None:
        return _(KINDS[one.kind])
    return _("{kind} til «{title}»").format(kind=_(KINDS[one.kind]), title=group.get(AgendaItem, one.item).title)


def apologies(group: Readable, meeting: int) -> list[Apology]:
    """Who sent apologies for a meeting and is not there all the same."""
    there = {one.member for one in group.where(Presence, meeting=meeting, deputy="")}
    return [one for one in group.where(Apology, meeting=meeting) if one.member not in there]
