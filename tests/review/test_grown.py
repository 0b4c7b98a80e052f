"""Of a log that has grown only what is new is read, and what comes of it is the same as of the whole log."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from review.conftest import DAY, Puts, Story, contents
from review.planted import planted
from review.test_requests import a_request
from support import logs

from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.at_the_desk import OwnLineWritten, WhereaboutsGiven
from partsgruppe.group.letters import LetterAnswered, LetterReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.ways import WORKPLACE
from partsgruppe.history.reasons import OVERDUE
from partsgruppe.review import add, side_by_side, telling
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.store import release
from partsgruppe.store.release import Line


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the events that are read."""
    numbers: list[int] = []
    decode = release._decode

    def noted(decoder: Any, text: bytes, n: int) -> Any:
        numbers.append(n)
        return decode(decoder, text, n)

    monkeypatch.setattr(release, "_decode", noted)
    return numbers


def test_only_what_is_new_is_read(puts: Puts, story: Story, read: list[int]) -> None:
    events = len(story.events)
    puts(story.log(until=events - 5))
    read.clear()
    assert [(one.outcome, one.events) for one in puts(story.log())] == [(add.LONGER, 5)]
    assert read == [0, *range(events - 4, events + 1)]
    read.clear()
    assert [one.outcome for one in puts(story.log())] == [add.NOTHING]
    assert read == [0]


@pytest.mark.parametrize("what", ["another program kept it", "an old line is another", "nothing was kept"])
def test_what_does_not_go_on_is_read_whole(
    what: str, archive: Archive, puts: Puts, story: Story, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    events = len(story.events)
    puts(story.log(until=events - 5))
    log = story.log()
    if what == "an old line is another":
        lines = [logs.held_back(line) if line.n == 2 else line for line in logs.lines_of(log)]
        log = logs.of_lines(lines, group="Solbakken", workplace="Solbakken")
    elif what == "nothing was kept":
        archive.run("DELETE FROM kept")
    else:
        archive.run("UPDATE kept SET program = '0.0.9'")
    read.clear()
    assert [one.outcome for one in puts(log)] == [add.LONGER]
    assert read.count(1) == 2
    read.clear()
    story.add(MatterRaised(title="Etterpå"))
    log = story.log() if what != "an old line is another" else log
    puts(log)
    assert 1 not in read


def test_what_was_added_to_an_old_line_is_found_though_the_rest_goes_on(puts: Puts, story: Story) -> None:
    puts(story.log(until=20))
    log = story.log()
    (altered,) = puts(log.replace(b"Plaster", b"Pleister", 1))
    assert altered.outcome == add.REFUSED
    (cut,) = puts(log[: log.rindex(b"\n", 0, -1) + 1])
    (more,) = puts(log + b"{}\n")
    assert (cut.outcome, more.outcome) == (add.REFUSED, add.REFUSED)
    assert [one.outcome for one in puts(log)] == [add.LONGER]


def monthly(log: bytes) -> Iterator[bytes]:
    """The log as it was after each meeting, and in the midst of the next."""
    lines = logs.lines_of(log)
    header, _lines = release.read(io.BytesIO(log))
    closed = [line.n for line in lines if line.type == MeetingClosed.type]
    for until in sorted({*closed, *(n + 4 for n in closed[:-1] if n + 4 < len(lines))}):
        yield let_out(lines[:until], header)
    yield log


def let_out(lines: list[Line], header: release.Header) -> bytes:
    about = {"group": header.group, "workplace": header.workplace, "release": header.release}
    return logs.of_lines(lines, **about, exported=f"{lines[-1].at[:10]}T23:00:00.000+00:00")


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=[pytest.mark.storm, pytest.mark.timeout(600)])])
def test_an_archive_fed_monthly_is_as_one_fed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    """Groups with all kinds of troubles, their logs brought each month, also in the midst of a meeting.

    The rows are compared in small blocks, as those of a log of many years are.
    """
    for module in (add, telling):
        monkeypatch.setattr(module, "BLOCK", 8)
    whole = [*[one.log for one in planted()][::every], *parted(told_to_the_desk())]
    asks = logs.put(tmp_path, "ber om en prat", a_request("Bakken", 2**20))
    with Archive.made(tmp_path / "monthly.db") as archive, Archive.made(tmp_path / "once.db") as once:
        for one in (archive, once):
            assert [added.outcome for added in add_all(one, [asks])] == [add.ASKS]
        for number, log in enumerate(whole):
            for month, part in enumerate(monthly(log)):
                [added] = add_all(archive, [logs.put(tmp_path / "inn", f"{number}-{month}.log", part)])
                assert added.outcome in (add.NEW, add.LONGER, add.NEWER, add.NOTHING, add.FORKED)
        list(add_all(once, [logs.put(tmp_path / "inn", f"{number}.log", log) for number, log in enumerate(whole)]))
        assert without(contents(archive)) == without(contents(once))
        for table in ("letter_answers", "_requests"):
            assert once.rows(f"SELECT 1 FROM {table}") != []
        told = "SELECT municipality, named, aside, fork IS NULL FROM groups WHERE key = 'Bakken' ORDER BY id"
        assert once.rows(told) == [("Bergen", 1, 1, 0), ("Bergen", 1, 0, 0)]
        assert once.rows("SELECT DISTINCT own FROM reasons WHERE own != ''") == [("Vi venter på svar",)]
        assert once.rows("SELECT DISTINCT outside FROM actions WHERE outside != ''") == [("Vaktmesteren",)]
        search = "SELECT rowid FROM texts_fts WHERE texts_fts MATCH 'gjøre' ORDER BY rowid"
        assert archive.rows(search) == once.rows(search) != []


