"""A page of the desk is read from where each group stands, worked out beforehand: it is what the judgement says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from review.conftest import SEATS, Story
from review.planted import READ, parted, planted, same_name
from support import logs

from partsgruppe.group.members import Seat
from partsgruppe.review import forks, own, places
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import ORDER, standings
from partsgruppe.review.names import Names
from partsgruppe.review.pages import overview, trials_page
from partsgruppe.review.register import how_the_files_are
from partsgruppe.review.remove import remove
from partsgruppe.sharing.small_file import written
from partsgruppe.sharing.talk_file import TalkFile


def as_judged(archive: Archive) -> None:
    """On any day each group stands where the judgement of all of them puts it."""
    for day in (dt.date(2026, 6, 1), READ, READ + dt.timedelta(days=40), READ + dt.timedelta(days=400)):
        judged = [(one.id, ORDER.index(one.listed_under)) for one in standings(archive, day)]
        assert places.listed(archive, day) == judged, day


def test_each_group_stands_where_it_is_judged_whatever_was_done(archive: Archive, tmp_path: Path) -> None:
    brought = [one.log for one in planted()] + [parted(second).log for second in (False, True)]
    files = [logs.put(tmp_path, f"{number}.log", log) for number, log in enumerate(brought)]
    list(add_all(archive, files))
    as_judged(archive)
    [(aside,)] = archive.rows("SELECT id FROM groups WHERE aside")
    asks = TalkFile(day=READ, event=999, group="Vangen", text="Ring oss", workplace="Vangen")
    new = TalkFile(day=READ, event=1, group="Ny", text="Ring oss", workplace="Ny")
    requests = [logs.put(tmp_path, f"prat{n}.json", written(one)) for n, one in enumerate((asks, new))]
    for act in (
        lambda: forks.follow(archive, aside),
        lambda: list(add_all(archive, requests)),
        lambda: forks.unfollow(archive, aside),
        lambda: remove(archive, str(aside)),
        lambda: remove(archive, "Ny"),
    ):
        act()
        as_judged(archive)
    before = places.listed(archive, READ)
    archive.run("UPDATE places_made SET by = 'another version'")
    archive.run("UPDATE places_by_day SET place = 0")
    with Archive(archive.path) as anew:
        assert places.listed(anew, READ) == before


def test_a_page_of_the_desk_looks_at_no_other_group_than_it_shows(archive: Archive, tmp_path: Path) -> None:
    """Of any number of groups, only an index that holds nothing but their order is gone through."""
    story = same_name(second=True).log
    list(add_all(archive, [logs.put(tmp_path, "a.log", story)]))
    with asked_of(archive) as asked:
        page = overview(archive, READ)
        assert [entry.text for entry in page.entries] != []
        how_the_files_are(archive)
        assert len(page.having("solsiden").entries) == 2
    plans = [row[-1] for sql, values in asked for row in archive.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    scans = {plan for plan in plans if plan.startswith("SCAN") and "CONSTANT" not in plan}
    assert len(asked) >= 5
    of_all = {plan for plan in scans if any(table in plan for table in ("groups", "reasons", "texts"))}
    assert of_all == {"SCAN groups USING INDEX groups_told_too_much"}


def test_of_a_page_of_trials_nothing_is_asked_twice(
    archive: Archive, puts: Callable[..., object], story: Story
) -> None:
    puts(story.log())
    with asked_of(archive) as asked:
        assert trials_page(archive).entries != []
    assert len(asked) == len(set(asked))


@contextmanager
def asked_of(archive: Archive) -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
    """The queries that an archive is asked meanwhile."""
    asked: list[tuple[str, tuple[Any, ...]]] = []
    rows = archive.rows

    def heard(sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        asked.append((sql, tuple(values.values() if isinstance(values, dict) else values)))
        return rows(sql, values)

    archive.rows = heard  # type: ignore[method-assign]
    yield asked
    archive.rows = rows  # type: ignore[method-assign]


def test_groups_are_picked_by_any_of_their_words(archive: Archive, puts: Callable[..., object]) -> None:
    for workplace, union in (("Åsen skole", "Fagforbundet"), ("Skogen", "Delta")):
        puts(Story(workplace, seats=(*SEATS, Seat("shop_steward", union))).log())
    own.mark_read(archive, 2, READ)
    page = overview(archive, READ)
    picked = {
        "ÅSEN": [1],
        "skog": [2],
        "fagforb": [1],
        "ulest": [1],
        "ikke hørt": [2, 1],
        "finnes ikke": [],
    }
    assert {written: [one.group for one in page.having(written).entries if one.group] for written in picked} == picked
    remove(archive, "2")
    assert places.picked(archive, "skog") == set()


def test_all_is_marked_as_read_at_once(archive: Archive, puts: Callable[..., object]) -> None:
    for workplace in ("Solsiden", "Skogen"):
        puts(Story(workplace, seats=SEATS).log())
    assert len(places.listed(archive, READ, unread=True)) == 2
    own.mark_all_read(archive, READ)
    assert places.listed(archive, READ, unread=True) == []
    assert {needs for (needs,) in archive.rows("SELECT needs FROM _marks")} == {"silent"}
    assert Names(archive).told(1, "Solsiden") == "Solsiden"
