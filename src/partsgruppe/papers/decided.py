"""What came of the matters: decisions, trials, evaluations, and what became of proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from partsgruppe.asking.scene import Line
from partsgruppe.group import decisions, proposals, trials
from partsgruppe.group.conditions import conditions_on, conditions_when_judged
from partsgruppe.group.decisions import decision_behind, evaluation_behind
from partsgruppe.group.members import role_name
from partsgruppe.group.outcomes import Agreement
from partsgruppe.history.proposals import proposed_name, proposed_text, when_returned
from partsgruppe.history.rule import agreed_text, rule_as_agreed
from partsgruppe.history.status import the_seats
from partsgruppe.history.wording import condition_lines
from partsgruppe.papers import book, view
from partsgruppe.papers.source import Source, names
from partsgruppe.vocabulary import ROLES


def decisions_of(source: Source, item: int) -> tuple[view.Decision, ...]:
    """The outcomes of an item, but for those that a trial or an evaluation tells in full."""
    return tuple(
        view.Decision(
            matter=source.title(decision.matter),
            number=source.number(decision.matter),
            outcome=decision.outcome,
            text=decision.text,
            reason=decision.reason,
            talks=decision.talks,
            before=decision.before,
            channel=decision.channel,
            awaiting=the_seats(source.history.awaiting(decision)),
            conditions=_conditions(source, decision),
        )
        for decision in source.decisions
        if decision.item == item and not _told_elsewhere(source, decision)
    )


def _conditions(source: Source, *made: decisions.Decision | Agreement | None) -> tuple[Line, ...]:
    """What has to be for some to live with what was agreed, where there is something."""
    said = (conditions_on(source.book, one.id, meeting=source.meeting.id) for one in made if one)
    return tuple(line for given in said for line in condition_lines(given))


def _begun_by(source: Source, trial: trials.Trial) -> Iterator[decisions.Decision]:
    """The decision to try something."""
    return (
        one
        for one in source.decisions
        if (one.matter, one.item, one.outcome) == (trial.matter, trial.item, decisions.TRY)
    )


def _told_elsewhere(source: Source, decision: decisions.Decision) -> bool:
    if decision.outcome == decisions.TRY:
        started = any(trial.matter == decision.matter for trial in source.trials)
        return started and not (decision.text or decision.reason)
    return evaluation_behind(source.book, decision) is not None


def _evaluated(source: Source) -> Iterator[tuple[trials.Evaluation, trials.Trial]]:
    for evaluation in source.evaluations:
        yield evaluation, source.book.get(trials.Trial, evaluation.trial)


def trials_of(source: Source, item: int) -> tuple[view.Trial, ...]:
    """The trials that were agreed under an item, with the days agreed then."""
    return tuple(_trial(source, trial) for trial in source.trials if trial.item == item)


def _trial(source: Source, trial: trials.Trial) -> view.Trial:
    return view.Trial(
        matter=source.title(trial.matter),
        number=source.number(trial.matter),
        what=trial.what,
        why=trial.why,
        who=trial.who,
        start=trial.start,
        end=source.history.at_first(trial, "end"),
        watch=trial.watch,
        heard=trial.heard,
        evaluators=trial.evaluators,
        evaluate_on=source.history.at_first(trial, "evaluate_on"),
        awaiting=_awaiting(source, trial.matter),
        conditions=_conditions(source, *_begun_by(source, trial)),
    )


def evaluations_of(source: Source, item: int) -> tuple[view.Evaluation, ...]:
    """The evaluations under an item."""
    return tuple(
        view.Evaluation(
            matter=source.title(trial.matter),
            number=source.number(trial.matter),
            what=_judged(source, evaluation, trial),
            heard=_speaking(evaluation.heard),
            seen=_speaking(evaluation.seen),
            unintended=evaluation.unintended,
            outcome=evaluation.outcome,
            reason=evaluation.reason,
            change=evaluation.change,
            end=evaluation.end,
            evaluate_on=evaluation.evaluate_on,
            awaiting=_awaiting(source, trial.matter, evaluation),
            conditions=tuple(condition_lines(conditions_when_judged(source.book, evaluation))),
        )
        for evaluation, trial in _evaluated(source)
        if evaluation.item == item
    )


def _judged(source: Source, evaluation: trials.Evaluation, trial: trials.Trial) -> str:
    """What was tried until it was judged; when it became practice, in the words of the decision."""
    decision = decision_behind(source.book, evaluation)
    return agreed_text(source.book, decision) if decision else rule_as_agreed(source.book, trial, evaluation.id)


def _speaking(text: str) -> str:
    """Lines that were taken over from a round, «leder: …», with a capital letter where they begin."""
    roles = "|".join(re.escape(role_name(role)) for role in ROLES)
    return re.sub(rf"^(?:{roles})(?=:| \()", lambda role: role.group().capitalize(), text, flags=re.MULTILINE)


def to_evaluate(source: Source) -> tuple[view.ToEvaluate, ...]:
    """The trials that are to be evaluated by the next meeting, as it stood when this one closed, by their days."""
    known = [trial for trial in source.book.where(trials.Trial) if source.by_now(trial.id)]
    next_date = source.meeting.next_date
    if not known or next_date is None:
        return ()
    of = book.kinds_about(trials.Trial)
    so_far = book.between(source.book, min(trial.id for trial in known), source.meeting.closed, of=of)
    days = ((so_far.evaluated_on(trial), trial) for trial in known)
    due = sorted((day, trial.id, trial) for day, trial in days if day and day <= next_date)
    return tuple(
        view.ToEvaluate(source.title(trial.matter), source.number(trial.matter), day) for day, _id, trial in due
    )


def _awaiting(source: Source, matter: int, judged: trials.Evaluation | None = None) -> tuple[str, ...]:
    """Who has yet to confirm what was agreed on a matter: as its decision or evaluation says, or else by who was away.

    The first version's evaluations did not say.
    """
    for decision in reversed(source.decisions):
        if decision.matter == matter:
            return the_seats(source.history.awaiting(decision))
    return the_seats((source.history.awaiting(judged) if judged else []) or source.missing_seats())


def confirmed(source: Source) -> tuple[view.Clarified, ...]:
    """Proposals that were confirmed at this meeting, by whom, and who is still to be asked."""
    found = []
    for _number, event in source.history.events:
        if not isinstance(event, proposals.CONFIRMED):
            continue
        proposal = _settled(source, event)
        so_far = book.between(source.book, proposal.id, source.meeting.closed)
        found.append(
            _clarified(
                source,
                proposal,
                by=names(event.seats),
                vacant=names(event.vacant),
                awaiting=the_seats(so_far.awaiting(proposal)),
                conditions=_conditions(
                    source, proposal if isinstance(proposal, decisions.Decision | Agreement) else None
                ),
            )
        )
    return tuple(found)


def returned(source: Source) -> tuple[view.Clarified, ...]:
    """Proposals that those who had been away could not go along with."""
    found = []
    for _number, event in source.history.events:
        if isinstance(event, proposals.RETURNED):
            proposal = _settled(source, event)
            found.append(_clarified(source, proposal, became=when_returned(proposal), reason=event.reason))
    return tuple(found)


def _settled(source: Source, event: proposals.Settling) -> proposals.Proposal:
    kind, id = proposals.settled(event)
    return source.book.get(kind, id)


def _clarified(source: Source, proposal: proposals.Proposal, **more: Any) -> view.Clarified:
    return view.Clarified(proposed_name(source.book, proposal), proposed_text(source.book, proposal), **more)
