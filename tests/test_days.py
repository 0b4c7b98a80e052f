"""A day is understood as people say it, in three languages, and as the program itself writes it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as some

from partsgruppe.language.catalogue import listed, use
from partsgruppe.language.day_grammar import NotADay
from partsgruppe.language.days import long_day, month_of, near_day, parse_day, parse_time, short_day, spoken_day
from partsgruppe.vocabulary import LANGUAGES

SATURDAY = dt.date(2026, 11, 28)
TODAYS = some.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@given(TODAYS, some.integers(-30_000, 30_000), some.sampled_from(sorted(LANGUAGES)), some.booleans())
def test_what_the_program_writes_is_read_back_as_the_same_day(
    today: dt.date, away: int, language: str, past: bool
) -> None:
    use(language)
    day = today + dt.timedelta(days=away)
    for written in (long_day(day), short_day(day), near_day(day, today), day.isoformat(), long_day(day).upper()):
        assert parse_day(written, today, past) == day, written


@given(TODAYS, some.text(max_size=30) | some.from_regex(r"\A[0-9]{1,6}([. /-][0-9]{1,6}){0,3}\Z"), some.booleans())
def test_whatever_is_written_is_a_day_or_refused_as_none(today: dt.date, written: str, past: bool) -> None:
    with suppress(NotADay):
        assert isinstance(parse_day(written, today, past), dt.date)


@given(TODAYS, some.integers(1, 31), some.integers(1, 12))
def test_without_a_year_it_is_never_a_day_gone_by(today: dt.date, day: int, month: int) -> None:
    try:
        found = parse_day(f"{day}.{month}.", today)
    except NotADay:
        assert (day, month) not in {(one.day, one.month) for one in _all_days()}
    else:
        assert (found.day, found.month) == (day, month)
        assert found >= today
        assert parse_day(f"{day}.{month}.", today, past=True) <= today


def _all_days() -> list[dt.date]:
    return [dt.date(2028, 1, 1) + dt.timedelta(days=days) for days in range(366)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("i dag", "2026-11-28"),
        ("i morgen / i morgon / tomorrow / Imorgen", "2026-11-29"),
        ("i overmorgen / i overmorgon / overmorgen / the day after tomorrow", "2026-11-30"),
        ("om 3 dager / om tre dagar / in three days / 3 dager", "2026-12-01"),
        ("om en uke / om ei veke / in a week / a week from now / in a week’s time", "2026-12-05"),
        ("om to uker / om to veker / om 2 uker / om et par uker / om fjorten dager / in two weeks", "2026-12-12"),
        ("om en måned / om ein månad / in a month / om en måneds tid", "2026-12-28"),
        ("om et halvt år / in six months / om 6 mnd.", "2027-05-28"),
        ("uke 50 / veke 50 / week 50 / i uke 50 / Uke 50, 2026", "2026-12-07"),
        ("tirsdag i uke 50 / tysdag veke 50 / week 50, Tuesday / tirsdag om to uker", "2026-12-08"),
        ("tirsdag / på tysdag / Tuesday / tirs. / førstkommende tirsdag / by Tuesday", "2026-12-01"),
        ("neste tirsdag / neste tysdag / next Tuesday / tirsdag neste uke", "2026-12-01"),
        ("søndag / på sundag / this Sunday", "2026-11-29"),
        ("neste søndag / neste sundag / next Sunday", "2026-12-06"),
        ("neste uke / neste veke / next week", "2026-11-30"),
        ("den 8. desember / 8. des / 8 December / December 8 / the 8th of December / December 8th, 2026", "2026-12-08"),
        ("den 8. / the 8th", "2026-12-08"),
        ("uke 2", "2027-01-11"),
        ("29.2.", "2028-02-29"),
        ("uke 48 / denne uka / this week", "2026-11-28"),
    ],
)
def test_a_day_in_words_counts_from_today(written: str, day: str) -> None:
    for one in written.split(" / "):
        assert parse_day(one, SATURDAY) == dt.date.fromisoformat(day), one


@pytest.mark.parametrize("written", ["8.12", "8/12", "8-12-2026", "8/12-26", "08.12.26", "2026-12-08", "2026/12/8"])
def test_a_day_in_numbers_may_have_any_marks(written: str) -> None:
    assert parse_day(written, SATURDAY) == dt.date(2026, 12, 8)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("8.12.206", "«206» er ikke noe årstall. Skriv to eller fire siffer, som i 8.12.2026."),
        ("8.12.0206", "«0206» er ikke noe årstall. Skriv to eller fire siffer, som i 8.12.2026."),
        ("31.11.", "«31.11.» finnes ikke i kalenderen."),
        ("29.2.2027", "«29.2.2027» finnes ikke i kalenderen."),
        ("uke 54", "«uke 54» finnes ikke i kalenderen."),
        ("torsdag 8.12.", "Ukedagen passer ikke med datoen: det blir tirsdag 8. desember 2026."),
        ("i dag og i morgen", "«i dag og i morgen» er ingen dato. Skriv for eksempel"),
        ("i dag, i morgen", "«i dag, i morgen» er mer enn én dag."),
        ("fredag kl 12", "Skriv bare dagen her, uten klokkeslett: fredag"),
        ("i dag 14:30", "Skriv bare dagen her, uten klokkeslett: i dag"),
        ("lys kl 12", "«lys"),
        ("²", "«²» er ingen dato."),
        ("lys " * 90, "«lys" + " lys" * 13 + " …» er ingen dato."),
    ],
)
def test_the_refusal_says_what_is_wrong_with_it(written: str, why: str) -> None:
    with pytest.raises(NotADay) as refused:
        parse_day(written, SATURDAY)
    assert str(refused.value).startswith(why)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("i går / yesterday", "2026-11-27"),
        ("for to uker siden / for to veker sidan / two weeks ago", "2026-11-14"),
        ("tirsdag", "2026-11-24"),
        ("29.2.", "2024-02-29"),
        ("uke 50", "2025-12-08"),
        ("uke 48", "2026-11-23"),
        ("den 30.", "2026-10-30"),
    ],
)
def test_a_day_gone_by_is_the_last_such_day(written: str, day: str) -> None:
    for one in written.split(" / "):
        assert parse_day(one, SATURDAY, past=True) == dt.date.fromisoformat(day), one


@pytest.mark.parametrize(("language", "locale"), [("nb", "nb_NO"), ("nn", "nn_NO"), ("en", "en_GB")])
def test_days_and_lists_are_written_as_the_unicode_consortium_has_them(language: str, locale: str) -> None:
    use(language)
    for number in range(366):
        day = dt.date(2028, 1, 1) + dt.timedelta(days=number)
        ours = [long_day(day), short_day(day), month_of(day, day), spoken_day(day, day), spoken_day(day, dt.date.min)]
        assert ours == [
            *(format_date(day, form, locale) for form in ("full", "medium", "LLLL")),
            format_skeleton("MMMMd", day, locale=locale),
            format_date(day, "long", locale),
        ]
    for words in (["a", "b"], ["a", "b", "c"]):
        assert listed(words) == format_list(words, locale=locale)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("halv tre", "14:30"),
        ("kl. halv 9", "08:30"),
        ("kvart på ti", "09:45"),
        ("Quarter past one", "13:15"),
        ("halv lys", ""),
    ],
)
def test_a_time_may_be_said_in_words(written: str, time: str) -> None:
    assert parse_time(written) == (dt.time.fromisoformat(time) if time else None)
