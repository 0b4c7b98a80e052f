"""What each step kind is called, for those who read an exercise before they hold it."""

from __future__ import annotations

from partsgruppe.exercises.document import Step
from partsgruppe.language.catalogue import N_, _

_NAMES = {
    "brief": N_("les høyt"),
    "alone": N_("alene, stille"),
    "round": N_("runde, én om gangen"),
    "talk": N_("åpen samtale"),
    "groups": N_("i grupper, så sammen"),
    "choose": N_("velg fra en liste"),
    "checklist": N_("gå gjennom en liste"),
    "rate": N_("måling fra 1 til 5"),
    "inputs": N_("innspill fra de ansatte"),
    "decide": N_("bli enige om hvordan saken går videre"),
    "trial": N_("avtal en utprøving"),
    "evaluate": N_("evaluer en utprøving"),
    "actions": N_("hvem gjør hva, og når"),
    "tell": N_("hvem forteller hva til hvem"),
    "present": N_("hvem er her"),
    "approve": N_("godkjenn forrige referat"),
    "next": N_("neste møte"),
}

TO_WRITE_ON = ("alone", "groups")
"""Kinds in which people write for themselves."""


def kind_name(step: Step) -> str:
    """How the step is done, in a few words."""
    return _(_NAMES[step.kind])
