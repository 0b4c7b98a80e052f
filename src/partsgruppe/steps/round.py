"""Each once, in turn. Nobody is skipped; passing is allowed. (Method: rule 3)"""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.exercises.grammar import Setting, any_of
from partsgruppe.group.meetings import Presence
from partsgruppe.group.members import Seat, role_name
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import ROUND, Contributed, Contribution, Turn, turns, whose_turn
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.in_turn import perspective_of, table_order
from partsgruppe.steps.kind import Kind, Noted, Placed, Position
from partsgruppe.steps.said import contributed, said_as, which_seat
from partsgruppe.steps.through import through
from partsgruppe.vocabulary import ROLES


class Round(Kind):
    """Everyone is heard."""

    name, called = "round", N_("runde, én om gangen")
    settings = {"as": any_of(*ROLES, "other"), "question": Setting()}
    records = (Contribution,)

    def form(self, place: Position) -> Form[str | None]:
        """What the one says whose turn it is."""
        turn = whose_turn(turns(place.store, place.item.id, place.index))
        if turn is None:
            return (yield from through(place, _("Alle har fått ordet. Videre?")))
        seat = turn.seats[0]
        if len(turn.seats) > 1:
            prompt = _("{who}: Hvilken rolle snakker du fra?").format(who=capital(place.called(turn)))
            seat = yield from ask(which_seat(prompt, turn.seats))
        perspective = yield from perspective_of(place, seat)
        text = yield from ask(
            Text(prompt=_prompt(place, turn, perspective), long=True, help=_("Skriv kort det som blir sagt."))
        )
        place.store.record(contributed(place, seat, text, ROUND, perspective, turn.id))
        return None

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        """Each participant."""
        return [sorted(presence.seats, key=table_order) for presence in people]

    def undone(self, event: Event, quoted: str) -> str:
        """Who said it."""
        if not isinstance(event, Contributed) or event.kind != ROUND:
            return ""
        return _("innspill i runden fra {who}").format(who=Seat(event.role, event.union))

    def wrote(self, record: Placed) -> bool:
        """What was said in a round."""
        return said_as(record, ROUND)

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """By role."""
        assert isinstance(record, Contribution)
        return who_said(record)


def _prompt(place: Position, turn: Turn, perspective: str) -> str:
    who = place.called(turn)
    if perspective:
        return _("{who}, svarer som {role}").format(who=capital(who), role=role_name(perspective))
    return _("Ordet går til {who}").format(who=who)


def who_said(said: Contribution) -> Noted:
    """It with who said it, and through whose eyes; without anybody, when nobody is named."""
    if not said.seat:
        return Noted(said.text)
    role = capital(str(said.seat))
    if said.perspective:
        return Noted(said.text, _("{role}, som {other}:").format(role=role, other=role_name(said.perspective)))
    return Noted(said.text, f"{role}:")
