"""Where a line that tells of something leads."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.asking.scene import Lead
from partsgruppe.planning.front_page import ACTIONS, INPUTS, LASTING, LATE, MATTER, MEETING, PROPOSALS
from partsgruppe.tui.messages import (
    ActionsWanted,
    InputsWanted,
    LastingWanted,
    MeetingWanted,
    OneMatterWanted,
    ProposalsWanted,
    Wanted,
)

_TO: dict[str, Callable[[int], Wanted]] = {
    MEETING: lambda _about: MeetingWanted(),
    MATTER: OneMatterWanted,
    ACTIONS: lambda _about: ActionsWanted(),
    LATE: lambda _about: ActionsWanted(late=True),
    INPUTS: lambda _about: InputsWanted(),
    LASTING: lambda _about: LastingWanted(),
    PROPOSALS: lambda _about: ProposalsWanted(),
}


def wanted_by(lead: Lead) -> Wanted:
    """What is to be opened."""
    return _TO[lead.to](lead.about)
