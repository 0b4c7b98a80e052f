"""Where a line that leads to something opens: a page, a form about one thing, or a paper."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.asking.scene import Lead
from partsgruppe.between.overview import READINGS, RECEIVE, SEARCH, SETUP
from partsgruppe.between.pages import where_to
from partsgruppe.papers.to_print import CALENDAR, PASS_ON, REDACT, SEND, calendar_saving
from partsgruppe.planning.front_page import INPUTS, MEETING, PEN
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import (
    InputsWanted,
    MeetingWanted,
    PassingOnWanted,
    PenWanted,
    ReadingsWanted,
    ReceivingWanted,
    RedactingWanted,
    SavingWanted,
    SearchWanted,
    SendingWanted,
    SetupWanted,
    ThingWanted,
    Wanted,
)

_WANTED: dict[str, Callable[[], Wanted]] = {
    MEETING: MeetingWanted,
    PEN: PenWanted,
    INPUTS: InputsWanted,
    READINGS: ReadingsWanted,
    SEARCH: SearchWanted,
    SETUP: SetupWanted,
    RECEIVE: ReceivingWanted,
    PASS_ON: PassingOnWanted,
    SEND: SendingWanted,
    REDACT: RedactingWanted,
}


def wanted_by(store: Store, lead: Lead) -> Wanted:
    """What is to be opened. Raises RuleBroken when there is nothing more to see."""
    lead = where_to(store, lead)
    if lead.to in _WANTED and not lead.about:
        return _WANTED[lead.to]()
    if lead.to == CALENDAR:
        return SavingWanted(calendar_saving(store))
    return ThingWanted(lead)
