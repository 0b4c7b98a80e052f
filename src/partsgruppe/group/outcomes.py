"""What else comes out of a meeting: choices, checks, readings, ground rules, messages and wins."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.consents import Consent, consent_of
from partsgruppe.group.meetings import under_way
from partsgruppe.group.members import Seat, held_alone
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.group.rounds import SPOKE, settle_turn
from partsgruppe.language.catalogue import _

IN_PLACE, PARTLY, MISSING = "in_place", "partly", "missing"
MANDATE, AGREEMENT, DIRECTION = "mandate", "agreement", "direction"
AGREEMENTS = (MANDATE, AGREEMENT, DIRECTION)
STATUSES = (IN_PLACE, PARTLY, MISSING)


class Choice(Record):
    """Something the group picked from a list."""

    meeting: int
    item: int
    step: int
    heading: str
    text: str


class Check(Record):
    """An item of a checklist, how it stands, and a remark."""

    meeting: int
    item: int
    step: int
    heading: str
    text: str
    status: str
    remark: str = ""


class Reading(Record):
    """How a role sees something, from 1 to 5, and why. Never added up, never ranked. (Method: rule 12)

    Of somebody alone in the role, `consent` says whether it is shown; see `readings`.
    """

    meeting: int
    item: int
    step: int
    heading: str
    role: str
    union: str
    value: int
    reason: str = ""
    consent: int | None = None

    @property
    def seat(self) -> Seat:
        """Whose reading it is."""
        return Seat(self.role, self.union)


class GroundRule(Record):
    """A rule the group has given itself. `ended` when it has been replaced or dropped."""

    text: str
    meeting: int
    agreed: dt.date
    ended: dt.date | None = None


class Agreement(Record):
    """What the group stands for or has agreed on for longer: its mandate, an agreement, or a direction.

    An agreement may have a day when the group looks at it again, `review`.
    """

    kind: str
    text: str
    meeting: int
    agreed: dt.date
    review: dt.date | None = None
    ended: dt.date | None = None


class Message(Record):
    """Who tells whom what after the meeting. (Method: rule 11)"""

    meeting: int
    item: int
    seat: Seat
    to: str
    what: str


class Win(Record):
    """Something that succeeded and is worth celebrating."""

    meeting: int
    item: int
    text: str


class Aside(Record):
    """That something waits until the next meeting; `about` is the id of the record it is about."""

    meeting: int
    item: int
    about: int


class PutAside(Event):
    """Something the meeting went past: it is asked about again next time."""

    meeting: int
    item: int
    about: int

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        group.put(Aside(id=at.sequence, **msgspec.structs.asdict(self)))


class Chosen(Event):
    """The group picked something from a list."""

    meeting: int
    item: int
    step: int
    heading: str
    text: str

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))
        group.put(Choice(id=at.sequence, **msgspec.structs.asdict(self)))


class Checked(Event):
    """An item of a checklist was gone through."""

    meeting: int
    item: int
    step: int
    heading: str
    text: str
    status: str
    remark: str = ""

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.status in STATUSES, _("Et punkt er på plass, delvis på plass eller mangler."))
        group.put(Check(id=at.sequence, **msgspec.structs.asdict(self)))


class ReadingGiven(Event):
    """A role gave its reading."""

    meeting: int
    item: int
    step: int
    heading: str
    role: str
    union: str
    value: int
    reason: str = ""
    turn: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(1 <= self.value <= 5, _("En måling er et tall fra 1 til 5."))
        earlier = group.where(Reading, item=self.item, step=self.step, role=self.role, union=self.union)
        require(not earlier, _("Denne rollen har allerede gitt sin måling."))
        if self.turn is not None:
            settle_turn(group, self.turn, SPOKE)
        fields = msgspec.structs.asdict(self)
        del fields["turn"]
        group.put(Reading(id=at.sequence, consent=self._consent(group, at), **fields))

    def _consent(self, group: Records, at: Stamp) -> int | None:
        """What somebody alone in the role has said to showing it; until asked, it is not shown."""
        if not held_alone(group, self.role, self.union):
            return None
        standing = consent_of(group, self.role, self.union)
        if standing is None:
            standing = Consent(id=at.sequence, role=self.role, union=self.union)
            group.put(standing)
        return standing.id


class GroundRuleAgreed(Event):
    """The group gave itself a rule."""

    meeting: int
    text: str

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))
        group.put(GroundRule(id=at.sequence, text=self.text, meeting=self.meeting, agreed=meeting.date))


class AgreementMade(Event):
    """The group agreed on something that lasts."""

    meeting: int
    kind: str
    text: str
    review: dt.date | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        require(self.kind in AGREEMENTS, _("Det som varer, er et mandat, en avtale eller en retning."))
        require(self.text.strip(), _("Det står ingenting der ennå."))
        group.put(Agreement(id=at.sequence, agreed=meeting.date, **msgspec.structs.asdict(self)))


class GroundRuleEnded(Event):
    """A ground rule no longer holds."""

    rule: int

    def apply(self, group: Records, at: Stamp) -> None:
        rule = group.get(GroundRule, self.rule)
        require(rule.ended is None, _("Kjøreregelen gjelder ikke lenger."))
        group.put(msgspec.structs.replace(rule, ended=at.at.date()))


class MessagePlanned(Event):
    """Somebody will tell somebody something."""

    meeting: int
    item: int
    seat: Seat
    to: str
    what: str

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.to.strip() and self.what.strip(), _("Skriv hvem som får vite det, og hva."))
        group.put(Message(id=at.sequence, **msgspec.structs.asdict(self)))


class WinCelebrated(Event):
    """Something succeeded."""

    meeting: int
    item: int
    text: str

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))
        group.put(Win(id=at.sequence, **msgspec.structs.asdict(self)))


def ground_rules(group: Records) -> list[GroundRule]:
    """The rules that hold now."""
    return group.where(GroundRule, ended=None)
