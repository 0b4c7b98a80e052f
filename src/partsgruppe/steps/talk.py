"""Reading, thinking and talking: brief, alone, round, talk and groups. (Method: rules 3 and 4)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Day, Go, Option, Pick, Text
from partsgruppe.group import rounds
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import seats_present
from partsgruppe.group.members import Seat, role_name
from partsgruppe.group.outcomes import AGREEMENT, AGREEMENTS, AgreementMade, GroundRuleAgreed, WinCelebrated
from partsgruppe.group.records import Event
from partsgruppe.group.rounds import Contributed, RoundBegun, Turn, contributions, turns, whose_turn
from partsgruppe.language.catalogue import _
from partsgruppe.planning.raised_by import raised_by
from partsgruppe.steps import NEXT
from partsgruppe.steps.position import Place

SWAPPED = {"manager": "shop_steward", "shop_steward": "manager"}
"""Whose chair each role sits in when the roles are swapped; the others choose one of the two."""


def brief(place: Place) -> Form:
    """Something to read; the chair goes on."""
    yield Go(prompt=_("Gå videre når alle er klare."))
    return NEXT


def alone(place: Place) -> Form:
    """Silence. What was noted stays on paper, or is written down by role."""
    written = {note.role for note in contributions(place.store, place.item.id, place.index)}
    choice = yield Pick(
        prompt=_("Stille arbeid. Gå videre når alle er klare."),
        options=[
            Option("go", _("Gå videre")),
            Option("note", _("Skriv inn et notat til") if written else _("Skriv inn et notat fra papiret")),
        ],
        initial="go",
    )
    if choice == "go":
        return NEXT
    seats = [seat for presence in place.present for seat in presence.seats]
    seat = seats[(yield _which_seat(_("Hvilken rolle er notatet fra?"), seats))]
    perspective = yield from _perspective(place, seat)
    text = yield Text(
        prompt=_("Skriv notatet. Det vises ikke på skjermen."),
        private=True,
        help=_("Det kommer med i referatet."),
    )
    place.store.record(_said(place, seat, text, rounds.ALONE, perspective))
    return None


def begin_round(place: Place) -> None:
    """Set the order of the round at this place, starting with another role than the round before."""
    if turns(place.store, place.item.id, place.index):
        return
    order = _after_last_time(place, _participants(place))
    if order:
        place.store.record(RoundBegun(**place.at_step, order=[seats for seats in order if asked(place, seats)]))


def _participants(place: Place) -> list[list[Seat]]:
    """Who is asked: everyone in a round, and each seat once where a reading is given."""
    if place.step.kind == "rate":
        return [[seat] for seat in seats_present(place.store, place.meeting.id)]
    return [sorted(presence.seats, key=_table_order) for presence in place.present]


def asked(place: Place, seats: list[Seat]) -> bool:
    """Whether somebody in these seats is asked: who holds a role listens while others answer as that role."""
    perspective = place.setting("as")
    return perspective in ("", "other") or all(seat.role != perspective for seat in seats)


def _table_order(seat: Seat) -> tuple[int, str]:
    from partsgruppe.vocabulary import ROLES

    return ROLES.index(seat.role), seat.union


def _after_last_time(place: Place, order: list[list[Seat]]) -> list[list[Seat]]:
    order.sort(key=lambda seats: [_table_order(seat) for seat in seats])
    begun = place.store.where(Turn, position=0)
    roles = sorted({seats[0].role for seats in order}, key=lambda role: _table_order(Seat(role)))
    if not begun or not roles:
        return order
    last = begun[-1].seats[0].role
    first = roles[(roles.index(last) + 1) % len(roles)] if last in roles else roles[0]
    start = next(position for position, seats in enumerate(order) if seats[0].role == first)
    return order[start:] + order[:start]


def round_(place: Place) -> Form:
    """Each once. Nobody is skipped; passing is allowed."""
    turn = whose_turn(turns(place.store, place.item.id, place.index))
    if turn is None:
        yield Go(prompt=_("Alle har fått ordet. Gå videre."))
        return NEXT
    seat = turn.seats[0]
    if len(turn.seats) > 1:
        prompt = _("{who}: Hvilken rolle snakker du fra?").format(who=place.called(turn))
        seat = turn.seats[(yield _which_seat(prompt, turn.seats))]
    perspective = yield from _perspective(place, seat)
    text = yield Text(prompt=_turn_prompt(place, turn, perspective), long=True, help=_("Skriv kort det som blir sagt."))
    place.store.record(_said(place, seat, text, rounds.ROUND, perspective, turn.id))
    return None


def _turn_prompt(place: Place, turn: Turn, perspective: str) -> str:
    who = place.called(turn)
    if perspective:
        return _("{who}, svarer som {role}").format(who=who, role=role_name(perspective))
    return _("Ordet går til {who}").format(who=who)


def _perspective(place: Place, seat: Seat) -> Form:
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
        yield Pick(
            prompt=_("{who}: Hvilken stol setter du deg i?").format(who=str(seat)),
            options=[Option(role, role_name(role)) for role in SWAPPED],
        )
    )


def _chair_taken(place: Place, seat: Seat) -> str:
    for said in reversed(contributions(place.store, place.item.id)):
        if said.seat == seat and said.perspective:
            return said.perspective
    return ""


def talk(place: Place) -> Form:
    """Open conversation; the chair writes what is worth keeping."""
    keep = place.setting("keep", "note")
    prompts = {
        "note": _("Skriv det dere vil huske."),
        "matter": _("Skriv saken i noen få ord."),
        "win": _("Skriv seieren, så den blir husket."),
        "ground_rule": _("Skriv regelen slik dere vil ha den."),
        "mandate": _("Skriv hva gruppa er til for."),
        "agreement": _("Skriv hva dere avtaler."),
        "direction": _("Skriv retningen i én setning."),
        "risk": _("Skriv risikoen slik dere ser den."),
    }
    text = yield Text(
        prompt=prompts[keep],
        long=keep in ("note", "risk"),
        empty=_("ikke mer, gå videre"),
        help=_("Én ting om gangen."),
    )
    if not text:
        return NEXT
    review = None
    if keep == AGREEMENT:
        review = yield Day(
            prompt=_("Når ser vi på avtalen igjen?"),
            today=place.meeting.date,
            earliest=place.meeting.date,
            suggestions=[place.meeting.date + dt.timedelta(weeks=weeks) for weeks in (13, 26, 52)],
            empty=_("ingen dato"),
        )
    by = (yield from raised_by(place.store)) if keep == "matter" else {}
    place.store.record(_kept(place, keep, text, by, dt.date.fromisoformat(review) if review else None))
    return None


def _kept(place: Place, keep: str, text: str, by: dict[str, str], review: dt.date | None) -> Event:
    if keep == "matter":
        return MatterRaised(title=text, meeting=place.meeting.id, **by)
    if keep == "win":
        return WinCelebrated(**place.here, text=text)
    if keep == "ground_rule":
        return GroundRuleAgreed(meeting=place.meeting.id, text=text)
    if keep in AGREEMENTS:
        return AgreementMade(meeting=place.meeting.id, kind=keep, text=text, review=review)
    return Contributed(**place.at_step, heading=place.heading, text=text, kind=keep)


def groups(place: Place) -> Form:
    """Group work, then each group's answer."""
    number = len(contributions(place.store, place.item.id, place.index)) + 1
    text = yield Text(
        prompt=_("Gruppe {n}: Hva kom dere fram til?").format(n=number),
        long=True,
        empty=_("ikke flere grupper, gå videre"),
    )
    if not text:
        return NEXT
    place.store.record(
        Contributed(
            **place.at_step,
            heading=place.heading,
            text=text,
            kind=rounds.GROUP,
            question=place.setting("question"),
        )
    )
    return None


def _which_seat(prompt: str, seats: list[Seat]) -> Pick:
    return Pick(prompt=prompt, options=[Option(n, str(seat)) for n, seat in enumerate(seats)])


def _said(
    place: Place, seat: Seat, text: str, kind: str, perspective: str = "", turn: int | None = None
) -> Contributed:
    return Contributed(
        **place.at_step,
        heading=place.heading,
        text=text,
        kind=kind,
        role=seat.role,
        union=seat.union,
        perspective=perspective,
        question=place.setting("question"),
        turn=turn,
    )
