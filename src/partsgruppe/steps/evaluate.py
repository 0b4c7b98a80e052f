"""Judging a trial. (Method: rule 2)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Day, Go, Option, Pick, Text
from partsgruppe.group import decisions, rounds, trials
from partsgruppe.group.heard import heard
from partsgruppe.group.rounds import contributions
from partsgruppe.group.trials import Trial, TrialEvaluated, running_trials
from partsgruppe.history.wording import ending_name, heard_line
from partsgruppe.language.catalogue import _
from partsgruppe.steps import NEXT
from partsgruppe.steps.item_matter import record_outcome
from partsgruppe.steps.position import Place


def evaluate(place: Place) -> Form | None:
    """Judge the item's trial, or one of those that run."""
    evaluated = place.store.where(trials.Evaluation, item=place.item.id)
    if evaluated:
        return _evaluated(evaluated[-1])
    matter = place.matter
    running = [one for one in running_trials(place.store) if matter is None or one.matter == matter.id]
    return _evaluate(place, running) if running else None


def _evaluated(evaluation: trials.Evaluation) -> Form:
    yield Go(prompt=ending_name(evaluation.outcome) + ".", help=evaluation.reason)
    return NEXT


def _evaluate(place: Place, running: list[Trial]) -> Form:
    trial_ = running[0]
    if len(running) > 1:
        id_ = yield Pick(
            prompt=_("Hvilken utprøving evaluerer vi?"), options=[Option(one.id, one.what) for one in running]
        )
        trial_ = next(one for one in running if one.id == id_)
    talks = _notes_by_step(place)
    heard = yield Text(
        prompt=_("Hva sier de det gjelder?"), long=True, initial=_heard(place, trial_, talks), help=trial_.what
    )
    seen = yield Text(prompt=_("Hva har vi sett?"), long=True, initial=_seen(place), help=trial_.watch)
    unintended = yield Text(
        prompt=_("Skjedde det noe vi ikke hadde tenkt på?"),
        long=True,
        initial=talks[1] if len(talks) > 1 else "",
        empty=_("ingenting"),
    )
    outcome = yield Pick(
        prompt=_("Hva gjør vi nå?"),
        help=_("Alle de tre er gode slutter."),
        options=[
            Option(trials.BECAME_PRACTICE, ending_name(trials.BECAME_PRACTICE)),
            Option(trials.ADJUSTED, ending_name(trials.ADJUSTED)),
            Option(trials.BACK, ending_name(trials.BACK)),
        ],
    )
    change, end, evaluate_on = "", None, None
    if outcome == trials.ADJUSTED:
        change = yield Text(prompt=_("Hva endrer vi?"), long=True)
        earliest = max(trial_.end + dt.timedelta(days=1), place.meeting.date)
        end = yield Day(
            prompt=_("Når er den nye perioden slutt?"),
            today=place.meeting.date,
            earliest=earliest,
            suggestions=[place.meeting.date + dt.timedelta(weeks=weeks) for weeks in (8, 13, 26)],
        )
        evaluate_on = yield Day(
            prompt=_("På hvilken dato evaluerer vi?"),
            today=place.meeting.date,
            earliest=trial_.start,
            suggestions=[dt.date.fromisoformat(end)],
        )
    reason = yield Text(prompt=_("Hvorfor?"), long=True, help=_("Så en som ikke var her, forstår det."))
    place.store.record(
        TrialEvaluated(
            **place.here,
            trial=trial_.id,
            heard=heard,
            seen=seen,
            unintended=unintended,
            outcome=outcome,
            reason=reason,
            change=change,
            end=dt.date.fromisoformat(end) if end else None,
            evaluate_on=dt.date.fromisoformat(evaluate_on) if evaluate_on else None,
        )
    )
    if outcome == trials.BECAME_PRACTICE:
        record_outcome(place, trial_.matter, decisions.AGREED, text=trial_.what, reason=reason)
    return None


def _heard(place: Place, trial: Trial, talks: list[str]) -> str:
    """What those concerned said, beforehand and as it was told today."""
    beforehand = [heard_line(one) for one in heard(place.store, trial.id)]
    return "\n".join([*(f"{line.who}: {line.text}" for line in beforehand), *talks[:1]])


def _notes_by_step(place: Place) -> list[str]:
    """What was noted in each talk of this item so far, one text a step."""
    talks: dict[int, list[str]] = {}
    for note in contributions(place.store, place.item.id):
        if note.kind == rounds.NOTE and not note.role:
            talks.setdefault(note.step, []).append(note.text)
    return ["\n".join(texts) for _step, texts in sorted(talks.items())]


def _seen(place: Place) -> str:
    said = [note for note in contributions(place.store, place.item.id) if note.kind == rounds.ROUND]
    return "\n".join(f"{note.seat}: {note.text}" for note in said)
