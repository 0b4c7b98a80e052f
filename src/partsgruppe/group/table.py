"""Who belongs at the table, and who is missing there. (Method: «Who sits in the room», rule 5)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from partsgruppe.group.members import OPPOSITION, POSITION, Member, Seat, members, the_group
from partsgruppe.group.records import Readable, Records
from partsgruppe.language.catalogue import _, many
from partsgruppe.vocabulary import STEERING

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
    """Which of the expected seats nobody holds."""
    return not_among(expected_seats(group), held)


def not_among(expected: Iterable[Seat], held: Iterable[Seat]) -> list[Seat]:
    """Which of these seats nobody holds. A steward of any union will do when no union is named."""
    taken = {(seat.role, seat.union) for seat in held}
    roles = {role for role, _union in taken}
    return [
        seat for seat in expected if (seat.role, seat.union) not in taken and (seat.union or seat.role not in roles)
    ]


def empty_seats(group: Records) -> list[Seat]:
    """Which seats belong at the table and are held by nobody now."""
    return missing_seats(group, seats_held(group))


def vacant(group: Readable, awaited: Iterable[Seat]) -> list[Seat]:
    """Those of the seats that nobody holds, as far as that is known. Any steward speaks for one of no named union."""
    people = group.where(Member)
    held = {(seat.role, seat.union) for member in people if member.left is None for seat in member.seats}
    roles = {role for role, _union in held}
    nobody = [
        seat for seat in awaited if (seat.role, seat.union) not in held and (seat.union or seat.role not in roles)
    ]
    return nobody if people else []


def left_vacant(group: Readable) -> list[Member]:
    """Who left the group without anybody in their seat since: the last that had it, for whom a deputy may sit."""
    gone = [one for one in group.where(Member) if one.left is not None]
    last = {(seat.role, seat.union): one.id for one in gone for seat in vacant(group, one.seats)}
    return [one for one in gone if one.id in last.values()]


def never_held(group: Records) -> list[Seat]:
    """The seats that belong at the table and that nobody holds or left: a deputy may sit in one all the same."""
    left = [seat for one in left_vacant(group) for seat in one.seats]
    return not_among(empty_seats(group), left)


def vacancies(group: Records, held: Iterable[Seat]) -> list[Seat]:
    """What the group as a whole lacks: empty seats, and in a steering group what its balance asks for.

    A seat is there as often as somebody is needed for it. One with a side asks for somebody of that side.
    """
    there = list(held)
    if the_group(group).kind != STEERING:
        return missing_seats(group, there)
    return [*_too_few(there), *_one_sided(there), *_nobody_for_safety(there)]


def _too_few(held: Sequence[Seat]) -> list[Seat]:
    def there(*roles: str) -> int:
        return sum(seat.role in roles for seat in held)

    parties = {
        "politician": there("politician"),
        "chief_executive": there("chief_executive", "manager"),
        "chief_shop_steward": there("chief_shop_steward"),
    }
    return [Seat(role) for role, count in parties.items() for _n in range(OF_EACH_PARTY - count)]


def _one_sided(held: Sequence[Seat]) -> list[Seat]:
    sides = {seat.side for seat in held if seat.role == "politician"}
    if not sides - {""}:
        return []
    return [Seat("politician", side=side) for side in (POSITION, OPPOSITION) if side not in sides]


def _nobody_for_safety(held: Sequence[Seat]) -> list[Seat]:
    there = any(seat.role == "chief_safety_delegate" for seat in held)
    return [] if there else [Seat("chief_safety_delegate")]


def lacking(group: Records) -> list[str]:
    """The group's vacancies in words: «verneombud», and in a steering group «2 folkevalgte til»."""
    of_each_party = the_group(group).kind == STEERING
    counts = Counter(vacancies(group, seats_held(group)))
    return [_more_of(seat, count) if of_each_party else str(seat) for seat, count in counts.items()]


def _more_of(seat: Seat, count: int) -> str:
    if seat.side:
        return {POSITION: _("noen fra posisjonen"), OPPOSITION: _("noen fra opposisjonen")}[seat.side]
    names = {
        "politician": many("{n} folkevalgt til", "{n} folkevalgte til", count),
        "chief_executive": many("{n} til fra administrasjonen", "{n} til fra administrasjonen", count),
        "chief_shop_steward": many("{n} hovedtillitsvalgt til", "{n} hovedtillitsvalgte til", count),
    }
    return names.get(seat.role) or str(seat)
