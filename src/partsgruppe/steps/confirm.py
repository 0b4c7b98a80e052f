"""Proposals from earlier: made while somebody was away, or by somebody between two meetings. (Method: rule 5)"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.agreement_reviews import AgreementReviewed
from partsgruppe.group.conditions import Condition, conditions_given
from partsgruppe.group.decisions import Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.inputs import NOT_TAKEN_UP, Input, InputAnswered
from partsgruppe.group.matters import Matter, MatterPutOff, MatterRaised
from partsgruppe.group.meetings import in_the_room
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Agreement, Aside, GroundRule, GroundRuleEnded, PutAside
from partsgruppe.group.proposals import Proposal, ProposalConfirmed, ProposalReturned, proposals
from partsgruppe.group.records import Event
from partsgruppe.group.suggestions import About, Suggestion, about
from partsgruppe.group.table import vacant
from partsgruppe.history.proposals import proposed_line
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.steps.consent import what_it_takes
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
    how = yield from ask(
        _suggestion(place, proposal) if isinstance(proposal, Suggestion) else _question(place, proposal, here, nobody)
    )
    given = (yield from _needed(here)) if how == "if" else []
    if how in ("yes", "if"):
        place.store.record(_confirmed(place, proposal, here, nobody))
        if given:
            of = _TAKES[type(proposal)]
            place.store.record(conditions_given(**place.here, given=given, **{of: proposal.id}))
        if isinstance(proposal, Suggestion):
            _carry_out(place, proposal)
    elif how == "no":
        reason = yield from ask(_why_not(proposal))
        place.store.record(_returned(place, proposal, reason))
    else:
        place.store.record(PutAside(**place.here, about=proposal.id))


_TAKES: dict[type[Proposal], str] = {Decision: "decision", Agreement: "agreement", GroundRule: "rule"}
"""What it may take something to live with, and what that is called where it is kept."""


def _question(place: Position, proposal: Proposal, here: Sequence[Seat], nobody: Sequence[Seat]) -> Pick[str]:
    line = proposed_line(place.store, proposal)
    prompt = (
        _("{who}: Kan du være med på dette?").format(who=capital(listed(here)))
        if here
        else _("Ingen er {who} nå. Skal det gjelde uten?").format(who=listed(nobody))
    )
    of_a_matter, may_need = isinstance(proposal, Decision), type(proposal) in _TAKES
    return Pick(
        prompt=prompt,
        help=line.told,
        options=[
            Option("yes", _("Ja, beslutningen gjelder") if of_a_matter else _("Ja, det gjelder")),
            *([Option("if", _("Ja, jeg kan leve med det hvis …"))] if may_need and here else []),
            Option("no", _("Nei, saken tas opp igjen") if of_a_matter else _("Nei, det gjelder ikke")),
            Option("wait", _("Trenger mer tid")),
        ],
    )


def _needed(seats: Sequence[Seat]) -> Form[list[Condition]]:
    """What it takes for each of them to live with it."""
    if not seats:
        return []
    text = yield from ask(what_it_takes(seats[0]))
    rest = yield from _needed(seats[1:])
    return [*([Condition(seats[0], text)] if text else []), *rest]


def _suggestion(place: Position, one: Suggestion) -> Pick[str]:
    """What somebody proposed since the last meeting, and the group says yes or no to."""
    line = proposed_line(place.store, one)
    return Pick(
        prompt=_("{who} foreslår dette. Er dere enige?").format(who=capital(str(one.by))),
        help=f"{line.who}: {line.text}",
        options=[
            Option("yes", _("Ja, slik blir det")),
            Option("no", _("Nei, forslaget faller bort")),
            Option("wait", _("Trenger mer tid")),
        ],
        initial="yes",
    )


def _why_not(proposal: Proposal) -> Text:
    if isinstance(proposal, Suggestion):
        return Text(prompt=_("Hvorfor ikke?"), empty=_("ingen begrunnelse"), long=True)
    return Text(prompt=_("Hva må vi snakke mer om?"), long=True)


def _carry_out(place: Position, one: Suggestion) -> None:
    """Record what was suggested as what this meeting came to."""
    it = about(place.store, one)
    for event in _COMES_TO[type(it)](place, one):
        place.store.record(event)


def _answered(place: Position, one: Suggestion) -> Iterator[Event]:
    matter = place.store.record(MatterRaised(title=one.title, meeting=place.meeting.id)) if one.title else None
    yield InputAnswered(
        meeting=place.meeting.id,
        input=one.about,
        answer=one.text,
        matter=matter,
        not_taken_up=one.outcome == NOT_TAKEN_UP,
    )


def _reviewed(place: Position, one: Suggestion) -> Iterator[Event]:
    """A day to look again that has passed since is left out: the group finds another when it looks."""
    review = one.day if one.day and one.day >= place.meeting.date else None
    yield AgreementReviewed(
        **place.agreeing, agreement=one.about, outcome=one.outcome, reason=one.reason, text=one.text, review=review
    )


def _rule(place: Position, one: Suggestion) -> Iterator[Event]:
    yield GroundRuleEnded(**place.agreeing, rule=one.about, reason=one.reason, text=one.text)


def _put_off(place: Position, one: Suggestion) -> Iterator[Event]:
    if one.day is not None:
        yield MatterPutOff(meeting=place.meeting.id, matter=one.about, until=one.day, reason=one.reason)


_COMES_TO: dict[type[About], Callable[[Position, Suggestion], Iterator[Event]]] = {
    Input: _answered,
    Agreement: _reviewed,
    GroundRule: _rule,
    Matter: _put_off,
}


def _confirmed(place: Position, proposal: Proposal, here: Sequence[Seat], nobody: Sequence[Seat]) -> Event:
    by: dict[str, Any] = {"meeting": place.meeting.id, "seats": list(here), "vacant": list(nobody)}
    if isinstance(proposal, Decision):
        return DecisionConfirmed(decision=proposal.id, **by)
    return ProposalConfirmed(about=proposal.id, table=proposal.table.name, **by)


def _returned(place: Position, proposal: Proposal, reason: str) -> Event:
    if isinstance(proposal, Decision):
        return DecisionReturned(meeting=place.meeting.id, decision=proposal.id, reason=reason)
    return ProposalReturned(meeting=place.meeting.id, about=proposal.id, table=proposal.table.name, reason=reason)
