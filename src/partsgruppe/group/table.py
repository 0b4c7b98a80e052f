"""Who belongs at the table, and who is missing there. (Method: «Who sits in the room», rule 5)"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partsgruppe.group.members import OPPOSITION, POSITION, STEERING, Seat, members, the_group
from partsgruppe.group.records import Records
from partsgruppe.language import _, many

OF_EACH_PARTY = 3
"""How many of each party a steering group has at least."""


def seats_held(group: Records) -> list[Seat]:
    """Every seat at the table, as often as somebody holds it."""
    return [seat for member in members(group) for seat in member.seats]


def expected_seats(group: Records) -> list[Seat]:
    """The seats that belong at the table.

    In a working group the manager, each union on the site and the safety delegate; in a steering
    group somebody of each party and the chief safety delegate.
    """
    ours = the_group(group)
    if ours.kind == STEERING:
        return [Seat(role) for role in ("politician", "chief_executive", "chief_shop_steward", "chief_safety_delegate")]
    stewards = [Seat("shop_steward", union) for union in ours.unions] or [Seat("shop_steward")]
    return [Seat("manager"), *stewards, Seat("safety_delegate")]


def missing_seats(group: Records, held: Iterable[Seat]) -> list[Seat]:
    """Which of the expected seats nobody holds. A steward of any union will do when no union is named."""
    taken = {Seat(seat.role, seat.union) for seat in held}
    roles = {seat.role for seat in taken}
    return [seat for seat in expected_seats(group) if seat not in taken and (seat.union or seat.role not in roles)]


def lacking(group: Records) -> list[str]:
    """What the group as a whole lacks, in words: empty seats, and in a steering group what its balance asks for."""
    held = seats_held(group)
    if the_group(group).kind != STEERING:
        return [str(seat) for seat in missing_seats(group, held)]
    return [*_too_few(held), *_one_sided(held), *_nobody_for_safety(held)]


def _too_few(held: Sequence[Seat]) -> list[str]:
    def missing(*roles: str) -> int:
        return OF_EACH_PARTY - sum(seat.role in roles for seat in held)

    politicians, administration = missing("politician"), missing("chief_executive", "manager")
    stewards = missing("chief_shop_steward")
    return [
        words
        for count, words in (
            (politicians, many("{n} folkevalgt til", "{n} folkevalgte til", politicians)),
            (administration, many("{n} til fra administrasjonen", "{n} til fra administrasjonen", administration)),
            (stewards, many("{n} hovedtillitsvalgt til", "{n} hovedtillitsvalgte til", stewards)),
        )
        if count > 0
    ]


def _one_sided(held: Sequence[Seat]) -> list[str]:
    sides = {seat.side for seat in held if seat.role == "politician"}
    if not sides - {""}:
        return []
    names = {POSITION: _("noen fra posisjonen"), OPPOSITION: _("noen fra opposisjonen")}
    return [name for side, name in names.items() if side not in sides]


def _nobody_for_safety(held: Sequence[Seat]) -> list[str]:
    there = any(seat.role == "chief_safety_delegate" for seat in held)
    return [] if there else [str(Seat("chief_safety_delegate"))]
