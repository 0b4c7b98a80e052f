"""What each step kind asks, and what it records of the answers.

Each takes the place and returns a form, or None when there is nothing to go through there. A form
that returns NEXT is done with the step, one that returns END with the meeting; any other is asked
anew, as long as there is more.
"""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.asking.dialogue import Form
from partsgruppe.exercises.document import DECIDING
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import ground_rules
from partsgruppe.steps.position import Place
from partsgruppe.vocabulary import STEERING

NEXT, END = "next", "end"

StepForm = Callable[[Place], Form | None]


def step_form(place: Place) -> Form | None:
    """The form of the step at this place, or None when there is nothing to go through."""
    from partsgruppe.steps import actions, approve, decide, evaluate, frame, inputs, lists, talk, trial

    if place.step.kind in DECIDING and the_group(place.store).kind == STEERING:
        return None
    if place.setting("needs") == "rules" and not ground_rules(place.store):
        return None
    forms: dict[str, StepForm] = {
        "brief": talk.brief,
        "alone": talk.alone,
        "round": talk.round_,
        "talk": talk.talk,
        "groups": talk.groups,
        "choose": lists.choose,
        "checklist": lists.checklist,
        "rate": lists.rate,
        "inputs": inputs.inputs,
        "actions": actions.actions,
        "decide": decide.decide,
        "trial": trial.trial,
        "evaluate": evaluate.evaluate,
        "present": frame.present,
        "approve": approve.approve,
        "tell": frame.tell,
        "next": frame.next_meeting,
    }
    return forms[place.step.kind](place)
