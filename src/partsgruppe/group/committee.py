"""Whether the group is also the workplace's working environment committee (AMU), whose papers hold more.

Where it is not, nothing of this module is asked or told: the line of development is no line of decisions.
"""

from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import NAMED
from partsgruppe.language.catalogue import N_, _
from partsgruppe.vocabulary import WORKING


class Committee(Record):
    """That the group is such a committee as well, from here on; or that it is one no longer."""

    table = Table("committees", N_("Også AMU"))

    also: bool


class CommitteeAgreed(Event):
    """The group is, or no longer is, a working environment committee as well."""

    declared = Declared("committee_agreed", N_("Også AMU"), makes=Committee, steward=NAMED, steering=NAMED)

    also: bool

    def check(self, group: Records, at: Stamp) -> None:
        require(the_group(group).kind == WORKING, _("Bare en arbeidsgruppe kan også være AMU."))
        require(self.also != is_committee(group), _("Det er slik fra før."))


def is_committee(group: Readable) -> bool:
    """Whether the group is a working environment committee as well."""
    said = group.where(Committee)
    return bool(said) and said[-1].also


def committee_since(group: Readable) -> int | None:
    """The event by which it last became one; None when it is none."""
    return group.where(Committee)[-1].id if is_committee(group) else None
