"""How a thing stands: whether it is a proposal, runs, is due, waits, is settled or ended. Said in words here alone.

Screens, papers, searches, exports and archives ask `status_of` about the record they tell of, and say what it says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from partsgruppe.group import actions, agreement_reviews, decisions, inputs, matters, suggestions, trials
from partsgruppe.group.actions import Action
from partsgruppe.group.agreement_reviews import AgreementReview
from partsgruppe.group.approval import IssuedMinutes, parties_away
from partsgruppe.group.decisions import Decision, decision_behind, evaluation_behind
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter, PutOff
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Seat, role_name
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnding
from partsgruppe.group.parties import party_name
from partsgruppe.group.records import Readable, Record
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.group.table import vacant
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.history.rule import (
    agreed_text,
    change_line,
    changes,
    rule_as_agreed,
)
from partsgruppe.history.wording import ending_name, outcome_name, sentence
from partsgruppe.language.catalogue import N_, _, listed, many
from partsgruppe.language.days import short_day


class Kind(StrEnum):
    """What may be said of a thing."""

    OPEN = "open"
    POSTPONED = "postponed"
    PUT_OFF = "put_off"
    RETURNED = "returned"
    COMING = "coming"
    RUNNING = "running"
    DUE = "due"
    OVERDUE = "overdue"
    PRACTICE = "practice"
    BACK = "back"
    NOT_BEGUN = "not_begun"
    AGREED = "agreed"
    REFERRED = "referred"
    NOT_TAKEN_UP = "not_taken_up"
    TAKEN_NOTE = "taken_note"
    TO_DO = "to_do"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"
    WAITING = "waiting"
    ANSWERED = "answered"
    TAKEN_UP = "taken_up"
    TURNED_DOWN = "turned_down"
    HOLDS = "holds"
    TO_REVIEW = "to_review"
    ENDED = "ended"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    UNAPPROVED = "unapproved"
    APPROVED = "approved"


TRYING = (Kind.COMING, Kind.RUNNING, Kind.DUE, Kind.OVERDUE)
"""What may be said of a trial that is not judged for good."""

_GOING_ON = (Kind.OPEN, Kind.POSTPONED, Kind.PUT_OFF, Kind.RETURNED, *TRYING)

PROPOSAL = "proposal"

_OUTCOMES = {
    decisions.AGREED: Kind.AGREED,
    decisions.TRY: Kind.RUNNING,
    decisions.POSTPONED: Kind.POSTPONED,
    decisions.REFERRED: Kind.REFERRED,
    decisions.NOT_TAKEN_UP: Kind.NOT_TAKEN_UP,
    decisions.TAKEN_NOTE: Kind.TAKEN_NOTE,
}

_ENDINGS = {trials.BECAME_PRACTICE: Kind.PRACTICE, trials.BACK: Kind.BACK, trials.ADJUSTED: Kind.RUNNING}

_OUTCOME_OF = {kind: outcome for outcome, kind in _OUTCOMES.items()}

_ENDING_OF = {Kind.PRACTICE: trials.BECAME_PRACTICE, Kind.BACK: trials.BACK}

_NAMES = {
    Kind.OPEN: N_("Ikke avgjort ennå"),
    Kind.PUT_OFF: N_("Satt på vent"),
    Kind.RETURNED: N_("Ikke bekreftet, så saken er åpen igjen"),
    Kind.DUE: N_("Skal evalueres"),
    Kind.OVERDUE: N_("Skulle vært evaluert"),
    Kind.NOT_BEGUN: N_("Ble ikke satt i gang"),
    Kind.TO_DO: N_("Ikke gjort ennå"),
    Kind.LATE: N_("Over fristen"),
    Kind.DONE: N_("Gjort"),
    Kind.DROPPED: N_("Falt bort"),
    Kind.WAITING: N_("Venter på svar"),
    Kind.ANSWERED: N_("Har fått svar"),
    Kind.TAKEN_UP: N_("Har fått svar, og er tatt opp som sak"),
    Kind.TURNED_DOWN: N_("Har fått svar, og er ikke tatt opp"),
    Kind.HOLDS: N_("Gjelder"),
    Kind.TO_REVIEW: N_("Skulle vært sett på igjen"),
    Kind.ENDED: N_("Gjelder ikke lenger"),
    Kind.CONFIRMED: N_("Ble bekreftet"),
    Kind.UNCONFIRMED: N_("Ble ikke bekreftet"),
    Kind.UNAPPROVED: N_("Ikke godkjent ennå"),
    Kind.APPROVED: N_("Godkjent"),
}
"""What is said of a thing; outcomes and endings are said as the group says them when it comes to them."""

_ON_A_DAY = {
    Kind.PUT_OFF: N_("{what} til {day}"),
    Kind.COMING: N_("{what} fra {day}"),
    Kind.RUNNING: N_("{what}, evalueres {day}"),
    Kind.DUE: N_("{what} {day}"),
    Kind.OVERDUE: N_("{what} {day}"),
    Kind.TO_DO: N_("{what}, frist {day}"),
    Kind.LATE: N_("{what} siden {day}"),
    Kind.WAITING: N_("{what} siden {day}"),
    Kind.HOLDS: N_("{what}, vi ser på det igjen {day}"),
    Kind.TO_REVIEW: N_("{what} {day}"),
}

_THE = {
    "manager": N_("lederen"),
    "shop_steward": N_("den tillitsvalgte"),
    "safety_delegate": N_("verneombudet"),
    "chief_shop_steward": N_("den hovedtillitsvalgte"),
    "chief_safety_delegate": N_("hovedverneombudet"),
    "politician": N_("den folkevalgte"),
    "chief_executive": N_("kommunedirektøren"),
    "guide": N_("veilederen"),
}

Told = Callable[[dt.date], str]


class Status(msgspec.Struct, frozen=True):
    """How something stands. While `awaiting` holds seats it is a proposal; nobody holds those that are `vacant`.

    `day` is when it is due, was due, or since when it waits; `number` how often it was postponed, or the meeting that
    approved it. `text` is what it came to, `reason` why, and `changes` what was changed of what is tried.
    Minutes that some have approved wait for the parties in `waits_for`.
    """

    kind: Kind
    day: dt.date | None = None
    number: int = 0
    awaiting: tuple[Seat, ...] = ()
    vacant: tuple[Seat, ...] = ()
    text: str = ""
    reason: str = ""
    changes: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The kind by its id, for other programs; «proposal» while somebody has yet to confirm it."""
        return PROPOSAL if self.awaiting else str(self.kind)

    @property
    def trying(self) -> bool:
        """Whether something is being tried, or is to be."""
        return self.kind in TRYING

    @property
    def of_a_trial(self) -> bool:
        """Whether it is told by what is or was tried."""
        return self.kind in (*TRYING, Kind.PRACTICE, Kind.BACK)

    @property
    def doing(self) -> bool:
        """Whether it tells what the group does."""
        return self.of_a_trial or self.kind == Kind.AGREED

    @property
    def overdue(self) -> bool:
        """Whether it should have been evaluated or done before."""
        return not self.awaiting and self.kind in (Kind.OVERDUE, Kind.LATE)

    @property
    def going_on(self) -> bool:
        """Whether the group is not through with it."""
        return bool(self.awaiting) or self.kind in _GOING_ON

    def under_its_name(self, told: Told = short_day) -> str:
        """The same where `kind_name` stands above it: «siden 8. juni 2027»; empty where that says it all."""
        words, name = self.in_words(told), kind_name(self.kind)
        name = name[:1].lower() + name[1:]
        return words.removeprefix(name).lstrip(", ")

    def in_words(self, told: Told = short_day) -> str:
        """«vi prøver det ut, evalueres 8. juni 2027», as it stands in brackets; days are `told` as the place needs."""
        words = self.sentence(told)[:-1]
        return words[:1].lower() + words[1:]

    def sentence(self, told: Told = short_day) -> str:
        """The same as a sentence. Of a proposal, that it is one and who it waits for."""
        return self.proposal or self.confirmed(told)

    @property
    def proposal(self) -> str:
        """Who a proposal waits for, in a sentence; empty when it is none."""
        if not self.awaiting:
            return ""
        return proposal_words(the_seats(self.awaiting), [str(seat) for seat in self.vacant])

    def confirmed(self, told: Told = short_day) -> str:
        """How it stands, or of a proposal how it will once it is confirmed, in a sentence."""
        return self._words(told) + "."

    def in_full(self) -> str:
        """Whether it is a proposal, how it stands, and what it came to or why."""
        what = self.text or self.reason
        words = self._words(short_day)
        return " ".join(filter(None, [self.proposal, sentence(f"{words}: {what}" if what else words)]))

    def with_changes(self) -> str:
        """How it stands, and each change that was made to what is tried."""
        return " ".join([self.sentence(), *(sentence(change_line(change)) for change in self.changes)])

    def _words(self, told: Told) -> str:
        if self.kind == Kind.POSTPONED and self.number > 1:
            return many("Utsatt {n} gang", "Utsatt {n} ganger", self.number)
        if self.kind == Kind.APPROVED and self.number:
            return _("Godkjent i møte {n}").format(n=self.number)
        if self.waits_for:
            return _("Ikke godkjent ennå, venter på {who}").format(who=listed(self.waits_for))
        what = ending_name(trials.ADJUSTED) if self.kind == Kind.RUNNING and self.changes else kind_name(self.kind)
        form = _ON_A_DAY.get(self.kind)
        return _(form).format(what=what, day=told(self.day)) if form and self.day else what


