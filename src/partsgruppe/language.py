"""The program's words and dates in the group's language.

The strings in the code are bokmål: the default language needs no catalogue, and no other language
can leave a hole. Other languages are gettext catalogues over them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from gettext import NullTranslations

LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}

_words = NullTranslations()


def _(text: str) -> str:
    """The text in the language in use."""
    return _words.gettext(text) if text else ""


def many(one: str, several: str, count: int) -> str:
    """Either form for a count, with `{n}` filled in."""
    return _words.ngettext(one, several, count).format(n=count)


def listed(items: Iterable[object], language: str = "nb") -> str:
    """«a, b og c»."""
    from babel.lists import format_list

    return format_list([str(item) for item in items], locale=language)


def long_day(day: dt.date, language: str = "nb") -> str:
    """«tirsdag 8. desember 2026»."""
    from babel.dates import format_date

    return format_date(day, format="full", locale=language)


def short_day(day: dt.date, language: str = "nb") -> str:
    """«8. des. 2026»."""
    from babel.dates import format_date

    return format_date(day, format="medium", locale=language)


def near_day(day: dt.date, today: dt.date) -> str:
    """«i dag», «i morgen» or «om 9 dager, 8.12.2026»: what is said of a day when nothing need be looked up."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return (_("i dag"), _("i morgen"), _("i går"))[days]
    written = f"{day.day}.{day.month}.{day.year}"
    if days > 0:
        return _("om {n} dager, {day}").format(n=days, day=written)
    return _("for {n} dager siden, {day}").format(n=-days, day=written)


def clock(moment: dt.datetime) -> str:
    """The time of day where the meeting is, «14:05»."""
    return moment.astimezone().strftime("%H:%M")


def parse_day(text: str, today: dt.date, language: str = "nb") -> dt.date:
    """The day somebody wrote: «8.12.», «8.12.2026», «8. desember» or «2026-12-08».

    Without a year it is the next such day from `today` on. Raises ValueError when there is no such
    day.
    """
    from babel.dates import get_month_names, parse_date

    written = " ".join(text.strip().lower().replace(",", " ").split())
    if len(written) == 10 and written[4] == "-":
        return dt.date.fromisoformat(written)
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=language).items():
            plain = name.rstrip(".").lower()
            words = [f"{number}." if word.rstrip(".") == plain else word for word in written.split()]
            written = " ".join(words)
    parts = [part for part in written.replace("/", ".").replace(" ", ".").split(".") if part]
    if len(parts) == 2:
        return _next_such_day(int(parts[0]), int(parts[1]), today)
    if len(parts) != 3:
        raise ValueError(text)
    day, month, year = parts
    numeric = f"{int(day):02}.{int(month):02}.{int(year) + (2000 if int(year) < 100 else 0)}"
    return parse_date(numeric, locale="nb")


def _next_such_day(day: int, month: int, today: dt.date) -> dt.date:
    for year in range(today.year, today.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"{day}.{month}.")
