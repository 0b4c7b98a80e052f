"""Looking again at what was agreed for longer: it goes on, is changed, or ends."""

import datetime as dt

import msgspec

from partsgruppe.group.fields import AgreementId, Code, MeetingId, Words
from partsgruppe.group.meetings import Meeting, agreed_at
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import AGREEMENTS, Agreement, GroundRule, ground_rules
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

KEPT, CHANGED, ENDED = "kept", "changed", "ended"
OUTCOMES = (KEPT, CHANGED, ENDED)


class AgreementReview(Record):
    """What came of it when the group looked at an agreement again, and why. A new wording is an agreement of its own.

    That has the id of this review. `review` is the day to look at it next, `review_before` the day it had. While
    `awaiting` holds seats, it is a proposal that these must confirm; `returned` is why they did not.
    """

    table = Table("agreement_reviews", N_("Sett på igjen"))

    meeting: MeetingId
    agreement: AgreementId
    outcome: Code
    reason: Words
    review: dt.date | None = None
    review_before: dt.date | None = None
    awaiting: list[Seat] = []
    returned: Words = ""


class AgreementReviewed(Event):
    """The group looked at an agreement again: it goes on, is changed to another text, or ends."""

    declared = Declared(
        "agreement_reviewed",
        N_("Sett på igjen"),
        makes=AgreementReview,
        steward=HELD,
        steering=HELD,
        archived=True,
        says="text",
        stands={"text": ("agreements.text",)},
    )

    meeting: MeetingId
    agreement: AgreementId
    outcome: Code
    reason: Words = ""
    text: Words = ""
    review: dt.date | None = None
    awaiting: list[Seat] = []

    def check(self, group: Records, at: Stamp) -> None:
        meeting = agreed_at(group, self.meeting, self.awaiting)
        require(group.get(Agreement, self.agreement).ended is None, _("Dette gjelder ikke lenger."))
        require(self.outcome in OUTCOMES, _("Det som gjelder, blir stående, endres eller avsluttes."))
        require(self.outcome == KEPT or self.reason.strip(), _("Skriv hvorfor."))
        require(self.outcome != CHANGED or self.text.strip(), _("Det står ingenting der ennå."))
        require(self.review is None or self.review >= meeting.date, _("Dagen må være i dag eller senere."))

    def apply(self, group: Records, at: Stamp) -> None:
        meeting, agreement = group.get(Meeting, self.meeting), group.get(Agreement, self.agreement)
        if self.outcome == KEPT:
            group.put(msgspec.structs.replace(agreement, review=self.review))
        else:
            group.put(msgspec.structs.replace(agreement, ended=meeting.date))
        if self.outcome == CHANGED:
            group.put(self._changed(agreement, meeting, at))
        group.put(self.made(at, review_before=agreement.review))

    def _changed(self, before: Agreement, meeting: Meeting, at: Stamp) -> Agreement:
        return Agreement(
            id=at.sequence,
            kind=before.kind,
            text=self.text,
            meeting=meeting.id,
            agreed=meeting.date,
            review=self.review,
            awaiting=self.awaiting,
        )


def looked_at(group: Records, meeting: int) -> list[tuple[AgreementReview, Agreement, Agreement | None]]:
    """What was looked at again in a meeting: how that ended, what held before, and what holds after, if anything."""
    found = []
    for review in group.where(AgreementReview, meeting=meeting):
        before = group.get(Agreement, review.agreement)
        after = {KEPT: review.agreement, CHANGED: review.id}.get(review.outcome)
        found.append((review, before, group.get(Agreement, after) if after else None))
    return found


def holding(group: Records) -> list[Agreement | GroundRule]:
    """All that holds now: what the group is for first, its ground rules last."""
    agreements = sorted(group.where(Agreement, ended=None), key=lambda one: AGREEMENTS.index(one.kind))
    return [*agreements, *ground_rules(group)]