def kind_name(kind: Kind) -> str:
    """What a kind is called by itself, as a heading or an answer to choose."""
    if kind in _ENDING_OF:
        return ending_name(_ENDING_OF[kind])
    if kind == Kind.COMING:
        return outcome_name(decisions.TRY)
    return outcome_name(_OUTCOME_OF[kind]) if kind in _OUTCOME_OF else _(_NAMES[kind])


def proposal_words(awaited: Sequence[str], vacant: Sequence[str] = ()) -> str:
    """That something is a proposal, whom it waits for, and which of their seats nobody holds, in a sentence."""
    words = _("Et forslag fram til {who} har sagt sitt").format(who=listed(awaited))
    if vacant:
        words += _("; ingen i gruppa er {who} nå").format(who=listed(vacant))
    return words + "."


def the_seats(seats: Iterable[Seat]) -> tuple[str, ...]:
    """The seats as they stand in a sentence: «verneombudet», «den tillitsvalgte (NSF)»."""
    return tuple(str(seat).replace(role_name(seat.role), _(_THE.get(seat.role, seat.role)), 1) for seat in seats)


def status_of(records: Readable, record: Record, today: dt.date) -> Status:
    """How a record stands on a day. Raises KeyError for a kind of record that nothing is said of."""
    found = _STATUS[type(record)](records, record, today)
    seats = tuple(getattr(record, "awaiting", ())) or found.awaiting
    return msgspec.structs.replace(found, awaiting=seats, vacant=tuple(vacant(records, seats))) if seats else found


