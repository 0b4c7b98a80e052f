"""A reading from 1 to 5 and a reason, each seat in turn. Nothing is added up, never ranked. (Method: rule 12)"""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.group.meetings import Presence
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Reading, ReadingGiven
from partsgruppe.group.readings import point_of
from partsgruppe.group.records import Records
from partsgruppe.group.rounds import turns, whose_turn
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld, may_be_shown, to_be_asked
from partsgruppe.history.readings import not_shown
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.in_turn import table_order
from partsgruppe.steps.kind import Kind, Placed, Position, Table
from partsgruppe.steps.show_readings import ask_to_show
from partsgruppe.steps.through import through

HIGHEST = 5


class Rate(Kind):
    """Give a number, and say why."""

    name, called = "rate", N_("måling fra 1 til 5")
    records = (Reading,)

    def form(self, place: Position) -> Form[str | None]:
        """The number of the seat whose turn it is, and why; passing is allowed."""
        turn = whose_turn(turns(place.store, place.item.id, place.index))
        if turn is None:
            return (yield from through(place, _("Alle er spurt. Videre?")))
        seat = turn.seats[0]
        who = capital(place.called(turn))
        agrees = None
        if to_be_asked(place.store, seat):
            agrees = yield from ask_to_show(_("{who}: Kan tallene dine vises?").format(who=who))
        is_shown = may_be_shown(place.store, seat) if agrees is None else agrees
        lowest = _("1 er lavest, 5 er høyest.")
        value = yield from ask(
            Pick(
                prompt=_("{who}: Hvilket tall gir du?").format(who=who),
                help=lowest if is_shown else _("1 er lavest, 5 er høyest. Tallet vises ikke etterpå."),
                options=[Option(number, str(number), number) for number in range(1, HIGHEST + 1)],
            )
        )
        why = _("{who}: Hvorfor {value}?") if is_shown else _("{who}: Hvorfor?")
        reason = yield from ask(
            Text(prompt=why.format(who=who, value=value), empty=_("ingen begrunnelse"), private=not is_shown)
        )
        if agrees is not None:
            place.store.record((ReadingsAgreed if agrees else ReadingsWithheld)(role=seat.role, union=seat.union))
        place.store.record(
            ReadingGiven(
                **place.at_step,
                heading=place.heading,
                role=seat.role,
                union=seat.union,
                value=value,
                reason=reason,
                turn=turn.id,
            )
        )
        return None

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        """Each seat once, whoever holds it."""
        before = {seat for turn in turns(place.store, place.item.id, place.index) for seat in turn.seats}
        held = {seat for presence in people for seat in presence.seats}
        return [[seat] for seat in sorted(held - before, key=table_order)]

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """The readings so far, those that may be shown."""
        given = place.store.where(Reading, item=place.item.id, step=place.index)
        return _("Målinger så langt"), [reading_line(place, reading) for reading in given]

    def table(self, records: Sequence[Placed], group: Records) -> Table | None:
        """By role, as far as they may be shown, and how far apart they are."""
        given = sorted((one for one in records if isinstance(one, Reading)), key=lambda one: table_order(one.seat))
        points = [(reading.seat, point_of(group, reading)) for reading in given]
        values = [point.value for _seat, point in points if point.value is not None]
        gap = max(values) - min(values) if values else 0
        return Table(
            (_("Rolle"), _("Fra 1 til 5"), _("Hvorfor")),
            tuple((capital(str(seat)), _dots(point.value), point.reason) for seat, point in points),
            _("Det er {n} trinn mellom laveste og høyeste svar.").format(n=gap) if gap else "",
        )


def _dots(value: int | None) -> str:
    return _("(vises ikke)") if value is None else f"{'●' * value}{'○' * (HIGHEST - value)} {value}"


def reading_line(place: Position, reading: Reading) -> Line:
    """Who gave it, and what and why where it may be shown."""
    point = point_of(place.store, reading)
    if point.value is None:
        return Line(not_shown(), str(reading.seat))
    return Line(f"{point.value}, {point.reason}" if point.reason else str(point.value), str(reading.seat))
