"""What would make it something that a role can live with: asked of each, and never counted. (Method: rules 1, 3)"""

from collections.abc import Iterator, Sequence

import msgspec

from partsgruppe.group.decisions import Decision
from partsgruppe.group.fields import AgreementId, DecisionId, ItemId, MeetingId, RuleId, Words
from partsgruppe.group.meetings import seats_present, under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Condition(msgspec.Struct, frozen=True):
    """A seat, and what has to be for it to live with what was agreed."""

    seat: Seat
    text: str


class Conditions(Record):
    """The conditions on a decision, an agreement or a ground rule, of each of these seats one.

    Whoever named none can live with it.
    """

    table = Table("conditions", N_("Kan leve med det hvis"))

    meeting: MeetingId
    item: ItemId
    seats: list[Seat]
    texts: list[Words]
    decision: DecisionId | None = None
    agreement: AgreementId | None = None
    rule: RuleId | None = None


class ConditionsGiven(Event):
    """What has to be for some of the roles to live with a decision, an agreement or a ground rule, all at once."""

    declared = Declared("conditions_given", N_("Kan leve med det hvis"), makes=Conditions, steward=HELD, steering=HELD)

    meeting: MeetingId
    item: ItemId
    seats: list[Seat]
    texts: list[Words]
    decision: DecisionId | None = None
    agreement: AgreementId | None = None
    rule: RuleId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        said = [text for text in self.texts if text.strip()]
        require(self.seats and len(said) == len(self.seats) == len(self.texts), _("Skriv hva som skal til."))
        require(len(set(self.seats)) == len(self.seats), _("Hver rolle sier det én gang."))
        require(
            set(self.seats) <= set(seats_present(group, self.meeting)),
            _("Bare den som er i rommet, kan si hva som skal til."),
        )
        about = [one for one in (self.decision, self.agreement, self.rule) if one is not None]
        require(len(about) == 1, _("Si hva det gjelder: én beslutning, avtale eller kjøreregel."))
        require(not any(one.returned for one in self._made(group)), _("Beslutningen gjelder ikke."))

    def _made(self, group: Records) -> Iterator[Decision | Agreement | GroundRule]:
        if self.decision is not None:
            yield group.get(Decision, self.decision)
        if self.agreement is not None:
            yield group.get(Agreement, self.agreement)
        if self.rule is not None:
            yield group.get(GroundRule, self.rule)


def conditions_given(meeting: int, item: int, given: Sequence[Condition], **made: int) -> ConditionsGiven:
    """All of these at once, on the `decision`, `agreement` or `rule` that was made."""
    seats, texts = [one.seat for one in given], [one.text for one in given]
    return ConditionsGiven(meeting, item, seats, texts, **made)


def conditions_on(records: Readable, made: int, **equal: int) -> list[Condition]:
    """What was said of something that was agreed: of each role the last, at one `meeting` where that is given."""
    said = [
        one for kind in ("decision", "agreement", "rule") for one in records.where(Conditions, **{kind: made}, **equal)
    ]
    last = {seat: text for given in said for seat, text in zip(given.seats, given.texts, strict=True)}
    return [Condition(*one) for one in last.items()]


def conditions_behind(records: Readable, matter: int) -> list[Condition]:
    """What was said of the last decision on a matter that has any conditions."""
    found = [conditions_on(records, decision.id) for decision in records.where(Decision, matter=matter)]
    return next((given for given in reversed(found) if given), [])


def conditions_when_judged(records: Readable, evaluation: Evaluation) -> list[Condition]:
    """What was said of how a trial goes on, when it was evaluated."""
    matter = records.get(Trial, evaluation.trial).matter
    made = records.where(Decision, matter=matter)
    return [one for decision in made for one in conditions_on(records, decision.id, item=evaluation.item)]