def has_status(record: Record) -> bool:
    """Whether anything is said of how such a record stands."""
    return type(record) in _STATUS


def as_proposal(records: Readable, record: Record, text: str, today: dt.date) -> str:
    """A text that tells of a record, and while that is a proposal, whom it waits for."""
    proposal = status_of(records, record, today).proposal
    return f"{sentence(text)} {proposal}" if proposal else text


# Matters, and what was decided on them


def _matter(records: Readable, matter: Matter, today: dt.date) -> Status:
    made = records.where(Decision, matter=matter.id)
    last = made[-1] if made else None
    if matter.state == matters.REFERRED:
        return Status(Kind.REFERRED, text=last.channel if last else "")
    if matter.state == matters.OPEN:
        return _decision(records, last, today) if last and last.returned else Status(Kind.OPEN)
    if matter.state == matters.POSTPONED and (waits := put_off(records, matter)):
        return Status(Kind.PUT_OFF, waits.until, reason=waits.reason) if waits.until > today else Status(Kind.OPEN)
    if matter.state == matters.POSTPONED and last:
        return Status(Kind.POSTPONED, number=times_postponed(records, matter.id), day=last.before, text=last.talks)
    held = records.where(Trial, matter=matter.id)
    if held and _told_by(records, held[-1], last):
        return status_of(records, held[-1], today)
    return status_of(records, last, today) if last else Status(Kind.OPEN)


