"""Logs on their way into the archive: only what is new, whole or not at all, and what disagrees is kept."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.conftest import TODAY, Puts, Story, contents
from support import logs
from support.clock import Clock
from support.group import Answering
from support.killed import assert_killed, start

from partsgruppe.cli.commands import main
from partsgruppe.exercises.library import Library
from partsgruppe.group.decisions import Decided
from partsgruppe.group.ending import GroupEnded, GroupReopened
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised, MatterRenamed
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import GroupFounded
from partsgruppe.group.records import Event, Stamp
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rounds import Contributed
from partsgruppe.review import add, schema
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.group_page import group_page
from partsgruppe.review.judgement import UNREAD, standings
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.replay import Replay
from partsgruppe.store.store import Store


@pytest.fixture(autouse=True)
def archives_made_by_copying() -> None:
    """Here each archive is made as it is for a user."""


def test_a_log_is_told_again_as_tables(archive: Archive, puts: Puts, story: Story) -> None:
    assert [one.outcome for one in puts(story.log())] == [add.NEW]
    assert archive.rows("SELECT title, state, postponed FROM matters ORDER BY id") == [
        ("Nøkkelen til lageret", "postponed", 2),
        ("Plaster på natta", "trying", 0),
    ]
    assert archive.rows("SELECT what, state, ending, reason, judged FROM trials") == [
        ("Bytte plaster på dagtid", "practice", "practice", "Det virker", "2026-03-10")
    ]
    assert archive.rows("SELECT what, role, due, state FROM actions") == [
        ("Ringe vaktmester", "manager", "2026-02-17", "open")
    ]
    assert archive.rows("SELECT text, received, state FROM inputs") == [
        ("Støy på pauserommet", "2026-01-13", "waiting")
    ]
    assert archive.rows("SELECT DISTINCT all_there FROM meetings") == [(1,)]
    assert archive.rows("SELECT exercise, day FROM exercises ORDER BY id")[1] == ("bytt-stol", "2026-02-10")
    assert archive.rows("SELECT meetings, last_meeting, skipped, exercises FROM groups") == [(3, "2026-03-10", 0, 2)]


def test_an_input_answered_between_two_meetings_has_the_day_it_was_answered(
    archive: Archive, puts: Puts, story: Story
) -> None:
    [received] = [number for number, event in enumerate(story.events, 1) if isinstance(event, InputReceived)]
    story.add(InputAnswered(meeting=None, input=received, answer="Døra er tettet"))
    puts(story.log())
    assert archive.rows("SELECT state, answered FROM inputs") == [("answered", "2026-04-07")]


def test_nobodys_name_is_in_the_tables(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    told = {name: rows for name, rows in contents(archive).items() if name != "events"}
    assert "Navn" not in str(told)


def test_adding_again_changes_nothing(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    before = contents(archive)
    assert [one.outcome for one in puts(story.log())] == [add.NOTHING]
    assert contents(archive) == before


def test_a_longer_log_adds_only_what_is_new(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log(until=20))
    (longer,) = puts(story.log())
    assert (longer.outcome, longer.events) == (add.LONGER, len(story.events) - 20)
    grown = contents(archive)
    assert [one.outcome for one in puts(story.log(until=20))] == [add.NOTHING]
    assert contents(archive) == grown
    assert len(grown["groups"]) == 1


def test_growing_gives_the_same_as_adding_at_once(puts: Puts, story: Story, archive: Archive, tmp_path: Path) -> None:
    for until in range(1, len(story.events) + 1, 7):
        puts(story.log(until=until))
    puts(story.log())
    with Archive.made(tmp_path / "annet.db") as other:
        list(add.add_all(other, [logs.put(tmp_path / "inn", "hel.log", story.log())]))
        assert {name: rows for name, rows in contents(other).items() if name[0] != "_"} == {
            name: rows for name, rows in contents(archive).items() if name[0] != "_"
        }


def test_two_logs_that_disagree_are_both_kept(archive: Archive, puts: Puts, story: Story) -> None:
    parted = len(story.events)
    for title in ("Den ene veien", "Den andre veien"):
        other = Story()
        other.events, other.days = [*story.events, MatterRaised(title=title)], [*story.days, story.now]
        (added,) = puts(other.log())
    assert added.outcome == add.FORKED
    assert archive.rows("SELECT fork FROM groups") == [(parted + 1,), (parted + 1,)]
    assert archive.rows("SELECT title FROM matters WHERE title LIKE 'Den%' ORDER BY id") == [
        ("Den ene veien",),
        ("Den andre veien",),
    ]
    assert [one.outcome for one in puts(story.log(), other.log())] == [add.NOTHING, add.NOTHING]


def test_what_a_newer_export_holds_back_is_forgotten_here_too(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log(exported=logs.EXPORTED))
    lines = logs.lines_of(story.log())
    about = {"group": "Solbakken", "workplace": "Solbakken"}
    lines[1] = logs.held_back(lines[1])
    earlier, later = (
        logs.of_lines(lines, **about, exported=f"{day}T11:00:00.000+00:00") for day in ("2026-12-31", "2027-12-31")
    )
    assert [one.outcome for one in puts(earlier)] == [add.NOTHING]
    assert "Navn manager" in str(archive.rows("SELECT payload FROM events"))
    (newer,) = puts(later)
    assert (newer.outcome, newer.events) == (add.NEWER, 1)
    assert "Navn manager" not in str(archive.rows("SELECT payload FROM events"))
    assert archive.rows("SELECT withheld FROM groups") == [(1,)]


def test_a_release_that_tells_less_takes_nothing_from_one_that_tells_more(
    archive: Archive, puts: Puts, story: Story
) -> None:
    puts(story.log())
    before = contents(archive)
    lines = [
        logs.held_back(line) if line.type.startswith("action_agreed") else line for line in logs.lines_of(story.log())
    ]
    about = {"group": "Solbakken", "workplace": "Solbakken", "release": "steering"}
    (same,) = puts(logs.of_lines(lines, **about, exported="2027-12-31T12:00:00.000+00:00"))
    assert same.outcome == add.NOTHING
    story.add(MatterRaised(title="Etterpå"))
    (longer,) = puts(story.log(release="steering"))
    assert longer.outcome == add.REFUSED
    assert "forteller mer" in longer.reason
    assert contents(archive) == before


def test_of_a_groups_own_release_nobodys_name_and_nothing_said_in_the_room_is_kept(
    archive: Archive, puts: Puts, story: Story
) -> None:
    here = story.open()
    story.add(Contributed(**here, step=1, heading="Runde", text="Det jeg sa"))
    story.close(here)
    puts(story.log(release="group"))
    everything = str(contents(archive))
    assert "Navn" not in everything
    assert "Det jeg sa" not in everything
    assert "Bytte plaster på dagtid" in everything
    assert [one.outcome for one in puts(story.log(release="group"))] == [add.NOTHING]
    (again,) = puts(story.log(release="group", exported="2027-12-31T12:00:00.000+00:00"))
    assert (again.outcome, again.events) == (add.NEWER, 0)


def test_what_is_shown_instead_is_told(archive: Archive, puts: Puts, story: Story) -> None:
    lines = logs.lines_of(story.log())
    shown = {"name": "leder", "seats": [{"role": "manager"}]}
    lines[1] = logs.held_back(lines[1], shown)
    puts(logs.of_lines(lines, group="Solbakken", workplace="Solbakken"))
    assert archive.rows("SELECT skipped, withheld, missing FROM groups") == [(0, 1, "")]


def first_decided(story: Story) -> tuple[int, dict[str, int]]:
    """The matter that was decided on first, and where that was: a meeting that is closed by now."""
    decided = next(event for event in story.events if isinstance(event, Decided))
    return decided.matter, {"meeting": decided.meeting, "item": decided.item}


def test_events_that_todays_rules_would_not_let_through_are_told_and_counted(
    archive: Archive, puts: Puts, story: Story
) -> None:
    matter, here = first_decided(story)
    story.postpone(here, matter)
    story.add(MatterRaised(title="Etterpå"))
    puts(story.log())
    assert archive.rows("SELECT skipped, events FROM groups") == [(1, len(story.events))]
    assert archive.rows("SELECT title FROM matters ORDER BY id DESC LIMIT 1") == [("Etterpå",)]
    assert archive.rows("SELECT outcome FROM decisions ORDER BY id DESC LIMIT 1") == [("postponed",)]
    assert "ville ikke vært lov" in "\n".join(entry.text for entry in group_page(archive, 1, TODAY).entries)


def test_an_event_that_cannot_be_applied_refuses_the_log_and_says_which(
    archive: Archive, tmp_path: Path, story: Story
) -> None:
    _matter, here = first_decided(story)
    story.postpone(here, 999)
    (done,) = add_all(archive, [logs.put(tmp_path, "x.log", story.log())])
    assert (done.outcome, f"Hendelse {len(story.events)} " in done.reason) == (add.REFUSED, True)
    assert archive.rows("SELECT count(*) FROM groups") == [(0,)]


def test_without_its_founding_the_header_says_whose_log_it_is(archive: Archive, puts: Puts, story: Story) -> None:
    lines = logs.lines_of(story.log())
    lines[0] = logs.held_back(lines[0])
    puts(logs.of_lines(lines, group="Solbakken", workplace="En skole"))
    assert archive.rows("SELECT workplace, meetings FROM groups") == [("En skole", 3)]


def _before_the_seventh_step(archive: Archive) -> None:
    """Take out what an archive has been given since."""
    archive.run("DROP TABLE reasons")
    archive.run("CREATE TABLE attendance (id INTEGER PRIMARY KEY)")
    archive.run("DROP TABLE files")
    for table in ("kept", "branches", "places", "shipments", "places_by_day", "places_made", "picked_by"):
        archive.run(f"DROP TABLE {table}")
    for index in ("groups_sorted", "groups_told_too_much"):
        archive.run(f"DROP INDEX {index}")
    archive.run("ALTER TABLE groups DROP COLUMN elsewhere")
    archive.run("DROP INDEX trials_by_ending")
    for column in ("told_as", "told_on"):
        archive.run(f"ALTER TABLE trials DROP COLUMN {column}")
    archive.run("ALTER TABLE meetings DROP COLUMN all_there")
    archive.run("ALTER TABLE actions DROP COLUMN outside")


def test_an_archive_from_before_is_given_what_is_new(tmp_path: Path, story: Story) -> None:
    """Until the schema's fifth step nothing in an archive knew its meeting; the sixth waits for the next log."""
    path, file = tmp_path / "arkiv.db", logs.put(tmp_path, "a.log", story.log())
    with Archive.made(path) as archive:
        list(add.add_all(archive, [file]))
        new = contents(archive)
        archive.run("DELETE FROM _sqlite_migrations WHERE name >= 'm005'")
        archive.run("PRAGMA user_version = 4")
        archive.run("DROP TABLE renamings")
        _before_the_seventh_step(archive)
        for table, column in (
            *(("evaluations", column) for column in schema.SINCE["evaluations"]),
            *(("groups", column) for column in ("seats", "left_out", "ended", "ended_why", "as_of")),
        ):
            archive.run(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in schema.AT_A_MEETING:
            archive.run(f"ALTER TABLE {table} DROP COLUMN meeting")
    with Archive(path) as archive:
        [before] = standings(archive, TODAY)
        assert (before.left_out, before.needs) == (0, [UNREAD])
        tables = [
            table
            for table in new
            if table
            not in (
                "_sqlite_migrations",
                "groups",
                "evaluations",
                "reasons",
                "meetings",
                "kept",
                "places_by_day",
                "places_made",
                "picked_by",
            )
        ]
        assert [contents(archive)[table] for table in tables] == [new[table] for table in tables]
        assert [one.outcome for one in add.add_all(archive, [file])] == [add.NEWER]
        assert contents(archive)["reasons"] == new["reasons"] != []
        for table in ("places_by_day", "picked_by"):
            assert contents(archive)[table] == new[table] != []


@pytest.mark.parametrize(
    ("events", "ends"),
    [([GroupEnded(reason="Flytter")], True), ([GroupEnded(reason="Flytter"), GroupReopened()], False)],
)
def test_an_archive_from_before_is_told_which_groups_have_ended(
    tmp_path: Path, story: Story, events: list[Event], ends: bool
) -> None:
    for event in events:
        story.add(event)
    path = tmp_path / "arkiv.db"
    with Archive.made(path) as archive:
        list(add.add_all(archive, [logs.put(tmp_path, "a.log", story.log())]))
        archive.run("DELETE FROM _sqlite_migrations WHERE name >= 'm007'")
        archive.run("PRAGMA user_version = 6")
        _before_the_seventh_step(archive)
        for column in ("ended", "ended_why", "as_of"):
            archive.run(f"ALTER TABLE groups DROP COLUMN {column}")
    with Archive(path) as archive:
        [one] = standings(archive, TODAY)
        assert (one.ended, one.why_ended) == ((story.date.isoformat(), "Flytter") if ends else (None, ""))


def add_folder(path: Path, folder: Path) -> None:
    main(["review", "--archive", str(path), "add", str(folder)])


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param((150, 1500, 3000), id="a few times"),
        pytest.param(range(1, 150), id="at each statement", marks=[pytest.mark.storm, pytest.mark.timeout(600)]),
    ],
)
def test_killed_at_any_moment_it_goes_on_where_it_was(tmp_path: Path, story: Story, statements: Sequence[int]) -> None:
    folder = tmp_path / "inn"
    for number in range(60):
        logs.put(folder, f"{number:02}.log", same_story(story, f"k{number:02}").log())
    path = tmp_path / "arkiv.db"
    for statement in statements:
        assert_killed(start(add_folder, path, folder, until=statement))
    done = CliRunner().invoke(main, ["review", "--archive", str(path), "add", str(folder)])
    assert (done.exit_code, "Avbrutt" in done.output) == (0, False)
    with Archive(path) as archive:
        assert archive.rows("SELECT count(*), count(DISTINCT key), min(events) FROM groups") == [
            (60, 60, len(story.events))
        ]
        assert archive.rows("SELECT count(*) FROM events") == [(60 * len(story.events),)]
        assert archive.rows("PRAGMA integrity_check") == [("ok",)]
        assert archive.rows("PRAGMA foreign_key_check") == []
    assert not path.stat().st_mode & 0o077 or os.name == "nt"


