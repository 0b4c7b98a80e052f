"""Trials: a change is tried and evaluated before it becomes practice. (Method: rule 2)"""

import datetime as dt

import msgspec

from partsgruppe.group import matters
from partsgruppe.group.fields import Code, ItemId, MatterId, MeetingId, TrialId, Words
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, agreed_at, under_way, unsaid
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, RuleBroken, Stamp, Table, require
from partsgruppe.group.ways import WHOLE
from partsgruppe.language.catalogue import N_, _

RUNNING, PRACTICE, ENDED = "running", "practice", "ended"
BECAME_PRACTICE, ADJUSTED, BACK = "practice", "adjusted", "back"
STATES = {BECAME_PRACTICE: PRACTICE, ADJUSTED: RUNNING, BACK: ENDED}
"""How each evaluation leaves its trial."""


class Trial(Record):
    """A change being tried.

    `who` tries it (those who want to), from `start` to `end`; `watch` is what the group will look
    at, `heard` how those concerned are heard, `evaluators` who evaluates it on `evaluate_on`.
    """

    table = Table("trials", N_("Utprøving"), several=N_("Utprøvinger"))

    meeting: MeetingId
    item: ItemId
    matter: MatterId
    what: Words
    why: Words
    who: Words
    start: dt.date
    end: dt.date
    watch: Words
    heard: Words
    evaluators: Words
    evaluate_on: dt.date
    state: Code = RUNNING


class Evaluation(Record):
    """What came of a trial: what those concerned said, what the group saw, and how it goes on.

    While `awaiting` holds seats, it is a proposal that these must confirm; `returned` is why they did not. The trial
    was to end and to be evaluated on `end_before` and `evaluate_on_before`.
    """

    table = Table("evaluations", N_("Evaluering"), several=N_("Evalueringer"))

    meeting: MeetingId
    item: ItemId
    trial: TrialId
    heard: Words
    seen: Words
    unintended: Words
    outcome: Code
    reason: Words
    change: Words = ""
    end: dt.date | None = None
    evaluate_on: dt.date | None = None
    awaiting: list[Seat] = []
    returned: Words = ""
    end_before: dt.date | None = None
    evaluate_on_before: dt.date | None = None


class EvaluationPutOff(Record):
    """That there was no time to evaluate a trial, and the day on which it was to be done."""

    table = Table("evaluations_put_off", N_("Evaluering flyttet"))

    meeting: MeetingId
    trial: TrialId
    before: dt.date


class TrialStarted(Event):
    """The group tries a change."""

    declared = Declared(
        "trial_started", N_("Utprøving"), makes=Trial, steward=WHOLE, steering=WHOLE, archived=True, says="what"
    )

    meeting: MeetingId
    item: ItemId
    matter: MatterId
    what: Words
    why: Words
    who: Words
    start: dt.date
    end: dt.date
    watch: Words
    heard: Words
    evaluators: Words
    evaluate_on: dt.date

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        for text in (self.what, self.why, self.who, self.watch, self.heard, self.evaluators):
            require(text.strip(), _("En utprøving må ha svar på alle spørsmålene."))
        _check_dates(self.start, self.end, self.evaluate_on)
        require(
            not group.where(Trial, matter=self.matter, state=RUNNING),
            _("Saken har allerede en utprøving som går. Evaluer den først."),
        )

    def apply(self, group: Records, at: Stamp) -> None:
        matter = group.get(Matter, self.matter)
        group.put(self.made(at))
        group.put(msgspec.structs.replace(matter, state=matters.TRYING))