def put_off(records: Readable, matter: Matter) -> PutOff | None:
    """That a matter was put off until a day, unless something was decided on it since."""
    found = records.where(PutOff, matter=matter.id)
    decided = records.where(Decision, matter=matter.id)
    return found[-1] if found and not (decided and decided[-1].id > found[-1].id) else None


def postponed_or_put_off(records: Readable, **of: int) -> dict[int, list[Decision | PutOff]]:
    """How often each matter was postponed or put off, by its id: once where a meeting did both, and what stands.

    `of` one `matter`, or of all.
    """
    decided = [one for one in records.where(Decision, outcome=decisions.POSTPONED, **of) if not one.returned]
    at = {(one.matter, one.meeting) for one in decided}
    put_off = (one for one in records.where(PutOff, **of) if (one.matter, one.meeting) not in at)
    made: list[Decision | PutOff] = [*decided, *put_off]
    found: dict[int, list[Decision | PutOff]] = {}
    for one in sorted(made, key=lambda one: one.id):
        found.setdefault(one.matter, []).append(one)
    return found


def times_postponed(records: Readable, matter: int) -> int:
    """How often one matter was postponed or put off."""
    return len(postponed_or_put_off(records, matter=matter).get(matter, []))


def postponed_until(records: Readable, day: dt.date) -> list[Matter]:
    """The matters that were postponed, and are to be taken up at a meeting on this day."""
    found = ((matter, put_off(records, matter)) for matter in records.where(Matter, state=matters.POSTPONED))
    return [matter for matter, waits in found if waits is None or waits.until <= day]


def _told_by(records: Readable, trial: Trial, last: Decision | None) -> bool:
    """Whether a matter stands as its trial does: nothing else was decided since."""
    if trial.state == trials.RUNNING or last is None:
        return True
    judged = trials.standing(records, trial.id)
    return bool(judged) and (last.id < judged[-1].id or evaluation_behind(records, last) == judged[-1])


def _decision(records: Readable, decision: Decision, today: dt.date) -> Status:
    """A decision stands as what came of it: one to try something as its trial does."""
    if decision.returned:
        return Status(Kind.RETURNED, text=decision.returned)
    kind = _OUTCOMES[decision.outcome]
    if decision.outcome == decisions.TRY:
        begun = [one for one in records.where(Trial, matter=decision.matter) if one.item == decision.item]
        if begun:
            return status_of(records, begun[-1], today)
    if behind := evaluation_behind(records, decision):
        return status_of(records, behind, today)
    text = decision.talks or decision.channel or agreed_text(records, decision)
    return Status(kind, day=decision.before, text=text, reason=decision.reason)


# Trials


def _trial(records: Readable, trial: Trial, today: dt.date) -> Status:
    judged = trials.standing(records, trial.id)
    so_far = changes(records, trial)
    if trial.state == trials.RUNNING:
        awaiting = _awaited(records, judged[-1]) if judged else ()
        return msgspec.structs.replace(
            under_way(trial.start, trial.evaluate_on, today),
            text=rule_as_agreed(records, trial),
            reason=trial.why,
            changes=so_far,
            awaiting=awaiting or _awaited_to_begin(records, trial),
        )
    if not judged or judged[-1].outcome == trials.ADJUSTED:
        return Status(Kind.NOT_BEGUN)
    return msgspec.structs.replace(status_of(records, judged[-1], today), changes=so_far)


def under_way(start: dt.date, evaluate_on: dt.date, today: dt.date) -> Status:
    """How a trial between these days stands as long as it is not judged for good."""
    if evaluate_on < today:
        return Status(Kind.OVERDUE, evaluate_on)
    if evaluate_on == today:
        return Status(Kind.DUE, evaluate_on)
    return Status(Kind.COMING, start) if start > today else Status(Kind.RUNNING, evaluate_on)


def _awaited_to_begin(records: Readable, trial: Trial) -> tuple[Seat, ...]:
    """Who has yet to confirm that it is tried at all."""
    tried = records.where(Decision, matter=trial.matter, outcome=decisions.TRY)
    return tuple(tried[-1].awaiting) if tried else ()


