"""Each once, in turn. Nobody is skipped; passing is allowed. (Method: rule 3)"""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Setting, Takes, any_of, one_of
from partsgruppe.group.meetings import Presence, seats_present
from partsgruppe.group.members import Seat, role_name
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import (
    OWED,
    ROUND,
    TOGETHER,
    Contributed,
    Contribution,
    Recording,
    RecordingAdded,
    RoleTaken,
    Turn,
    TurnSpoken,
    contributions,
    speaks_as,
    turns,
    whose_turn,
)
from partsgruppe.history.wording import we_take_along
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.in_turn import ORDERS, perspective_of, table_order, word_to
from partsgruppe.steps.kind import NEXT, Kind, Noted, Placed, Position
from partsgruppe.steps.said import contributed, said_as, said_line, which_seat
from partsgruppe.steps.through import ADD, Way, note, through
from partsgruppe.vocabulary import ROLES

EACH, NONE = "each", "none"
"""What is written down of a round: the words of each, or of nobody; what the group takes with it stands between."""

ASKED = {"managers-and-safety": ("manager", "safety_delegate")}
"""Whom alone a round may ask, by role; the others listen."""


class Round(Kind):
    """Everyone is heard."""

    name, called = "round", N_("runde, én om gangen")
    takes = Takes(once=15, each=33)
    writes_turns = True
    settings = {
        "as": any_of(*ROLES, "other"),
        "question": Setting(),
        "record": one_of(TOGETHER, EACH, NONE),
        "order": any_of(*ORDERS),
        "asks": any_of(*ASKED),
    }
    records = (Contribution,)

    def form(self, place: Position) -> Form[str | None]:
        """What the one says whose turn it is, or that they have spoken; in the end what the group takes with it."""
        turn = whose_turn(turns(place.store, place.item.id, place.index))
        if turn is None:
            return (yield from _end(place))
        seat = speaks_as(place.store, turn)
        if seat is None and place.setting("as") == "other":
            yield from take_role(place)
            return None
        perspective = yield from perspective_of(place, seat or turn.seats[0])
        text = yield from ask(_their_words(place, turn, perspective))
        if not text:
            place.store.record(TurnSpoken(turn=turn.id))
            return None
        if seat is None:
            seat = yield from ask(which_role(place, turn))
            place.store.record(RoleTaken(turn=turn.id, seat=seat))
        place.store.record(contributed(place, seat, text, ROUND, perspective, turn.id))
        return None

    def over(self, place: Position) -> bool:
        """All have had the word, and what the group takes with it is written where it is asked for."""
        if whose_turn(turns(place.store, place.item.id, place.index)):
            return False
        return not _takes_along(place) or _taken(place)

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        """Each participant, or each in the roles that the step asks."""
        roles = ASKED.get(place.setting("asks"), ROLES)
        seats = ([seat for seat in presence.seats if seat.role in roles] for presence in people)
        return [sorted(one, key=table_order) for one in seats if one]

    def recalled(self, place: Position, record: Placed) -> Line:
        """As it was said."""
        assert isinstance(record, Contribution)
        return said_line(record)

    def undone(self, event: Event, quoted: str) -> str:
        """Who said it, or that it was said by all."""
        if not isinstance(event, Contributed):
            return ""
        if event.kind == TOGETHER:
            return _("det dere tar med dere: {text}").format(text=quoted)
        seat = Seat(event.role, event.union)
        return _("innspill i runden fra {who}").format(who=seat) if event.kind == ROUND else ""

    def wrote(self, record: Placed) -> bool:
        """What was said in a round, and what the group took with it."""
        return said_as(record, ROUND, TOGETHER)

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """By role, or by all together."""
        assert isinstance(record, Contribution)
        return Noted(record.text, f"{we_take_along()}:") if record.kind == TOGETHER else who_said(record)


def _their_words(place: Position, turn: Turn, perspective: str) -> Text:
    """The field for what the one says whose turn it is. It may stay empty unless the step wants the words of each."""
    who = place.called(turn)
    if turn.state == OWED:
        prompt = _("{who}: Hva skal stå fra deg?").format(who=capital(who))
        return Text(prompt=prompt, long=True, empty="" if words_of_each(place) else _("ingenting å skrive"))
    prompt = word_to(who)
    if perspective:
        prompt = _("{who}, svarer som {role}").format(who=capital(who), role=role_name(perspective))
    if words_of_each(place):
        return Text(prompt=prompt, long=True, help=_("Skriv kort det som blir sagt."), passes_on=True)
    return Text(
        prompt=prompt,
        long=True,
        help=_unwritten() if place.setting("record") == NONE else _("Skriv bare det som skal stå i referatet."),
        empty=_("ordet går videre"),
        passes_on=True,
    )


