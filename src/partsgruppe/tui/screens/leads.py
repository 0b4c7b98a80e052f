"""Where a line that leads to something opens: a page of its own kind, or one for the thing."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.asking.scene import Lead
from partsgruppe.between.overview import READINGS, RECEIVE, SEARCH, SETUP
from partsgruppe.between.pages import where_to
from partsgruppe.planning.front_page import INPUTS, MEETING
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import (
    InputsWanted,
    MeetingWanted,
    ReadingsWanted,
    ReceivingWanted,
    SearchWanted,
    SetupWanted,
    ThingWanted,
    Wanted,
)

_WANTED: dict[str, Callable[[], Wanted]] = {
    MEETING: MeetingWanted,
    INPUTS: InputsWanted,
    READINGS: ReadingsWanted,
    SEARCH: SearchWanted,
    SETUP: SetupWanted,
    RECEIVE: ReceivingWanted,
}


def wanted_by(store: Store, lead: Lead) -> Wanted:
    """What is to be opened. Raises RuleBroken when there is nothing more to see."""
    lead = where_to(store, lead)
    return _WANTED[lead.to]() if lead.to in _WANTED and not lead.about else ThingWanted(lead)