def _awaited(records: Readable, evaluation: Evaluation) -> tuple[Seat, ...]:
    """Who has yet to confirm how a trial went on when it was judged."""
    decision = decision_behind(records, evaluation)
    return tuple(decision.awaiting if decision else evaluation.awaiting)


def _evaluation(records: Readable, one: Evaluation, today: dt.date) -> Status:
    """How a trial went on when it was judged; a proposal as long as the decision that came of it is one."""
    decision = decision_behind(records, one)
    if returned := one.returned or (decision.returned if decision else ""):
        return Status(Kind.UNCONFIRMED, text=returned)
    rule = (
        agreed_text(records, decision) if decision else rule_as_agreed(records, records.get(Trial, one.trial), one.id)
    )
    return Status(
        _ENDINGS[one.outcome],
        text=rule,
        reason=one.reason,
        changes=(one.change,) if one.outcome == trials.ADJUSTED else (),
        awaiting=_awaited(records, one),
    )


# What was promised, what was said, and what holds


def _action(_records: Readable, action: Action, today: dt.date) -> Status:
    if action.state == actions.DONE:
        return Status(Kind.DONE, text=action.remark)
    if action.state == actions.DROPPED:
        return Status(Kind.DROPPED, text=action.remark)
    late = action.due is not None and action.due < today
    return Status(Kind.LATE if late else Kind.TO_DO, action.due)


def _input(_records: Readable, one: Input, today: dt.date) -> Status:
    if one.state == inputs.WAITING:
        return Status(Kind.WAITING, one.day)
    return Status(_ANSWERS[one.state], text=one.answer)


_ANSWERS = {
    inputs.ANSWERED: Kind.ANSWERED,
    inputs.TAKEN_UP: Kind.TAKEN_UP,
    inputs.NOT_TAKEN_UP: Kind.TURNED_DOWN,
}


def _agreement(_records: Readable, one: Agreement, today: dt.date) -> Status:
    if one.returned:
        return Status(Kind.UNCONFIRMED, text=one.returned)
    if one.ended:
        return Status(Kind.ENDED)
    late = one.review is not None and one.review < today
    return Status(Kind.TO_REVIEW if late else Kind.HOLDS, one.review)


def _rule(_records: Readable, one: GroundRule, today: dt.date) -> Status:
    if one.returned:
        return Status(Kind.UNCONFIRMED, text=one.returned)
    return Status(Kind.ENDED if one.ended else Kind.HOLDS)


def _rule_ending(_records: Readable, one: GroundRuleEnding, today: dt.date) -> Status:
    return Status(Kind.UNCONFIRMED, text=one.returned) if one.returned else Status(Kind.ENDED)


def _review(records: Readable, one: AgreementReview, today: dt.date) -> Status:
    """What came of looking again, and when the group looks at it next."""
    if one.returned:
        return Status(Kind.UNCONFIRMED, text=one.returned)
    return Status(Kind.ENDED) if one.outcome == agreement_reviews.ENDED else Status(Kind.HOLDS, one.review)


def _suggestion(records: Readable, one: Suggestion, today: dt.date) -> Status:
    """What somebody proposed between two meetings. What came of it, when the meeting agreed, is told by itself."""
    if one.state == suggestions.RETURNED:
        return Status(Kind.UNCONFIRMED, text=one.returned)
    return Status(Kind.CONFIRMED)


def _minutes(records: Readable, one: IssuedMinutes, today: dt.date) -> Status:
    if one.approved_in is None:
        away = parties_away(records, one) if one.approved_by else []
        return Status(Kind.UNAPPROVED, waits_for=tuple(party_name(party) for party in away))
    return Status(Kind.APPROVED, number=records.get(Meeting, one.approved_in).number)


_STATUS: dict[type[Record], Callable[[Readable, Any, dt.date], Status]] = {
    Matter: _matter,
    Decision: _decision,
    Trial: _trial,
    Evaluation: _evaluation,
    Action: _action,
    Input: _input,
    Agreement: _agreement,
    GroundRule: _rule,
    GroundRuleEnding: _rule_ending,
    AgreementReview: _review,
    Suggestion: _suggestion,
    IssuedMinutes: _minutes,
}
