"""What else comes out of a meeting: choices, checks, readings, ground rules, messages and wins."""

import datetime as dt
from typing import Any

import msgspec

from partsgruppe.group.fields import (
    AnyId,
    ChoiceId,
    Code,
    ConsentId,
    Count,
    ItemId,
    Label,
    MeetingId,
    ReadingId,
    RuleId,
    TurnId,
    Union,
    Words,
)
from partsgruppe.group.meetings import Meeting, agreed_at, under_way, unsaid
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.rounds import SPOKE, check_turn, settle_turn
from partsgruppe.group.showing import own_consent
from partsgruppe.group.taken_back import CHOICE, TakenBack
from partsgruppe.group.ways import HELD, READ, READINGS, WHOLE, Reader, Way
from partsgruppe.language.catalogue import N_, _

IN_PLACE, PARTLY, MISSING = "in_place", "partly", "missing"
MANDATE, AGREEMENT, DIRECTION = "mandate", "agreement", "direction"
AGREEMENTS = (MANDATE, AGREEMENT, DIRECTION)
STATUSES = (IN_PLACE, PARTLY, MISSING)


class Choice(Record):
    """Something the group picked from a list."""

    table = Table("choices", N_("Valgt"))

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    text: Words


class Check(Record):
    """An item of a checklist, how it stands, and a remark."""

    table = Table("checks", N_("Sjekkpunkt"), several=N_("Sjekkpunkter"))

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    text: Words
    status: Code
    remark: Words = ""


class Reading(Record):
    """How a role sees something, from 1 to 5, and why. Never added up, never ranked. (Method: rule 12)

    Of somebody alone in the role, `consent` says whether it is shown; see `readings`.
    """

    table = Table("readings", N_("Måling"), several=N_("Målinger"))

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    role: Code
    union: Union
    value: Count
    reason: Words = ""
    consent: ConsentId | None = None

    @property
    def seat(self) -> Seat:
        """Whose reading it is."""
        return Seat(self.role, self.union)


class GroundRule(Record):
    """A rule the group has given itself. `ended` when it has been replaced or dropped, `chosen` from a list or not.

    While `awaiting` holds seats, it is a proposal that these must confirm; `returned` is why they did not.
    """

    table = Table("ground_rules", N_("Kjøreregel"), several=N_("Kjøreregler"))

    text: Words
    meeting: MeetingId
    agreed: dt.date
    ended: dt.date | None = None
    awaiting: list[Seat] = []
    returned: Words = ""
    chosen: ChoiceId | None = None


class GroundRuleEnding(Record):
    """That a ground rule no longer holds, and why. What took its place, if anything did, is a rule with the same id.

    While `awaiting` holds seats, it is a proposal that these must confirm; `returned` is why they did not.
    """

    table = Table("ground_rule_endings", N_("Kjøreregel sett på igjen"), several=N_("Kjøreregler sett på igjen"))

    meeting: MeetingId
    rule: RuleId
    reason: Words
    awaiting: list[Seat] = []
    returned: Words = ""


class RuleKept(Record):
    """That the group looked at a ground rule again, and it holds."""

    table = Table("rules_kept", N_("Kjøreregel gjelder fortsatt"), searched=False)

    meeting: MeetingId
    rule: RuleId


class Agreement(Record):
    """What the group stands for or has agreed on for longer: its mandate, an agreement, or a direction.

    An agreement may have a day when the group looks at it again, `review`. While `awaiting` holds seats, it is a
    proposal that these must confirm; `returned` is why they did not.
    """

    table = Table("agreements", N_("Avtale"))

    kind: Code
    text: Words
    meeting: MeetingId
    agreed: dt.date
    review: dt.date | None = None
    ended: dt.date | None = None
    awaiting: list[Seat] = []
    returned: Words = ""


class Message(Record):
    """Who tells whom what after the meeting. (Method: rule 11)"""

    table = Table("messages", N_("Beskjed"), several=N_("Beskjeder"))

    meeting: MeetingId
    item: ItemId
    seat: Seat
    to: Words
    what: Words


