"""Decisions: the outcome of a matter at a meeting. Nobody votes. (Method: rules 1, 2, 5, 9)"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from partsgruppe.group import matters
from partsgruppe.group.committee import is_committee
from partsgruppe.group.fields import Code, DecisionId, ItemId, MatterId, MeetingId, Title, Words
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import check_awaited, in_the_room, seats_not_in_the_room, settle_one, under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.table import vacant
from partsgruppe.group.taken_back import OUTCOME, TakenBack
from partsgruppe.group.trials import BECAME_PRACTICE, ENDED, PRACTICE, RUNNING, Evaluation, Trial
from partsgruppe.group.ways import WHOLE, without
from partsgruppe.language.catalogue import N_, _

AGREED, TRY, POSTPONED, REFERRED, NOT_TAKEN_UP = "agreed", "try", "postponed", "referred", "not_taken_up"
TAKEN_NOTE = "taken_note"
"""Only in a committee: it was told of, and asked for no more."""

OUTCOMES = {
    AGREED: matters.SETTLED,
    TRY: matters.TRYING,
    POSTPONED: matters.POSTPONED,
    REFERRED: matters.REFERRED,
    NOT_TAKEN_UP: matters.DROPPED,
    TAKEN_NOTE: matters.SETTLED,
}
"""Each outcome with the state it leaves the matter in."""

NAMES = {
    AGREED: N_("Vi er enige"),
    TRY: N_("Vi prøver det ut"),
    POSTPONED: N_("Utsatt til neste møte"),
    REFERRED: N_("Henvist"),
    NOT_TAKEN_UP: N_("Ikke tatt opp"),
    TAKEN_NOTE: N_("Tatt til orientering"),
}
"""What each outcome is called, in bokmål."""


class Decision(Record):
    """The outcome of a matter. While `awaiting` holds seats, it is a proposal that these must confirm.

    `text` is what was agreed, `talks` who talks with whom `before` which day when it was postponed,
    `channel` where it was referred.
    """

    table = Table("decisions", N_("Beslutning"), several=N_("Beslutninger"))

    meeting: MeetingId
    item: ItemId
    matter: MatterId
    outcome: Code
    text: Words = ""
    reason: Words = ""
    talks: Words = ""
    before: dt.date | None = None
    channel: Title = ""
    awaiting: list[Seat] = []
    returned: Words = ""


class Decided(Event):
    """The group came to an outcome for a matter."""

    declared = Declared(
        "decided",
        N_("Beslutning"),
        makes=Decision,
        steward=WHOLE,
        steering=without("text", "reason", "talks"),
        archived=True,
        says="text",
        taken_back=TakenBack(N_("utfallet {text}"), OUTCOME),
    )

    meeting: MeetingId
    item: ItemId
    matter: MatterId
    outcome: Code
    text: Words = ""
    reason: Words = ""
    talks: Words = ""
    before: dt.date | None = None
    channel: Title = ""
    awaiting: list[Seat] = []

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.outcome in OUTCOMES, _("Det finnes ikke noe slikt utfall. Her stemmes det aldri."))
        check_awaited(self.awaiting, seats_to_confirm(group, self.meeting, self.outcome))
        self._check_outcome(group)

    def apply(self, group: Records, at: Stamp) -> None:
        matter = group.get(Matter, self.matter)
        group.put(self.made(at))
        group.put(msgspec.structs.replace(matter, state=OUTCOMES[self.outcome]))

    def _check_outcome(self, group: Records) -> None:
        if self.outcome == AGREED:
            require(self.text.strip(), _("Skriv hva dere er enige om."))
            running = group.where(Trial, matter=self.matter, state=RUNNING)
            require(not running, _("Utprøvingen må evalueres før den kan bli fast praksis."))
        elif self.outcome == POSTPONED:
            require(self.talks.strip() and self.before, _("Avtal hvem som snakker sammen, og innen når."))
        elif self.outcome == REFERRED:
            require(self.channel.strip(), _("Si hvor saken hører hjemme."))
            require(not (self.text or self.reason or self.talks), _("En sak som henvises, skrives ned uten innhold."))
        elif self.outcome == NOT_TAKEN_UP:
            require(self.reason.strip(), _("Den som spilte inn saken, skal få en begrunnelse."))
        elif self.outcome == TAKEN_NOTE:
            require(is_committee(group), _("Det hører til i et AMU. Si i oppsettet at gruppa også er det."))

    def said(self) -> str:
        return _(NAMES[self.outcome])


def _nobody_is_vacant(fields: dict[str, Any]) -> dict[str, Any]:
    """The first version knew only those who confirmed a proposal themselves."""
    return {"vacant": [], **fields}


class DecisionConfirmed(Event):
    """Those who were not in the room have now confirmed a proposal; those there did so for seats that are `vacant`."""

    declared = Declared(
        "decision_confirmed",
        N_("Bekreftet beslutning"),
        steward=WHOLE,
        steering=WHOLE,
        archived=True,
        version=2,
        upcasts=(_nobody_is_vacant,),
    )

    meeting: MeetingId
    decision: DecisionId
    seats: list[Seat]
    vacant: list[Seat] = []

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        decision = group.get(Decision, self.decision)
        require(decision.awaiting, _("Beslutningen er allerede bekreftet."))
        check_confirmed(group, self, decision.awaiting)

    def apply(self, group: Records, at: Stamp) -> None:
        settle_one(group, self.meeting)
        decision = group.get(Decision, self.decision)
        left = [seat for seat in decision.awaiting if seat not in (*self.seats, *self.vacant)]
        group.put(msgspec.structs.replace(decision, awaiting=left))
        if behind := evaluation_behind(group, decision):
            group.put(msgspec.structs.replace(behind, awaiting=[seat for seat in behind.awaiting if seat in left]))


class DecisionReturned(Event):
    """Those who were not in the room see it differently: the matter is open again."""

    declared = Declared(
        "decision_returned",
        N_("Ikke bekreftet beslutning"),
        steward=WHOLE,
        steering=without("reason"),
        archived=True,
        stands={"reason": ("decision.returned",)},
    )

    meeting: MeetingId
    decision: DecisionId
    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(group.get(Decision, self.decision).awaiting, _("Beslutningen er allerede bekreftet."))
        require(self.reason.strip(), _("Skriv hvorfor, så saken kan tas opp igjen."))

    def apply(self, group: Records, at: Stamp) -> None:
        settle_one(group, self.meeting)
        decision = group.get(Decision, self.decision)
        group.put(msgspec.structs.replace(decision, awaiting=[], returned=self.reason))
        matter = group.get(Matter, decision.matter)
        group.put(msgspec.structs.replace(matter, state=matters.OPEN))
        _take_back_trial(group, decision)
        if behind := evaluation_behind(group, decision):
            group.put(msgspec.structs.replace(behind, awaiting=[]))


class Confirming(Protocol):
    """That `seats` confirm a proposal at a meeting, and those who are there do so for seats that are `vacant`."""

    meeting: MeetingId
    seats: list[Seat]
    vacant: list[Seat]


def check_confirmed(group: Records, by: Confirming, awaiting: Sequence[Seat]) -> None:
    """A proposal is confirmed by those it awaits, who are in the room now, and by all there for seats nobody holds."""
    given = {*by.seats, *by.vacant}
    require(given and given <= set(awaiting), _("Et forslag bekreftes av dem som ikke var til stede."))
    require(
        set(by.seats) <= set(in_the_room(group, by.meeting, awaiting)),
        _("Den som skal bekrefte et forslag, må være i rommet."),
    )
    require(
        set(by.vacant) <= set(vacant(group, awaiting)),
        _("Noen har den rollen nå. Spør dem om de kan være med på forslaget."),
    )


def _take_back_trial(group: Records, decision: Decision) -> None:
    """A trial that was not confirmed ends; one that was to become practice goes on."""
    before, after = (RUNNING, ENDED) if decision.outcome == TRY else (PRACTICE, RUNNING)
    for trial in group.where(Trial, matter=decision.matter, state=before):
        group.put(msgspec.structs.replace(trial, state=after))


def seats_to_confirm(group: Records, meeting: int, outcome: str) -> list[Seat]:
    """Who must confirm an outcome that was reached without them. Nobody, when it only waits or goes elsewhere."""
    if outcome in (POSTPONED, REFERRED, TAKEN_NOTE):
        return []
    return seats_not_in_the_room(group, meeting)


def evaluation_behind(records: Readable, decision: Decision) -> Evaluation | None:
    """The evaluation by which a trial became the practice that this decision tells of; None for any other decision.

    The two are recorded as one answer, so they are known by their place and not by their words.
    """
    if decision.outcome != AGREED:
        return None
    found = [
        one
        for trial in records.where(Trial, matter=decision.matter)
        for one in records.where(Evaluation, trial=trial.id, outcome=BECAME_PRACTICE)
        if (one.meeting, one.item) == (decision.meeting, decision.item) and one.id < decision.id
    ]
    if not found:
        return None
    decided = [one.id for one in records.where(Decision, matter=decision.matter) if one.id > found[-1].id]
    return found[-1] if decided[0] == decision.id else None


def decision_behind(records: Readable, evaluation: Evaluation) -> Decision | None:
    """The decision by which a trial became practice; None when it did not, or when none was recorded."""
    matter = records.get(Trial, evaluation.trial).matter
    later = [one for one in records.where(Decision, matter=matter) if one.id > evaluation.id]
    return later[0] if later and evaluation_behind(records, later[0]) == evaluation else None
