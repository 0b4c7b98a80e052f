"""What is tried, and what of it became practice: the rule as agreed, with each change that was made to it.

A trial keeps what was agreed at its start, and an evaluation what was changed then. Whoever tells of a trial tells
both. What was decided before decisions carried the changes is told with them as well. (Method: rule 2)
"""

from __future__ import annotations

from partsgruppe.group.decisions import Decision, evaluation_behind
from partsgruppe.group.records import Readable
from partsgruppe.group.trials import ADJUSTED, Trial, standing
from partsgruppe.language.catalogue import _


def rule_as_agreed(records: Readable, trial: Trial, before: int | None = None) -> str:
    """What is tried with each change made to it, a line each; only the changes `before` this event when it is given."""
    return "\n".join([trial.what, *(change_line(text) for text in changes(records, trial, before))])


def changes(records: Readable, trial: Trial, before: int | None = None) -> tuple[str, ...]:
    """What was changed each time a trial was evaluated and went on, the first time first."""
    return tuple(
        one.change
        for one in standing(records, trial.id)
        if one.outcome == ADJUSTED and (before is None or one.id < before)
    )


def change_line(text: str) -> str:
    """A change as it stands under what is tried."""
    return _("Endret: {text}").format(text=text)


def agreed_text(records: Readable, decision: Decision) -> str:
    """What was agreed, in full: where a trial became practice without its changes being told, with them."""
    evaluation = evaluation_behind(records, decision)
    if evaluation is None:
        return decision.text
    trial = records.get(Trial, evaluation.trial)
    return rule_as_agreed(records, trial, evaluation.id) if decision.text == trial.what else decision.text
