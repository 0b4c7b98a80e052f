"""Which form asks what is to be done about a thing: an action, a matter, an input, what holds, or the group."""

from __future__ import annotations

from partsgruppe.asking.scene import Lead
from partsgruppe.between.acting import Acting
from partsgruppe.between.actions import OnAction
from partsgruppe.between.inputs import OnInput
from partsgruppe.between.lasting import OnLasting
from partsgruppe.between.matters import OnMatter
from partsgruppe.between.sending_in import OnGroup
from partsgruppe.group.actions import Action
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import Group
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.records import RECORDS, Record
from partsgruppe.store.store import Store

_ON: dict[type[Record], type[Acting]] = {
    Action: OnAction,
    Matter: OnMatter,
    Group: OnGroup,
    Input: OnInput,
    Agreement: OnLasting,
    GroundRule: OnLasting,
}


def acting_on(store: Store, lead: Lead) -> Acting:
    """The form for the thing. Raises RuleBroken when nothing can be done about it now."""
    kind = RECORDS[lead.to]
    return _ON[kind](store, store.get(kind, lead.about), lead.act)