def _unwritten() -> str:
    """That a round is heard, and what can be written all the same."""
    return _("Ingenting skrives ned, om ikke noen ber om det.")


def take_role(place: Position) -> Form[str]:
    """From which of their roles the one speaks whose turn it is."""
    turn = whose_turn(turns(place.store, place.item.id, place.index))
    assert turn is not None
    seat = yield from ask(which_role(place, turn))
    place.store.record(RoleTaken(turn=turn.id, seat=seat))
    return _("{who} har ordet.").format(who=capital(place.called(place.store.get(Turn, turn.id))))


def which_role(place: Position, turn: Turn) -> Pick[Seat]:
    """From which of their roles somebody speaks."""
    who = place.name_of(turn)
    return which_seat(_("{who}: Hvilken rolle snakker du fra?").format(who=capital(who)), turn.seats)


def _end(place: Position) -> Form[str | None]:
    """All have had the word. What the group takes with it is read aloud as it is written; whoever saw it otherwise
    is heard. Whoever comes back to the round can add to it."""
    together = _takes_along(place)
    if together and not _taken(place):
        prompt, empty = _("Alle har fått ordet. Hva tar vi med oss?"), _("ingenting å skrive")
        text = yield from ask(
            _taken_along(prompt, _("Én linje. Les den høyt: Mangler noe? Så noen det annerledes?"), empty)
        )
        if not text:
            return NEXT
        _take_along(place, text)
        return None
    add = Way(ADD, _("Noen vil legge til noe"), _add_together if together else note)
    ways = [add, Way("own", _("Noen vil ha sine egne ord med"), own_words)]
    return (yield from through(place, _("Alle har fått ordet. Videre?"), ways=ways))


def _takes_along(place: Position) -> bool:
    return place.setting("record") == TOGETHER and not words_of_each(place)


def _taken(place: Position) -> bool:
    return any(said_as(one, TOGETHER) for one in contributions(place.store, place.item.id, place.index))


def _taken_along(prompt: str, help: str, empty: str = "") -> Text:
    return Text(prompt=prompt, help=help, empty=empty, several=True)


def _take_along(place: Position, text: str) -> None:
    place.store.record(Contributed(**place.at_step, heading=place.heading, text=text, kind=TOGETHER))


def _add_together(place: Position) -> Form[str]:
    """One thing more that the group takes with it."""
    help_ = _("Det dere skriver her, står i referatet som felles.")
    _take_along(place, (yield from ask(_taken_along(_("Hva tar vi med oss i tillegg?"), help_))))
    return ""


def own_words(place: Position) -> Form[str]:
    """What somebody wants to have in the minutes in their own words, by role, at any turn and after the last."""
    seats = seats_present(place.store, place.meeting.id)
    turn = whose_turn(turns(place.store, place.item.id, place.index))
    seat = yield from ask(
        which_seat(_("Hvem skal stå med egne ord?"), seats, speaks_as(place.store, turn) if turn else None)
    )
    perspective = yield from perspective_of(place, seat)
    text = yield from ask(Text(prompt=word_to(str(seat)), long=True, help=_("Skriv det slik det blir sagt.")))
    place.store.record(contributed(place, seat, text, ROUND, perspective))
    return _("Ordene til {who} er skrevet ned.").format(who=seat)


def words_of_each(place: Position) -> bool:
    """Whether the words of each are written down here: the step wants them, or the group did."""
    return place.setting("record") == EACH or bool(place.store.where(Recording, item=place.item.id, step=place.index))


def may_write_more(place: Position) -> bool:
    """Whether this is a round in which the words of each need not be written down."""
    return place.kind.writes_turns and not words_of_each(place)


def write_all(place: Position) -> Form[str]:
    """From here on the words of each are written down."""
    place.store.record(RecordingAdded(**place.at_step))
    return _("Nå skrives ordene til hver enkelt ned, ut runden.")
    yield


def who_said(said: Contribution) -> Noted:
    """It with who said it, and through whose eyes; without anybody, when nobody is named."""
    if not said.seat:
        return Noted(said.text)
    role = capital(str(said.seat))
    if said.perspective:
        return Noted(said.text, _("{role}, som {other}:").format(role=role, other=role_name(said.perspective)))
    return Noted(said.text, f"{role}:")
