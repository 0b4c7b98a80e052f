"""Files that somebody made to do harm: each is refused or shown harmlessly, and a refused one changes nothing."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import os
import re
from hashlib import sha256
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import strategies as st
from review.conftest import TODAY, Puts, Story, contents
from support import logs
from support.tried import examples, tried

from partsgruppe.cli.commands import main
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import AgendaItemAdded, MeetingPlanned
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.group.records import EVENTS, Event, Undone
from partsgruppe.review import add, pages, telling
from partsgruppe.review.archive import Archive
from partsgruppe.review.group_page import group_page
from partsgruppe.review.incoming import LARGEST_FILE, files_in
from partsgruppe.review.matter_page import matter_page
from partsgruppe.review.meeting_page import meeting_page
from partsgruppe.store.replay import Replay

NASTY = "\x1b]0;tatt\x07\x1b[31m[red]<script>alert(1)</script>\u202e**fet** =1+1|\x9b2J"


def refused(archive: Archive, *files: Path) -> list[str]:
    """Why each was refused; nothing else has changed."""
    before = contents(archive)
    done = list(add.add_all(archive, list(files)))
    assert {one.outcome for one in done} == {add.REFUSED}
    assert contents(archive) == before
    return [one.reason for one in done]


def test_bad_files_are_named_and_the_others_go_in(archive: Archive, tmp_path: Path, story: Story) -> None:
    folder, log = tmp_path / "inn", story.log()
    logs.put(folder, "a-kuttet.log", log[:-40])
    logs.put(folder, "b-endret.log", log.replace("Plaster på natta".encode(), "Plaster på dagen".encode()))
    logs.put(folder, "c-god.log", log)
    logs.put(folder, "d-tom.log", b"")
    logs.put(folder, "e-bilde.png", b"\x89PNG\r\n")
    logs.put(folder, "f-pakket.gz", gzip.compress(log))
    logs.put(folder, "g-låst.age", b"age-encryption.org/v1\n")
    (folder / "h-lenke.log").symlink_to(folder / "c-god.log")
    (folder / "i-mappe").symlink_to(tmp_path)
    os.mkfifo(folder / "j-rør")
    (folder / "k-nuller").symlink_to("/dev/zero")
    with (folder / "l-stor.log").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    done = {one.path.name[0]: one for one in add.add_all(archive, files_in(folder))}
    assert {name: one.outcome for name, one in done.items()} == {
        name: add.NEW if name == "c" else add.REFUSED for name in "abcdefghijkl"
    }
    for name, words in {"a": "kuttet", "b": "endret", "d": "tom", "e": "ikke en logg", "f": "Pakk", "g": "Lås"}.items():
        assert words in done[name].reason
    for name in "hik":
        assert "snarvei" in done[name].reason
    assert "vanlig fil" in done["j"].reason
    assert "større" in done["l"].reason
    assert len(archive.rows("SELECT 1 FROM groups")) == 1


def test_a_refused_log_leaves_the_archive_as_it_was(archive: Archive, puts: Puts, story: Story, tmp_path: Path) -> None:
    puts(story.log())
    story.add(MatterRaised(title="Ny sak"))
    story.add(MatterRaised(title="Enda en"))
    log = bytearray(story.log())
    log[-30] ^= 1
    refused(archive, logs.put(tmp_path, "endret.log", bytes(log)))


def altered(line: bytes, **changes: Any) -> bytes:
    """A line of the log with other fields, and a sum that fits them."""
    fields = {**msgspec.json.decode(line), **changes}
    del fields["sum"]
    encoder = msgspec.json.Encoder(order="deterministic")
    fields["sum"] = sha256(encoder.encode(fields)).hexdigest()[:16]
    return encoder.encode(fields) + b"\n"


@pytest.mark.parametrize(
    "changes",
    [
        {"n": 2**70},
        {"n": "1"},
        {"at": "i går"},
        {"at": "2026-13-45T12:00:00.000+00:00"},
        {"type": "../../etc/passwd"},
        {"type": "no_such_event"},
        {"payload": "{}"},
        {"payload": '{"key":1e999}'},
        {"payload": "[" * 5000},
        {"payload": None},
        {"salt": "x"},
        {"hash": "0" * 64},
        {"shown": {"key": {}}},
        {"digest": "0" * 64},
        {"more": 1},
    ],
    ids=" ".join,
)
def test_a_line_that_says_something_else_is_refused(
    changes: dict[str, Any], archive: Archive, story: Story, tmp_path: Path
) -> None:
    first, second, *rest = story.log().splitlines(keepends=True)
    refused(archive, logs.put(tmp_path, "x.log", b"".join([first, altered(second, **changes), *rest])))


@pytest.mark.parametrize("change", ["twice", "missing", "swapped", "long", "deep", "more"])
def test_lines_in_the_wrong_place_are_refused(change: str, archive: Archive, story: Story, tmp_path: Path) -> None:
    lines = story.log().splitlines(keepends=True)
    if change == "twice":
        lines.insert(5, lines[5])
    elif change == "missing":
        del lines[5]
    elif change == "swapped":
        lines[5], lines[6] = lines[6], lines[5]
    elif change == "long":
        lines[5] = b'{"at":"' + b"x" * 1_000_001 + b'"}\n'
    elif change == "deep":
        lines[5] = b'{"shown":' + b'{"a":' * 900 + b"1" + b"}" * 901 + b"\n"
    else:
        lines.append(lines[-1])
    refused(archive, logs.put(tmp_path, "x.log", b"".join(lines)))


def test_text_is_shown_and_never_obeyed(archive_path: Path, puts: Puts, archive: Archive) -> None:
    story = Story(f"../../{NASTY}", seats=(Seat("manager"), Seat("shop_steward", NASTY)))
    here = story.open(NASTY)
    matter = story.add(MatterRaised(title=f"{NASTY} sak", role="manager", union=NASTY))
    story.postpone(here, matter)
    story.judge(
        here, story.try_out(here, matter), reason=NASTY + "\n" * 10_000 + "slutt", awaiting=[Seat("safety_delegate")]
    )
    story.close(here)
    (added,) = puts(story.log())
    assert (added.outcome, archive.rows("SELECT skipped FROM groups")) == (add.NEW, [(0,)])
    for words in (
        ["list"],
        ["list", "--json"],
        ["group", "1"],
        ["group", "1", "--json"],
        ["trials"],
        ["search", "fet"],
    ):
        done = CliRunner().invoke(main, ["review", "--archive", str(archive_path), *words])
        assert done.exit_code == 0, done.output
        assert not set(done.output) & set("\x1b\x07\x9b\u202e"), words
        assert len(done.output) < 20_000
    assert "<script>alert(1)</script>" in done.output


def test_long_text_is_cut(archive: Archive, puts: Puts) -> None:
    story = Story()
    here = story.open()
    matter = story.add(MatterRaised(title="x" * 100_000))
    story.try_out(here, matter)
    puts(story.log())
    (id_,) = archive.rows("SELECT id FROM matters")[0]
    assert len(group_page(archive, 1, TODAY).entries[-2].text) <= 200
    assert len(matter_page(archive, id_).title) <= 200


def test_a_log_made_to_take_long_is_refused_soon(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story()
    meeting = story.add(MeetingPlanned(date=dt.date(2026, 1, 1), minutes=60))
    for _number in range(2000):
        story.add(AgendaItemAdded(meeting=meeting, position=0, exercise="e", title="t", minutes=1))
    tell, told = Replay.tell, itertools.count()
    monkeypatch.setattr(Replay, "tell", lambda replay, *event: next(told) < 0 or tell(replay, *event))
    (reason,) = refused(archive, logs.put(tmp_path, "x.log", story.log()))
    assert "lang tid" in reason
    assert next(told) < 1500, "it should be refused long before it has been told"


def test_so_many_seats_that_nobody_holds_them(archive: Archive, tmp_path: Path) -> None:
    story = Story()
    story.add(MemberJoined(name="x", seats=[Seat("shop_steward", str(n)) for n in range(10_000)]))
    (reason,) = refused(archive, logs.put(tmp_path, "x.log", story.log()))
    assert "Hendelse 5 " in reason


DAYS = st.sampled_from([dt.date.min, dt.date(2026, 1, 1), dt.date.max])
NUMBERS = st.one_of(st.integers(-1, 40), st.sampled_from([2**53, -(2**53)]))
TEXTS = st.one_of(st.sampled_from(["", " ", NASTY, "practice", "agreed", "manager", "working"]), st.text(max_size=20))
SEATS = st.builds(Seat, TEXTS, TEXTS, TEXTS)
OF_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    int: NUMBERS,
    str: TEXTS,
    dt.date: DAYS,
    dt.datetime: st.datetimes(),
    dt.time: st.times(),
    bool: st.booleans(),
    Seat: SEATS,
    dict[str, Any]: st.dictionaries(TEXTS, TEXTS, max_size=3),
}


def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Any value that this type allows."""
    if hasattr(kind, "__metadata__"):
        return of_type(kind.__origin__)
    if kind in OF_TYPE:
        return OF_TYPE[kind]
    if get_origin(kind) is list:
        return st.lists(of_type(get_args(kind)[0]), max_size=4)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of([st.none() if one is NoneType else of_type(one) for one in get_args(kind)])
    if issubclass(kind, msgspec.Struct):
        return st.builds(kind, *(of_type(field.type) for field in msgspec.structs.fields(kind)))
    raise NotImplementedError(f"what may a {kind} be?")


