"""When we meet again and who leads then. (Method: rule 11)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import MaybeDay, Option, Pick
from partsgruppe.group.meetings import NextMeetingAgreed
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import long_day
from partsgruppe.planning.rhythm import days_to_meet
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.through import Way, through
from partsgruppe.vocabulary import ROLES

NOBODY = 0


class Next(Kind):
    """Agree on the next meeting."""

    name, called = "next", N_("neste møte")

    def form(self, place: Position) -> Form[str | None]:
        """The day, and who leads; what is agreed on is not asked for again."""
        if place.meeting.next_date or place.meeting.next_chair:
            return (yield from through(place, _agreed(place), ways=[Way("anew", _("Avtal det på nytt"), _agree)]))
        yield from _agree(place)
        return NEXT


def _agreed(place: Position) -> str:
    day, chair, open_ = place.meeting.next_date, place.meeting.next_chair, _("ikke bestemt ennå")
    return _("Neste møte: {day}. Møteleder: {chair}.").format(
        day=long_day(day) if day else open_, chair=place.store.get(Member, chair).name if chair else open_
    )


def _agree(place: Position) -> Form[str]:
    today = place.meeting.date
    days, moved = days_to_meet(today, the_group(place.store).weeks, count=3)
    day = yield from ask(
        MaybeDay(
            prompt=_("Når er neste møte?"),
            help=moved,
            today=today,
            earliest=today + dt.timedelta(days=1),
            suggestions=days,
            empty=_("ikke bestemt ennå"),
        )
    )
    options = [Option(member.id, member.name) for member in members(place.store)]
    chair = yield from ask(
        Pick(
            prompt=_("Hvem leder neste møte?"),
            options=[*options, Option(NOBODY, _("Ikke bestemt ennå"))],
            initial=next_chair(place),
        )
    )
    place.store.record(NextMeetingAgreed(meeting=place.meeting.id, date=day, chair=chair or None))
    return ""


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
