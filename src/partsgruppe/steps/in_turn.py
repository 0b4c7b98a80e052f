"""Asking one by one: in which order, through whose eyes, and what somebody gets who comes late. (Method: rule 3)"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.group.meetings import Presence, last_meeting, who_sits
from partsgruppe.group.members import Seat, role_name
from partsgruppe.group.parties import ADMINISTRATIVE, EMPLOYER, PARTY_OF
from partsgruppe.group.rounds import (
    LATER,
    OWED,
    SPOKE,
    Contribution,
    RoundBegun,
    Turn,
    TurnAdded,
    WordGiven,
    contributions,
    may_come_next,
    still_to_speak,
    turns,
)
from partsgruppe.language.catalogue import _, capital
from partsgruppe.steps.kind import Position
from partsgruppe.vocabulary import ROLES

SWAPPED = {"manager": "shop_steward", "shop_steward": "manager"}
"""Whose chair each role sits in when the roles are swapped; the others choose one of the two."""


def _leads(place: Position, seats: list[Seat]) -> int:
    return any(PARTY_OF.get(seat.role) in (EMPLOYER, ADMINISTRATIVE) for seat in seats)


def _has_said(place: Position, seats: list[Seat]) -> int:
    """How often somebody in these seats has spoken in turn at this meeting, or was written down."""
    spoke = [turn.seats for turn in place.store.where(Turn, meeting=place.meeting.id, state=SPOKE)]
    written = place.store.where(Contribution, meeting=place.meeting.id)
    return spoke.count(seats) + sum(one.seat in seats for one in written)


ORDERS: dict[str, Callable[[Position, list[Seat]], int]] = {"managers-last": _leads, "quiet-first": _has_said}
"""What a document may want of the order in a round, and what sorts people so; those alike come as they would have."""


def word_to(who: str) -> str:
    """That somebody has the word."""
    return _("Ordet går til {who}").format(who=who)


def begin_turns(place: Position) -> None:
    """Set the order at this place where people are asked in turn.

    It starts with another role than the time before, unless the document wants some of them first or last.
    """
    if turns(place.store, place.item.id, place.index):
        return
    order = after_last_time(place, place.kind.asked(place, place.present))
    if (wanted := place.setting("order")) in ORDERS:
        order.sort(key=lambda seats: ORDERS[wanted](place, seats))
    if order:
        place.store.record(RoundBegun(**place.at_step, order=[seats for seats in order if speaks(place, seats)]))


def who_begins(place: Position) -> Form[str]:
    """Who begins the round, or comes next in it."""
    round_ = turns(place.store, place.item.id, place.index)
    turn = yield from ask(
        Pick(
            prompt=_("Hvem får ordet nå?"),
            help=_("De andre kommer etter, i samme rekkefølge."),
            options=[Option(turn.id, capital(place.called(turn))) for turn in may_come_next(round_)],
        )
    )
    place.store.record(WordGiven(turn=turn))
    return ""


def give_turns(place: Position, before: list[Presence], gone: set[int]) -> Iterator[str]:
    """Whoever came gets a turn after all others, also after those who wanted to be asked again. Tells after whom.

    `before` were in the room. Of those members who had `gone` and are back, nobody gets a second turn.
    """
    were_here, kept = {presence.id for presence in before}, _turns_left_behind(place, before)
    for presence in place.present:
        if presence.id in were_here:
            continue
        if presence.member in gone and presence.seats in kept:
            kept.remove(presence.seats)
            continue
        who = who_sits(place.store, presence)
        for seats in place.kind.asked(place, [presence]):
            if speaks(place, seats):
                yield _give_turn(place, who, seats)


def _turns_left_behind(place: Position, here: list[Presence]) -> list[list[Seat]]:
    """The seats of those turns in the round that belong to nobody who is here."""
    left = [turn.seats for turn in turns(place.store, place.item.id, place.index)]
    for presence in here:
        if presence.seats in left:
            left.remove(presence.seats)
    return left


def _give_turn(place: Position, who: str, seats: list[Seat]) -> str:
    unspoken = still_to_speak(turns(place.store, place.item.id, place.index))
    waiting = [turn for turn in unspoken if turn.state != OWED]
    later = any(turn.state == LATER for turn in waiting)
    place.store.record(TurnAdded(**place.at_step, seats=seats, later=later))
    if waiting:
        return _("{who} får ordet etter {other}.").format(who=who, other=place.name_of(waiting[-1]))
    return _("{who} får ordet nå.").format(who=who)


def speaks(place: Position, seats: list[Seat]) -> bool:
    """Whether somebody in these seats is asked: who holds a role listens while others answer as that role."""
    perspective = place.setting("as")
    return perspective in ("", "other") or all(seat.role != perspective for seat in seats)


def table_order(seat: Seat) -> tuple[int, str]:
    """Sorts seats as they sit at the table."""
    return ROLES.index(seat.role), seat.union


def after_last_time(place: Position, order: list[list[Seat]]) -> list[list[Seat]]:
    """These in the order of the table, from another role on than the one that began the time before."""
    begun = _begun_last(place)
    return from_the_next_role(order, begun.seats[0].role if begun else "")


def from_the_next_role(order: list[list[Seat]], last: str) -> list[list[Seat]]:
    """These in the order of the table, from another role on than the `last`, if there was one."""
    order.sort(key=lambda seats: [table_order(seat) for seat in seats])
    roles = sorted({seats[0].role for seats in order}, key=ROLES.index)
    if not last or not roles:
        return order
    first = roles[(roles.index(last) + 1) % len(roles)] if last in roles else roles[0]
    start = next(position for position, seats in enumerate(order) if seats[0].role == first)
    return order[start:] + order[:start]


def _begun_last(place: Position) -> Turn | None:
    """The turn that the round before began with: at this meeting or the last one, seldom longer ago."""
    here = place.store.where(Turn, meeting=place.meeting.id, position=0)
    last = None if here else last_meeting(place.store)
    begun = here or (place.store.where(Turn, meeting=last.id, position=0) if last else [])
    return next(reversed(begun or place.store.where(Turn, position=0)), None)


def perspective_of(place: Position, seat: Seat) -> Form[str]:
    """Through whose eyes somebody in this seat answers here; empty for their own."""
    perspective = place.setting("as")
    if perspective != "other":
        return "" if perspective == seat.role else perspective
    if seat.role in SWAPPED:
        return SWAPPED[seat.role]
    chair = _chair_taken(place, seat)
    if chair:
        return chair
    return (
        yield from ask(
            Pick(
                prompt=_("{who}: Hvilken stol setter du deg i?").format(who=capital(str(seat))),
                options=[Option(role, capital(role_name(role))) for role in SWAPPED],
            )
        )
    )


def _chair_taken(place: Position, seat: Seat) -> str:
    for said in reversed(contributions(place.store, place.item.id)):
        if said.seat == seat and said.perspective:
            return said.perspective
    return ""
