"""A year on the tracks in meetings of an hour: whatever is set aside comes back, within two meetings or on its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.year import PAGE, TABLES, Year, page
from partsgruppe.planning.track import exercises_of, proposal
from partsgruppe.store.store import Store


def test_of_four_months_nothing_is_lost(tmp_path: Path) -> None:
    year = Year(tmp_path / "gruppe.db", TABLES["En gruppe på fire"], months=4)
    assert len(year.all) >= 10
    assert year.lost() == []
    assert all(sum(item.minutes for item in held.items) <= 60 for held in year.held)


@pytest.mark.storm
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("table", TABLES)
def test_of_a_whole_year_nothing_is_lost_and_the_track_goes_on(tmp_path: Path, table: str) -> None:
    year = Year(tmp_path / "gruppe.db", TABLES[table])
    assert year.lost() == []
    assert [one for one in year.all if not one.back] == [], "what was left at the end came back in the next year"
    days = {held.meeting.number: held.meeting.date for held in year.held}
    early = [one for one in year.all if one.lasting and one.day and one.back and days[one.back] < one.day]
    assert early == [], "being read out is not being asked of again"
    assert {one.kind for one in year.all} >= {"sak til senere", "oppgave", "utprøving", "kjøreregel", "avtale"}
    store = Store(tmp_path / "gruppe.db")
    done = {item.exercise for held in year.held for item in held.items}
    assert len(done & exercises_of(store)) >= 6
    assert year.through["Første halvår"] == 6, "a matter each month does not stop the track"
    waited = [one for one in year.waits() if one is not None]
    assert len(waited) >= 6
    assert max(waited) <= 4
    assert "«Første halvår» ferdig i juni" in year.said[2], "planning knew when that would be"
    assert proposal(store) is not None
    store.close()


@pytest.mark.storm
@pytest.mark.timeout(1800)
def test_the_page_says_what_comes_of_it_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
