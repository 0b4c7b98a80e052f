"""Days, lists and words as each language writes them, and which language is spoken."""

from __future__ import annotations

import datetime as dt

import pytest

from partsgruppe.group.members import role_name, role_named
from partsgruppe.language.catalogue import _, in_use, listed, of_the_system, use
from partsgruppe.language.days import clock, long_day, near_day, parse_day, short_day
from partsgruppe.language.showable import shortened

DAY = dt.date(2026, 12, 8)


@pytest.mark.parametrize(
    ("language", "long", "short", "list_"),
    [
        ("nb", "tirsdag 8. desember 2026", "8. des. 2026", "a, b og c"),
        ("nn", "tysdag 8. desember 2026", "8. des. 2026", "a, b og c"),
        ("en", "Tuesday 8 December 2026", "8 Dec 2026", "a, b and c"),
    ],
)
def test_days_and_lists_are_written_as_the_language_does(language: str, long: str, short: str, list_: str) -> None:
    use(language)
    assert long_day(DAY).replace(",", "") == long
    assert short_day(DAY) == short
    assert listed("abc") == list_


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("written", ["8.12.", "8/12/2026", "8. desember", "8 December", "2026-12-08", "8. des. 26"])
def test_a_day_is_understood_however_it_is_written(language: str, written: str) -> None:
    use(language)
    assert parse_day(written, dt.date(2026, 11, 21)) == DAY


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_day_as_the_program_writes_it_is_understood(language: str) -> None:
    use(language)
    for month in range(1, 13):
        day = dt.date(2027, month, 4)
        assert parse_day(short_day(day), dt.date(2026, 11, 21)) == day
        assert parse_day(long_day(day), dt.date(2026, 11, 21)) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("tirsdag", dt.date(2026, 12, 8)),
        ("onsdag", dt.date(2026, 12, 2)),
        ("Tysdag", dt.date(2026, 12, 8)),
        ("på laurdag", dt.date(2026, 12, 5)),
        ("fre.", dt.date(2026, 12, 4)),
        ("neste fredag", dt.date(2026, 12, 11)),
        ("neste mandag", dt.date(2026, 12, 7)),
        ("next Friday", dt.date(2026, 12, 11)),
        ("on Friday", dt.date(2026, 12, 4)),
        ("fredag neste veke", dt.date(2026, 12, 11)),
        ("fredag 18.12.", dt.date(2026, 12, 18)),
    ],
)
def test_a_weekday_is_the_nearest_and_the_next_is_in_the_week_after(written: str, day: dt.date) -> None:
    assert parse_day(written, dt.date(2026, 12, 1)) == day


@pytest.mark.parametrize("written", ["neste", "torsdag 18.12.", "fredag i forrige uke", "fredag fredag x"])
def test_what_is_no_single_day_is_not_understood(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_day(written, dt.date(2026, 12, 1))


@pytest.mark.parametrize(("written", "ago"), [("tirsdag", 0), ("fredag", 4), ("8.12.", 358), ("30.11.", 1)])
def test_a_day_in_the_past_is_the_last_such_day(written: str, ago: int) -> None:
    today = dt.date(2026, 12, 1)
    assert parse_day(written, today, past=True) == today - dt.timedelta(days=ago)


def test_a_near_day_is_written_with_the_marks_of_the_language() -> None:
    use("en")
    assert near_day(DAY, dt.date(2026, 11, 29)).endswith("8/12/2026")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "nn_NO.UTF-8"}, "nn"),
        ({"LANGUAGE": "en:nb", "LANG": "nb_NO"}, "en"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "de_DE.UTF-8"}, "nb"),
        ({}, "nb"),
    ],
)
def test_the_system_s_language_is_spoken_when_the_program_can(environment: dict[str, str], language: str) -> None:
    assert of_the_system(environment) == language


def test_an_unknown_language_is_the_default() -> None:
    use("se")
    assert in_use() == "nb"


def test_roles_go_by_their_name_in_the_language() -> None:
    use("nn")
    assert role_name("safety_delegate") == "verneombod"
    assert role_named("Verneombod") == role_named("safety_delegate") == "safety_delegate"
    assert role_named("vaktmeister") is None


@pytest.mark.parametrize(("language", "written"), [("nb", "13.05"), ("nn", "13.05"), ("en", "13:05")])
def test_a_time_of_day_is_written_as_the_language_does(language: str, written: str) -> None:
    use(language)
    assert clock(dt.datetime(2026, 12, 8, 12, 5, tzinfo=dt.UTC)) == written


def test_quotation_marks_inside_others_are_single_ones() -> None:
    assert _("«{text}»").format(text=_("saken {text}").format(text="«Ro» og “fred”")) == "«saken ‘Ro’ og ‘fred’»"
    use("en")
    assert _("«{text}»").format(text="«Calm» and “rest”") == "“‘Calm’ and ‘rest’”"


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("Vi bytter plasteret", 19, "Vi bytter plasteret"),
        ("Vi bytter plasteret i stellet", 19, "Vi bytter …"),
        ("Vi bytter plasteret i stellet", 21, "Vi bytter plasteret …"),
        ("Vi  bytter\nplasteret", 19, "Vi bytter plasteret"),
        ("I sykepleiertjenestens vaktrom", 12, "I sykepleie…"),
    ],
)
def test_a_text_is_cut_after_a_word_and_says_that_it_is_cut(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short
    assert len(short) <= longest
