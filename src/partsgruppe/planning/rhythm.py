"""When to meet next: in the group's rhythm, on the same weekday, around the days when people are away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from partsgruppe.language.catalogue import N_, _, in_use
from partsgruppe.language.days import long_day

JULY = 7
_HOLIDAY_MONTHS = frozenset((1, 3, 4, 5, 6, 12))
_WEEKEND = (5, 6)
WEEK = dt.timedelta(weeks=1)


class Proposal(NamedTuple):
    """A day to meet. `moved` says why it is not the day that the rhythm gives; empty when it is."""

    day: dt.date
    moved: str = ""


def next_meeting_day(last: dt.date, weeks: int, earliest: dt.date | None = None) -> Proposal:
    """The day so many weeks after the last meeting, or the first such weekday after it when people are at work.

    With `earliest`, a rhythm that has come to a halt is taken up again from that day on.
    """
    wanted = last + dt.timedelta(weeks=weeks)
    while earliest is not None and wanted < earliest:
        wanted += WEEK
    day = wanted
    while _away(day):
        day += WEEK
    why = _away(wanted)
    return Proposal(day, _("{why}, så forslaget er {day}.").format(why=why, day=long_day(day)) if why else "")


def days_to_meet(last: dt.date, weeks: int, count: int) -> tuple[list[dt.date], str]:
    """The proposal and the days after it on the same weekday, as many as `count`, and why the first was moved."""
    proposal = next_meeting_day(last, weeks)
    days = [proposal.day]
    while len(days) < count:
        days.append(next_meeting_day(days[-1], 1).day)
    return days, proposal.moved


def work_days(days: Iterable[dt.date]) -> list[dt.date]:
    """The days to propose for something to be done, each once: where people are away, the first day they are back."""
    return list(dict.fromkeys(map(_back_at_work, days)))


def _back_at_work(day: dt.date) -> dt.date:
    return at_work(day) if _off(day) else day


def at_work(day: dt.date) -> dt.date:
    """The day, or the first after it when people are at work."""
    while _off(day) or day.weekday() in _WEEKEND:
        day += dt.timedelta(days=1)
    return day


def _off(day: dt.date) -> bool:
    """Whether work waits on this day. In July it does not, though nobody meets."""
    return _in_christmas(day) or _in_easter(day) or bool(_holiday(day))


def _away(day: dt.date) -> str:
    """Why people are away on this day, as the beginning of a sentence; empty when they are at work."""
    number = day.isocalendar().week
    if day.month == JULY:
        return _("Uke {n} er i juli").format(n=number)
    if _in_christmas(day):
        return _("Uke {n} er i jula").format(n=number)
    if _in_easter(day):
        return _("Uke {n} er påskeuka").format(n=number)
    if name := _holiday(day):
        return _("Det er fri {day} ({name})").format(day=long_day(day), name=name.replace("; ", ", "))
    return ""


def _in_christmas(day: dt.date) -> bool:
    """Whether it is from the Monday of the week of Christmas Day to New Year's Eve."""
    christmas = dt.date(day.year, 12, 25)
    return day >= christmas - dt.timedelta(days=christmas.weekday())


def _in_easter(day: dt.date) -> bool:
    """Whether it is in the week of Good Friday, the only public holiday on a Friday in March or April."""
    friday = day + dt.timedelta(days=4 - day.weekday())
    return friday.month in (3, 4) and friday in _public_holidays(friday.year)


def _holiday(day: dt.date) -> str:
    """What the public holiday on this day is called, if there is one; half of the months have none."""
    return _public_holidays(day.year).get(day, "") if day.month in _HOLIDAY_MONTHS else ""


def _public_holidays(year: int) -> Mapping[dt.date, str]:
    """Those of Norway, by law. Two may fall on one day."""
    return _named(year, in_use())


@cache
def _named(year: int, _language: str) -> Mapping[dt.date, str]:
    named: dict[dt.date, str] = {}
    for day, name in _law(year):
        named[day] = " · ".join(filter(None, (named.get(day), _(name))))
    return named


@cache
def _law(year: int) -> list[tuple[dt.date, str]]:
    from dateutil.easter import easter

    sunday: dt.date = easter(year)
    return [
        *((dt.date(year, month, day), name) for month, day, name in _FIXED),
        *((sunday + dt.timedelta(days), name) for days, name in _BY_EASTER),
    ]


_FIXED = (
    (1, 1, N_("Første nyttårsdag")),
    (5, 1, N_("Arbeidernes dag")),
    (5, 17, N_("Grunnlovsdag")),
    (12, 25, N_("Første juledag")),
    (12, 26, N_("Andre juledag")),
)
_BY_EASTER = (
    (-3, N_("Skjærtorsdag")),
    (-2, N_("Langfredag")),
    (0, N_("Første påskedag")),
    (1, N_("Andre påskedag")),
    (39, N_("Kristi himmelfartsdag")),
    (49, N_("Første pinsedag")),
    (50, N_("Andre pinsedag")),
)
"""Days after Easter Sunday."""
