"""A machine whose clock is wrong by years: every command works, or says in a sentence what is wrong."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.commands import assert_harmless, every_command, in_archive, run, typed
from support.copies import Copies
from support.pain_patch import WHOLE_MEETING, as_lines
from support.sample import with_an_archive

from partsgruppe.language.day_grammar import NotADay
from partsgruppe.language.days import parse_day
from partsgruppe.store import store

TIMES = [
    dt.datetime(1970, 1, 1, 0, 0, tzinfo=dt.UTC),
    dt.datetime(3026, 2, 28, 12, 0, tzinfo=dt.UTC),
    dt.datetime(9999, 12, 31, 23, 30, tzinfo=dt.UTC),
]


def machine_thinks_it_is(moment: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Clock:
            return cls.fromisoformat(moment.isoformat())

    monkeypatch.setattr(store, "dt", SimpleNamespace(**{**vars(dt), "datetime": Clock}))


def make(path: Path) -> None:
    with_an_archive(path)
    path.with_name("inn.csv").write_text("Innspill\nMer ro\n")
    path.with_name("exercises").mkdir()
    path.with_name("exercises").joinpath("ond.md").write_text("---\nid: ond\n---\n")


@pytest.mark.storm
@pytest.mark.parametrize("moment", TIMES, ids=lambda moment: str(moment.year))
def test_every_command(moment: dt.datetime, copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = copied(tmp_path / "data" / "gruppe.db", make)
    machine_thinks_it_is(moment, monkeypatch)
    for words, command in every_command():
        before, after = in_archive(words, path.with_name("arkiv.db"))
        path.with_name("ny.db").unlink(missing_ok=True)
        arguments = [*typed(command, words, path.parent, "x"), *after]
        done = run("--db", path, *words, *before, *arguments, answers="1\n\n1\nom to uker\nj\n" * 6)
        assert_harmless(done, words)


@pytest.mark.parametrize(
    "moment", [TIMES[0], pytest.param(TIMES[1], marks=pytest.mark.storm), TIMES[2]], ids=lambda moment: str(moment.year)
)
def test_a_whole_meeting(moment: dt.datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the set-up to the minutes, and what is printed of it."""
    machine_thinks_it_is(moment, monkeypatch)
    path = tmp_path / "gruppe.db"
    for words in (["meet", "--plain"], ["minutes"], ["calendar"], ["notice"], ["meet", "--plain"], ["--plain"]):
        done = run("--db", path, *words, answers=as_lines(WHOLE_MEETING))
        assert_harmless(done, words)
        if moment.year > store.LAST_YEAR:
            assert "9999" in done.output


@pytest.mark.parametrize("year", [1, 1970, 3026, 8999])
def test_days_are_understood_in_any_year(year: int) -> None:
    for today in (dt.date(year, 1, 1), dt.date(year, 12, 31)):
        for written in (
            "om 99999 år",
            "for 99999 uker siden",
            "8.12.",
            "29.2.",
            "uke 53",
            "om to uker",
            "31.12.99",
            "i går",
        ):
            for past in (False, True):
                with suppress(NotADay):
                    parse_day(written, today, past=past)
        assert parse_day(f"1.2.{today:%y}", today) == dt.date(year, 2, 1)
