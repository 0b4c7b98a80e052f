"""When we meet again and who leads then. (Method: rule 11)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import MaybeDay, Option, Pick
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import Field
from partsgruppe.exercises.grammar import any_of
from partsgruppe.group.meetings import NextMeetingAgreed, usual_time
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.group.outcomes import Message
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import long_day, with_time
from partsgruppe.planning.rhythm import days_to_meet
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.tell import record_told, to_tell, told_on
from partsgruppe.steps.through import Way, through
from partsgruppe.vocabulary import ROLES

NOBODY = 0


class Next(Kind):
    """Agree on the next meeting."""

    name, called = "next", N_("neste møte")

    settings = {"tell": any_of("also")}

    def settled(self, place: Position) -> bool:
        """The day and who leads were agreed on earlier in the meeting, and so was who tells what, if that is asked."""
        return _is_agreed(place) and not (_tells(place) and not place.store.where(Message, item=place.item.id))

    def form(self, place: Position) -> Form[str | None]:
        """The day, and who leads; what is agreed on is not asked for again."""
        if self.settled(place):
            (told,) = agreed_line(place)
            return through(place, told.told, ways=[Way("anew", _("Avtal det på nytt"), agree_anew)])
        return _agree(place, tells=_tells(place), meets=not _is_agreed(place))

    def weighs(self, place: Position) -> bool:
        """It is told of what came out."""
        return _tells(place)

    def beside(self, place: Position) -> tuple[str, list[Line]] | None:
        """What is told on, where that is asked."""
        return told_on(place) if _tells(place) else None


def _tells(place: Position) -> bool:
    return bool(place.setting("tell"))


def _is_agreed(place: Position) -> bool:
    return bool(place.meeting.next_date and place.meeting.next_chair)


def agreed_line(place: Position) -> Iterator[Line]:
    """When the next meeting is, and who leads it, as far as that is agreed."""
    day, chair, open_ = place.meeting.next_date, place.meeting.next_chair, _("ikke bestemt ennå")
    if day or chair:
        when = with_time(long_day(day), usual_time(place.store)) if day else open_
        who = place.store.get(Member, chair).name if chair else open_
        yield Line(_("{day}. Møteleder: {chair}.").format(day=when, chair=who), _("Neste møte"))


def agree_anew(place: Position) -> Form[str]:
    """The day, and who leads, whatever was agreed before."""
    return _agree(place)


def _agree(place: Position, tells: bool = False, meets: bool = True) -> Form[str]:
    """What is to be agreed on, in one form: who tells what, and when the group `meets` and who leads then."""

    def fields(got: Mapping[str, Any]) -> list[Field]:
        return [*(to_tell(place, got) if tells else []), *(_when_and_who(place) if meets else [])]

    prompt = _("Veien videre. Stemmer alt?") if tells else _("Neste møte. Stemmer alt?")
    got = yield from fill(prompt, fields, help=_days(place)[1] if meets and not place.meeting.next_date else "")
    if tells:
        record_told(place, got)
    if meets:
        place.store.record(NextMeetingAgreed(meeting=place.meeting.id, date=got["day"], chair=got["chair"] or None))
    return NEXT


def _days(place: Position) -> tuple[list[dt.date], str]:
    """Days on which the group may meet again, and why the first is not the one in its rhythm."""
    return days_to_meet(place.meeting.date, the_group(place.store).weeks, count=3)


def _when_and_who(place: Position) -> list[Field]:
    today, meeting = place.meeting.date, place.meeting
    days, moved = _days(place)
    day = MaybeDay(
        prompt=_("Når er neste møte?"),
        help=moved,
        today=today,
        earliest=today + dt.timedelta(days=1),
        suggestions=days,
        empty=_("ikke bestemt ennå"),
    )
    options = [Option(member.id, member.name) for member in members(place.store)]
    who = Pick(prompt=_("Hvem leder neste møte?"), options=[*options, Option(NOBODY, _("Ikke bestemt ennå"))])
    return [
        Field("day", _("Neste møte"), day, meeting.next_date or days[0]),
        Field("chair", _("Møteleder"), who, meeting.next_chair or next_chair(place) or NOBODY),
    ]


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
