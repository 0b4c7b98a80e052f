"""What opens and closes a meeting: who is present, who tells whom what, and when we meet again. (Method: rule 11)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Day, Option, Pick, PickMany, Text
from partsgruppe.group.meetings import MemberArrived, MemberWent, NextMeetingAgreed, seats_present
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.group.outcomes import MessagePlanned
from partsgruppe.history.wording import came_and_went
from partsgruppe.language.catalogue import _
from partsgruppe.planning.rhythm import days_to_meet
from partsgruppe.steps import NEXT
from partsgruppe.steps.position import Place
from partsgruppe.vocabulary import ROLES

DONE = -1


def present(place: Place) -> Form:
    """Tick off who is in the room."""
    yield from attendance(place, late=False)
    return NEXT


def attendance(place: Place, late: bool) -> Form:
    """Who is in the room now: those who were not before have come, those who no longer are have gone. Tells which."""
    store, meeting = place.store, place.meeting.id
    here = [presence.member for presence in place.present]
    before = here or [member.id for member in members(store)]
    now = yield PickMany(
        prompt=_("Hvem er her nå?"),
        options=[
            Option(member.id, f"{member.name}, {', '.join(str(seat) for seat in member.seats)}")
            for member in members(store)
        ],
        initial=before if not late else here,
    )
    came = [member for member in now if member not in here]
    went = [member for member in here if member not in now]
    for member in came:
        store.record(MemberArrived(meeting=meeting, member=member, late=late))
    for member in went:
        store.record(MemberWent(meeting=meeting, member=member))
    return came_and_went(*([store.get(Member, member).name for member in some] for some in (came, went)))


def tell(place: Place) -> Form:
    """Who tells whom what."""
    seats = seats_present(place.store, place.meeting.id)
    which = yield Pick(
        prompt=_("Hvem forteller?"),
        options=[
            *(Option(n, str(seat)) for n, seat in enumerate(seats)),
            Option(DONE, _("Ikke mer, gå videre")),
        ],
    )
    if which == DONE:
        return NEXT
    seat = seats[which]  # somebody may leave before the next answer; then this is asked anew
    to = yield Text(prompt=_("Til hvem?"), help=_("For eksempel nattevaktene, foreldrerådet, hele personalet."))
    what = yield Text(prompt=_("Hva skal de få vite?"), long=True)
    place.store.record(MessagePlanned(**place.here, seat=seat, to=to, what=what))
    return None


def next_meeting(place: Place) -> Form:
    """When we meet again and who leads then."""
    today = place.meeting.date
    days, moved = days_to_meet(today, the_group(place.store).weeks, count=3)
    day = yield Day(
        prompt=_("Når er neste møte?"),
        help=moved,
        today=today,
        earliest=today + dt.timedelta(days=1),
        suggestions=days,
        empty=_("ikke bestemt ennå"),
    )
    options = [Option(member.id, member.name) for member in members(place.store)]
    chair = yield Pick(
        prompt=_("Hvem leder neste møte?"),
        options=[*options, Option(0, _("Ikke bestemt ennå"))],
        initial=next_chair(place),
    )
    place.store.record(
        NextMeetingAgreed(
            meeting=place.meeting.id, date=dt.date.fromisoformat(day) if day else None, chair=chair or None
        )
    )
    return NEXT


def next_chair(place: Place) -> int | None:
    """Whose turn it is to lead: the chair goes from role to role. (Method: «The shape of a meeting»)"""
    table = members(place.store)
    if not table:
        return None
    led = [meeting.chair for meeting in place.store.where(type(place.meeting)) if meeting.chair]
    last = {member: number for number, member in enumerate(led)}
    roles = {member.id: ROLES.index(member.seats[0].role) for member in table}
    present_role = next((m.seats[0].role for m in table if m.id == place.meeting.chair), "")
    waiting = sorted(table, key=lambda m: (m.seats[0].role == present_role, last.get(m.id, -1), roles[m.id], m.id))
    return waiting[0].id