def told_to_the_desk() -> Story:
    """What a group tells the desk beside its meetings, between two of them."""
    story = Story("Bakken")
    story.add(WhereaboutsGiven(municipality="Bergen"))
    story.add(PermissionGiven(shared=[WORKPLACE]))
    story.add(LetterReceived(day=DAY, greeting="Hei"))
    here = story.open()
    story.add(ActionAgreed(**here, matter=None, what="Ringe", outside="Vaktmesteren", due=story.date))
    story.add(OwnLineWritten(kind=OVERDUE, text="Vi skal se på det"))
    story.close(here)
    story.add(LetterAnswered(of=DAY, text="Takk"))
    story.add(OwnLineWritten(kind=OVERDUE, text="Vi venter på svar"))
    story.close(story.open())
    return story


def parted(story: Story) -> Iterator[bytes]:
    """Two logs of it that say different things at its end."""
    yield story.log()
    other = Story("Bakken")
    other.events, other.days, other.now = story.events[:-1], story.days[:-1], story.now
    other.add(MatterRaised(title="Den andre veien"))
    other.close(other.open())
    yield other.log()


def without(found: dict[str, list[object]]) -> dict[str, list[object]]:
    """What is in the tables, but for when they were made."""
    return {name: rows for name, rows in found.items() if name != "_sqlite_migrations"}


def test_what_is_kept_of_a_log_is_what_comes_of_it(story: Story, archive: Archive, puts: Puts) -> None:
    """Also what an undo may still take back."""
    puts(story.log(until=30))
    [(state,)] = archive.rows("SELECT state FROM kept")
    kept = telling.unpacked(state)
    assert kept.end.events == 30
    assert telling.packed(kept) == state


def test_of_a_groups_own_release_nothing_is_kept(story: Story, archive: Archive, puts: Puts) -> None:
    puts(story.log(until=20))
    assert archive.rows("SELECT count(*) FROM kept") == [(1,)]
    other = Story("Åsen")
    puts(other.log(release="group"))
    assert archive.rows("SELECT count(*) FROM kept") == [(1,)]


def test_where_another_process_breaks_down_what_is_left_is_read_here(
    archive: Archive, tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaks(ThreadPoolExecutor):
        def __init__(self, *_of: object, **_settings: object) -> None:
            super().__init__(1)
            self.submitted = 0

        def submit(self, *_of: object) -> Future[None]:  # type: ignore[override]
            self.submitted += 1
            if self.submitted > 11:
                raise BrokenProcessPool
            given: Future[None] = Future()
            given.set_exception(BrokenProcessPool()) if self.submitted > 5 else given.set_result(None)
            return given

    monkeypatch.setattr(side_by_side, "ProcessPoolExecutor", Breaks)
    monkeypatch.setattr(side_by_side, "cores", lambda: 2)
    files = [logs.put(tmp_path / "inn", f"{number}.log", story.log()) for number in range(20)]
    for some in (files, files[:7]):
        assert [path for path, _told in side_by_side.read_all(archive, some, whole=False)] == some


def test_no_process_is_started_for_what_none_would_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "cores", lambda: 2)
    some = [tmp_path / f"{number}.log" for number in range(4)]
    for path in some:
        with path.open("wb") as file:
            file.truncate(side_by_side.LARGEST)
    assert side_by_side.worth_it(some)
    with some[0].open("wb") as file:
        file.truncate(10 * side_by_side.WORTH)
    assert not side_by_side.worth_it(some)


def test_several_processes_read_and_one_writes(tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [logs.put(tmp_path / "inn", f"{number}.log", one.log) for number, one in enumerate(planted())]
    files += [logs.put(tmp_path / "inn", f"z{until}.log", story.log(until=until)) for until in (20, 30, 25)]
    files.insert(0, logs.put(tmp_path / "inn", "prat", a_request("Solbakken", 25)))
    files += [logs.put(tmp_path / "inn", "prat igjen", a_request("Bakken barnehage", 2**20))]
    files += [logs.put(tmp_path / "inn", "ikke.pdf", b"%PDF"), tmp_path / "inn"]
    with Archive.made(tmp_path / "one.db") as one:
        alone = list(add_all(one, files))
        monkeypatch.setattr(side_by_side, "WORTH", 0)
        monkeypatch.setattr(side_by_side, "cores", lambda: 2)
        with Archive.made(tmp_path / "several.db") as several:
            assert list(add_all(several, files)) == alone
            assert without(contents(several)) == without(contents(one))
            assert alone[0].outcome == add.ASKS
            assert [added.outcome for added in alone[-6:]] == [
                add.NEW,
                add.LONGER,
                add.NOTHING,
                add.ASKS,
                add.REFUSED,
                add.REFUSED,
            ]
