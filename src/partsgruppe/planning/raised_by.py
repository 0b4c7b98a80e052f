"""Who raised a matter: a role, asked lightly. Nobody's name is kept with it."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.group.members import Seat
from partsgruppe.group.table import seats_held
from partsgruppe.language.catalogue import _, capital
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import ROLES

NOT_KNOWN = Seat("")


def raised_by(store: Store) -> Form[Seat]:
    """The seat that raised it; NOT_KNOWN, without a role, when nobody knows."""
    held = {Seat(seat.role, seat.union) for seat in seats_held(store)}
    seats = sorted(held, key=lambda seat: (ROLES.index(seat.role), seat.union))
    return (
        yield from ask(
            Pick(
                prompt=_("Hvem kom med saken?"),
                help=_("Bare rollen skrives ned."),
                options=[*(Option(seat, capital(str(seat))) for seat in seats), Option(NOT_KNOWN, _("Vet ikke"))],
                initial=NOT_KNOWN,
            )
        )
    )
