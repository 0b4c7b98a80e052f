"""A reading from 1 to 5, shown with fingers by all at once. Nothing is added up, never ranked. (Method: rule 12)"""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Numbers, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group.meetings import Presence
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Reading, ReadingExplained, ReadingGiven
from partsgruppe.group.readings import point_of
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import RoleTaken, Turn, TurnPassed, speaks_as, still_to_speak, turns, whose_turn
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld, to_be_asked
from partsgruppe.history.readings import gap_words, not_shown
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.in_turn import table_order
from partsgruppe.steps.kind import Kind, Placed, Position, Table
from partsgruppe.steps.round import which_role
from partsgruppe.steps.show_readings import ask_to_show
from partsgruppe.steps.through import ADD, Way, note, through

HIGHEST = 5


class Rate(Kind):
    """Everybody shows a number; all are written down on one line. Where they part, they say why."""

    name, called = "rate", N_("måling fra 1 til 5")
    takes = Takes(once=15, each=15)
    records = (Reading,)

    def form(self, place: Position) -> Form[str | None]:
        """Whatever has to be known of those who are asked; then all numbers on one line; in the end why they part."""
        waiting = still_to_speak(turns(place.store, place.item.id, place.index))
        if not waiting:
            return (yield from _end(place))
        seats = {turn.id: speaks_as(place.store, turn) for turn in waiting}
        agrees: dict[Seat, bool] = {}
        for turn in waiting:
            if seats[turn.id] is None:
                place.store.record(RoleTaken(turn=turn.id, seat=(yield from ask(which_role(place, turn)))))
                return None
        for turn in waiting:
            seat = seats[turn.id]
            if seat and to_be_asked(place.store, seat):
                asked = _("{who}: Kan tallene dine vises?").format(who=capital(place.called(turn)))
                agrees[seat] = yield from ask_to_show(asked)
        question = _numbers(place, waiting)
        values = question.values((yield from ask(question)))
        for seat, agreed in agrees.items():
            place.store.record((ReadingsAgreed if agreed else ReadingsWithheld)(role=seat.role, union=seat.union))
        for turn, value in zip(waiting, values, strict=True):
            place.store.record(TurnPassed(turn=turn.id) if value is None else _given_by(place, turn, value))
        return None

    def over(self, place: Position) -> bool:
        """All numbers are in, and nobody is left who might say why."""
        return not still_to_speak(turns(place.store, place.item.id, place.index)) and not _saying(place)

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        """Each participant."""
        return [sorted(presence.seats, key=table_order) for presence in people]

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """The readings that may be shown, and none before all are in."""
        waiting = whose_turn(turns(place.store, place.item.id, place.index))
        return _("Målinger"), [] if waiting else [reading_line(place, reading) for reading in _given(place)]

    def undone(self, event: Event, quoted: str) -> str:
        """Whose number it was."""
        if not isinstance(event, ReadingGiven):
            return ""
        return _("måling fra {who}").format(who=Seat(event.role, event.union))

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


def _numbers(place: Position, waiting: Sequence[Turn]) -> Numbers:
    return Numbers(
        prompt=_("Tallene i denne rekkefølgen: {who}").format(who=", ".join(map(place.name_of, waiting))),
        help=_(
            "Alle viser med fingrene samtidig: 1 er lavest, 5 er høyest. Skriv {example}, med strek for pass."
        ).format(example=" ".join(str(4 - number % 3) for number in range(len(waiting)))),
        count=len(waiting),
        highest=HIGHEST,
    )


def _given_by(place: Position, turn: Turn, value: int) -> ReadingGiven:
    seat = speaks_as(place.store, turn)
    assert seat is not None
    return ReadingGiven(
        **place.at_step, heading=place.heading, role=seat.role, union=seat.union, value=value, turn=turn.id
    )


def _given(place: Position) -> list[Reading]:
    return place.store.where(Reading, item=place.item.id, step=place.index)


def _saying(place: Position) -> list[tuple[Reading, int | None]]:
    """Those who are furthest apart and have not said why, and whoever keeps theirs to themselves."""
    apart = _apart(place)
    return [(one, value) for one, value in _points(place) if not one.reason and (value is None or value in apart)]


def _points(place: Position) -> list[tuple[Reading, int | None]]:
    return [(reading, point_of(place.store, reading).value) for reading in _given(place)]


def _apart(place: Position) -> set[int]:
    """The lowest and the highest of what is shown; nothing where all see it alike."""
    values = [value for _reading, value in _points(place) if value is not None]
    return {min(values), max(values)} if values and min(values) < max(values) else set()


def _end(place: Position) -> Form[str | None]:
    """All are asked. Those who are furthest apart say why; so may whoever keeps theirs to themselves."""
    shown = [(one.seat, value) for one, value in _points(place) if value is not None]
    shown.sort(key=lambda one: -one[1])
    ways = [_saying_why(reading, shown=value is not None) for reading, value in _saying(place)]
    prompt = (
        _("{far} Hvem sier hvorfor?").format(far=gap_words(shown)) if _apart(place) else _("Alle er spurt. Videre?")
    )
    return (yield from through(place, prompt, ways=[*ways, Way(ADD, _("Noen vil legge til noe"), note)]))


def _saying_why(reading: Reading, shown: bool) -> Way:
    """Whoever gave this reading says why."""
    who = capital(str(reading.seat))
    label = _("{who} sier hvorfor {value}") if shown else _("{who} sier hvorfor")
    why = _("{who}: Hvorfor {value}?") if shown else _("{who}: Hvorfor?")

    def form(place: Position) -> Form[str]:
        question = Text(prompt=why.format(who=who, value=reading.value), long=True, private=not shown)
        reason = yield from ask(question)
        place.store.record(
            ReadingExplained(meeting=place.meeting.id, item=place.item.id, reading=reading.id, reason=reason)
        )
        return ""

    return Way(str(reading.id), label.format(who=who, value=reading.value), form)


def _dots(value: int | None) -> str:
    return _("(vises ikke)") if value is None else f"{'●' * value}{'○' * (HIGHEST - value)} {value}"


def reading_line(place: Position, reading: Reading) -> Line:
    """Who gave it, and what and why where it may be shown."""
    point = point_of(place.store, reading)
    if point.value is None:
        return Line(not_shown(), str(reading.seat))
    return Line(f"{point.value}, {point.reason}" if point.reason else str(point.value), str(reading.seat))
