"""What is tried out at the moment, as it stands beside a question."""

from __future__ import annotations

from partsgruppe.asking.scene import Line
from partsgruppe.group import trials
from partsgruppe.group.conditions import conditions_behind
from partsgruppe.group.heard import heard
from partsgruppe.group.trials import Trial
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.wording import condition_lines, heard_line
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.steps.kind import Position


def trials_here(place: Position) -> tuple[str, list[Line]]:
    """The trials that run, of the item's matter when it has one."""
    matter = place.matter
    running = place.store.where(Trial, state=trials.RUNNING)
    about = [trial for trial in running if matter is None or trial.matter == matter.id]
    return _("Utprøvingen"), [line for trial in about for line in _lines(place, trial)]


def _lines(place: Position, trial: Trial) -> list[Line]:
    """What is tried, what those concerned have said, and what the group saw the last time it looked."""
    store = place.store
    earlier = [one for one in trials.evaluations(store, trial.id) if one.meeting != place.meeting.id]
    return [
        Line(rule_as_agreed(store, trial), _("Vi prøver")),
        Line(trial.why, _("Hvorfor")),
        Line(f"{short_day(trial.start)} – {short_day(trial.end)}", _("Periode")),
        Line(trial.watch, _("Vi ser etter")),
        *(Line(one.seen, _("Sist så dere")) for one in earlier[-1:]),
        *condition_lines(conditions_behind(store, trial.matter)),
        *(heard_line(one) for one in heard(store, trial.id)),
    ]