class TrialEvaluated(Event):
    """A trial was evaluated: it becomes practice, is adjusted and prolonged, or all goes back to before."""

    declared = Declared(
        "trial_evaluated",
        N_("Evaluering"),
        makes=Evaluation,
        steward=WHOLE,
        steering=WHOLE,
        archived=True,
        version=2,
        upcasts=(unsaid,),
    )

    meeting: MeetingId
    item: ItemId
    trial: TrialId
    heard: Words
    seen: Words
    unintended: Words
    outcome: Code
    reason: Words
    change: Words = ""
    end: dt.date | None = None
    evaluate_on: dt.date | None = None
    awaiting: list[Seat] | None = []

    def check(self, group: Records, at: Stamp) -> None:
        agreed_at(group, self.meeting, self.awaiting)
        trial = group.get(Trial, self.trial)
        require(trial.state == RUNNING, _("Utprøvingen er allerede evaluert."))
        require(self.outcome in STATES, _("En utprøving blir fast, justeres eller går tilbake."))
        require(self.heard.strip(), _("Skriv hva de det gjelder, sa, før dere bestemmer noe."))
        require(self.seen.strip(), _("Skriv hva dere har sett, før dere bestemmer noe."))
        require(self.reason.strip(), _("Skriv hvorfor, så de som ikke var her, forstår det."))
        if self.outcome == ADJUSTED:
            self._check_prolonged(group, trial)

    def _check_prolonged(self, group: Records, trial: Trial) -> None:
        require(self.change.strip(), _("Skriv hva dere endrer."))
        if self.end is None or self.evaluate_on is None:
            raise RuleBroken(_("En utprøving som forlenges, må få en ny sluttdato."))
        _check_dates(trial.start, self.end, self.evaluate_on)
        today = group.get(Meeting, self.meeting).date
        require(self.evaluate_on >= today, _("Dagen dere evaluerer, kan ikke være før møtet."))
        require(self.end > trial.end, _("Den nye sluttdatoen må være etter den gamle."))

    def apply(self, group: Records, at: Stamp) -> None:
        trial = group.get(Trial, self.trial)
        before = {"end_before": trial.end, "evaluate_on_before": trial.evaluate_on}
        group.put(self.made(at, awaiting=self.awaiting or [], **before))
        if self.outcome == ADJUSTED:
            end, evaluate_on = self.end or trial.end, self.evaluate_on or trial.evaluate_on
            group.put(msgspec.structs.replace(trial, end=end, evaluate_on=evaluate_on))
        else:
            group.put(msgspec.structs.replace(trial, state=STATES[self.outcome]))
            if self.outcome == BACK:
                matter = group.get(Matter, trial.matter)
                group.put(msgspec.structs.replace(matter, state=matters.SETTLED))


class EvaluationMoved(Event):
    """A trial is evaluated on another day: there was no time for it. All else of it stands."""

    declared = Declared(
        "evaluation_moved",
        N_("Evaluering flyttet"),
        makes=EvaluationPutOff,
        steward=WHOLE,
        steering=WHOLE,
        archived=True,
    )

    meeting: MeetingId
    trial: TrialId
    evaluate_on: dt.date

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        trial = group.get(Trial, self.trial)
        require(trial.state == RUNNING, _("Utprøvingen er allerede evaluert."))
        _check_dates(trial.start, trial.end, self.evaluate_on)

    def apply(self, group: Records, at: Stamp) -> None:
        trial = group.get(Trial, self.trial)
        group.put(self.made(at, before=trial.evaluate_on))
        group.put(msgspec.structs.replace(trial, evaluate_on=self.evaluate_on))


def _check_dates(start: dt.date, end: dt.date, evaluate_on: dt.date) -> None:
    require(start <= end, _("Utprøvingen må begynne før den slutter."))
    require(evaluate_on >= start, _("Evalueringen kan ikke være før utprøvingen begynner."))


def evaluations(group: Records, trial: int) -> list[Evaluation]:
    """How a trial was judged, each time it was, the first time first."""
    return group.where(Evaluation, trial=trial)


def standing(group: Readable, trial: int) -> list[Evaluation]:
    """The same without what those who were away could not go along with."""
    return [one for one in group.where(Evaluation, trial=trial) if not one.returned]


def put_off_since_evaluated(group: Readable, trial: int) -> list[EvaluationPutOff]:
    """How often there was no time to evaluate a trial, since it was evaluated last."""
    judged = standing(group, trial)
    last = judged[-1].id if judged else 0
    return [one for one in group.where(EvaluationPutOff, trial=trial) if one.id > last]


def running_trials(group: Records) -> list[Trial]:
    """Trials under way, those that are to be evaluated first coming first."""
    return sorted(group.where(Trial, state=RUNNING), key=lambda trial: trial.evaluate_on)


def overdue_trials(group: Records, day: dt.date) -> list[Trial]:
    """Trials that should have been evaluated before this day."""
    return [trial for trial in running_trials(group) if trial.evaluate_on < day]


def due_trials(group: Records, day: dt.date) -> list[Trial]:
    """Trials that are to be evaluated on this day or should have been."""
    return [trial for trial in running_trials(group) if trial.evaluate_on <= day]
