"""How outcomes are said, in every front end."""

from __future__ import annotations

from partsgruppe.group import decisions, trials
from partsgruppe.language import _


def outcome_name(outcome: str) -> str:
    """How an outcome is said."""
    return {
        decisions.AGREED: _("Vi er enige"),
        decisions.TRY: _("Vi prøver det ut"),
        decisions.POSTPONED: _("Utsatt til neste møte"),
        decisions.REFERRED: _("Henvist"),
        decisions.NOT_TAKEN_UP: _("Ikke tatt opp"),
    }[outcome]


def ending_name(outcome: str) -> str:
    """How the outcome of an evaluation is said."""
    return {
        trials.BECAME_PRACTICE: _("Det blir slik vi gjør det"),
        trials.ADJUSTED: _("Vi endrer litt og prøver videre"),
        trials.BACK: _("Vi går tilbake til slik det var"),
    }[outcome]
