"""When we meet again and who leads then. (Method: rule 11)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import MaybeDay, Option, Pick
from partsgruppe.asking.scene import Line
from partsgruppe.group.meetings import NextMeetingAgreed, usual_time
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import long_day, with_time
from partsgruppe.planning.rhythm import days_to_meet
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.through import Way, through
from partsgruppe.vocabulary import ROLES

NOBODY = 0


class Next(Kind):
    """Agree on the next meeting."""

    name, called = "next", N_("neste møte")

    def settled(self, place: Position) -> bool:
        """Both the day and who leads were agreed on earlier in the meeting."""
        return bool(place.meeting.next_date and place.meeting.next_chair)

    def form(self, place: Position) -> Form[str | None]:
        """The day, and who leads; what is agreed on is not asked for again."""
        if self.settled(place):
            (told,) = agreed_line(place)
            return through(place, told.told, ways=[Way("anew", _("Avtal det på nytt"), agree_anew)])
        return _agree(place, place.meeting.next_date, place.meeting.next_chair)


def agreed_line(place: Position) -> Iterator[Line]:
    """When the next meeting is, and who leads it, as far as that is agreed."""
    day, chair, open_ = place.meeting.next_date, place.meeting.next_chair, _("ikke bestemt ennå")
    if day or chair:
        when = with_time(long_day(day), usual_time(place.store)) if day else open_
        who = place.store.get(Member, chair).name if chair else open_
        yield Line(_("{day}. Møteleder: {chair}.").format(day=when, chair=who), _("Neste møte"))


def _agree(place: Position, day: dt.date | None = None, chair: int | None = None) -> Form[str]:
    """What is not agreed yet."""
    day = day or (yield from _which_day(place))
    chair = chair or (yield from _who_leads(place))
    place.store.record(NextMeetingAgreed(meeting=place.meeting.id, date=day, chair=chair or None))
    return NEXT


def agree_anew(place: Position) -> Form[str]:
    """The day, and who leads, whatever was agreed before."""
    return _agree(place)


def _which_day(place: Position) -> Form[dt.date | None]:
    today = place.meeting.date
    days, moved = days_to_meet(today, the_group(place.store).weeks, count=3)
    return (
        yield from ask(
            MaybeDay(
                prompt=_("Når er neste møte?"),
                help=moved,
                today=today,
                earliest=today + dt.timedelta(days=1),
                suggestions=days,
                empty=_("ikke bestemt ennå"),
            )
        )
    )


def _who_leads(place: Position) -> Form[int]:
    options = [Option(member.id, member.name) for member in members(place.store)]
    return (
        yield from ask(
            Pick(
                prompt=_("Hvem leder neste møte?"),
                options=[*options, Option(NOBODY, _("Ikke bestemt ennå"))],
                initial=next_chair(place),
            )
        )
    )


def next_chair(place: Position) -> int | None:
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
