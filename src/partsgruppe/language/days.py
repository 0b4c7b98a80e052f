"""Days and times of day, as people in the language in use write and read them."""

from __future__ import annotations

import datetime as dt
import re

from partsgruppe.language.calendar_words import MONTHS, SHORT_MONTHS, WEEKDAYS
from partsgruppe.language.catalogue import _, in_use


def long_day(day: dt.date) -> str:
    """«tirsdag 8. desember 2026»."""
    weekday = WEEKDAYS[in_use()][day.weekday()]
    return f"{weekday}{',' if in_use() == 'en' else ''} {_day_and_month(day)} {day.year}"


def short_day(day: dt.date) -> str:
    """«8. des. 2026»."""
    return f"{_numbered(day)} {SHORT_MONTHS[in_use()][day.month - 1]} {day.year}"


def month_of(day: dt.date, today: dt.date) -> str:
    """«mai», or «mai 2025» when that was another year: as precise as one remembers."""
    month = MONTHS[in_use()][day.month - 1]
    return month if day.year == today.year else f"{month} {day.year}"


def month_name(month: int) -> str:
    """«mai», of the months from 1 to 12."""
    return MONTHS[in_use()][month - 1]


def month_after(month: int) -> int:
    """The one that comes next, January after December."""
    return month % 12 + 1


def spoken_day(day: dt.date, today: dt.date) -> str:
    """«20. august», or «20. august 2025» when that was another year."""
    return _day_and_month(day) if day.year == today.year else f"{_day_and_month(day)} {day.year}"


def _day_and_month(day: dt.date) -> str:
    return f"{_numbered(day)} {MONTHS[in_use()][day.month - 1]}"


def _numbered(day: dt.date) -> str:
    return f"{day.day}{'' if in_use() == 'en' else '.'}"


def near_day(day: dt.date, today: dt.date) -> str:
    """«i dag», «i morgen» or «om 9 dager, 8.12.2026»: what is said of a day when nothing need be looked up."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return (_("i dag"), _("i morgen"), _("i går"))[days]
    written = _("{day}.{month}.{year}").format(day=day.day, month=day.month, year=day.year)
    if days > 0:
        return _("om {n} dager, {day}").format(n=days, day=written)
    return _("{day}, for {n} dager siden").format(n=-days, day=written)


def clock(moment: dt.datetime) -> str:
    """The time of day where the meeting is: «14.05», and «14:05» in English."""
    return clock_time(moment.astimezone().time())


def clock_time(time: dt.time) -> str:
    """The same of a time by the clock."""
    return time.strftime("%H:%M" if in_use() == "en" else "%H.%M")


def moment_at(day: dt.date, time: dt.time) -> dt.datetime:
    """The moment of a day at which the clock on the wall shows this."""
    return dt.datetime.combine(day, time).astimezone(dt.UTC)


def with_time(day: str, time: dt.time | None) -> str:
    """«tirsdag 8. desember 2026 kl. 13.00»; only the day where no time was said."""
    return _("{day} kl. {time}").format(day=day, time=clock_time(time)) if time else day


_CLOCK = r"(?i:kl\.?\s*)?(\d{1,2})(?:[.:,\s]?(\d{2}))?"


_PAST_OR_TO = {"halv": -30, "half past": 30, "kvart over": 15, "quarter past": 15, "kvart på": -15, "quarter to": -15}
"""Minutes from the hour that is named."""

_DAY_BEGINS = 7 * 60
"""Minutes after midnight; a time that is said in words and earlier is in the afternoon."""


def parse_time(text: str) -> dt.time | None:
    """The time that somebody wrote: «13», «13.30», «kl. 9:15», «1330» or «halv tre»; None when it is none."""
    found = re.fullmatch(_CLOCK, text.strip())
    if found is None:
        return _time_said(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _time_said(text: str) -> dt.time | None:
    from partsgruppe.language.day_grammar import number_said

    found = re.fullmatch(rf"(?i:kl\.?\s*|klokka\s*)?({'|'.join(_PAST_OR_TO)})\s+(\w+)", text.strip().casefold())
    hour = number_said(found[2]) if found else None
    if not found or hour is None:
        return None
    minutes = hour * 60 + _PAST_OR_TO[found[1]]
    return dt.time(*divmod((minutes if minutes >= _DAY_BEGINS else minutes + 12 * 60) % (24 * 60), 60))


_AND_A_CLOCK = re.compile(r"(?i)(.*\S)[\s,]+(?:(?:kl\.?|klokka|at)\s*\d.*|\d{1,2}[:.]\d{2})")


def parse_day(text: str, today: dt.date, past: bool = False) -> dt.date:
    """The day somebody wrote: «8.12.», «8/12/2026», «8. desember», «neste fredag», «om to uker» or «uke 50».

    It may be written in any of the languages. Without a year it is the next such day from `today` on, or the
    last one when it is `past`; a weekday is the nearest, «neste» the one of next week, and a week alone its
    Monday. Raises NotADay, a ValueError that says in a sentence why there is no such day.
    """
    from partsgruppe.language.day_grammar import NotADay, Said, quoted, same_week

    try:
        said = Said(text, today, past)
    except NotADay:
        if found := _AND_A_CLOCK.fullmatch(text.strip()):
            Said(found[1], today, past)
            raise NotADay(text, _("Skriv bare dagen her, uten klokkeslett: {day}").format(day=found[1])) from None
        raise
    if said.days:
        day = said.days[0]
    elif said.weeks:
        day = said.weeks[0]
        if said.weekdays:
            day += dt.timedelta(days=said.weekdays[0] - day.weekday())
    elif said.weekdays:
        since = today - dt.timedelta(days=6 if past else -1)
        day = since + dt.timedelta(days=(said.weekdays[0] - since.weekday()) % 7)
    else:
        raise NotADay(text)
    if any(other != day for other in said.days) or not all(same_week(day, week) for week in said.weeks):
        raise NotADay(text, _("«{written}» er mer enn én dag. Skriv bare én.").format(written=quoted(text)))
    if any(weekday != day.weekday() for weekday in said.weekdays):
        raise NotADay(text, _("Ukedagen passer ikke med datoen: det blir {day}.").format(day=long_day(day)))
    return day


RECENT = dt.timedelta(days=31)
"""How long ago a day may be and still be meant, when nobody wrote which year."""


def just_over(written: str, day: dt.date, today: dt.date) -> dt.date | None:
    """The day of this text that went by lately, where the text was read as `day`, a year after it; else None."""
    from partsgruppe.language.day_grammar import NotADay

    try:
        gone = parse_day(written, today, past=True)
    except NotADay:
        return None
    return gone if today - RECENT <= gone < today and day - gone > RECENT * 2 else None
