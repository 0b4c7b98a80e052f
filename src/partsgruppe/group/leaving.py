"""Leaving the group. What somebody promised stays with the role. (Method: H «Rollene må utvikles»)"""

import msgspec

from partsgruppe.group.actions import OPEN, Action
from partsgruppe.group.fields import MemberId
from partsgruppe.group.members import Member, others_hold
from partsgruppe.group.records import Declared, Event, Records, Stamp, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class MemberLeft(Event):
    """A member is no longer in the group. Open actions stay with the role, and no person has them."""

    declared = Declared("member_left", N_("Noen gikk ut av gruppa"), steward=WHOLE, steering=HELD, archived=True)

    member: MemberId

    def check(self, group: Records, at: Stamp) -> None:
        require(group.get(Member, self.member).left is None, _("Medlemmet har allerede sluttet i gruppa."))

    def apply(self, group: Records, at: Stamp) -> None:
        member = group.get(Member, self.member)
        others_hold(group, member.seats, at)
        group.put(msgspec.structs.replace(member, left=at.at.date()))
        for action in group.where(Action, state=OPEN):
            left = action.owners.without(member.id, member.seats[0])
            if left != action.owners:
                group.put(msgspec.structs.replace(action, **msgspec.structs.asdict(left)))
