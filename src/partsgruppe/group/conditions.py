"""What would make a decision one that a role can live with: asked of each, and never counted. (Method: rules 1, 3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partsgruppe.group.decisions import Decision
from partsgruppe.group.fields import DecisionId, ItemId, MeetingId, Words
from partsgruppe.group.meetings import seats_present, under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Condition(NamedTuple):
    """A seat, and what has to be for it to live with the decision."""

    seat: Seat
    text: str


class Conditions(Record):
    """The conditions on a decision, of each of these seats one. Whoever named none can live with it as it is."""

    table = Table("conditions", N_("Kan leve med det hvis"))

    meeting: MeetingId
    item: ItemId
    decision: DecisionId
    seats: list[Seat]
    texts: list[Words]


class ConditionsGiven(Event):
    """What has to be for some of the roles to live with a decision, all of it at once."""

    declared = Declared("conditions_given", N_("Kan leve med det hvis"), makes=Conditions, steward=HELD, steering=HELD)

    meeting: MeetingId
    item: ItemId
    decision: DecisionId
    seats: list[Seat]
    texts: list[Words]

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        said = [text for text in self.texts if text.strip()]
        require(self.seats and len(said) == len(self.seats) == len(self.texts), _("Skriv hva som skal til."))
        require(len(set(self.seats)) == len(self.seats), _("Hver rolle sier det én gang."))
        require(
            set(self.seats) <= set(seats_present(group, self.meeting)),
            _("Bare den som er i rommet, kan si hva som skal til."),
        )
        require(not group.get(Decision, self.decision).returned, _("Beslutningen gjelder ikke."))


def conditions_given(meeting: int, item: int, decision: int, given: Sequence[Condition]) -> ConditionsGiven:
    """All of these at once."""
    return ConditionsGiven(meeting, item, decision, [one.seat for one in given], [one.text for one in given])


def conditions_on(records: Readable, decision: int, **equal: int) -> list[Condition]:
    """What was said of a decision, role by role; at one `meeting` where that is given."""
    said = records.where(Conditions, decision=decision, **equal)
    return [Condition(*one) for given in said for one in zip(given.seats, given.texts, strict=True)]


def conditions_behind(records: Readable, matter: int) -> list[Condition]:
    """What was said of the last decision on a matter that has any conditions."""
    found = [conditions_on(records, decision.id) for decision in records.where(Decision, matter=matter)]
    return next((given for given in reversed(found) if given), [])
