"""Who tells whom what. (Method: rule 11)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import MORE, Field
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group.meetings import seats_present
from partsgruppe.group.members import Seat, the_group
from partsgruppe.group.outcomes import Message, MessagePlanned
from partsgruppe.history.read_back import proposed_sentence
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.said import said_about
from partsgruppe.vocabulary import STEERING

NOBODY = "nobody"


class Tell(Kind):
    """Agree on who tells it on."""

    name, called = "tell", N_("hvem forteller hva til hvem")
    takes = Takes(once=120)

    def form(self, place: Position) -> Form[str | None]:
        """One message, and one more as often as the group wants."""
        got = yield from fill(
            _("Det som skal fortelles. Stemmer alt?"),
            partial(to_tell, place),
            more=_("Det stemmer, og vi forteller én ting til"),
        )
        record_told(place, got)
        return None if got[MORE] else NEXT

    def weighs(self, place: Position) -> bool:
        """It is told of what came out."""
        return True

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What is told on."""
        return told_on(place)


def told_on(place: Position) -> tuple[str, list[Line]]:
    """What the group has agreed to tell at this item."""
    told = place.store.where(Message, item=place.item.id)
    return _("Det som fortelles videre"), [Line(f"{one.to}: {one.what}", str(one.seat)) for one in told]


def to_tell(place: Position, got: Mapping[str, Any]) -> list[Field]:
    """Who tells whom what: first whoever leads, to the colleagues, what came of the meeting."""
    seats = seats_present(place.store, place.meeting.id)
    options: list[Option[Seat | str]] = [Option(seat, capital(str(seat))) for seat in seats]
    who = Pick(prompt=_("Hvem forteller?"), options=[*options, Option(NOBODY, _("Ingen denne gangen"))])
    field = Field("seat", _("Forteller"), who, _teller(place, seats))
    if field.value(got) == NOBODY:
        return [field]
    to = Text(prompt=_("Til hvem?"), help=_("For eksempel nattevaktene, foreldrerådet, hele personalet."))
    what = Text(prompt=_("Hva skal de få vite?"), long=True)
    steers = the_group(place.store).kind == STEERING
    return [
        field,
        Field("to", _("Til"), to, _("arbeidsgruppene") if steers else _("alle kollegene")),
        Field("what", _("Hva"), what, said_about(place, "message") or proposed_sentence(place.store, place.meeting)),
    ]


def _teller(place: Position, seats: Sequence[Seat]) -> Seat | str:
    told = [one.seat for one in place.store.where(Message, item=place.item.id)]
    led = [seat for one in place.present if one.member == place.meeting.chair for seat in one.seats]
    return next((seat for seat in [*led, *seats] if seat not in told), NOBODY)


def record_told(place: Position, got: Mapping[str, Any]) -> None:
    """Write down who tells whom what, where anybody does."""
    if got["seat"] != NOBODY:
        place.store.record(MessagePlanned(**place.here, **{name: got[name] for name in ("seat", "to", "what")}))
