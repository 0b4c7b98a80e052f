"""Who was at a meeting, for which item, who sent apologies, and what those asked to be said."""

from __future__ import annotations

from dataclasses import dataclass, field

from partsgruppe.group.invited import DEPUTY, KINDS, Apology, Invited, InvitedArrived, InvitedWent
from partsgruppe.group.meetings import AgendaItem, Meeting, MemberArrived, MemberWent, StepReached, who_sits
from partsgruppe.group.members import Member
from partsgruppe.history.status import the_seats
from partsgruppe.language.catalogue import _
from partsgruppe.papers import view
from partsgruppe.papers.source import Source, names, table_order


@dataclass
class _At:
    """The titles of the items at which each came late, and at which they left; by the number of who it was."""

    came: dict[int, str] = field(default_factory=dict)
    went: dict[int, str] = field(default_factory=dict)


def _at(source: Source) -> _At:
    at, title = _At(), ""
    for _number, event in source.history.events:
        if isinstance(event, StepReached):
            title = source.book.get(AgendaItem, event.item).title
        elif isinstance(event, MemberArrived | InvitedArrived) and event.meeting == source.meeting.id:
            who = event.member if isinstance(event, MemberArrived) else event.invited
            at.went.pop(who, None)
            if event.late:
                at.came.setdefault(who, title)
        elif isinstance(event, MemberWent | InvitedWent) and event.meeting == source.meeting.id:
            at.went[event.member if isinstance(event, MemberWent) else event.invited] = title
    return at


def present(source: Source) -> tuple[view.Attendee, ...]:
    """Members and deputies, as they are listed at the table."""
    at = _at(source)
    deputies = {one.who: one.id for one in source.here(Invited) if one.kind == DEPUTY}
    ordered = sorted(source.presences, key=lambda presence: (table_order(presence.seats[0]), presence.id))
    return tuple(
        view.Attendee(
            name=who_sits(source.book, presence),
            roles=names(presence.seats),
            came=presence.came,
            went=presence.went,
            came_at=at.came.get(number, ""),
            went_at=at.went.get(number, ""),
            deputy_for=source.members[presence.member].name if presence.deputy and presence.member else "",
            in_a_vacant_seat=presence.member is None,
        )
        for presence in ordered
        for number in (deputies.get(presence.deputy, presence.member or 0),)
    )


def beside_the_members(source: Source) -> tuple[view.Attendee, ...]:
    """Observers and guests, and deputies of members who came after all."""
    at = _at(source)
    seated = {presence.deputy for presence in source.presences}
    return tuple(
        view.Attendee(
            name=one.who,
            roles=(_(KINDS[one.kind]),),
            came=one.came,
            went=one.went,
            came_at=at.came.get(one.id, ""),
            went_at=at.went.get(one.id, ""),
            item=source.book.get(AgendaItem, one.item).title if one.item else "",
        )
        for one in source.here(Invited)
        if one.there and one.who not in seated
    )


def absent(source: Source) -> tuple[view.Absent, ...]:
    """The members who were not there themselves."""
    there = {presence.member for presence in source.presences if not presence.deputy}
    away = [one for one in source.members.values() if one.id not in there and belonged(one, source.meeting)]
    away.sort(key=lambda member: (table_order(member.seats[0]), member.id))
    sent = {one.member: one.says for one in source.here(Apology)}
    return tuple(
        view.Absent(one.name, names(one.seats), one.id in sent, sent.get(one.id, ""), the_seats(one.seats))
        for one in away
    )


def belonged(member: Member, meeting: Meeting) -> bool:
    """Whether somebody was in the group at the time of the meeting."""
    joined = meeting.closed is None or member.id < meeting.closed
    return joined and (member.left is None or member.left > meeting.date)
