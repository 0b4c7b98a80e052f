"""That all parties agree to let a kind of release leave, until the day they look at that again."""

import datetime as dt

import msgspec

from partsgruppe.group.fields import Code
from partsgruppe.group.members import the_group
from partsgruppe.group.parties import parties_at_the_table
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, STEERING, STEWARD
from partsgruppe.language.catalogue import N_, _


class ReleaseAgreement(Record):
    """Which release these parties agreed to, and the `review` day, from which they are asked again."""

    table = Table("release_agreements", N_("Enige om å gi videre"))

    release: Code
    parties: list[Code]
    review: dt.date


class ReleaseAgreed(Event):
    """All parties agreed that a kind of release may leave. Until the day of review, anyone may then send it."""

    declared = Declared("release_agreed", N_("Enige om å gi videre"), steward=HELD, steering=HELD)

    release: Code
    parties: list[Code]
    review: dt.date

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(self.release in (STEWARD, STEERING), _("Det kan dere ikke gi fra dere på denne måten."))
        require(not set(parties_at_the_table(group)) - set(self.parties), _("Alle partene må være enige."))
        require(self.review > at.at.date(), _("Dagen må være etter i dag."))

    def apply(self, group: Records, at: Stamp) -> None:
        earlier = agreement_on(group, self.release)
        group.put(ReleaseAgreement(id=earlier.id if earlier else at.sequence, **msgspec.structs.asdict(self)))


def agreement_on(group: Records, release: str) -> ReleaseAgreement | None:
    """What the parties agreed on last about this release, or None where they have not."""
    found = group.where(ReleaseAgreement, release=release)
    return found[0] if found else None


def may_leave(group: Records, release: str, today: dt.date) -> bool:
    """Whether every party at the table has agreed to this release, and need not look at it again yet.

    The group's own release stays with the group, and needs nobody's agreement.
    """
    if release not in (STEWARD, STEERING):
        return True
    agreed = agreement_on(group, release)
    return bool(agreed and today < agreed.review and set(parties_at_the_table(group)) <= set(agreed.parties))
