"""What a chief shop steward does month after month, through the real commands: filters, calls, notes, a year."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.planted import MONTHLY, READ, WITH_UNIONS, Group, well
from support import logs

from partsgruppe.cli.commands import main
from partsgruppe.group.at_the_desk import WhereaboutsGiven
from partsgruppe.group.members import Seat
from partsgruppe.group.permission import PermissionGiven

Review = Callable[..., str]


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    """What a command on an archive says."""
    for module in ("on_archive", "review_own"):
        monkeypatch.setattr(f"partsgruppe.cli.{module}.today", lambda: READ)

    def said(*arguments: str) -> str:
        command = ["review", "--archive", str(tmp_path / "arkiv.db"), *arguments]
        return CliRunner().invoke(main, command, catch_exceptions=False).output

    return said


@pytest.fixture
def put(review: Review, tmp_path: Path) -> Callable[[Group], str]:
    """Brings a group's log."""

    def put(group: Group) -> str:
        return review("add", str(logs.put(tmp_path / "inn", f"{group.events[0].key}.log", group.sent(READ))))  # type: ignore[attr-defined]

    return put


def of(
    workplace: str, municipality: str, sector: str, unit: str = "", seats: tuple[Seat, ...] = WITH_UNIONS[:2]
) -> Group:
    """A group that says where it belongs, and meets well."""
    group = Group(workplace, seats=seats)
    group.add(WhereaboutsGiven(municipality=municipality, sector=sector, unit=unit))
    group.meet_well([*MONTHLY, dt.date(2026, 11, 10)])
    return group


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--municipality", "vestby"), {"Brua", "Engen"}),
        (("--sector", "SKOLE"), {"Engen"}),
        (("--union", "delta"), {"Lia"}),
        (("--union", "Fagforbundet"), {"Brua", "Engen"}),
        (("--trouble", "absent"), {"Lia"}),
        (("--unread",), {"Brua", "Engen"}),
        (("--unread", "--sector", "Skole"), {"Engen"}),
        (("--municipality", "Vestby", "--trouble", "absent"), set()),
        ((), {"Brua", "Engen", "Lia"}),
    ],
)
def test_groups_are_picked_by_where_they_belong_union_trouble_and_what_was_read(
    review: Review, put: Callable[[Group], str], asked: tuple[str, ...], found: set[str]
) -> None:
    put(of("Brua", "Vestby", "Helse og omsorg"))
    put(of("Engen", "Vestby", "Skole"))
    lia = of("Lia", "Ås", "Barnehage", seats=(*WITH_UNIONS[:1], Seat("shop_steward", "Delta"), WITH_UNIONS[3]))
    lia.events, lia.days = lia.events[:-99], lia.days[:-99]
    for day in (*MONTHLY[-2:], dt.date(2026, 11, 10)):
        lia.meet(day, lia._settle, away=(2,))
    put(lia)
    review("read", "Lia")
    assert {group["workplace"] for group in json.loads(review("list", "--json", *asked))} == found
    listed = review("list", *asked)
    assert {name for name in ("Brua", "Engen", "Lia") if name in listed} == found


def test_the_names_of_workplaces_are_searched_and_of_one_name_told_apart(
    review: Review, put: Callable[[Group], str]
) -> None:
    for unit, key in (("1. etasje", "aaaaaaaa"), ("2. etasje", "bbbbbbbb")):
        group = of("Solsiden sykehjem", "Vestby", "Helse og omsorg", unit)
        group.events[0].key = key  # type: ignore[attr-defined]
        put(group)
    for words in (("solsid",), ("SYKEHJEM", "Sol")):
        told = review("search", *words)
        for floor in ("1. etasje", "2. etasje"):
            assert f"- Solsiden sykehjem ({floor}, Vestby) (Gruppa, 28. nov. 2026)" in told
    assert "Fant det ikke" in review("search", "solsiden", "skole")
    assert "Fant det ikke" in review("search", "etasje"), "it is the name that is searched"


