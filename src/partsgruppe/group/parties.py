"""The parties at the table, and which roles speak for each. (Method: «Who sits in the room»)"""

from __future__ import annotations

from collections.abc import Iterable

from partsgruppe.group.meetings import seats_present
from partsgruppe.group.members import Seat, members
from partsgruppe.group.records import Readable, Records
from partsgruppe.language.catalogue import N_, _

EMPLOYER, EMPLOYEES, SAFETY = "employer", "employees", "safety_service"
POLITICAL, ADMINISTRATIVE = "political", "administrative"

PARTY_OF = {
    "manager": EMPLOYER,
    "shop_steward": EMPLOYEES,
    "chief_shop_steward": EMPLOYEES,
    "safety_delegate": SAFETY,
    "chief_safety_delegate": SAFETY,
    "politician": POLITICAL,
    "chief_executive": ADMINISTRATIVE,
}
"""Which party each role belongs to. A guide belongs to none."""

_NAMES = {
    EMPLOYER: N_("arbeidsgiver"),
    EMPLOYEES: N_("arbeidstakerne"),
    SAFETY: N_("vernetjenesten"),
    POLITICAL: N_("de folkevalgte"),
    ADMINISTRATIVE: N_("administrasjonen"),
}


def party_name(party: str) -> str:
    """The party in the language in use."""
    return _(_NAMES[party])


def parties_present(group: Records, meeting: int) -> list[str]:
    """The parties that somebody in the room speaks for, each once, in the order of the table."""
    return _parties_of(seats_present(group, meeting))


def parties_at_the_table(group: Readable) -> list[str]:
    """The parties that somebody in the group speaks for, in the room or not."""
    return _parties_of(seat for member in members(group) for seat in member.seats)


def _parties_of(seats: Iterable[Seat]) -> list[str]:
    there = {PARTY_OF.get(seat.role) for seat in seats}
    return [party for party in _NAMES if party in there]
