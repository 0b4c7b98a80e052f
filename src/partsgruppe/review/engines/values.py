"""What the values of a column mean, in words: the same words as on the desk's own pages."""

from __future__ import annotations

from partsgruppe.group import actions, decisions, inputs, matters, trials, ways
from partsgruppe.group.members import Seat
from partsgruppe.history import reasons
from partsgruppe.history.status import Kind, kind_name
from partsgruppe.history.wording import ending_name, outcome_name
from partsgruppe.language.catalogue import _, capital
from partsgruppe.review.judgement import TITLES
from partsgruppe.review.pages import ending_title
from partsgruppe.review.register import state_name, states
from partsgruppe.review.rows import ENDINGS
from partsgruppe.vocabulary import LANGUAGES, ROLES, STEERING, WORKING


def listed_under(kind: str) -> str:
    """What groups are listed under, in a few words."""
    return _(TITLES[kind])


def values(table: str, column: str) -> dict[str, str]:
    """Each value that may stand in the column, in words; nothing where anything may."""
    if column == "role":
        return {role: capital(str(Seat(role))) for role in ROLES}
    if column == "language":
        return dict(LANGUAGES)
    told = {
        ("groups", "kind"): lambda: {WORKING: _("Arbeidsgruppe"), STEERING: _("Styringsgruppe")},
        ("groups", "release"): lambda: {
            ways.STEWARD: _("For hovedtillitsvalgt"),
            ways.STEERING: _("For styringsgruppa"),
            ways.GROUP: _("Med alt i, for gruppa selv"),
        },
        ("matters", "state"): lambda: _kinds(
            {
                matters.OPEN: Kind.OPEN,
                matters.POSTPONED: Kind.POSTPONED,
                matters.TRYING: Kind.RUNNING,
                matters.SETTLED: Kind.AGREED,
                matters.REFERRED: Kind.REFERRED,
                matters.DROPPED: Kind.NOT_TAKEN_UP,
            }
        ),
        ("decisions", "outcome"): lambda: {outcome: outcome_name(outcome) for outcome in decisions.OUTCOMES},
        ("trials", "state"): lambda: _kinds(
            {trials.RUNNING: Kind.RUNNING, trials.PRACTICE: Kind.PRACTICE, trials.ENDED: Kind.BACK}
        ),
        ("trials", "ending"): lambda: {outcome: ending_name(outcome) for outcome in trials.STATES},
        ("trials", "told_as"): lambda: {ending: ending_title(ending) for ending in ENDINGS},
        ("evaluations", "outcome"): lambda: {outcome: ending_name(outcome) for outcome in trials.STATES},
        ("actions", "state"): lambda: _kinds(
            {actions.OPEN: Kind.TO_DO, actions.DONE: Kind.DONE, actions.DROPPED: Kind.DROPPED}
        ),
        ("inputs", "state"): lambda: _kinds(
            {
                inputs.WAITING: Kind.WAITING,
                inputs.ANSWERED: Kind.ANSWERED,
                inputs.TAKEN_UP: Kind.TAKEN_UP,
                inputs.NOT_TAKEN_UP: Kind.TURNED_DOWN,
            }
        ),
        ("reasons", "kind"): lambda: {kind: listed_under(kind) for kind in reasons.KINDS},
        ("files", "state"): lambda: {state: state_name(state) for state in states()},
    }.get((table, column))
    return told() if told else {}


def _kinds(kinds: dict[str, Kind]) -> dict[str, str]:
    return {value: capital(kind_name(kind)) for value, kind in kinds.items()}
