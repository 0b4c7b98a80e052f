"""What would make a decision one that a role can live with: asked of each, and never counted. (Method: rules 1, 3)"""

from __future__ import annotations

import msgspec

from partsgruppe.group.decisions import Decision
from partsgruppe.group.fields import DecisionId, ItemId, MeetingId, Words
from partsgruppe.group.meetings import seats_present, under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Condition(msgspec.Struct, frozen=True):
    """A seat, and what has to be for it to live with the decision."""

    seat: Seat
    text: Words


class Conditions(Record):
    """The conditions on a decision. Whoever named none can live with it as it is."""

    table = Table("conditions", N_("Kan leve med det hvis"), searched=False)

    meeting: MeetingId
    item: ItemId
    decision: DecisionId
    given: list[Condition]


class ConditionsGiven(Event):
    """What has to be for some of the roles to live with a decision, all of it at once."""

    declared = Declared("conditions_given", N_("Kan leve med det hvis"), makes=Conditions, steward=HELD, steering=HELD)

    meeting: MeetingId
    item: ItemId
    decision: DecisionId
    given: list[Condition]

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        seats = [one.seat for one in self.given]
        require(seats and all(one.text.strip() for one in self.given), _("Skriv hva som skal til."))
        require(len(set(seats)) == len(seats), _("Hver rolle sier det én gang."))
        require(
            set(seats) <= set(seats_present(group, self.meeting)),
            _("Bare den som er i rommet, kan si hva som skal til."),
        )
        require(not group.get(Decision, self.decision).returned, _("Beslutningen gjelder ikke."))


def conditions_on(records: Readable, decision: int, **equal: int) -> list[Condition]:
    """What was said of a decision, role by role; at one `meeting` where that is given."""
    return [one for said in records.where(Conditions, decision=decision, **equal) for one in said.given]


def conditions_behind(records: Readable, matter: int) -> list[Condition]:
    """What was said of the last decision on a matter that has any conditions."""
    found = [conditions_on(records, decision.id) for decision in records.where(Decision, matter=matter)]
    return next((given for given in reversed(found) if given), [])
