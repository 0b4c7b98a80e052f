"""Who is in the room."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Go, Option, PickMany
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group.invited import (
    Invited,
    InvitedArrived,
    InvitedWent,
    PersonInvited,
    apologies,
    described,
)
from partsgruppe.group.meetings import MemberArrived, MemberWent, MinuteTakerNamed, members_present
from partsgruppe.group.members import Member, members
from partsgruppe.history.status import the_seats
from partsgruppe.history.wording import came_and_went
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.planning.who_is_asked import somebody_more
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.minute_taker import FEW, who_writes

MORE = 0
"""Stands among those who can be ticked off for somebody who is not on the list."""


class Present(Kind):
    """Tick off who is here."""

    name, called = "present", N_("hvem er her")
    takes = Takes(once=60, each=10)
    asks_who = True

    def form(self, place: Position) -> Form[str]:
        """Who is in the room, and at a larger table who writes."""
        now, more = yield from _in_the_room(place, late=False)
        ours = [one for one in now if one in [member.id for member in members(place.store)]]
        writer = None
        if len(ours) > FEW and place.meeting.minute_taker is None:
            writer = yield from ask(who_writes(place, ours))
        for said in _asked_to_say(place, now):
            yield from ask(Go(prompt=said, help=_("Les det høyt, og gå videre når alle har hørt det.")))
        _come_and_go(place, now, more, late=False)
        if writer is not None:
            place.store.record(MinuteTakerNamed(meeting=place.meeting.id, member=writer))
        return NEXT


def who_is_here(place: Position) -> Form[None]:
    """Who is in the room, before anything is asked of them."""
    yield from attendance(place, late=False)


def attendance(place: Position, late: bool) -> Form[str]:
    """Who is in the room now: those who were not before have come, those who no longer are have gone. Tells which."""
    now, more = yield from _in_the_room(place, late)
    return _come_and_go(place, now, more, late)


def _in_the_room(place: Position, late: bool) -> Form[tuple[list[int], list[PersonInvited]]]:
    """Who is in the room, by number; and those who were not on the list, who are -1, -2 and so on."""
    more: list[PersonInvited] = []
    ticked = _expected(place, late)
    while True:
        now = yield from ask(_who(place, more, ticked))
        if MORE not in now:
            return now, more
        more.append((yield from somebody_more(place.store, place.meeting.id, now)))
        ticked = [*(one for one in now if one != MORE), -len(more)]


def _asked_to_say(place: Position, now: Sequence[int]) -> list[str]:
    """What each who sent apologies asks to be said, by role."""
    return [
        _("{who} ber oss si: {text}").format(
            who=capital("".join(the_seats(place.store.get(Member, one.member).seats[:1]))), text=one.says
        )
        for one in apologies(place.store, place.meeting.id)
        if one.says and one.member not in now
    ]


def _expected(place: Position, late: bool) -> list[int]:
    """Who is here already; before anybody is, all who are to come from the beginning."""
    store, meeting = place.store, place.meeting.id
    invited = store.where(Invited, meeting=meeting)
    here = [*members_present(store, meeting), *(one.id for one in invited if one.there and one.went is None)]
    if here or late:
        return here
    away = {one.member for one in apologies(store, meeting)} | {one.member for one in invited}
    to_come = [one.id for one in members(store) if one.id not in away]
    return [*to_come, *(one.id for one in invited if one.item is None)]


def _who(place: Position, more: Sequence[PersonInvited], ticked: Sequence[int]) -> PickMany[int]:
    store = place.store
    beside: dict[int, Invited | PersonInvited] = {one.id: one for one in store.where(Invited, meeting=place.meeting.id)}
    beside |= {-number: one for number, one in enumerate(more, start=1)}
    return PickMany(
        prompt=_("Hvem er her nå?"),
        options=[
            *(Option(one.id, f"{one.name}, {', '.join(str(seat) for seat in one.seats)}") for one in members(store)),
            *(Option(number, f"{one.who}, {described(store, one)}") for number, one in beside.items()),
            Option(MORE, _("Noen andre: vara, observatør eller gjest")),
        ],
        initial=ticked,
    )


def _come_and_go(place: Position, now: Sequence[int], more: Sequence[PersonInvited], late: bool) -> str:
    store, meeting = place.store, place.meeting.id
    new = {-number: store.record(one) for number, one in enumerate(more, start=1)}
    there = [new.get(one, one) for one in now]
    here = members_present(store, meeting)
    invited = {one.id: one for one in store.where(Invited, meeting=meeting)}
    in_the_room = [one.id for one in invited.values() if one.there and one.went is None]
    came = [one for one in there if one not in (*here, *in_the_room)]
    went = [one for one in (*here, *in_the_room) if one not in there]
    for one in came:
        if one not in invited:
            store.record(MemberArrived(meeting=meeting, member=one, late=late))
    for one in went:
        store.record(
            InvitedWent(meeting=meeting, invited=one) if one in invited else MemberWent(meeting=meeting, member=one)
        )
    for one in came:
        if one in invited:
            store.record(InvitedArrived(meeting=meeting, invited=one, late=late))
    names = {one.id: one.name for one in store.where(Member)} | {one.id: one.who for one in invited.values()}
    return came_and_went(*([names[one] for one in some] for some in (came, went)))