class Win(Record):
    """Something that succeeded and is worth celebrating."""

    table = Table("wins", N_("Seier"), several=N_("Seiere"))

    meeting: MeetingId
    item: ItemId
    text: Words


class Aside(Record):
    """That something waits until the next meeting; `about` is the id of the record it is about."""

    table = Table("asides", N_("Venter til neste møte"))

    meeting: MeetingId
    item: ItemId
    about: AnyId


class PutAside(Event):
    """Something the meeting went past: it is asked about again next time."""

    declared = Declared("put_aside", N_("Venter til neste møte"), makes=Aside, steward=WHOLE, steering=HELD)

    meeting: MeetingId
    item: ItemId
    about: AnyId

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)


class Chosen(Event):
    """The group picked something from a list."""

    declared = Declared(
        "chosen",
        N_("Valgt"),
        makes=Choice,
        steward=HELD,
        steering=HELD,
        says="text",
        taken_back=TakenBack(among=CHOICE),
    )

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))


class Checked(Event):
    """An item of a checklist was gone through."""

    declared = Declared("checked", N_("Punkt i en sjekkliste"), makes=Check, steward=HELD, steering=HELD, says="text")

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    text: Words
    status: Code
    remark: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.status in STATUSES, _("Et punkt er på plass, delvis på plass eller mangler."))


class ReadingGiven(Event):
    """Somebody in a role gave a reading. Where several hold the role each gives their own, in their own `turn`."""

    declared = Declared("reading_given", N_("Måling"), makes=Reading, steward=READ, steering=HELD)

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    role: Code
    union: Union
    value: Count
    reason: Words = ""
    turn: TurnId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(1 <= self.value <= 5, _("En måling er et tall fra 1 til 5."))
        if self.turn is not None:
            check_turn(group, self.turn)
            return
        earlier = group.where(Reading, item=self.item, step=self.step, role=self.role, union=self.union)
        require(not earlier, _("Denne rollen har allerede gitt sin måling."))

    def apply(self, group: Records, at: Stamp) -> None:
        if self.turn is not None:
            settle_turn(group, self.turn, SPOKE)
        group.put(self.made(at, consent=own_consent(group, READINGS, Seat(self.role, self.union), at)))


def _as_it_leaves(event: Event, number: int, reader: Reader) -> Event | None:
    """By the number of the reading: what corrects the words goes by it already."""
    about = event.reading if isinstance(event, ReadingExplained) else number
    explained: Event | None = READ.show(event, about, reader)
    return explained


class ReadingExplained(Event):
    """Whoever gave a reading said why, when all had given theirs."""

    declared = Declared(
        "reading_explained",
        N_("Begrunnelse for en måling"),
        steward=Way("as the reading does", _as_it_leaves),
        steering=HELD,
    )

    meeting: MeetingId
    item: ItemId
    reading: ReadingId
    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.reason.strip(), _("Det står ingenting der ennå."))
        require(not group.get(Reading, self.reading).reason, _("Det er sagt før hvorfor."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(Reading, self.reading), reason=self.reason))


class GroundRuleAgreed(Event):
    """The group gave itself a rule."""

    declared = Declared(
        "ground_rule_agreed",
        N_("Kjøreregel"),
        makes=GroundRule,
        steward=HELD,
        steering=HELD,
        says="text",
        version=2,
        upcasts=(unsaid,),
        stands={"text": ("ground_rules.text", "chosen.text")},
    )

    meeting: MeetingId
    text: Words
    awaiting: list[Seat] | None = []
    chosen: ChoiceId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        agreed_at(group, self.meeting, self.awaiting)
        require(self.text.strip(), _("Det står ingenting der ennå."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at, awaiting=self.awaiting or [], agreed=group.get(Meeting, self.meeting).date))


