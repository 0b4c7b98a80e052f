"""What has been agreed in a meeting, to be read back."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.scene import Line
from partsgruppe.group.actions import Action, whose
from partsgruppe.group.agreement_reviews import CHANGED, looked_at
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnded, GroundRuleEnding
from partsgruppe.group.records import Record
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.history.rule import agreed_text, change_line
from partsgruppe.history.status import as_proposal
from partsgruppe.history.wording import decision_text, ending_name, review_name, sentence
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store


def read_back(store: Store, meeting: int) -> list[Line]:
    """All that has been agreed in a meeting, to be read back."""
    lines = [decision_line(store, decision) for decision in store.where(Decision, meeting=meeting)]
    lines += [
        Line(
            _("{what} Evalueres {day}.").format(what=sentence(t.what), day=short_day(t.evaluate_on)),
            _("Vi prøver ut"),
        )
        for t in store.where(Trial, meeting=meeting)
    ]
    lines += [Line(_told(store, e, _evaluated(e)), _("Evaluert")) for e in store.where(Evaluation, meeting=meeting)]
    lines += [rule_line(store, rule) for rule in store.where(GroundRule, meeting=meeting, ended=None)]
    lines += [Line(text, _("Kjøreregel, gjelder ikke lenger")) for text in _ended_rules(store, meeting)]
    lines += _lasting_lines(store, meeting)
    lines += [Line(action_line(store, action).text, _("Oppgave")) for action in store.where(Action, meeting=meeting)]
    return lines


def _evaluated(evaluation: Evaluation) -> str:
    changed = [sentence(change_line(evaluation.change))] if evaluation.change else []
    return " ".join([sentence(ending_name(evaluation.outcome)), *changed, evaluation.reason])


def agreement_name(kind: str) -> str:
    """What a lasting agreement is called."""
    return {"mandate": _("Mandat"), "agreement": _("Avtale"), "direction": _("Retning")}[kind]


def agreements_heading(kind: str) -> str:
    """What several such stand under."""
    return {"mandate": _("Mandat"), "agreement": _("Avtaler"), "direction": _("Retninger")}[kind]


def _told(store: Store, record: Record, text: str) -> str:
    return as_proposal(store, record, text, store.today())


def rule_line(store: Store, rule: GroundRule) -> Line:
    """A ground rule."""
    return Line(_told(store, rule, rule.text), _("Kjøreregel"))


def agreement_line(store: Store, agreement: Agreement) -> Line:
    """Something that holds for longer, and when the group looks at it again."""
    review = _(" Vi ser på den igjen {day}.").format(day=short_day(agreement.review)) if agreement.review else ""
    return Line(_told(store, agreement, sentence(agreement.text) + review), agreement_name(agreement.kind))


def _lasting_lines(store: Store, meeting: int) -> Iterator[Line]:
    """What was agreed for longer in a meeting, and what became of what had been."""
    reviews = looked_at(store, meeting)
    changed = {review.id for review, _before, _after in reviews}
    for one in store.where(Agreement, meeting=meeting, ended=None):
        if one.id not in changed:
            yield agreement_line(store, one)
    for review, before, after in reviews:
        line = agreement_line(store, after or before)
        text = line.text if review.outcome == CHANGED else _told(store, review, line.text)
        yield Line(text, f"{line.who}: {review_name(review.outcome).lower()}")


def _ended_rules(store: Store, meeting: int) -> list[str]:
    """The ground rules that ended in a meeting; one that was ended by mistake holds again."""
    ended = {event.rule: number for number, event in store.events(meeting) if isinstance(event, GroundRuleEnded)}
    return [_ended(store, rule, ended[rule.id]) for rule in store.where(GroundRule) if rule.id in ended and rule.ended]


def _ended(store: Store, rule: GroundRule, by: int) -> str:
    """The rule, and while its end is a proposal, whom that waits for."""
    endings = store.where(GroundRuleEnding, id=by)
    return _told(store, endings[0], rule.text) if endings else rule.text


def decision_line(store: Store, decision: Decision) -> Line:
    """The matter, and what was decided of it."""
    title = store.get(Matter, decision.matter).title
    text = sentence(decision_text(decision, agreed_text(store, decision)))
    return Line(_told(store, decision, text), _("«{text}»").format(text=title))


def action_line(store: Store, action: Action) -> Line:
    """What is done by whom, and by when."""
    owner = whose(store, action)
    due = _(", innen {day}").format(day=short_day(action.due)) if action.due else ""
    return Line(f"{action.what} ({owner}{due})")
