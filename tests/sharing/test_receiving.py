"""What was handed on is taken into the file, and what does not go on is kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.clock import Clock
from support.parted import copied
from support.room import Room, tables

from partsgruppe.between.redact import Redacting
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.records import Event, RuleBroken, Stamp
from partsgruppe.group.ways import GROUP, STEWARD
from partsgruppe.sharing import receiving
from partsgruppe.sharing.incoming import bring_in, check
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.parcel import Parcel
from partsgruppe.sharing.receiving import ASIDE, Received
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

SECRET = "Kari var borte i hele november"


def parcel(store: Store) -> Parcel:
    return Parcel(Outgoing(store, GROUP).write())


@pytest.fixture
def there(room: Room, tmp_path: Path) -> Store:
    """The same group elsewhere, where something has been written since."""
    return copied(room.store, tmp_path / "there", "there", Clock())


def test_it_is_brought_forward_with_its_tables_and_needs_no_backup(room: Room, there: Store) -> None:
    there.record(MatterRaised(title="Der"))
    received = Received(room.store, parcel(there))

    assert not received.must_ask
    received.take_in()
    assert list(room.store.log()) == list(there.log())
    assert tables(room.store) == tables(there)
    assert not (room.store.path.parent / "backups").exists()
    there.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told to a group's file, one event after the other: that is what takes long."""
    told, happen = [], Store.happen

    def note(store: Store, event: Event, at: Stamp) -> None:
        told.append(event.type)
        happen(store, event, at)

    monkeypatch.setattr(Store, "happen", note)
    return told


def test_only_what_is_new_is_told_to_the_file(room: Room, there: Store, told: list[str]) -> None:
    there.record(MatterRaised(title="Der"))
    received = Received(room.store, parcel(there))
    told.clear()
    received.take_in()
    assert told == ["matter_raised"]
    there.close()


def test_nothing_is_reckoned_where_it_was_prepared_and_nothing_told_twice(
    room: Room, there: Store, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        there.record(MatterRaised(title=f"Der {n}"))
    room.store.record(MatterRaised(title="Her"))
    received = Received(room.store, parcel(there), list(room.store.log()))
    received.prepare()
    told.clear()
    monkeypatch.setattr(receiving, "follow", None)
    monkeypatch.setattr(receiving, "bring_together", None)
    monkeypatch.setattr("partsgruppe.store.store.Replay.tell", None)
    received.take_in()
    assert told == []
    monkeypatch.undo()
    before = tables(room.store)
    room.store.rebuild()
    assert tables(room.store) == before
    there.close()


def test_what_was_redacted_there_is_nowhere_here(room: Room, there: Store) -> None:
    room.store.record(InputReceived(text=SECRET))
    there.adopt(list(room.store.log()))
    room.store.back_up()
    take_out(there, SECRET)
    room.store.record(MatterRaised(title="Her"))
    Received(room.store, parcel(there)).take_in()

    files = [path for path in room.store.path.parent.rglob("*") if path.is_file()]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    there.close()


def test_a_redaction_that_comes_later_reaches_what_was_kept(room: Room, there: Store) -> None:
    room.store.record(InputReceived(text=SECRET))
    there.adopt(list(room.store.log()))
    room.store.record(MatterRaised(title="Her"))
    for n in range(3):
        there.record(MatterRaised(title=f"Der {n}"))
    Received(room.store, parcel(there)).take_in()
    [kept] = (room.store.path.parent / ASIDE).glob("*.jsonl")
    assert SECRET.encode() in kept.read_bytes()
    take_out(room.store, SECRET)

    files = [path for path in room.store.path.parent.rglob("*") if path.is_file()]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert check(kept, str).state == "whole"
    there.close()


def test_a_log_that_is_kept_can_be_a_group_again(room: Room, there: Store, tmp_path: Path) -> None:
    room.store.record(MatterRaised(title="Her"))
    for n in range(3):
        there.record(MatterRaised(title=f"Der {n}"))
    before = list(room.store.log())
    Received(room.store, parcel(there)).take_in()
    [kept] = (room.store.path.parent / ASIDE).glob("*.jsonl")
    again = bring_in(kept, tmp_path / "again.db", str).store

    assert list(again.log()) == before
    again.close()
    there.close()


def test_a_release_for_others_and_another_group_are_refused(room: Room, there: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="andre skal lese"):
        Received(room.store, Parcel(Outgoing(there, STEWARD).write()))
    log = Outgoing(there, GROUP).write()
    with pytest.raises(StoreError):
        Received(room.store, Parcel(log[:-50]))
    there.close()


def take_out(store: Store, words: str) -> None:
    redacting = Redacting(store)
    for line in (words, "", "ba om det", "2"):
        redacting.answer(redacting.read(line))
    redacting.conclude()


def test_what_was_written_elsewhere_is_never_undone_here(room: Room, there: Store) -> None:
    with there.answer():
        there.record(MatterRaised(title="Der"))
        there.record(InputReceived(text=SECRET))
    Received(room.store, parcel(there)).take_in()
    take_out(room.store, SECRET)
    with pytest.raises(RuleBroken, match="ingenting mer å angre"):
        room.store.undo_last()
    there.close()
