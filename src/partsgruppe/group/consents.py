"""Whether the readings of a role that one person holds alone are shown. By seat, never by name. (Method: rule 12)"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from partsgruppe.group.records import Record, Records

NOT_ASKED, AGREED, WITHHELD = "not_asked", "agreed", "withheld"


class Consent(Record):
    """What a seat's only holder says to showing its readings.

    It holds for the readings that this holder gave; `ended` is the event by which the seat got
    somebody else, or one more, and from then on there has to be a new one.
    """

    role: str
    union: str
    state: str = NOT_ASKED
    ended: int | None = None


def consent_of(group: Records, role: str, union: str) -> Consent | None:
    """What the one who holds the seat now has said, None when nothing is known of it."""
    standing = group.where(Consent, role=role, union=union, ended=None)
    return standing[0] if standing else None


def end_consents(group: Records, seats: Iterable[tuple[str, str]], by: int) -> None:
    """The holders of these seats, each a role and a union, are others from the event `by` on."""
    for role, union in sorted(set(seats)):
        standing = consent_of(group, role, union)
        if standing is not None:
            group.put(msgspec.structs.replace(standing, ended=by))
