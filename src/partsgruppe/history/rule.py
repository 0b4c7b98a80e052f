"""What is tried, and what of it became practice: the rule as agreed, with each change that was made to it.

A trial keeps what was agreed at its start, and an evaluation what was changed then. Whoever tells of a trial tells
both. What was decided before decisions carried the changes is told with them as well. (Method: rule 2)
"""

from __future__ import annotations

from partsgruppe.group.decisions import AGREED, Decision
from partsgruppe.group.trials import ADJUSTED, BECAME_PRACTICE, Evaluation, Trial
from partsgruppe.history.readable import Readable
from partsgruppe.language.catalogue import _


def rule_as_agreed(records: Readable, trial: Trial, before: int | None = None) -> str:
    """What is tried with each change made to it, a line each; only the changes `before` this event when it is given."""
    return "\n".join([trial.what, *(change_line(text) for text in changes(records, trial, before))])


def changes(records: Readable, trial: Trial, before: int | None = None) -> tuple[str, ...]:
    """What was changed each time a trial was evaluated and went on, the first time first."""
    return tuple(
        one.change
        for one in records.where(Evaluation, trial=trial.id)
        if one.outcome == ADJUSTED and (before is None or one.id < before)
    )


def change_line(text: str) -> str:
    """A change as it stands under what is tried."""
    return _("Endret: {text}").format(text=text)


def evaluation_behind(records: Readable, decision: Decision) -> Evaluation | None:
    """The evaluation by which a trial became the practice that this decision tells of; None for any other decision.

    The two are recorded as one answer, so they are known by their place and not by their words.
    """
    if decision.outcome != AGREED:
        return None
    found = [
        one
        for trial in records.where(Trial, matter=decision.matter)
        for one in records.where(Evaluation, trial=trial.id, outcome=BECAME_PRACTICE)
        if (one.meeting, one.item) == (decision.meeting, decision.item) and one.id < decision.id
    ]
    if not found:
        return None
    decided = [one.id for one in records.where(Decision, matter=decision.matter) if one.id > found[-1].id]
    return found[-1] if decided[0] == decision.id else None


def decision_behind(records: Readable, evaluation: Evaluation) -> Decision | None:
    """The decision by which a trial became practice; None when it did not, or when none was recorded."""
    matter = records.get(Trial, evaluation.trial).matter
    later = [one for one in records.where(Decision, matter=matter) if one.id > evaluation.id]
    return later[0] if later and evaluation_behind(records, later[0]) == evaluation else None


def agreed_text(records: Readable, decision: Decision) -> str:
    """What was agreed, in full: where a trial became practice without its changes being told, with them."""
    evaluation = evaluation_behind(records, decision)
    if evaluation is None:
        return decision.text
    trial = records.get(Trial, evaluation.trial)
    return rule_as_agreed(records, trial, evaluation.id) if decision.text == trial.what else decision.text
