"""Judging a trial. (Method: rule 2)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group import decisions, rounds, trials
from partsgruppe.group.heard import heard
from partsgruppe.group.rounds import contributions
from partsgruppe.group.trials import Trial, TrialEvaluated, running_trials
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.wording import ending_name, heard_line
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.item_matter import Outcome, record_outcome
from partsgruppe.steps.kind import Kind, Position
from partsgruppe.steps.through import through
from partsgruppe.steps.tried import trials_here


class Evaluate(Kind):
    """Look at what was tried, and say how it goes on."""

    name, called = "evaluate", N_("evaluer en utprøving")
    takes = Takes(once=240)
    settles = True

    def form(self, place: Position) -> Form[str | None] | None:
        """Judge the item's trial, or one of those that run."""
        evaluated = place.store.where(trials.Evaluation, item=place.item.id)
        if evaluated:
            return through(place, ending_name(evaluated[-1].outcome) + ".", evaluated[-1].reason)
        matter = place.matter
        running = [one for one in running_trials(place.store) if matter is None or one.matter == matter.id]
        return _evaluate(place, running) if running else None

    def weighs(self, place: Position) -> bool:
        """It is judged by what was said."""
        return True

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What was tried."""
        return trials_here(place)


def _evaluate(place: Position, running: list[Trial]) -> Form[None]:
    trial_ = running[0]
    if len(running) > 1:
        id_ = yield from ask(
            Pick(
                prompt=_("Hvilken utprøving evaluerer vi?"),
                options=[Option(one.id, rule_as_agreed(place.store, one)) for one in running],
            )
        )
        trial_ = next(one for one in running if one.id == id_)
    talks = _notes_by_step(place)
    heard = yield from ask(
        Text(
            prompt=_("Hva sier de det gjelder?"),
            long=True,
            initial=_heard(place, trial_, talks),
            help=rule_as_agreed(place.store, trial_) if len(running) > 1 else "",
        )
    )
    seen = yield from ask(Text(prompt=_("Hva har vi sett?"), long=True, initial=_seen(place), help=trial_.watch))
    unintended = _unintended(place)
    if unintended is None:
        unintended = yield from ask(
            Text(
                prompt=_("Skjedde det noe vi ikke hadde tenkt på?"),
                long=True,
                initial=talks[1] if len(talks) > 1 else "",
                empty=_("ingenting"),
            )
        )
    outcome = yield from ask(
        Pick(
            prompt=_("Hva gjør vi nå?"),
            help=_("Alle de tre er gode slutter."),
            options=[
                Option(trials.BECAME_PRACTICE, ending_name(trials.BECAME_PRACTICE)),
                Option(trials.ADJUSTED, ending_name(trials.ADJUSTED)),
                Option(trials.BACK, ending_name(trials.BACK)),
            ],
        )
    )
    change, end, evaluate_on = "", None, None
    if outcome == trials.ADJUSTED:
        change = yield from ask(Text(prompt=_("Hva endrer vi?"), long=True))
        today, longer = place.meeting.date, [dt.timedelta(weeks=weeks) for weeks in (8, 13, 26)]
        earliest = max(trial_.start, today)
        later = max(trial_.end + dt.timedelta(days=1), today)
        since = today if today + longer[0] >= later else trial_.end
        end = yield from ask(
            TheDay(
                prompt=_("Når er den nye perioden slutt?"),
                today=today,
                earliest=later,
                suggestions=work_days(since + time for time in longer),
            )
        )
        evaluate_on = yield from ask(
            TheDay(
                prompt=_("På hvilken dato evaluerer vi?"),
                today=today,
                earliest=earliest,
                suggestions=[end],
            )
        )
    reason = yield from ask(Text(prompt=_("Hvorfor?"), long=True, help=_("Så en som ikke var her, forstår det.")))
    place.store.record(
        TrialEvaluated(
            **place.agreeing,
            item=place.item.id,
            trial=trial_.id,
            heard=heard,
            seen=seen,
            unintended=unintended,
            outcome=outcome,
            reason=reason,
            change=change,
            end=end,
            evaluate_on=evaluate_on,
        )
    )
    if outcome == trials.BECAME_PRACTICE:
        record_outcome(
            place, trial_.matter, Outcome(decisions.AGREED, text=rule_as_agreed(place.store, trial_), reason=reason)
        )
    return None


def _heard(place: Position, trial: Trial, talks: list[str]) -> str:
    """What those concerned said, beforehand and as it was told today."""
    beforehand = [heard_line(one) for one in heard(place.store, trial.id)]
    return "\n".join([*(line.told for line in beforehand), *talks[:1]])


def _notes_by_step(place: Position) -> list[str]:
    """What was noted in each talk of this item so far, one text a step, but where it was what nobody had thought of."""
    talks: dict[int, list[str]] = {}
    unforeseen = _unforeseen(place)
    for note in contributions(place.store, place.item.id):
        if note.kind == rounds.NOTE and not note.role and note.step not in unforeseen:
            talks.setdefault(note.step, []).append(note.text)
    return ["\n".join(texts) for _step, texts in sorted(talks.items())]


def _unforeseen(place: Position) -> list[int]:
    """The steps that ask what nobody had thought of."""
    return [n for n, step in enumerate(place.exercise.steps) if step.settings.get("about") == "unintended"]


def _unintended(place: Position) -> str | None:
    """What was noted where the exercise asks for it at a step of its own; None where it does not."""
    steps = _unforeseen(place)
    if not steps:
        return None
    return "\n".join(note.text for note in contributions(place.store, place.item.id) if note.step in steps)


def _seen(place: Position) -> str:
    said = [note for note in contributions(place.store, place.item.id) if note.kind == rounds.ROUND]
    return "\n".join(Line(note.text, str(note.seat)).told for note in said)
