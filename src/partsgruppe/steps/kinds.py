"""Every step kind there is, by name."""

from __future__ import annotations

from functools import cache

from partsgruppe.asking.dialogue import Form
from partsgruppe.exercises.document import Step
from partsgruppe.exercises.grammar import Grammar
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import ground_rules
from partsgruppe.steps.actions import Actions
from partsgruppe.steps.again import Again
from partsgruppe.steps.alone import Alone
from partsgruppe.steps.approve import Approve
from partsgruppe.steps.brief import Brief
from partsgruppe.steps.checklist import Checklist
from partsgruppe.steps.choose import Choose
from partsgruppe.steps.decide import Decide
from partsgruppe.steps.evaluate import Evaluate
from partsgruppe.steps.groups import Groups
from partsgruppe.steps.inputs import Inputs
from partsgruppe.steps.kind import COMMON, Kind, Position
from partsgruppe.steps.kind import KINDS as KINDS
from partsgruppe.steps.next import Next
from partsgruppe.steps.present import Present
from partsgruppe.steps.rate import Rate
from partsgruppe.steps.round import Round
from partsgruppe.steps.talk import Talk
from partsgruppe.steps.tell import Tell
from partsgruppe.steps.trial import Trial
from partsgruppe.vocabulary import STEERING

KINDS.update(
    (kind.name, kind)
    for kind in (
        Brief(),
        Alone(),
        Round(),
        Talk(),
        Groups(),
        Choose(),
        Checklist(),
        Rate(),
        Inputs(),
        Decide(),
        Trial(),
        Evaluate(),
        Actions(),
        Tell(),
        Present(),
        Approve(),
        Again(),
        Next(),
    )
)


def kind_of(step: Step) -> Kind:
    """The kind of a step."""
    return KINDS[step.kind]


def grammar() -> Grammar:
    """What the reader of exercises must know of them."""
    return _grammar(*KINDS.values())


@cache
def _grammar(*kinds: Kind) -> Grammar:
    return Grammar({kind.name: kind.rules for kind in kinds}, COMMON)


def step_form(place: Position) -> Form[str | None] | None:
    """The form of the step at this place, or None when there is nothing to go through."""
    if place.kind.settles and place.setting("of") != "proposals" and the_group(place.store).kind == STEERING:
        return None
    if place.setting("needs") == "rules" and not ground_rules(place.store):
        return None
    if place.index not in place.counted:
        return None
    return place.kind.form(place)
