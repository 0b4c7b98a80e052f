"""Who tells whom what. (Method: rule 11)"""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group.meetings import seats_present
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Message, MessagePlanned
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.kind import NEXT, Kind, Position

DONE = "done"


class Tell(Kind):
    """Agree on who tells it on."""

    name, called = "tell", N_("hvem forteller hva til hvem")
    takes = Takes(once=120)

    def form(self, place: Position) -> Form[str | None]:
        """One message after the other, until there are no more."""
        seats: list[Option[Seat | str]] = [
            Option(seat, capital(str(seat))) for seat in seats_present(place.store, place.meeting.id)
        ]
        seat = yield from ask(
            Pick(prompt=_("Hvem forteller?"), options=[*seats, Option(DONE, _("Ikke mer, gå videre"))])
        )
        if isinstance(seat, str):
            return NEXT
        to = yield from ask(
            Text(prompt=_("Til hvem?"), help=_("For eksempel nattevaktene, foreldrerådet, hele personalet."))
        )
        what = yield from ask(Text(prompt=_("Hva skal de få vite?"), long=True))
        place.store.record(MessagePlanned(**place.here, seat=seat, to=to, what=what))
        return None

    def weighs(self, place: Position) -> bool:
        """It is told of what came out."""
        return True

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What is told on."""
        told = place.store.where(Message, item=place.item.id)
        return _("Det som fortelles videre"), [Line(f"{one.to}: {one.what}", str(one.seat)) for one in told]
