"""Who raised a matter: a role, asked lightly. Nobody's name is kept with it."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.group.members import Seat
from partsgruppe.group.table import seats_held
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import ROLES

NOT_KNOWN = -1


def raised_by(store: Store) -> Form:
    """Which role raised it, as MatterRaised has it; nothing when that is not known."""
    held = {Seat(seat.role, seat.union) for seat in seats_held(store)}
    seats = sorted(held, key=lambda seat: (ROLES.index(seat.role), seat.union))
    which = yield Pick(
        prompt=_("Hvem kom med saken?"),
        help=_("Bare rollen skrives ned."),
        options=[*(Option(n, str(seat)) for n, seat in enumerate(seats)), Option(NOT_KNOWN, _("Vet ikke"))],
        initial=NOT_KNOWN,
    )
    if which == NOT_KNOWN:
        return {}
    seat = seats[which]
    return {"role": seat.role, "union": seat.union}