@st.composite
def senseless(draw: st.DrawFn) -> Event:
    """Any event with any content that its type allows."""
    kind = draw(st.sampled_from(sorted(EVENTS.values(), key=lambda kind: kind.type)))
    fields = msgspec.structs.fields(kind)
    given = {field.name: draw(of_type(field.type)) for field in fields if field.required or draw(st.booleans())}
    return kind(**given)


@examples(20, 600)
def test_a_whole_chain_of_nonsense_does_no_harm(examples: int, archive: Archive, story: Story, tmp_path: Path) -> None:
    usual = story.events[4:]  # so that there is something to make nonsense of

    def nonsense(data: st.DataObject) -> None:
        events, weeks = data.draw(st.lists(senseless(), max_size=30)), data.draw(NUMBERS)
        founded = GroupFounded(key=os.urandom(8).hex(), workplace="Tull", weeks=weeks)
        told = [founded, *Story().events[1:], *usual[: 3 * len(events)], *events]
        (done,) = add.add_all(archive, [logs.put(tmp_path, "tull.log", logs.of_events(told))])
        if done.outcome == add.REFUSED:
            assert re.search(r"Hendelse \d+|første linja|lang tid", done.reason)
            assert archive.rows("SELECT count(*) FROM groups WHERE key = ?", [founded.key]) == [(0,)]
            return
        (group,) = archive.rows("SELECT max(id) FROM groups")[0]
        list(pages.overview(archive, TODAY).entries)
        group_page(archive, group, TODAY)
        pages.trials_page(archive)
        pages.search(archive, "tull")
        for (matter,) in archive.rows("SELECT id FROM matters WHERE grp = ?", [group]):
            matter_page(archive, matter)
        for (meeting,) in archive.rows("SELECT id FROM meetings WHERE grp = ?", [group]):
            meeting_page(archive, meeting)
        assert archive.rows("PRAGMA foreign_key_check") == []

    tried(examples, nonsense)


