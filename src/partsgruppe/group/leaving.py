"""Leaving the group. What somebody promised stays with the role. (Method: H «Rollene må utvikles»)"""

from __future__ import annotations

import msgspec

from partsgruppe.group.actions import OPEN, Action
from partsgruppe.group.members import Member, others_hold
from partsgruppe.group.records import Event, Records, Stamp, require
from partsgruppe.language.catalogue import _


class MemberLeft(Event):
    """A member is no longer in the group. Open actions stay with the role, and no person has them."""

    member: int

    def apply(self, group: Records, at: Stamp) -> None:
        member = group.get(Member, self.member)
        require(member.left is None, _("Medlemmet har allerede sluttet i gruppa."))
        others_hold(group, member.seats, at)
        group.put(msgspec.structs.replace(member, left=at.at.date()))
        for action in group.where(Action, owner=member.id, state=OPEN):
            group.put(msgspec.structs.replace(action, owner=None, seat=action.seat or member.seats[0]))
