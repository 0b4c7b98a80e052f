"""What leaves says on which day something happened, and neither when, nor what was held back. (Method: 12)"""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
import pytest
from support import logs
from support.room import Room, tables

from partsgruppe.group.committee import CommitteeAgreed
from partsgruppe.group.meetings import MeetingPaused, MeetingResumed, MemberArrived, MemberWent
from partsgruppe.group.members import GroupChanged, Member
from partsgruppe.group.records import Undone
from partsgruppe.group.ways import GROUP, STEERING, STEWARD
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.verifying import broken
from partsgruppe.sharing.incoming import bring_in
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store import chain
from partsgruppe.store.file import read_log
from partsgruppe.store.release import ALTERED, REFUSED, Line, encode, read, verify
from partsgruppe.store.store import Store

OTHERS = (STEWARD, STEERING)
CLOCK = re.compile(rb"T\d\d:\d\d")


@pytest.fixture
def late(store: Store) -> Room:
    """A meeting that somebody came late to, and another left early."""
    room = Room(store)
    kari, ola = [one.id for one in store.where(Member)][:2]
    room.record(MemberWent(meeting=room.meeting, member=kari))
    room.record(MemberArrived(meeting=room.meeting, member=kari, late=True))
    room.record(MemberWent(meeting=room.meeting, member=ola))
    room.record(MeetingPaused(meeting=room.meeting))
    room.record(MeetingResumed(meeting=room.meeting, since=store.clock()))
    room.close()
    return room


def written(room: Room, release: str) -> list[bytes]:
    """The lines of the file, without its header."""
    return Outgoing(room.store, release).write().splitlines()[1:]


@pytest.mark.parametrize("release", OTHERS)
def test_no_time_of_day_is_in_any_line(late: Room, release: str) -> None:
    for line, entry in zip(written(late, release), late.store.log(), strict=True):
        assert not CLOCK.search(line), line
        assert entry.at[: chain.DAY].encode() in line


@pytest.mark.parametrize("release", OTHERS)
def test_that_somebody_came_or_left_or_was_late_is_not_told(late: Room, release: str) -> None:
    content = Outgoing(late.store, release).write().decode()
    for type_ in ("member_arrived", "member_went", "round_begun", "late"):
        assert type_ not in content
    nameless = [line for line in logs.lines_of(content.encode()) if not line.type]
    assert len(nameless) > 3
    assert {(line.shown, line.payload, len(str(line.seal))) for line in nameless} == {
        (msgspec.UNSET, msgspec.UNSET, 2 * (chain.DIGEST + chain.DIGEST))
    }


@pytest.mark.parametrize("release", OTHERS)
def test_what_would_tell_the_time_to_whoever_tries_every_one_is_not_there(late: Room, release: str) -> None:
    """A day has 86 million milliseconds, which can all be tried: but for the salt, which nobody outside has."""
    content = Outgoing(late.store, release).write()
    for entry in late.store.log():
        assert entry.seal is not None
        assert entry.seal[: chain.HALF].hex().encode() not in content
        told = any(line.n == entry.sequence and line.type for line in logs.lines_of(content))
        assert (entry.seal[chain.HALF :].hex().encode() in content) == told


@pytest.mark.parametrize("release", [GROUP, *OTHERS])
def test_it_is_whole_and_has_the_receipts_that_stand_in_the_minutes(late: Room, release: str) -> None:
    verdict = verify(io.BytesIO(Outgoing(late.store, release).write()))
    closed = late.store.last_sequence()
    assert (verdict.state, verdict.event, verdict.receipts) == ("whole", closed, {late.store.receipt(closed): closed})


def test_the_groups_own_has_it_all_and_makes_the_same_group(late: Room, tmp_path: Path) -> None:
    path = tmp_path / "egen.log"
    path.write_bytes(Outgoing(late.store, GROUP).write())
    again, against = bring_in(path, tmp_path / "igjen.db", str)
    assert (list(again.log()), against) == (list(late.store.log()), 0)
    assert tables(again) == tables(late.store)
    again.close()


