"""Judging a trial. (Method: rule 2)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Option, Pick, Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import Field
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group import decisions, rounds, trials
from partsgruppe.group.conditions import conditions_behind
from partsgruppe.group.decisions import Decision
from partsgruppe.group.heard import heard
from partsgruppe.group.rounds import contributions
from partsgruppe.group.trials import Trial, TrialEvaluated, running_trials
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.wording import condition_lines, ending_name, heard_line, sentence, sentences
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.coming import meeting_from
from partsgruppe.steps.consent import consent_fields, record_consent, taken_out
from partsgruppe.steps.item_matter import Outcome, record_outcome
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.said import said_about, steps_about
from partsgruppe.steps.through import through
from partsgruppe.steps.tried import trials_here

UNINTENDED = "unintended"

_GOES_ON = (trials.BECAME_PRACTICE, trials.ADJUSTED)
"""Where something holds afterwards that each has to live with."""


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


def _evaluate(place: Position, running: list[Trial]) -> Form[str]:
    trial_ = running[0]
    if len(running) > 1:
        id_ = yield from ask(
            Pick(
                prompt=_("Hvilken utprøving evaluerer vi?"),
                options=[Option(one.id, rule_as_agreed(place.store, one)) for one in running],
            )
        )
        trial_ = next(one for one in running if one.id == id_)
    prompt, help = _("Evalueringen. Stemmer alt?"), rule_as_agreed(place.store, trial_) if len(running) > 1 else ""
    got = yield from fill(prompt, partial(_fields, place, trial_), help)
    said = taken_out(got)
    place.store.record(TrialEvaluated(**place.agreeing, item=place.item.id, trial=trial_.id, **got))
    if got["outcome"] == trials.BECAME_PRACTICE:
        rule = rule_as_agreed(place.store, trial_)
        agreed = Outcome(decisions.AGREED, text=rule, reason=got["reason"])
        record_consent(place, said, decision=record_outcome(place, trial_.matter, agreed))
    elif behind := place.store.where(Decision, matter=trial_.matter):
        record_consent(place, said, decision=behind[-1].id)
    return NEXT


def _fields(place: Position, trial: Trial, got: Mapping[str, Any]) -> list[Field]:
    talks = _notes_by_step(place)
    unforeseen = said_about(place, UNINTENDED) if steps_about(place, UNINTENDED) else "\n".join(talks[1:2])
    unintended = Text(prompt=_("Skjedde det noe vi ikke hadde tenkt på?"), long=True, empty=_("ingenting"))
    needed = [line.told for line in condition_lines(conditions_behind(place.store, trial.matter))]
    seen = Text(prompt=_("Hva har vi sett?"), long=True, help=sentences([trial.watch, *map(sentence, needed)]))
    outcome = Pick(
        prompt=_("Hva gjør vi nå?"),
        help=_("Alle de tre er gode måter å slutte på."),
        options=[Option(one, ending_name(one)) for one in (trials.BECAME_PRACTICE, trials.ADJUSTED, trials.BACK)],
    )
    reason = Text(prompt=_("Hvorfor?"), long=True, help=_("Så en som ikke var her, forstår det."))
    return [
        Field(
            "heard",
            _("De det gjelder"),
            Text(prompt=_("Hva sier de det gjelder?"), long=True),
            _heard(place, trial, talks),
        ),
        Field("seen", _("Vi har sett"), seen, _seen(place)),
        Field("unintended", _("Ikke tenkt på"), unintended, unforeseen),
        Field("outcome", _("Veien videre"), outcome),
        *(_changes(place, trial, got) if got.get("outcome") == trials.ADJUSTED else []),
        Field("reason", _("Hvorfor"), reason),
        *(consent_fields(place, got) if got.get("outcome") in _GOES_ON else []),
    ]


def _changes(place: Position, trial: Trial, got: Mapping[str, Any]) -> list[Field]:
    """What is tried from now on, and how long."""
    today, longer = place.meeting.date, [dt.timedelta(weeks=weeks) for weeks in (8, 13, 26)]
    later = max(trial.end + dt.timedelta(days=1), today)
    since = today if today + longer[0] >= later else trial.end
    last = got.get("end") or meeting_from(place, since + longer[0] - dt.timedelta(days=2))
    end = TheDay(
        prompt=_("Når er den nye perioden slutt?"),
        today=today,
        earliest=later,
        suggestions=work_days([last, *(since + time for time in longer)]),
    )
    evaluate_on = TheDay(
        prompt=_("På hvilken dato evaluerer vi?"), today=today, earliest=max(trial.start, today), suggestions=[last]
    )
    return [
        Field("change", _("Vi endrer"), Text(prompt=_("Hva endrer vi?"), long=True)),
        Field("end", _("Slutter"), end, last),
        Field("evaluate_on", _("Evalueringsdag"), evaluate_on, last),
    ]


def _heard(place: Position, trial: Trial, talks: list[str]) -> str:
    """What those concerned said, beforehand and as it was told today."""
    beforehand = [heard_line(one) for one in heard(place.store, trial.id)]
    return "\n".join([*(line.told for line in beforehand), *talks[:1]])


def _notes_by_step(place: Position) -> list[str]:
    """What was noted in each talk of this item so far, one text a step, but where it was what nobody had thought of."""
    talks: dict[int, list[str]] = {}
    unforeseen = steps_about(place, UNINTENDED)
    for note in contributions(place.store, place.item.id):
        if note.kind == rounds.NOTE and not note.role and note.step not in unforeseen:
            talks.setdefault(note.step, []).append(note.text)
    return ["\n".join(texts) for _step, texts in sorted(talks.items())]


def _seen(place: Position) -> str:
    said = [note for note in contributions(place.store, place.item.id) if note.kind == rounds.ROUND]
    return "\n".join(Line(note.text, str(note.seat)).told for note in said)
