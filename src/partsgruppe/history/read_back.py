"""What has been agreed in a meeting, to be read back."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.scene import Line
from partsgruppe.group.actions import Action, whose
from partsgruppe.group.agreement_reviews import CHANGED, AgreementReview, looked_at
from partsgruppe.group.conditions import conditions_on, conditions_when_judged
from partsgruppe.group.decisions import AGREED, Decision
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnded, GroundRuleEnding, Message, Win
from partsgruppe.group.records import Record
from partsgruppe.group.trials import ADJUSTED, Evaluation, Trial
from partsgruppe.history.rule import agreed_text, change_line
from partsgruppe.history.set_aside import aside_lines
from partsgruppe.history.status import as_proposal, status_of
from partsgruppe.history.wording import (
    agreement_name,
    condition_lines,
    decision_text,
    ending_name,
    review_name,
    sentence,
)
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import long_day, short_day
from partsgruppe.store.store import Store


def read_back(store: Store, meeting: int) -> list[Line]:
    """All that has been agreed in a meeting or set aside for later, and who tells whom, to be read back."""
    agreed = [line for record, said in agreed_in(store, meeting) for line in (said, *_conditions(store, record))]
    return [*agreed, *_messages(store, meeting), *aside_lines(store, meeting)]


def _conditions(store: Store, record: Record) -> list[Line]:
    """What has to be for some to live with it."""
    if isinstance(record, Decision | Agreement | GroundRule) and getattr(record, "ended", None) is None:
        return condition_lines(conditions_on(store, record.id))
    if isinstance(record, Evaluation) and record.outcome == ADJUSTED:
        return condition_lines(conditions_when_judged(store, record))
    if isinstance(record, AgreementReview):
        holds = record.id if record.outcome == CHANGED else record.agreement
        return condition_lines(conditions_on(store, holds, meeting=record.meeting))
    return []


def _messages(store: Store, meeting: int) -> Iterator[Line]:
    for message in store.where(Message, meeting=meeting):
        words = _("{who} til {to}: {what}").format(who=capital(str(message.seat)), to=message.to, what=message.what)
        yield Line(words, _("Fortelles videre"))


def agreed_in(store: Store, meeting: int) -> Iterator[tuple[Record, Line]]:
    """All that has been agreed in a meeting: each record, and the line that tells of it."""
    for decision in store.where(Decision, meeting=meeting):
        yield decision, decision_line(store, decision)
    for trial in store.where(Trial, meeting=meeting):
        what, day = sentence(trial.what), short_day(trial.evaluate_on)
        proposed = status_of(store, trial, store.today()).proposal
        who = _("Vi foreslår å prøve ut") if proposed else _("Vi prøver ut")
        yield trial, Line(_("{what} Evalueres {day}.").format(what=what, day=day), who)
    for one in store.where(Evaluation, meeting=meeting):
        yield one, Line(_told(store, one, _evaluated(one)), _("Evaluert"))
    for rule in store.where(GroundRule, meeting=meeting, ended=None):
        yield rule, rule_line(store, rule)
    for rule, text in _ended_rules(store, meeting):
        yield rule, Line(text, _("Kjøreregel, gjelder ikke lenger"))
    yield from _lasting_lines(store, meeting)
    for action in store.where(Action, meeting=meeting):
        yield action, Line(action_line(store, action).text, _("Oppgave"))


def answered(store: Store, meeting: int) -> Iterator[Line]:
    """What staff said, and the answer that it got in a meeting."""
    for one in store.where(Input, answered_in=meeting, joined=None):
        yield Line(one.text, _("Ansatte sa"))
        yield Line(one.answer, _("Vi svarer"))


LONGEST = 110
"""Letters that a sentence may tell of what was agreed, to be said as it is."""


def proposed_sentence(store: Store, meeting: Meeting) -> str:
    """What all may say of a meeting: what came of it first, or when the group meets again."""
    for trial in store.where(Trial, meeting=meeting.id):
        return _of_what_came(store, trial, trial.what, _("Vi prøver ut dette: {what}"))
    for decision in store.where(Decision, meeting=meeting.id, outcome=AGREED):
        return _of_what_came(store, decision, agreed_text(store, decision), _("Vi er enige om dette: {what}"))
    for agreement in store.where(Agreement, meeting=meeting.id, ended=None):
        if _is_said_at_once(agreement.text):
            return _proposed(store, agreement, agreement.text, _("Vi er enige om dette: {what}"))
    for win in store.where(Win, meeting=meeting.id):
        if _is_said_at_once(win.text):
            return sentence(_("Dette har vi fått til: {what}").format(what=win.text))
    if meeting.next_date:
        words = _("Vi har møttes, og møtes igjen {day}. Si fra til en av oss om det er noe.")
        return words.format(day=long_day(meeting.next_date))
    return _("Vi har møttes i dag. Si fra til en av oss om det er noe vi bør ta opp.")


def _of_what_came(store: Store, record: Trial | Decision, text: str, words: str) -> str:
    """What was agreed, in its own words where they are few, or else the matter."""
    title = _("«{text}»").format(text=store.get(Matter, record.matter).title)
    return _proposed(store, record, text if _is_said_at_once(text) else title, words)


def _proposed(store: Store, record: Trial | Decision | Agreement, what: str, words: str) -> str:
    """These words with what was agreed; of a proposal, that it is one."""
    if status_of(store, record, store.today()).proposal:
        words = _("Vi foreslår dette: {what}")
    return sentence(words.format(what=what))


def _is_said_at_once(text: str) -> bool:
    return len(text) <= LONGEST and "\n" not in text


def _evaluated(evaluation: Evaluation) -> str:
    changed = [sentence(change_line(evaluation.change))] if evaluation.change else []
    return " ".join([sentence(ending_name(evaluation.outcome)), *changed, evaluation.reason])


def _told(store: Store, record: Record, text: str) -> str:
    return as_proposal(store, record, text, store.today())


def rule_line(store: Store, rule: GroundRule) -> Line:
    """A ground rule."""
    return Line(_told(store, rule, rule.text), _("Kjøreregel"))


def agreement_line(store: Store, agreement: Agreement) -> Line:
    """Something that holds for longer, and when the group looks at it again."""
    review = _(" Vi ser på det igjen {day}.").format(day=short_day(agreement.review)) if agreement.review else ""
    return Line(_told(store, agreement, sentence(agreement.text) + review), agreement_name(agreement.kind))


def _lasting_lines(store: Store, meeting: int) -> Iterator[tuple[Record, Line]]:
    """What was agreed for longer in a meeting, and what became of what had been."""
    reviews = looked_at(store, meeting)
    changed = {review.id for review, _before, _after in reviews}
    for one in store.where(Agreement, meeting=meeting, ended=None):
        if one.id not in changed:
            yield one, agreement_line(store, one)
    for review, before, after in reviews:
        line = agreement_line(store, after or before)
        text = line.text if review.outcome == CHANGED else _told(store, review, line.text)
        yield review, Line(text, f"{line.who}, {review_name(review.outcome).lower()}")


def _ended_rules(store: Store, meeting: int) -> list[tuple[GroundRule, str]]:
    """The ground rules that ended in a meeting; one that was ended by mistake holds again."""
    ended = {event.rule: number for number, event in store.events(meeting) if isinstance(event, GroundRuleEnded)}
    return [
        (rule, _ended(store, rule, ended[rule.id]))
        for rule in store.where(GroundRule)
        if rule.id in ended and rule.ended
    ]


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