def test_calls_and_visits_stand_with_their_day_and_a_contact_is_a_function(
    review: Review, put: Callable[[Group], str]
) -> None:
    put(of("Brua", "", ""))
    review("visited", "Brua", "--on", "12.11.2026")
    review("visited", "Brua")
    review("called", "Brua", "--on", "i går")
    assert "Kontakt" not in review("group", "Brua")
    review("contact", "Brua", "Verneombudet på huset")
    page = review("group", "Brua")
    for words in (
        "Besøkt (nr. 1, 12. nov. 2026)",
        "Besøkt (nr. 2, 28. nov. 2026)",
        "Ringt (nr. 3, 27. nov. 2026)",
        "Kontakt: Verneombudet på huset",
    ):
        assert words in page
    assert page.index("nr. 2") < page.index("nr. 3") < page.index("nr. 1"), "the newest first"
    review("contact", "Brua")
    review("notes", "--done", "1")
    page = review("group", "Brua")
    assert "Verneombudet på huset" not in page
    assert "12. nov. 2026" not in page.partition("De siste møtene")[0]


def test_a_promise_comes_back_on_its_day_and_not_before(
    review: Review, put: Callable[[Group], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(of("Brua", "", ""))
    review("read", "--all")
    review("note", "Brua", "Lovte å spørre om vikarer", "--on", "1.12.2026")
    assert "vikarer" not in review("new")
    for module in ("on_archive", "review_own"):
        monkeypatch.setattr(f"partsgruppe.cli.{module}.today", lambda: dt.date(2026, 12, 1))
    assert "Det du ville bli minnet om:\n- Lovte å spørre om vikarer" in review("new")


def test_a_groups_year_stands_beside_the_year_before_and_no_other_groups(
    review: Review, put: Callable[[Group], str], tmp_path: Path
) -> None:
    """Two meetings, eleven in the next year and four in the last; a group of this year has none to set beside."""
    group = Group("Brua", weeks=4)
    first, before, last = dt.date(2026, 3, 3), dt.date(2027, 1, 19), dt.date(2028, 2, 1)
    for begins, times, weeks in ((first, 2, 8), (before, 11, 4), (last, 4, 9)):
        group.meet_well([begins + dt.timedelta(weeks=weeks * n) for n in range(times)])
    young = of("Engen", "", "")
    put(young)
    sent = group.sent(dt.date(2029, 1, 12))
    review("add", str(logs.put(tmp_path / "inn", "x.log", sent)))
    page = review("group", "Brua").partition("Det siste året, og året før:\n")[2].partition("\n\n")[0]
    assert page.split("\n")[:3] == [
        "- Møter (4, året før 11)",
        "- Saker meldt (4, året før 11)",
        "- Beslutninger (4, året før 11)",
    ]
    assert "året før" not in review("group", "Engen")


def test_the_report_names_the_period_that_it_speaks_of(
    review: Review, put: Callable[[Group], str], tmp_path: Path
) -> None:
    put(of("Brua", "", ""))
    assert "Alt er sagt slik det var 28. nov. 2026." in review("report")
    early = Group("Lia")
    early.meet_well(MONTHLY[:6])
    log = early.sent(dt.date(2026, 6, 20))
    review("add", str(logs.put(tmp_path / "inn", "lia.log", log)))
    assert "Alt er sagt slik det var da loggene ble skrevet, fra 20. juni 2026 til 28. nov. 2026." in review("report")


def test_a_sheet_names_the_workplace_only_where_the_group_agreed(
    review: Review, put: Callable[[Group], str], tmp_path: Path
) -> None:
    for second in (False, True):
        review("add", str(logs.put(tmp_path / "inn", f"{second}.log", well(second).log)))
    named = Group("Lykkeliten")
    named.add(PermissionGiven(shared=["workplace"]))
    named.meet(MONTHLY[0], lambda here: named.try_out(here, named.raise_("Plaster på natta")))
    trial = len(named.events) - 2
    named.meet(MONTHLY[1], lambda here: named.judge(here, trial))
    put(named)
    listed = review("examples")
    assert "Lykkeliten" in listed
    assert not any(name in listed for name in ("Toppen", "Vangen"))
    sheets = {number: review("example", number) for number in re.findall(r"nr\. (\d+)", listed)}
    assert len(sheets) == 3
    assert sum("Lykkeliten" in sheet for sheet in sheets.values()) == 1
    assert not any(name in sheet for name in ("Toppen", "Vangen") for sheet in sheets.values())