def same_story(story: Story, key: str) -> Story:
    """The same story of another group."""
    other = Story(key, key)
    other.events, other.days = [other.events[0], *story.events[1:]], story.days
    return other


def test_a_longer_log_takes_no_more_work_because_of_other_groups(archive: Archive, puts: Puts, story: Story) -> None:
    def work(longer: bytes) -> int:
        """How much SQLite does to take it in, in tens of its machine's steps."""
        steps = itertools.count()
        archive._connection.set_progress_handler(lambda: next(steps) < 0, 10)
        assert [one.outcome for one in puts(longer)] == [add.LONGER]
        archive._connection.set_progress_handler(None, 0)
        return next(steps)

    puts(story.log(until=len(story.events) - 9))
    alone = work(story.log())
    others = [same_story(story, f"k{number:02}") for number in range(60)]
    puts(*(other.log(until=len(other.events) - 9) for other in others))
    assert work(others[0].log()) <= alone * 1.1


def test_interrupted_it_says_how_to_go_on(tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("a", "b", "c"):
        logs.put(tmp_path / "inn", f"{key}.log", same_story(story, key).log())
    told = Replay.tell

    def interrupted(replay: Replay, event: Event, at: Stamp, type_: str) -> None:
        if isinstance(event, GroupFounded) and event.key == "b" and stops:
            raise KeyboardInterrupt
        told(replay, event, at, type_)

    monkeypatch.setattr(Replay, "tell", interrupted)
    command = ["review", "--archive", str(tmp_path / "arkiv.db"), "add", str(tmp_path / "inn")]
    stops = True
    stopped = CliRunner().invoke(main, command)
    assert (stopped.exit_code, "1 ny gruppe." in stopped.output, "Avbrutt." in stopped.output) == (1, True, True)
    stops = False
    again = CliRunner().invoke(main, command)
    assert "2 nye grupper.\n1 logg var her fra før." in again.output


def test_only_one_window_adds_at_a_time(archive: Archive, archive_path: Path, tmp_path: Path, story: Story) -> None:
    logs.put(tmp_path / "inn", "a.log", story.log())
    with archive.written_by_me():
        done = CliRunner().invoke(main, ["review", "--archive", str(archive_path), "add", str(tmp_path / "inn")])
    assert (done.exit_code, "Et annet vindu legger inn logger" in done.output) == (1, True)


@pytest.mark.parametrize("release", ["steward", "group"])
def test_what_a_group_lets_out_can_be_taken_in(release: str, archive: Archive, puts: Puts, tmp_path: Path) -> None:
    with closing(Store(tmp_path / "gruppe.db", Clock())) as store:
        walk = Answering.of(store, Library(), ["apen-sak"])
        matter = store.record(MatterRaised(title="Nøkkelen til Per"))
        store.record(MatterRenamed(matter=matter, title="Nøkkelen"))
        instead = {"title": "Nøkkelen til noen"}
        store.record(Redacted(event=matter, kind="matter_raised", reason="navn", instead=instead))
        store.record(MeetingClosed(meeting=walk.place.meeting.id))
        log = Outgoing(store, release).write()
    assert [one.outcome for one in puts(log)] == [add.NEW]
    assert archive.rows("SELECT title FROM matters WHERE title LIKE 'Nøk%'") == [("Nøkkelen",)]
    assert archive.rows("SELECT workplace, meetings, skipped FROM groups") == [("Solbakken sykehjem", 1, 0)]


def test_a_log_for_the_steering_group_tells_what_it_can(archive: Archive, puts: Puts, tmp_path: Path) -> None:
    with closing(Store(tmp_path / "gruppe.db", Clock())) as store:
        Answering.of(store, Library(), ["apen-sak"])
        store.record(MatterRaised(title="Nøkkelen"))
        log = Outgoing(store, "steering").write()
    assert [one.outcome for one in puts(log)] == [add.NEW]
    assert archive.rows("SELECT title FROM matters") == [("Nøkkelen",)]


def test_what_refers_to_what_was_held_back_is_counted_and_told(archive: Archive, puts: Puts, story: Story) -> None:
    matter = story.events.index(next(one for one in story.events if isinstance(one, MatterRaised)))
    lines = logs.lines_of(story.log())
    lines[matter] = logs.held_back(lines[matter])
    puts(logs.of_lines(lines, group="Solbakken", workplace="Solbakken"))
    (group, left_out), *_ = archive.rows("SELECT id, left_out FROM groups")
    assert left_out == 3
    told = [entry.text for entry in group_page(archive, group, TODAY).entries]
    assert "3 hendelser viser til det, og kan ikke fortelles her" in told


def test_the_same_events_sent_another_day_are_newer_and_on_the_same_day_nothing_new(puts: Puts, story: Story) -> None:
    days = ("2026-04-07", "2026-04-07", "2026-04-08", "2026-04-07")
    assert [puts(story.log(exported=day))[0].outcome for day in days] == [add.NEW, add.NOTHING, add.NEWER, add.NOTHING]
