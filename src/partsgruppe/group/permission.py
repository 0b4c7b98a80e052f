"""What the group has agreed to let others read of what was said by role."""

import msgspec

from partsgruppe.group.fields import Code
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import CONTRIBUTIONS, ELSEWHERE, HELD, READINGS, WHOLE, WORKPLACE
from partsgruppe.language.catalogue import N_, _

PERMITTED = (CONTRIBUTIONS, READINGS, WORKPLACE, ELSEWHERE)


class Permission(Record):
    """What may leave the house with a log for the chief steward, and what may be done with it: some of PERMITTED."""

    table = Table("permissions", N_("Hva gruppa deler"))

    shared: list[Code]


class PermissionGiven(Event):
    """The group said what may be let out; what it does not name is withdrawn."""

    declared = Declared("permission_given", N_("Hva gruppa deler"), steward=WHOLE, steering=HELD, archived=True)

    shared: list[Code]

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(set(self.shared) <= set(PERMITTED), _("Det kan dere ikke gi fra dere på denne måten."))

    def apply(self, group: Records, at: Stamp) -> None:
        earlier = permission(group)
        group.put(Permission(id=earlier.id if earlier else at.sequence, **msgspec.structs.asdict(self)))


def permission(group: Records) -> Permission | None:
    """What the group has agreed to, or None when it has not been asked."""
    found = group.where(Permission)
    return found[0] if found else None