class AgreementMade(Event):
    """The group agreed on something that lasts."""

    declared = Declared(
        "agreement_made",
        N_("Avtale"),
        makes=Agreement,
        steward=HELD,
        steering=HELD,
        archived=True,
        says="text",
        version=2,
        upcasts=(unsaid,),
    )

    meeting: MeetingId
    kind: Code
    text: Words
    review: dt.date | None = None
    awaiting: list[Seat] | None = []

    def check(self, group: Records, at: Stamp) -> None:
        agreed_at(group, self.meeting, self.awaiting)
        require(self.kind in AGREEMENTS, _("Det som varer, er et mandat, en avtale eller en retning."))
        require(self.text.strip(), _("Det står ingenting der ennå."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at, awaiting=self.awaiting or [], agreed=group.get(Meeting, self.meeting).date))


def _on_its_own(fields: dict[str, Any]) -> dict[str, Any]:
    """The first version ended a rule on the spot, at no meeting and without a reason."""
    return {"meeting": None, "reason": "", **unsaid(fields)}


class GroundRuleEnded(Event):
    """A ground rule no longer holds; the `text`, if there is one, holds in its place."""

    declared = Declared(
        "ground_rule_ended",
        N_("Kjøreregel sett på igjen"),
        makes=GroundRuleEnding,
        steward=HELD,
        steering=HELD,
        says="text",
        version=2,
        upcasts=(_on_its_own,),
        stands={"text": ("ground_rules.text",)},
    )

    meeting: MeetingId | None
    rule: RuleId
    reason: Words
    text: Words = ""
    awaiting: list[Seat] | None = []

    def check(self, group: Records, at: Stamp) -> None:
        require(group.get(GroundRule, self.rule).ended is None, _("Kjøreregelen gjelder ikke lenger."))
        if self.meeting is not None:
            agreed_at(group, self.meeting, self.awaiting)
            require(self.reason.strip(), _("Skriv hvorfor."))

    def apply(self, group: Records, at: Stamp) -> None:
        rule = group.get(GroundRule, self.rule)
        if self.meeting is None:
            group.put(msgspec.structs.replace(rule, ended=at.at.date()))
            return
        day, awaiting = group.get(Meeting, self.meeting).date, self.awaiting or []
        group.put(msgspec.structs.replace(rule, ended=day))
        if self.text:
            group.put(GroundRule(id=at.sequence, text=self.text, meeting=self.meeting, agreed=day, awaiting=awaiting))
        group.put(self.made(at, awaiting=awaiting))


class GroundRuleKept(Event):
    """A ground rule was looked at again, and holds as it stands."""

    declared = Declared(
        "ground_rule_kept", N_("Kjøreregel gjelder fortsatt"), makes=RuleKept, steward=HELD, steering=HELD
    )

    meeting: MeetingId
    rule: RuleId

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(group.get(GroundRule, self.rule).ended is None, _("Kjøreregelen gjelder ikke lenger."))


def _to_steering(event: "MessagePlanned", number: int, reader: Reader) -> "MessagePlanned | None":
    to = event.to.casefold()
    return event if any(name in to for name in ("styringsgrupp", "styringsråd", "steering group", "tripart")) else None


class MessagePlanned(Event):
    """Somebody will tell somebody something."""

    declared = Declared(
        "message_planned",
        N_("Hvem forteller hva"),
        makes=Message,
        steward=HELD,
        steering=Way("if it is for the steering group", _to_steering),
        says="what",
    )

    meeting: MeetingId
    item: ItemId
    seat: Seat
    to: Words
    what: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.to.strip() and self.what.strip(), _("Skriv hvem som får vite det, og hva."))


class WinCelebrated(Event):
    """Something succeeded."""

    declared = Declared(
        "win_celebrated", N_("Seier"), makes=Win, steward=HELD, steering=HELD, archived=True, says="text"
    )

    meeting: MeetingId
    item: ItemId
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))


def rules_chosen(group: Readable, choice: Choice) -> list[GroundRule]:
    """The ground rule that came of a choice, if one did. Before 0.3.0 it did not say so, and was agreed right after."""
    untold = group.where(GroundRule, id=choice.id + 1, text=choice.text, chosen=None)
    return group.where(GroundRule, chosen=choice.id) or untold


def ground_rules(group: Records) -> list[GroundRule]:
    """The rules that hold now."""
    return group.where(GroundRule, ended=None)
