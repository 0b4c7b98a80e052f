"""What a damaged file is made of brings nothing back that was taken out, in whichever log that is still said."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.clock import Clock
from support.desk import Desk
from support.parted import SECRET, copied, history, redact
from support.room import Room, tables

from partsgruppe.between.forgetting import forget_due
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import GroupFounded
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.redaction import Redacted
from partsgruppe.sharing import receiving
from partsgruppe.sharing.folder import Folder, share
from partsgruppe.sharing.mending import mend, source_for
from partsgruppe.sharing.texts import texts
from partsgruppe.sharing.together import BEHIND, compare
from partsgruppe.store import rescue
from partsgruppe.store.errors import StoreError
from partsgruppe.store.examine import examined
from partsgruppe.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "here" / "gruppe.db", Clock(), machine="here")
    Room(store).close()
    store.record(InputReceived(text=SECRET))
    yield store
    store.close()


def rescued(store: Store) -> Store:
    """The group goes on in a rescue file, further than its own file does."""
    path = rescue.new_path(store.path, Clock()())
    shutil.copy(store.path, path)
    rescue.remember(path, store.path)
    there = Store(path, Clock(), machine="here")
    for n in range(20):
        there.record(MatterRaised(title=f"Sagt der {n}"))
    return there


def damage(path: Path, *events: int) -> None:
    """Another byte in what these events say, or in the digest of those that say nothing any more."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in events:
            connection.execute("UPDATE log SET hash = zeroblob(32) WHERE sequence = ?", [number])


def mended(path: Path) -> tuple[Store, str]:
    told = mend(path, source_for(path), Clock()())
    for _entry in examined(path):
        pass
    return Store(path, Clock(), machine="here"), told


def stands(store: Store, text: str) -> bool:
    return any(text.encode() in (entry.payload or b"") for entry in store.log())


@pytest.mark.parametrize("damaged", ["an event", "the redaction", "what was redacted"])
def test_a_rescue_file_brings_back_nothing_that_the_damaged_file_had_forgotten(store: Store, damaged: str) -> None:
    said = store.last_sequence()
    there = rescued(store)
    there.record(InputReceived(text=f"Som sagt: {SECRET}."))
    there.close()
    redact(store, SECRET)
    number = {"an event": 3, "the redaction": store.last_sequence(), "what was redacted": said}[damaged]
    store.close()
    damage(store.path, *{3, number})

    store, told = mended(store.path)
    assert "kom ikke tilbake" in told
    assert not stands(store, SECRET)
    assert any("Sagt der 19" in texts(event) for _n, event in store.events())
    forget_due(store)  # as the first page does
    assert not list(rescue.every_one())
    assert not store.must_forget
    store.close()


def test_nor_what_another_machine_had_taken_out(store: Store, tmp_path: Path) -> None:
    other = copied(store, tmp_path / "other", "other", Clock())
    (tmp_path / "felles").mkdir()
    for one in (store, other):
        share(one.path, tmp_path / "felles", str)
    redact(other, SECRET)
    Desk(other).publish()
    rescued(store).close()
    store.close()
    damage(store.path, 3)

    store, _told = mended(store.path)
    assert not stands(store, SECRET)
    assert compare(history(store), history(other)) == BEHIND
    told = tables(store)
    store.rebuild()
    assert tables(store) == told
    store.close()
    other.close()


def test_a_log_of_another_group_in_the_folder_is_never_taken(store: Store, tmp_path: Path) -> None:
    """Not even where it goes further than any of this group, or nothing in the file says whose it is."""
    another = Store(tmp_path / "another" / "gruppe.db", Clock(), machine="another")
    another.record(GroupFounded(key="another", workplace="Et annet sted", unions=[]))
    for n in range(50):
        another.record(MatterRaised(title=f"Deres {n}"))
    (tmp_path / "felles").mkdir()
    for one in (another, store):
        alone = tmp_path / f"for seg {one.machine}"
        alone.mkdir()
        share(one.path, alone, str)
        Desk(one).publish()
        for path in alone.iterdir():
            shutil.copy(path, tmp_path / "felles")
        share(one.path, tmp_path / "felles", str)
    another.close()
    meant = list(store.log())
    store.close()
    damage(store.path, 3)
    assert list(source_for(store.path).whole.log) == meant
    store.path.write_bytes(b"nothing left at all")
    with pytest.raises(StoreError, match="Verken den felles mappa"):
        source_for(store.path)
    for path in (tmp_path / "felles").glob("another-*"):
        path.unlink()
    assert list(source_for(store.path).whole.log) == meant


def test_a_folder_that_never_answers_is_passed_over_and_that_is_said(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "felles").mkdir()
    share(store.path, tmp_path / "felles", str)
    rescued(store).close()
    store.close()
    damage(store.path, 3)
    answers, logs = threading.Event(), Folder.logs
    monkeypatch.setattr(Folder, "logs", lambda folder: answers.wait() and logs(folder))
    told = source_for(store.path, patience=0).told()
    answers.set()
    assert "Den bergede kopien" in told
    assert "Den felles mappa svarer ikke" in told


def test_nor_what_a_log_that_was_kept_aside_says_is_gone(store: Store, tmp_path: Path) -> None:
    other = copied(store, tmp_path / "other", "other", Clock())
    redact(other, SECRET)
    aside = store.folder / receiving.ASIDE
    aside.mkdir()
    from partsgruppe.sharing.outgoing import header_of

    lines = [receiving.released(entry) for entry in other.log()]
    content = receiving._file(list(other.log()), header_of(other, lines))
    (aside / "gruppe-2026-12-01-logg.jsonl").write_bytes(content)
    rescued(store).close()
    store.close()
    other.close()
    damage(store.path, 3)

    store, _told = mended(store.path)
    assert not stands(store, SECRET)
    store.close()


def test_what_was_not_taken_out_comes_back_as_it_was(store: Store) -> None:
    there = rescued(store)
    meant = list(there.log())
    there.close()
    store.close()
    damage(store.path, 3)
    store, told = mended(store.path)
    assert "kom ikke tilbake" not in told
    assert list(store.log()) == meant
    store.close()


ACTS = st.lists(st.sampled_from(["say", "say it again", "take out", "undo", "other"]), max_size=6)


def act(store: Store, acts: list[str]) -> None:
    for number, what in enumerate(acts):
        try:
            if what == "take out":
                redact(store, SECRET)
            elif what == "undo":
                store.undo_last()
            else:
                words = {"say": SECRET, "say it again": f"Som sagt: {SECRET}."}.get(what, f"Noe annet {number}")
                store.record(InputReceived(text=words))
        except RuleBroken:
            continue


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ACTS, here=ACTS, there=ACTS, where=st.integers(1, 40), data=st.data())
def test_whatever_was_said_and_taken_out_on_either_side_does_not_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    here: list[str],
    there: list[str],
    where: int,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("group")
    own = Store(folder / "gruppe.db", Clock(), machine="here")
    Room(own).close()
    act(own, ["say", *before])
    other = rescued(own)
    act(other, there)
    act(own, [*here, "take out"])
    gone = {entry.hash for one in (own, other) for entry in one.log() if entry.payload is None}
    last = own.last_sequence()
    other.close()
    own.close()
    damage(own.path, min(where, last))

    own, _told = mended(own.path)
    assert all(entry.payload is None for entry in own.log() if entry.hash in gone)
    redactions = [event for _n, event in own.events() if isinstance(event, Redacted)]
    assert all(SECRET not in text for event in redactions for text in texts(event))
    own.close()
    for rescue_file in rescue.every_one():
        rescue_file.unlink()