def test_what_was_held_back_can_be_anything_but_nothing_can_be_put_in_its_place(late: Room) -> None:
    header, found = read(io.BytesIO(Outgoing(late.store, STEWARD).write()))
    lines = list(found)
    shut = next(line for line in lines if not line.type)
    told = next(line for line in lines if line.type and line.n > 1)
    for changed, state in (
        (msgspec.structs.replace(shut, at="2026-12-02"), ALTERED),
        (msgspec.structs.replace(shut, seal="0" * 128), ALTERED),
        (msgspec.structs.replace(told, seal="0" * 96), ALTERED),
        (msgspec.structs.replace(told, type="meeting_closed"), ALTERED),
        (msgspec.structs.replace(shut, type="member_went"), REFUSED),
        (msgspec.structs.replace(shut, shown={"meeting": 1}), REFUSED),
        (msgspec.structs.replace(told, at=f"{told.at}T12:00:00.000+00:00"), REFUSED),
        (msgspec.structs.replace(told, seal="0" * 64), REFUSED),
        (msgspec.structs.replace(told, seal=msgspec.UNSET), REFUSED),
    ):
        others = [changed if line.n == changed.n else line for line in lines]
        verdict = verify(io.BytesIO(b"".join([encode(header), *map(encode, others)])))
        assert (verdict.state, verdict.event) == (state, changed.n - 1), changed


@pytest.mark.parametrize("release", OTHERS)
def test_what_a_reader_must_know_of_to_read_the_rest_is_named(store: Store, release: str) -> None:
    room = Room(store)
    room.record(CommitteeAgreed(also=True))
    changed = room.record(GroupChanged(workplace="Nytt navn", language="nb", weeks=4, minutes=60, unions=[]))
    content = Outgoing(store, release).write()
    named = {line.n: line.type for line in logs.lines_of(content)}
    assert (named[changed - 1], named[changed]) == ("committee_agreed", "group_changed")
    room.record(Undone(since=changed))
    assert verify(io.BytesIO(Outgoing(store, release).write())).state == "whole"


def test_an_archive_knows_no_time_of_day_also_where_the_group_sent_everything(late: Room, tmp_path: Path) -> None:
    for release in (STEWARD, GROUP):
        path = logs.put(tmp_path / release, "a.log", Outgoing(late.store, release).write())
        with Archive.made(tmp_path / f"{release}.db") as archive:
            list(add_all(archive, [path]))
            rows = archive.rows("SELECT at, type, length(seal) FROM events")
            assert {len(at) for at, _type, _seal in rows} == {chain.DAY}
            assert {(not type_, seal) for _at, type_, seal in rows} == {(True, 64), (False, 48)}
            assert broken(archive) == []
            archive.run("UPDATE events SET at = '2026-12-02' WHERE n = 5")
            assert len(broken(archive)) == 1


def test_what_was_written_before_keeps_its_time_and_its_bytes(late: Room, tmp_path: Path) -> None:
    """A log of 0.2.0 goes on with seals: what was said of it before stays, and it is whole from end to end."""
    before = list(late.store.log())
    plain = logs.of_events([entry.event() for entry in before], group="k", release=GROUP)
    store, _against = bring_in(logs.put(tmp_path, "gammel.log", plain), tmp_path / "gammel.db", str)
    assert Outgoing(store, GROUP).write().splitlines()[1:] == plain.splitlines()[1:]
    assert read(io.BytesIO(Outgoing(store, GROUP).write()))[0].version == 1
    store.record(CommitteeAgreed(also=True))
    content = Outgoing(store, STEWARD).write()
    header, found = read(io.BytesIO(content))
    lines: list[Line] = list(found)
    assert (header.version, lines[-1].at, lines[-2].seal) == (2, lines[-1].at[: chain.DAY], msgspec.UNSET)
    assert [line.hash for line in lines[:-1]] == [entry.hash.hex() for entry in read_log(store.path)][:-1]
    assert all(CLOCK.search(line.at.encode()) for line in lines[:-1])
    store.close()
