"""Proposals from earlier, and those who were away when they were made. (Method: rule 5)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.decisions import Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.meetings import in_the_room
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.proposals import Proposal, ProposalConfirmed, ProposalReturned, proposals
from partsgruppe.group.records import Event
from partsgruppe.group.table import vacant
from partsgruppe.history.proposals import proposed_line
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.steps.kind import Position


def proposal_here(place: Position) -> Proposal | None:
    """A proposal that somebody in the room can confirm, and that has not been put aside today."""
    aside = {aside.about for aside in place.store.where(Aside, meeting=place.meeting.id)}
    for proposal in proposals(place.store):
        earlier = proposal.meeting != place.meeting.id
        if earlier and proposal.id not in aside and (_here(place, proposal) or _vacant(place, proposal)):
            return proposal
    return None


def _here(place: Position, proposal: Proposal) -> list[Seat]:
    return in_the_room(place.store, place.meeting.id, proposal.awaiting)


def _vacant(place: Position, proposal: Proposal) -> list[Seat]:
    return vacant(place.store, proposal.awaiting)


def confirm(place: Position, proposal: Proposal) -> Form[None]:
    """What those who were away say to a proposal; and once they have, the rest for the seats that nobody holds."""
    here = _here(place, proposal)
    nobody = [] if here else _vacant(place, proposal)
    how = yield from ask(_question(place, proposal, here, nobody))
    if how == "yes":
        place.store.record(_confirmed(place, proposal, here, nobody))
    elif how == "no":
        reason = yield from ask(Text(prompt=_("Hva må vi snakke mer om?"), long=True))
        place.store.record(_returned(place, proposal, reason))
    else:
        place.store.record(PutAside(**place.here, about=proposal.id))


def _question(place: Position, proposal: Proposal, here: Sequence[Seat], nobody: Sequence[Seat]) -> Pick[str]:
    line = proposed_line(place.store, proposal)
    prompt = (
        _("{who}: Kan du være med på dette?").format(who=capital(listed(here)))
        if here
        else _("Ingen er {who} nå. Skal det gjelde uten?").format(who=listed(nobody))
    )
    of_a_matter = isinstance(proposal, Decision)
    return Pick(
        prompt=prompt,
        help=line.told,
        options=[
            Option("yes", _("Ja, beslutningen gjelder") if of_a_matter else _("Ja, det gjelder")),
            Option("no", _("Nei, saken tas opp igjen") if of_a_matter else _("Nei, det gjelder ikke")),
            Option("wait", _("Trenger mer tid")),
        ],
    )


def _confirmed(place: Position, proposal: Proposal, here: Sequence[Seat], nobody: Sequence[Seat]) -> Event:
    by: dict[str, Any] = {"meeting": place.meeting.id, "seats": list(here), "vacant": list(nobody)}
    if isinstance(proposal, Decision):
        return DecisionConfirmed(decision=proposal.id, **by)
    return ProposalConfirmed(about=proposal.id, table=proposal.table.name, **by)


def _returned(place: Position, proposal: Proposal, reason: str) -> Event:
    if isinstance(proposal, Decision):
        return DecisionReturned(meeting=place.meeting.id, decision=proposal.id, reason=reason)
    return ProposalReturned(meeting=place.meeting.id, about=proposal.id, table=proposal.table.name, reason=reason)
