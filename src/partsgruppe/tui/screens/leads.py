"""Where a line that leads to something opens: a page, a form about one thing, or a paper."""

from __future__ import annotations

from partsgruppe.asking.scene import Lead
from partsgruppe.between.pages import where_to
from partsgruppe.group.meetings import Meeting
from partsgruppe.planning.front_page import INPUTS, MEETING, PEN
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import InputsWanted, MeetingWanted, MinutesWanted, PenWanted, ThingWanted, Wanted


def wanted_by(store: Store, lead: Lead) -> Wanted:
    """What is to be opened. Raises RuleBroken when there is nothing more to see."""
    lead = where_to(store, lead)
    if lead == Lead(MEETING):
        return MeetingWanted()
    if lead == Lead(PEN):
        return PenWanted()
    if lead == Lead(INPUTS):
        return InputsWanted()
    if lead.to == Meeting.table.name and not lead.act:
        return MinutesWanted(store.get(Meeting, lead.about), lead.passage)
    return ThingWanted(lead)
