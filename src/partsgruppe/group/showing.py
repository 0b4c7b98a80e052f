"""What somebody who is alone in a role lets others see, for what such a role says is what that person says.

Readings are shown at the meeting, in the minutes and over time; contributions are let out with a log. Both are kept all
the same. (Method: rule 12)
"""

from partsgruppe.group.consents import AGREED, NOT_ASKED, Consent, agree, consent_of, withhold
from partsgruppe.group.fields import Code, Union
from partsgruppe.group.members import Seat, held_alone
from partsgruppe.group.records import Declared, Event, Records, Stamp, require
from partsgruppe.group.taken_back import CHOICE, TakenBack
from partsgruppe.group.ways import CONTRIBUTIONS, HELD, READINGS, WHOLE
from partsgruppe.language.catalogue import N_, _
from partsgruppe.vocabulary import ROLES


def own_consent(group: Records, what: str, seat: Seat, at: Stamp) -> int | None:
    """What somebody alone in the seat has said to it; until asked, it is not shown. None when several hold the seat."""
    if not held_alone(group, seat.role, seat.union):
        return None
    standing = consent_of(group, what, seat.role, seat.union)
    if standing is None:
        standing = Consent(id=at.sequence, what=what, role=seat.role, union=seat.union)
        group.put(standing)
    return standing.id


def may_be_shown(group: Records, seat: Seat, what: str = READINGS) -> bool:
    """Whether what this seat says now is shown."""
    consent = consent_of(group, what, seat.role, seat.union)
    return not held_alone(group, seat.role, seat.union) or (consent is not None and consent.state == AGREED)


def to_be_asked(group: Records, seat: Seat, what: str = READINGS) -> bool:
    """Whether somebody holds this seat alone and has not said yet if what it says may be shown."""
    consent = consent_of(group, what, seat.role, seat.union)
    return held_alone(group, seat.role, seat.union) and (consent is None or consent.state == NOT_ASKED)


def consented(group: Records, seat: Seat | None, consent: int | None, what: str) -> bool:
    """Whether something may be shown: whoever said it alone agreed, or the seat is held by several, or by nobody."""
    if consent is not None:
        return group.get(Consent, consent).state == AGREED
    return seat is None or may_be_shown(group, seat, what)


def _check_alone(group: Records, role: str, union: str, otherwise: str) -> None:
    _check_role(role)
    require(held_alone(group, role, union), otherwise)


def _check_role(role: str) -> None:
    require(role in ROLES, _("Det finnes ingen rolle «{role}».").format(role=role))


class ReadingsAgreed(Event):
    """The only one in a seat agrees that its readings are shown, also those this holder gave before."""

    declared = Declared(
        "readings_agreed",
        N_("Ja til å vise målinger"),
        steward=WHOLE,
        steering=HELD,
        taken_back=TakenBack(among=CHOICE),
    )

    role: Code
    union: Union = ""

    def check(self, group: Records, at: Stamp) -> None:
        several = _("Flere har denne rollen, så målingene vises uten å spørre.")
        _check_alone(group, self.role, self.union, several)

    def apply(self, group: Records, at: Stamp) -> None:
        agree(group, READINGS, self.role, self.union, at.sequence)


class ReadingsWithheld(Event):
    """The readings of a seat are not to be shown: neither those to come nor any from before."""

    declared = Declared(
        "readings_withheld",
        N_("Nei til å vise målinger"),
        steward=WHOLE,
        steering=HELD,
        taken_back=TakenBack(among=CHOICE),
    )

    role: Code
    union: Union = ""

    def check(self, group: Records, at: Stamp) -> None:
        _check_role(self.role)

    def apply(self, group: Records, at: Stamp) -> None:
        withhold(group, READINGS, self.role, self.union, at.sequence)


class ContributionsAgreed(Event):
    """The only one in a seat agrees that what it says is let out, also what this holder said before."""

    declared = Declared("contributions_agreed", N_("Ja til å dele det som ble sagt"), steward=WHOLE, steering=HELD)

    role: Code
    union: Union = ""

    def check(self, group: Records, at: Stamp) -> None:
        several = _("Flere har denne rollen, så det som blir sagt, deles uten å spørre hver av dem.")
        _check_alone(group, self.role, self.union, several)

    def apply(self, group: Records, at: Stamp) -> None:
        agree(group, CONTRIBUTIONS, self.role, self.union, at.sequence)


class ContributionsWithheld(Event):
    """What a seat says is not to be let out: neither what is to come nor any from before."""

    declared = Declared("contributions_withheld", N_("Nei til å dele det som ble sagt"), steward=WHOLE, steering=HELD)

    role: Code
    union: Union = ""

    def check(self, group: Records, at: Stamp) -> None:
        _check_role(self.role)

    def apply(self, group: Records, at: Stamp) -> None:
        withhold(group, CONTRIBUTIONS, self.role, self.union, at.sequence)
