"""What is proposed, in words: what it is called, what it says, and what becomes of it when it is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.scene import Line
from partsgruppe.group import inputs
from partsgruppe.group.agreement_reviews import CHANGED, ENDED, AgreementReview
from partsgruppe.group.decisions import TRY, Decision
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnding
from partsgruppe.group.proposals import CONFIRMED, RETURNED, Proposal, settled
from partsgruppe.group.records import Readable
from partsgruppe.group.suggestions import About, Suggestion, about, suggested
from partsgruppe.group.trials import ADJUSTED, Evaluation, Trial
from partsgruppe.history.lasting import lasting_name
from partsgruppe.history.log import standing
from partsgruppe.history.numbers import Told, matter_named
from partsgruppe.history.rule import agreed_text, change_line
from partsgruppe.history.status import as_proposal
from partsgruppe.history.wording import agreement_name, ending_name, outcome_name, review_name, sentence
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store


def proposed_line(records: Readable, one: Proposal, told: Told = str) -> Line:
    """What is proposed, and what that is called: «Avtale», or of a matter its title; as it may be `told`."""
    text = told(proposed_text(records, one)) or (outcome_name(one.outcome) if isinstance(one, Decision) else "")
    return Line(text, proposed_name(records, one, told))


def proposed_name(records: Readable, one: Proposal, told: Told = str) -> str:
    """What a proposal is called, as it may be `told`."""
    if isinstance(one, Decision):
        return matter_named(records, one.matter, told)
    if isinstance(one, Evaluation):
        return matter_named(records, records.get(Trial, one.trial).matter, told)
    if isinstance(one, AgreementReview):
        kind = records.get(Agreement, one.agreement).kind
        return f"{agreement_name(kind)}, {review_name(one.outcome).lower()}"
    if isinstance(one, GroundRuleEnding):
        name = lasting_name(records.get(GroundRule, one.rule))
        return f"{name}, {review_name(CHANGED if _instead(records, one) else ENDED).lower()}"
    if isinstance(one, Suggestion):
        return _suggested_name(records, one, told)
    return lasting_name(one)


def answers_to_proposals(store: Store, meeting: Meeting) -> Iterator[Line]:
    """What those who had been away said in a meeting to what was proposed before."""
    for _number, event in standing(store, meeting.id, of=(*CONFIRMED, *RETURNED)):
        assert isinstance(event, (*CONFIRMED, *RETURNED))
        kind, id = settled(event)
        one = store.get(kind, id)
        line = proposed_line(store, one)
        if isinstance(event, CONFIRMED):
            yield Line(as_proposal(store, one, line.text, store.today()), _("{what}, bekreftet").format(what=line.who))
        else:
            yield Line(event.reason, _("{what}, ikke bekreftet").format(what=line.who))


def _instead(records: Readable, one: GroundRuleEnding) -> list[GroundRule]:
    """The ground rule that took the place of one that ended, if one did."""
    return records.where(GroundRule, id=one.id)


def _suggested_name(records: Readable, one: Suggestion, told: Told) -> str:
    it = about(records, one)
    if isinstance(it, Matter):
        return matter_named(records, it.id, told)
    if isinstance(it, Input):
        return _("Svar på «{text}»").format(text=told(" ".join(it.text.split())))
    return f"{lasting_name(it)}, {review_name(one.outcome).lower()}"


def proposed_text(records: Readable, one: Proposal) -> str:
    """What a proposal says; empty of a decision that says no more than its outcome."""
    if isinstance(one, Decision):
        return _decided(records, one)
    if isinstance(one, Evaluation):
        change = sentence(change_line(one.change)) if one.outcome == ADJUSTED else ""
        return " ".join(filter(None, [sentence(ending_name(one.outcome)), change]))
    if isinstance(one, AgreementReview):
        return records.get(Agreement, one.id if one.outcome == CHANGED else one.agreement).text
    if isinstance(one, GroundRuleEnding):
        return (_instead(records, one) or [records.get(GroundRule, one.rule)])[0].text
    if isinstance(one, Suggestion):
        return _suggested_text(about(records, one), one)
    return one.text


def _suggested_text(it: About, one: Suggestion) -> str:
    """What the group is to say yes or no to, and why."""
    if isinstance(it, Matter):
        said = [_("Saken venter til {day}").format(day=short_day(one.day)) if one.day else "", one.reason]
    elif isinstance(it, Input):
        said = [one.text, _input_becomes(one)]
    else:
        said = [one.text if one.outcome == CHANGED else it.text, one.reason]
    return " ".join(sentence(part) for part in said if part)


def _input_becomes(one: Suggestion) -> str:
    if one.outcome == inputs.TAKEN_UP:
        return _("Blir tatt opp som sak: {matter}").format(matter=one.title)
    return _("Vi tar det ikke opp") if one.outcome == inputs.NOT_TAKEN_UP else ""


def suggestion_line(records: Readable, it: About) -> Line | None:
    """What somebody has proposed about something, and that the next meeting is to settle; None when nobody has."""
    one = suggested(records, it)
    if one is None:
        return None
    text, settles = sentence(proposed_text(records, one)), _("Neste møte sier ja eller nei.")
    return Line(f"{text} {settles}", _("{who} foreslår").format(who=capital(str(one.by))))


def _decided(records: Readable, one: Decision) -> str:
    """What was decided, or what was to be tried where the decision says no more than that."""
    begun = records.where(Trial, matter=one.matter, meeting=one.meeting) if one.outcome == TRY else []
    return agreed_text(records, one) or (begun[-1].what if begun else "")


def when_returned(one: Proposal) -> str:
    """What becomes of a proposal that is not confirmed, in a sentence."""
    if isinstance(one, Decision):
        return _("Forslaget fra før ble ikke bekreftet, og saken er åpen igjen.")
    if isinstance(one, Evaluation):
        return _("Forslaget fra før ble ikke bekreftet, og utprøvingen går videre som før.")
    if isinstance(one, AgreementReview):
        return _("Forslaget fra før ble ikke bekreftet, og avtalen er som før.")
    if isinstance(one, GroundRuleEnding):
        return _("Forslaget fra før ble ikke bekreftet, og kjøreregelen er som før.")
    if isinstance(one, Suggestion):
        return _("Forslaget fra mellom møtene ble ikke bekreftet, og alt er som før.")
    return _("Forslaget fra før ble ikke bekreftet, og gjelder ikke.")
