"""What people write when they mean a day: the words of every language at once, and the phrases made of them.

Each word is put down to what it means («tysdag», «tirs.» and «Tuesday» to `*1`), and a phrase is a row
of meanings, so that every phrase is said once for all languages. A text may hold several phrases
(«tirsdag i uke 50», «om 9 dager, 8.12.»); `language.days` finds the day on which they agree.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache

from partsgruppe.language.calendar_words import MONTHS, WEEKDAYS
from partsgruppe.language.catalogue import _
from partsgruppe.language.showable import shortened
from partsgruppe.vocabulary import LANGUAGES

_MEANINGS: dict[str, tuple[str, ...]] = {
    "@0": ("i dag", "idag", "i kveld", "today", "tonight"),
    "@1": ("i morgen", "imorgen", "i morra", "i morgon", "imorgon", "tomorrow"),
    "@2": ("i overmorgen", "overmorgen", "i overmorgon", "overmorgon", "the day after tomorrow", "day after tomorrow"),
    "@-1": ("i går", "igår", "yesterday"),
    "@-2": ("i forgårs", "i førgår", "i førgårs", "the day before yesterday", "day before yesterday"),
    "1": ("en", "én", "ett", "et", "ei", "éi", "ein", "eitt", "eit", "one", "a", "an"),
    "2": ("to", "et par", "eit par", "two", "a couple of", "a couple"),
    "3": ("tre", "three"),
    "4": ("fire", "four"),
    "5": ("fem", "five"),
    "6": ("seks", "six"),
    "7": ("sju", "syv", "seven"),
    "8": ("åtte", "eight"),
    "9": ("ni", "nine"),
    "10": ("ti", "ten"),
    "11": ("elleve", "eleven"),
    "12": ("tolv", "twelve"),
    "14 day": ("fjorten dager", "fjorten dagar", "a fortnight", "fourteen days"),
    "6 month": ("et halvt år", "eit halvt år", "et halvår", "eit halvår", "half a year"),
    "day": ("dag", "dager", "dagar", "døgn", "day", "days"),
    "week": ("uke", "uka", "uken", "uker", "ukes", "veke", "veka", "veker", "vekes", "week", "weeks"),
    "month": ("måned", "måneder", "måneds", "månad", "månader", "månads", "mnd", "month", "months"),
    "year": ("år", "års", "year", "years"),
    "*6": ("sundag",),
    "in": ("om", "in"),
    "ago": ("siden", "sidan", "ago"),
    "next": ("neste", "next"),
    "this": ("denne", "this"),
    "the": ("den", "the"),
    "": (
        *("på", "til", "i", "for", "innen", "innan", "senest", "seinast", "førstkommende", "førstkomande"),
        *("kommende", "komande", "fra", "frå", "fra nå", "frå no", "fra i dag", "frå i dag", "tid"),
        *("on", "by", "of", "coming", "from", "from now", "from today", "time", "st", "nd", "rd", "th"),
    ),
}
"""What each word means. A month is `#12` and a weekday, from Monday on, `*0`: Babel knows their names, but for one."""

_SHORTEST = 3
"""Letters that a month or a weekday may be cut down to."""


_QUOTED = 60
"""Letters of what was written that a sentence on it repeats, so that the rest of the sentence is read too."""


def quoted(written: str) -> str:
    """What was written, as a sentence on it repeats it."""
    return shortened(written, _QUOTED)


def number_said(word: str) -> int | None:
    """The number that a word or its digits stand for, up to twelve, as the hour of a clock."""
    word = word.casefold()
    said = next((int(number) for number, words in _MEANINGS.items() if number.isdigit() and word in words), None)
    return said or (int(word) if word.isascii() and word.isdigit() and 1 <= int(word) <= 12 else None)


class NotADay(ValueError):
    """No day is meant by what was written. Its text says why, in a sentence."""

    def __init__(self, written: str, why: str = "") -> None:
        super().__init__(
            why
            or _("«{written}» er ingen dato. Skriv for eksempel 8.12., neste fredag eller om to uker.").format(
                written=quoted(written)
            )
        )


class Said:
    """What the phrases of a text say: `days` by date, `weeks` by one of their days, `weekdays` by number.

    A week by itself stands for the day that names it. Raises NotADay.
    """

    def __init__(self, written: str, today: dt.date, past: bool) -> None:
        self.days: list[dt.date] = []
        self.weeks: list[dt.date] = []
        self.weekdays: list[int] = []
        self._written, self._today, self._past = written, today, past
        meaning = " ".join(_meanings(written)) + " "
        while meaning.strip():
            meaning = self._after_a_phrase(meaning)

    def _after_a_phrase(self, meaning: str) -> str:
        """Take in the phrase that the text begins with, and give what stands after it."""
        for pattern, take in _phrases().items():
            if found := pattern.match(meaning):
                try:
                    take(self, **found.groupdict())
                except (ValueError, OverflowError) as error:
                    raise error if isinstance(error, NotADay) else self._not_in_the_calendar() from None
                return meaning[found.end() :]
        raise NotADay(self._written)

    def _not_in_the_calendar(self) -> NotADay:
        return NotADay(self._written, _("«{written}» finnes ikke i kalenderen.").format(written=quoted(self._written)))

    # Phrases

    def date(self, day: str, month: str, year: str | None) -> None:
        """«8.12.», «8. desember 2026», «December 8» or «2026-12-08»."""
        self.days.append(self._nearest(lambda one: dt.date(one, int(month), int(day)), year))

    def day_of_month(self, day: str) -> None:
        """«den 8.»: in this month, or in the nearest that has such a day."""
        for away in range(13):
            month = months_on(self._today.replace(day=1), -away if self._past else away)
            with suppress(ValueError):
                if self._fits(found := month.replace(day=int(day))):
                    self.days.append(found)
                    return
        raise self._not_in_the_calendar()

    def named_day(self, away: str) -> None:
        """«i dag», «i overmorgen»."""
        self.days.append(self._today + dt.timedelta(days=int(away)))

    def distance(self, count: str, unit: str, ahead: str | None, ago: str | None) -> None:
        """«om to uker», «for 3 dager siden». All but single days are a week, when a weekday is named beside them."""
        back = bool(ago) or (self._past and not ahead)
        number = -int(count) if back else int(count)
        if unit in ("day", "week"):
            days = number * (7 if unit == "week" else 1)
            (self.days if days % 7 else self.weeks).append(self._today + dt.timedelta(days=days))
        else:
            self.weeks.append(months_on(self._today, number * (12 if unit == "year" else 1)))

    def numbered_week(self, week: str, year: str | None) -> None:
        """«uke 50»: from its Monday on, or from today on when it is this week."""
        monday = self._nearest(lambda one: dt.date.fromisocalendar(one, int(week), 1), year, span=6)
        self.weeks.append(self._today if not self._past and same_week(monday, self._today) else monday)

    def other_week(self, which: str) -> None:
        """«neste uke» from its Monday on; «denne uka» from today on."""
        ahead = dt.timedelta(days=7 - self._today.weekday())
        self.weeks.append(self._today + ahead if which == "next" else self._today)

    def next_weekday(self, weekday: str) -> None:
        """«neste tirsdag»: the one of next week."""
        self.other_week("next")
        self.weekday(weekday)

    def weekday(self, weekday: str) -> None:
        """«tirsdag», «på tirsdag»."""
        self.weekdays.append(int(weekday))

    # Which year

    def _nearest(self, in_year: Callable[[int], dt.date], year: str | None, span: int = 0) -> dt.date:
        """The day in the year that is written, or else the nearest such day, or days, not yet over."""
        if year is not None:
            return in_year(self._year(year))
        direction = -1 if self._past else 1
        for away in range(-1, 10):
            with suppress(ValueError):
                found = in_year(self._today.year + away * direction)
                if self._fits(found if self._past else found + dt.timedelta(days=span)):
                    return found
        raise self._not_in_the_calendar()

    def _fits(self, day: dt.date) -> bool:
        return day <= self._today if self._past else day >= self._today

    def _year(self, written: str) -> int:
        century = self._today.year // 100 * 100 if len(written) == 2 else 0
        year = century + int(written) if len(written) in (2, 4) else -1
        if abs(year - self._today.year) > 100:
            why = _("«{year}» er ikke noe årstall. Skriv to eller fire siffer, som i {example}.")
            raise NotADay(self._written, why.format(year=written, example=f"8.12.{self._today.year}"))
        return year


def same_week(one: dt.date, other: dt.date) -> bool:
    """Whether two days are in the same week."""
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@cache
def _phrases() -> dict[re.Pattern[str], Callable[..., None]]:
    day, month, year = r"(?:the )?(?P<day>\d{1,2}) ", r"#?(?P<month>\d{1,2}) ", r"(?:(?P<year>\d+) )?"
    return {
        re.compile(pattern): take
        for pattern, take in (
            (rf"(?P<year>\d{{4}}) {month}{day}", Said.date),
            (rf"#(?P<month>\d+) {day}{year}", Said.date),
            (rf"{day}{month}{year}", Said.date),
            (r"the (?P<day>\d{1,2}) ", Said.day_of_month),
            (r"@(?P<away>-?\d) ", Said.named_day),
            (
                r"(?P<ahead>in )?(?P<count>\d{1,5}) (?P<unit>day|week|month|year) (?P<ago>ago )?",
                Said.distance,
            ),
            (r"(?:in )?(?:the )?week (?P<week>\d{1,2}) (?:(?P<year>\d{4}) )?", Said.numbered_week),
            (r"(?P<which>next|this) week ", Said.other_week),
            (r"next \*(?P<weekday>\d) ", Said.next_weekday),
            (r"(?:the |this )?\*(?P<weekday>\d) ", Said.weekday),
        )
    }


# Words


def _meanings(written: str) -> Iterator[str]:
    """What each word means, in the order they stand. Raises NotADay for a word that has to do with no day."""
    text = unicodedata.normalize("NFC", written).lower().replace("’s", "").replace("'s", "")
    for found in _words().finditer(text):
        if found["number"]:
            yield found["number"]
        elif found["known"]:
            if meaning := _known()[" ".join(found["known"].split())]:
                yield meaning
        elif found["name"]:
            yield _name_meant(found["name"], written)
        elif not found["gap"]:
            raise NotADay(written)


@cache
def _known() -> dict[str, str]:
    return {word: meaning for meaning, words in _MEANINGS.items() for word in words}


@cache
def _words() -> re.Pattern[str]:
    known = "|".join(
        word.replace(" ", r"\s+") for word in sorted(_known(), key=lambda one: (-one.count(" "), -len(one)))
    )
    return re.compile(
        rf"(?P<number>[0-9]+)|(?P<known>{known})(?![^\W\d_])|(?P<name>[^\W\d_]+)|(?P<gap>[\s.,()/–’'-])|."
    )


def _name_meant(word: str, written: str) -> str:
    """The month or the weekday that the word is the name of, or the beginning of one."""
    meant = {sign for name, sign in _names().items() if name.startswith(word) and len(word) >= _SHORTEST}
    if len(meant) != 1:
        raise NotADay(written)
    return meant.pop()


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        names |= {name.lower(): f"#{number}" for number, name in enumerate(MONTHS[language], 1)}
        names |= {name.lower(): f"*{number}" for number, name in enumerate(WEEKDAYS[language])}
    return names
