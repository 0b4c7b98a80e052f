"""What was found, told so that it can be understood by itself: what it is, from which meeting, and what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from partsgruppe.asking.questions import clean
from partsgruppe.group import actions, trials
from partsgruppe.group.actions import Action
from partsgruppe.group.agreement_reviews import AgreementReview
from partsgruppe.group.approval import Correction, IssuedMinutes
from partsgruppe.group.decisions import Decision
from partsgruppe.group.heard import Heard
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.outcomes import Agreement, Check, Choice, GroundRule, Message, Reading, Win
from partsgruppe.group.records import Record
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.trials import Evaluation, Trial, evaluations
from partsgruppe.history.agreed import agreement_name
from partsgruppe.history.wording import ending_name, outcome_name, review_name, sentence
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.days import short_day
from partsgruppe.store.index import AFTER, BEFORE, Written
from partsgruppe.store.store import Store

_MARKED = re.compile(f"{BEFORE}([^{AFTER}]*){AFTER}")
_LONGEST_OUTCOME = 200
_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Hit:
    """Something the group wrote down.

    `what` is its kind and who it comes from, `passage` its words with those looked for between
    asterisks, `words` these by themselves. `meeting` is None for what came up between two meetings;
    `matter` and `outcome` are empty when it belongs to no matter and nothing came of it yet.
    `whole` when all the words looked for stand in it.
    """

    what: str
    passage: str
    words: tuple[str, ...]
    meeting: Meeting | None
    matter: str
    outcome: str
    whole: bool

    @property
    def when(self) -> str:
        """«Møte 7, 14. apr. 2026»."""
        if self.meeting is None:
            return _("Mellom møtene")
        return _("Møte {n}, {day}").format(n=self.meeting.number, day=short_day(self.meeting.date))

    @property
    def about(self) -> str:
        """«Beslutning om «Lange vakter»»."""
        return _("{what} om «{matter}»").format(what=self.what, matter=self.matter) if self.matter else self.what


def hit_of(store: Store, written: Written, extract: str, whole: bool) -> Hit:
    """The hit of what was written, with its extract as the index gives it."""
    record: Any = store.get(written.kind, written.id)
    matter = _matter(store, record)
    return Hit(
        what=_what(record),
        passage=_tidy(_MARKED.sub(r"*\1*", extract)),
        words=tuple(dict.fromkeys(word.lower() for word in _MARKED.findall(extract))),
        meeting=_meeting(store, record),
        matter="" if matter is None or isinstance(record, Matter) else _tidy(matter.title),
        outcome=shorten(_tidy(_outcome(store, record, matter)), _LONGEST_OUTCOME, placeholder=" …"),
        whole=whole,
    )


def _tidy(text: str) -> str:
    """The text on one line, its own line breaks as « / »."""
    return _BREAKS.sub(" / ", clean(text))


def _what(record: Any) -> str:
    if isinstance(record, Contribution | Reading):
        return _("Sagt av {who}").format(who=record.seat) if record.seat else _("Notat")
    if isinstance(record, Agreement):
        return agreement_name(record.kind)
    names: dict[Any, str] = {
        Matter: _("Sak"),
        Decision: _("Beslutning"),
        Trial: _("Utprøving"),
        Evaluation: _("Evaluering"),
        Action: _("Oppgave"),
        Input: _("Innspill fra ansatte"),
        GroundRule: _("Kjøreregel"),
        Message: _("Beskjed"),
        Win: _("Seier"),
        Choice: _("Valgt"),
        Check: _("Sjekkpunkt"),
        AgendaItem: _("Sakspunkt"),
        Heard: _("Det de berørte sa"),
        Correction: _("Rettelse i referatet"),
        AgreementReview: _("Sett på igjen"),
    }
    return names[type(record)]


def _matter(store: Store, record: Any) -> Matter | None:
    """The matter that the record is about. A correction is about minutes, whatever the meeting was at."""
    if isinstance(record, Correction):
        return None
    if isinstance(record, Matter):
        return record
    if isinstance(record, Evaluation | Heard):
        record = store.get(Trial, record.trial)
    matter = getattr(record, "matter", None)
    if matter is None and (item := getattr(record, "item", None)):
        matter = store.get(AgendaItem, item).matter
    return store.get(Matter, matter) if matter else None


def _meeting(store: Store, record: Any) -> Meeting | None:
    """The meeting whose minutes tell of it, if any do yet.

    It is the one where it was written down; for a matter the last that came to an outcome, for what was
    heard about a trial the one that evaluated it then, and for a correction the one whose minutes it corrects.
    """
    if isinstance(record, Heard):
        then = [evaluation for evaluation in evaluations(store, record.trial) if evaluation.id > record.id]
        return store.get(Meeting, then[0].meeting) if then else None
    if isinstance(record, Correction):
        return store.get(Meeting, store.get(IssuedMinutes, record.issued).meeting)
    meeting = record.meeting
    if isinstance(record, Matter) and (outcomes := store.where(Decision, matter=record.id)):
        meeting = outcomes[-1].meeting
    if isinstance(record, Input):
        meeting = record.answered_in or meeting
    return store.get(Meeting, meeting) if meeting else None


# What came of it


def _outcome(store: Store, record: Record, matter: Matter | None) -> str:
    if isinstance(record, Decision):
        return _decided(record, "")
    if isinstance(record, Trial):
        return _tried(store, record)
    if isinstance(record, Heard):
        return _tried(store, store.get(Trial, record.trial))
    if isinstance(record, Correction):
        approved = store.get(IssuedMinutes, record.issued).approved_in is not None
        return _("Referatet er godkjent.") if approved else _("Referatet er ikke godkjent ennå.")
    if isinstance(record, Evaluation):
        return f"{ending_name(record.outcome)}."
    if isinstance(record, Action):
        return _done(record)
    if isinstance(record, Input):
        return _("Svar: {answer}").format(answer=record.answer) if record.answer else _("Har ikke fått svar ennå.")
    if isinstance(record, AgreementReview):
        return f"{review_name(record.outcome)}: {store.get(Agreement, record.agreement).text}"
    if isinstance(record, GroundRule | Agreement):
        return _("Gjelder ikke lenger.") if record.ended else _("Gjelder.")
    return _of_matter(store, matter) if matter else ""


def _of_matter(store: Store, matter: Matter) -> str:
    made = store.where(Decision, matter=matter.id)
    if not made:
        return _("Ikke avgjort ennå.")
    last = made[-1]
    tried = store.where(Trial, matter=matter.id)
    if tried and tried[-1].id > last.id and not last.returned:
        return _tried(store, tried[-1])
    return _decided(last, last.text or last.reason or last.talks or last.channel)


def _decided(decision: Decision, details: str) -> str:
    if decision.returned:
        return _("Tatt opp igjen: {why}").format(why=decision.returned)
    outcome = outcome_name(decision.outcome)
    said = sentence(f"{outcome}: {details}" if details else outcome)
    if decision.awaiting:
        said += _(" Forslag, til {who} har bekreftet.").format(who=listed(decision.awaiting))
    return said


def _tried(store: Store, trial: Trial) -> str:
    if trial.state == trials.RUNNING:
        return _("Prøves ut. Evalueres {day}.").format(day=short_day(trial.evaluate_on))
    evaluated = store.where(Evaluation, trial=trial.id)
    return f"{ending_name(evaluated[-1].outcome)}." if evaluated else _("Ble ikke satt i gang.")


def _done(action: Action) -> str:
    if action.state == actions.OPEN:
        due = short_day(action.due) if action.due else _("ingen frist")
        return _("Ikke gjort ennå ({due}).").format(due=due)
    return _("Gjort.") if action.state == actions.DONE else _("Falt bort: {why}").format(why=action.remark)
