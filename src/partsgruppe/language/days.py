"""Days and times of day, as people in the language in use write and read them."""

from __future__ import annotations

import datetime as dt

from partsgruppe.language.catalogue import LOCALES, _, in_use


def long_day(day: dt.date) -> str:
    """«tirsdag 8. desember 2026»."""
    from babel.dates import format_date

    return format_date(day, format="full", locale=LOCALES[in_use()])


def short_day(day: dt.date) -> str:
    """«8. des. 2026»."""
    from babel.dates import format_date

    return format_date(day, format="medium", locale=LOCALES[in_use()])


def brief_day(day: dt.date, today: dt.date) -> str:
    """«8. des.», or «8. des. 2027» when that is another year."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=LOCALES[in_use()]) if day.year == today.year else short_day(day)


def month_of(day: dt.date, today: dt.date) -> str:
    """«mai», or «mai 2025» when that was another year: as precise as one remembers."""
    from babel.dates import format_date

    return format_date(day, format="LLLL" if day.year == today.year else "LLLL y", locale=LOCALES[in_use()])


def near_day(day: dt.date, today: dt.date) -> str:
    """«i dag», «i morgen» or «om 9 dager, 8.12.2026»: what is said of a day when nothing need be looked up."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return (_("i dag"), _("i morgen"), _("i går"))[days]
    written = _("{day}.{month}.{year}").format(day=day.day, month=day.month, year=day.year)
    if days > 0:
        return _("om {n} dager, {day}").format(n=days, day=written)
    return _("for {n} dager siden, {day}").format(n=-days, day=written)


def clock(moment: dt.datetime) -> str:
    """The time of day where the meeting is: «14.05», and «14:05» in English."""
    return moment.astimezone().strftime("%H:%M" if in_use() == "en" else "%H.%M")


_BEFORE_A_WEEKDAY = frozenset(
    ("på", "til", "førstkommende", "førstkomande", "kommende", "komande", "on", "this", "coming")
)
"""Words that say of a weekday only that it is the nearest one."""

_NEXT, _WEEK = frozenset(("neste", "next")), frozenset(("uke", "veke", "week"))


def parse_day(text: str, today: dt.date, past: bool = False) -> dt.date:
    """The day somebody wrote: «8.12.», «8/12/2026», «8. desember», «8 December», «2026-12-08» or «neste fredag».

    Months and weekdays may be named in any of the languages. Without a year it is the next such day
    from `today` on, or the last one when it is `past`; a weekday is the nearest, «neste» the one of
    next week. Raises ValueError when there is no such day.
    """
    from babel.dates import parse_date

    written = " ".join(text.strip().lower().replace(",", " ").split())
    if len(written) == 10 and written[4] == "-":
        return dt.date.fromisoformat(written)
    named = [word for word in written.split() if word not in _BEFORE_A_WEEKDAY]
    weekday = next((day for word in named if (day := _weekdays().get(word.rstrip("."))) is not None), None)
    if weekday is not None:
        return _on_weekday(weekday, [word for word in named if word.rstrip(".") not in _weekdays()], today, past)
    months = _months()
    written = " ".join(months.get(word.rstrip("."), word) for word in written.split())
    parts = [part for part in written.replace("/", ".").replace(" ", ".").split(".") if part]
    if len(parts) == 2:
        since = today - dt.timedelta(days=364) if past else today
        return _next_such_day(int(parts[0]), int(parts[1]), since)
    if len(parts) != 3:
        raise ValueError(text)
    number, month, year = map(int, parts)
    numeric = f"{number:02}.{month:02}.{year + (2000 if year < 100 else 0)}"
    return parse_date(numeric, locale=LOCALES["nb"])


def _months() -> dict[str, str]:
    """The number of each month, by its name and its abbreviation in every language."""
    from babel.dates import get_month_names

    return {
        name.rstrip(".").lower(): f"{number}."
        for locale in LOCALES.values()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }


def _weekdays() -> dict[str, int]:
    """The number of each weekday from Monday on, by its name in every language; two letters are no name."""
    from babel.dates import get_day_names

    return {
        name.rstrip(".").lower(): number
        for locale in LOCALES.values()
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=locale).items()
        if len(name.rstrip(".")) > 2
    }


def _on_weekday(weekday: int, others: list[str], today: dt.date, past: bool) -> dt.date:
    """The day of a weekday's name and what stands beside it: nothing, «neste», «neste uke», or a date that it has."""
    if not others:
        since = today - dt.timedelta(days=6 if past else -1)
        return since + dt.timedelta(days=(weekday - since.weekday()) % 7)
    if others[0] in _NEXT and _WEEK.issuperset(others[1:]):
        return today + dt.timedelta(days=7 - today.weekday() + weekday)
    found = parse_day(" ".join(others), today, past)
    if found.weekday() != weekday:
        raise ValueError(others)
    return found


def _next_such_day(day: int, month: int, today: dt.date) -> dt.date:
    for year in range(today.year, today.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"{day}.{month}.")
