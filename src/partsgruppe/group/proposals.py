"""What was agreed while parties were away, or suggested between meetings, and what the others said to it. (Rule 5)

A decision has events of its own for that; all else that may be a proposal shares those here.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from partsgruppe.group import matters, suggestions
from partsgruppe.group.agreement_reviews import KEPT, AgreementReview
from partsgruppe.group.decisions import (
    Decision,
    DecisionConfirmed,
    DecisionReturned,
    check_confirmed,
    decision_behind,
)
from partsgruppe.group.fields import AnyId, Code, MeetingId, Words
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, settle_one, under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnding
from partsgruppe.group.records import EVENTS, Declared, Event, Record, Records, Stamp, require
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.group.trials import BACK, RUNNING, Evaluation, Trial, standing
from partsgruppe.group.ways import Reader, Way, without
from partsgruppe.language.catalogue import N_, _

Proposal = Decision | Evaluation | Agreement | AgreementReview | GroundRule | GroundRuleEnding | Suggestion

KINDS: tuple[type[Proposal], ...] = (
    Decision,
    Evaluation,
    Agreement,
    AgreementReview,
    GroundRule,
    GroundRuleEnding,
    Suggestion,
)
"""What is a proposal while it awaits somebody."""

Look = AgreementReview | GroundRuleEnding

_BY_TABLE = {kind.table.name: kind for kind in KINDS}
_OTHERS = {table: kind for table, kind in _BY_TABLE.items() if kind is not Decision}


def proposals(group: Records) -> list[Proposal]:
    """All that somebody who was away has yet to confirm, in the order it was made."""
    found = [one for kind in KINDS for one in group.where(kind) if one.awaiting and _in_question(group, one)]
    return sorted(found, key=lambda one: one.id)


def _in_question(group: Records, one: Proposal) -> bool:
    """Whether it is to be asked about by itself: another does not tell of it, and nothing came in its place since."""
    if isinstance(one, Suggestion):
        return suggestions.in_question(group, one)
    if isinstance(one, Evaluation):
        return standing(group, one.trial)[-1] == one and decision_behind(group, one) is None
    if isinstance(one, Agreement):
        return one.ended is None and not group.where(AgreementReview, id=one.id)
    if isinstance(one, GroundRule):
        return one.ended is None and not group.where(GroundRuleEnding, id=one.id)
    if isinstance(one, AgreementReview | GroundRuleEnding):
        return _looks_again(group, one)[-1] == one and all(new.ended is None for new in _changed_by(group, one))
    return True


def _looks_again(group: Records, one: Look) -> list[AgreementReview] | list[GroundRuleEnding]:
    """Each time the group looked at the same again, without what those who were away could not go along with."""
    if isinstance(one, AgreementReview):
        return [other for other in group.where(AgreementReview, agreement=one.agreement) if not other.returned]
    return [other for other in group.where(GroundRuleEnding, rule=one.rule) if not other.returned]


def settled(event: "Settling") -> tuple[type[Proposal], int]:
    """The kind and the id of what such an event is about."""
    table, id = next(event.concerns())
    return _BY_TABLE[table], id


def _like_it(event: Any, number: int, reader: Reader) -> Any:
    made_by = _made_by(event.table)
    return made_by and made_by.declared.leaves(reader.release).show(event, number, reader)


def _like_it_without_reason(event: Any, number: int, reader: Reader) -> Any:
    shown = _like_it(event, number, reader)
    return None if shown is None else _WITHOUT_REASON.show(shown, number, reader)


def _made_by(table: str) -> type[Event] | None:
    """The event that a record of this table comes of; None when that is no table of proposals."""
    if table not in _OTHERS:
        return None
    return next(kind for kind in EVENTS.values() if kind.declared.makes and kind.declared.makes.table.name == table)


_WITHOUT_REASON = without("reason")
_AS_IT = Way("as what it is about", _like_it)
_AS_IT_WITHOUT_REASON = Way(f"as what it is about, {_WITHOUT_REASON.words}", _like_it_without_reason, ("reason",))


def _proposal(group: Records, table: str, about: int) -> Proposal:
    """A proposal that may be settled now. Raises RuleBroken when it may not."""
    kind = _OTHERS.get(table)
    require(kind, _("Det er ikke noe forslag."))
    assert kind is not None
    found = group.get(kind, about)
    require(found.awaiting and _in_question(group, found), _("Forslaget er allerede avklart."))
    return found


class ProposalConfirmed(Event):
    """Those who were away can go along with it now; those there agreed that it holds without seats that are `vacant`.

    It is about the record with the id `about` of this `table`.
    """

    declared = Declared("proposal_confirmed", N_("Bekreftet forslag"), steward=_AS_IT, steering=_AS_IT, archived=True)

    meeting: MeetingId
    about: AnyId
    table: Code
    seats: list[Seat]
    vacant: list[Seat] = []

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        check_confirmed(group, self, _proposal(group, self.table, self.about).awaiting)

    def apply(self, group: Records, at: Stamp) -> None:
        settle_one(group, self.meeting)
        found = group.get(_OTHERS[self.table], self.about)
        if isinstance(found, Suggestion):
            group.put(_settled(found, suggestions.CONFIRMED, self.meeting))
            return
        left = [seat for seat in found.awaiting if seat not in (*self.seats, *self.vacant)]
        group.put(msgspec.structs.replace(found, awaiting=left))
        for changed in _changed_by(group, found):
            group.put(msgspec.structs.replace(changed, awaiting=left))

    def concerns(self) -> Iterator[tuple[str, int]]:
        yield self.table, self.about

    @property
    def told(self) -> bool:
        """As what it is about."""
        made_by = _made_by(self.table)
        return made_by is None or made_by.declared.archived


class ProposalReturned(Event):
    """Those who were away cannot go along with it: it ends, or all is as it was before."""

    declared = Declared(
        "proposal_returned",
        N_("Ikke bekreftet forslag"),
        steward=_AS_IT,
        steering=_AS_IT_WITHOUT_REASON,
        archived=True,
        stands={"reason": ("about.returned",)},
    )

    meeting: MeetingId
    about: AnyId
    table: Code
    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        found = _proposal(group, self.table, self.about)
        require(self.reason.strip() or isinstance(found, Suggestion), _("Skriv hvorfor, så de andre forstår det."))

    def apply(self, group: Records, at: Stamp) -> None:
        settle_one(group, self.meeting)
        found = group.get(_OTHERS[self.table], self.about)
        returned = msgspec.structs.replace(found, awaiting=[], returned=self.reason)
        group.put(returned)
        _TAKE_BACK[type(found)](group, returned, group.get(Meeting, self.meeting))

    def concerns(self) -> Iterator[tuple[str, int]]:
        yield self.table, self.about

    @property
    def told(self) -> bool:
        """As what it is about."""
        made_by = _made_by(self.table)
        return made_by is None or made_by.declared.archived


Settling = DecisionConfirmed | DecisionReturned | ProposalConfirmed | ProposalReturned

CONFIRMED = (DecisionConfirmed, ProposalConfirmed)
RETURNED = (DecisionReturned, ProposalReturned)
"""What those who were away may say to a proposal."""


def _changed_by(group: Records, found: Record) -> list[Agreement] | list[GroundRule]:
    """The new wording that a look at an agreement or a ground rule gave."""
    if isinstance(found, AgreementReview):
        return group.where(Agreement, id=found.id)
    return group.where(GroundRule, id=found.id) if isinstance(found, GroundRuleEnding) else []


def _settled(one: Suggestion, state: str, meeting: int) -> Suggestion:
    """A suggestion is settled by the meeting that is asked about it, whoever else was to say something."""
    return msgspec.structs.replace(one, state=state, awaiting=[], settled_in=meeting)


def _withdraw(group: Records, returned: Suggestion, meeting: Meeting) -> None:
    group.put(_settled(returned, suggestions.RETURNED, meeting.id))


def _end(group: Records, returned: Agreement | GroundRule, meeting: Meeting) -> None:
    group.put(msgspec.structs.replace(returned, ended=meeting.date))


def _try_on(group: Records, returned: Evaluation, meeting: Meeting) -> None:
    """The trial runs on between the days it had, unless another has begun since."""
    trial = group.get(Trial, returned.trial)
    if [one for one in group.where(Trial, matter=trial.matter, state=RUNNING) if one.id != trial.id]:
        return
    end, evaluate_on = returned.end_before or trial.end, returned.evaluate_on_before or trial.evaluate_on
    group.put(msgspec.structs.replace(trial, state=RUNNING, end=end, evaluate_on=evaluate_on))
    matter = group.get(Matter, trial.matter)
    if returned.outcome == BACK and matter.state == matters.SETTLED:
        group.put(msgspec.structs.replace(matter, state=matters.TRYING))


def _as_before(group: Records, returned: AgreementReview, meeting: Meeting) -> None:
    """The agreement holds as before; the new wording ends."""
    before = group.get(Agreement, returned.agreement)
    ended = before.ended if returned.outcome == KEPT else None
    group.put(msgspec.structs.replace(before, ended=ended, review=returned.review_before))
    _end_changed(group, returned, meeting)


def _goes_on(group: Records, returned: GroundRuleEnding, meeting: Meeting) -> None:
    """The ground rule holds as before; the new wording ends."""
    group.put(msgspec.structs.replace(group.get(GroundRule, returned.rule), ended=None))
    _end_changed(group, returned, meeting)


def _end_changed(group: Records, returned: Look, meeting: Meeting) -> None:
    for changed in _changed_by(group, returned):
        group.put(msgspec.structs.replace(changed, awaiting=[], returned=returned.returned, ended=meeting.date))


_TAKE_BACK: dict[type[Proposal], Callable[[Records, Any, Meeting], None]] = {
    Agreement: _end,
    GroundRule: _end,
    Evaluation: _try_on,
    AgreementReview: _as_before,
    GroundRuleEnding: _goes_on,
    Suggestion: _withdraw,
}