@examples(30, 800)
def test_any_damage_is_noticed(examples: int, archive: Archive, story: Story, tmp_path: Path) -> None:
    whole = story.log()

    def damaged(data: st.DataObject) -> None:
        log = bytearray(whole)
        start = data.draw(st.integers(0, len(log) - 1))
        end = data.draw(st.integers(start, min(len(log), start + 50)))
        log[start:end] = data.draw(st.binary(max_size=50))
        if bytes(log) != whole:
            refused(archive, logs.put(tmp_path, "x.log", bytes(log)))

    tried(examples, damaged)


@examples(30, 800)
def test_noise_is_no_log(examples: int, archive: Archive, tmp_path: Path) -> None:
    def noise(data: st.DataObject) -> None:
        refused(archive, logs.put(tmp_path, "x.log", data.draw(st.binary(max_size=200))))

    tried(examples, noise)


def test_undoing_everything_again_and_again(archive: Archive, puts: Puts) -> None:
    story = Story()
    for _number in range(200):
        story.add(MatterRaised(title="x"))
        story.add(Undone(since=1))
    puts(story.log())
    assert archive.rows("SELECT count(*) FROM matters") == [(0,)]


def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path, story: Story) -> None:
    other = tmp_path / "bilde.db"
    other.write_bytes(b"noe annet" * 1000)
    logs.put(tmp_path / "inn", "a.log", story.log())
    done = CliRunner().invoke(main, ["review", "add", str(tmp_path / "inn"), "--archive", str(other)])
    assert (done.exit_code, "ikke et arkiv" in done.output) == (1, True)
    assert other.read_bytes() == b"noe annet" * 1000


def test_a_log_longer_than_any_groups_is_read_whole_each_time(
    archive: Archive, puts: Puts, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be kept to go on from is as large as the log."""
    puts(story.log(until=20))
    monkeypatch.setattr(telling, "LONG", 20)
    puts(story.log())
    assert archive.rows("SELECT count(*) FROM kept") == [(0,)]
    assert archive.rows("SELECT events FROM groups") == [(len(story.events),)]


def test_a_trial_that_goes_on_with_no_day_named_keeps_the_one_it_had(archive: Archive, puts: Puts) -> None:
    """No group can write it; a log that was written by something else can."""
    story = Story("Brua")
    here = story.open()
    trial = story.try_out(here, story.add(MatterRaised(title="Ute")))
    story.judge(here, trial, "adjusted", change="Bare på fredager")
    story.close(here)
    story.now += 60
    story.close(story.open())
    assert [one.reason for one in puts(story.log())] == [""]
    assert archive.rows("SELECT evaluate_on IS NULL FROM trials") == [(0,)]
