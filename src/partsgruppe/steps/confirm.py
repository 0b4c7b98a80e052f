"""Proposals from earlier, and those who were away when they were made. (Method: rule 5)"""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group import decisions
from partsgruppe.group.decisions import Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import seats_present
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.history.rule import agreed_text
from partsgruppe.history.wording import outcome_name
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.steps.kind import Position


def proposal_here(place: Position) -> Decision | None:
    """A proposal that somebody in the room can confirm, and that has not been put aside today."""
    here = set(seats_present(place.store, place.meeting.id))
    aside = {aside.about for aside in place.store.where(Aside, meeting=place.meeting.id)}
    for proposal in decisions.proposals(place.store):
        earlier = proposal.meeting != place.meeting.id
        if earlier and proposal.id not in aside and here.intersection(_those_who_confirm(place, proposal)):
            return proposal
    return None


def _those_who_confirm(place: Position, proposal: Decision) -> list[Seat]:
    """The awaited seats that are in the room; any steward speaks for an awaited steward of no named union."""
    here = seats_present(place.store, place.meeting.id)
    return [
        seat
        for seat in proposal.awaiting
        if seat in here or (not seat.union and seat.role in {other.role for other in here})
    ]


def confirm(place: Position, proposal: Decision) -> Form[None]:
    """What those who were away say to a proposal."""
    store = place.store
    seats = _those_who_confirm(place, proposal)
    who = listed(seats)
    matter = store.get(Matter, proposal.matter)
    how = yield from ask(
        Pick(
            prompt=_("{who}: Kan du være med på dette?").format(who=capital(who)),
            help=f"{matter.title}: {agreed_text(store, proposal) or outcome_name(proposal.outcome)}",
            options=[
                Option("yes", _("Ja, beslutningen gjelder")),
                Option("no", _("Nei, saken tas opp igjen")),
                Option("wait", _("Trenger mer tid")),
            ],
        )
    )
    if how == "yes":
        store.record(DecisionConfirmed(meeting=place.meeting.id, decision=proposal.id, seats=seats))
    elif how == "no":
        reason = yield from ask(Text(prompt=_("Hva må vi snakke mer om?"), long=True))
        store.record(DecisionReturned(meeting=place.meeting.id, decision=proposal.id, reason=reason))
    else:
        store.record(PutAside(**place.here, about=proposal.id))
