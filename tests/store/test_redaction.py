"""A text that is taken out is nowhere any more, and the log still proves that nothing else was changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.room import Room, tables

from partsgruppe.group.approval import Correction, MinutesCorrected, MinutesIssued
from partsgruppe.group.heard import Heard, HeardBeforehand
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.group.ways import GROUP, STEWARD
from partsgruppe.sharing.incoming import bring_in
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.errors import StoreError
from partsgruppe.store.release import verify
from partsgruppe.store.store import Store

SECRET = "Hemmeligheten om «Ola»"
INSTEAD = "(tatt ut 1. des. 2026: ba om det)"


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


def said(room: Room, text: str = SECRET) -> int:
    return room.record(Contributed(**room.at_step, heading="Hva rører seg?", text=text, role="manager"))


def take_out(room: Room, sequence: int, **texts: str) -> int:
    event: Event = dict(room.store.events())[sequence]
    left = msgspec.structs.replace(event, **texts)
    return room.record(Redacted(event=sequence, kind=event.type, reason="ba om det", instead=msgspec.to_builtins(left)))


def everywhere(folder: Path) -> bytes:
    """The bytes of all files."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_tables_say_what_stands_instead_and_say_so_again_when_they_are_made_anew(room: Room) -> None:
    number = said(room)
    take_out(room, number, text=INSTEAD)
    assert room.store.get(Contribution, number).text == INSTEAD
    before = tables(room.store)
    room.store.rebuild()
    assert tables(room.store) == before
    room.store.verify()


def test_the_event_keeps_its_digest_its_time_and_its_place(room: Room) -> None:
    number = said(room)
    before = list(room.store.log())
    take_out(room, number, text=INSTEAD)
    after = list(room.store.log())[:-1]
    assert after == [entry._replace(payload=None, salt=None) if entry.sequence == number else entry for entry in before]


def test_no_file_in_the_folder_holds_the_text_any_more(room: Room, path: Path) -> None:
    number = said(room)
    room.store.back_up()
    room.store.drafts["walk"] = SECRET
    (path.parent / "backups" / "en-annen.db").write_bytes(b"")
    assert SECRET.encode() in everywhere(path.parent)
    take_out(room, number, text=INSTEAD)
    copy = room.store.forget().copy
    assert SECRET.encode() not in everywhere(path.parent)
    assert b"hemmeligheten" not in everywhere(path.parent), "nor does the search index"
    assert sorted(one.name for one in copy.parent.iterdir()) == ["en-annen.db", copy.name]
    kept = Store(copy)
    assert tables(kept) == tables(room.store)
    kept.close()


def test_what_was_heard_and_corrected_is_gone_from_the_search_index_too(room: Room, path: Path) -> None:
    trial = room.start_trial()
    room.close()
    issued = room.record(MinutesIssued(meeting=room.meeting, language="nb", text="# Referat"))
    room.meet()
    heard = room.record(HeardBeforehand(trial=trial, who="nattevaktene", number=5, text=SECRET))
    corrected = room.record(MinutesCorrected(**room.here, issued=issued, party="employer", text=SECRET))
    both = {(Heard, heard), (Correction, corrected)}
    assert room.store.index.holding(["hemmeligheten"]) == both
    for number in (heard, corrected):
        take_out(room, number, text=INSTEAD)
    assert [room.store.index.holding([word]) for word in ("hemmeligheten", "tatt")] == [set(), both]
    room.store.forget()
    assert b"hemmeligheten" not in everywhere(path.parent)


def test_another_window_that_remembers_the_text_is_named(room: Room, window: Any, path: Path) -> None:
    number = said(room)
    other = window()
    take_out(room, number, text=INSTEAD)
    other._connection.execute("BEGIN")
    other._connection.execute("SELECT count(*) FROM log").fetchone()
    room.store._connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(StoreError, match="annet"):
        room.store.forget()
    other._connection.execute("ROLLBACK")
    assert room.store.must_forget
    room.store.forget()
    assert not room.store.must_forget
    assert SECRET.encode() not in everywhere(path.parent)


def test_what_could_be_undone_still_can_and_does_not_bring_the_text_back(room: Room, path: Path) -> None:
    said(room, "Før")
    number = said(room)
    said(room, "Etter")
    take_out(room, number, text=INSTEAD)
    texts = []
    for _ in range(2):
        [event] = room.store.undo_last()
        texts.append(getattr(event, "text", ""))
    assert texts == ["Etter", INSTEAD]
    assert [one.text for one in room.store.where(Contribution)] == ["Før"]
    room.store.forget()
    assert SECRET.encode() not in everywhere(path.parent)


def test_a_second_text_of_the_same_event_and_a_reason_that_said_too_much_can_be_taken_out_too(
    room: Room, path: Path
) -> None:
    number = room.record(Contributed(**room.at_step, heading="Åpen hemmelighet", text=SECRET, role="manager"))
    first = take_out(room, number, text=INSTEAD)
    event = dict(room.store.events())[first]
    assert isinstance(event, Redacted)
    second = take_out(room, first, reason="uten grunn")
    third = take_out(room, second, reason="tatt ut")
    inner = {**event.instead, "heading": INSTEAD}
    before = dict(room.store.events())[third]
    assert isinstance(before, Redacted)
    nested = {**before.instead["instead"], "instead": {**before.instead["instead"]["instead"], **inner}}
    nested["instead"] = inner
    left = msgspec.structs.replace(before, instead={**before.instead, "instead": nested})
    room.record(Redacted(event=third, kind="redacted", reason="igjen", instead=msgspec.to_builtins(left)))
    contribution = room.store.get(Contribution, number)
    assert (contribution.heading, contribution.text) == (INSTEAD, INSTEAD)
    room.store.forget()
    assert b"hemmelighet" not in everywhere(path.parent).lower()
    room.store.verify()
    tables_before = tables(room.store)
    room.store.rebuild()
    assert tables(room.store) == tables_before


@pytest.mark.parametrize(
    ("changes", "words"), [({"event": 999}, "Bare det"), ({"event": 0}, "Bare det"), ({"reason": " "}, "hvorfor")]
)
def test_a_redaction_has_a_reason_and_an_earlier_event(room: Room, changes: dict[str, Any], words: str) -> None:
    fields: dict[str, Any] = {"event": 1, "kind": "matter_raised", "reason": "ba om det", "instead": {"title": "x"}}
    with pytest.raises(RuleBroken, match=words):
        room.record(Redacted(**{**fields, **changes}))
    itself = room.store.last_sequence() + 1
    with pytest.raises(RuleBroken, match=r"^Bare det"):
        room.record(Redacted(**{**fields, "event": itself}))


def test_a_redaction_that_makes_no_sense_changes_nothing(room: Room) -> None:
    number = room.record(MatterRaised(title="Plaster"))
    before, log = tables(room.store), list(room.store.log())
    for kind, instead in (("matter_raised", {}), ("matter_raised", {"title": 1}), ("undone", {"since": 1})):
        with pytest.raises((StoreError, RuleBroken)):
            room.record(Redacted(event=number, kind=kind, reason="r", instead=instead))
    assert (tables(room.store), list(room.store.log())) == (before, log)
    assert room.store.get(Matter, number).title == "Plaster"


def test_a_log_with_a_redaction_leaves_and_comes_back(room: Room, tmp_path: Path) -> None:
    number = said(room)
    take_out(room, number, text=INSTEAD)
    content = Outgoing(room.store, GROUP).write()
    assert SECRET.encode() not in content
    assert verify(io.BytesIO(content)).state == "whole"
    (tmp_path / "log").write_bytes(content)
    there = bring_in(tmp_path / "log", tmp_path / "there.db", str).store
    assert tables(there) == tables(room.store)
    assert list(there.log()) == list(room.store.log())
    there.close()


def test_a_matter_whose_title_was_taken_out_still_reaches_the_steward(room: Room) -> None:
    take_out(room, room.matter, title=INSTEAD)
    shown = dict(Outgoing(room.store, STEWARD).shown())
    assert shown[room.matter] == MatterRaised(title=INSTEAD)
    assert getattr(shown[room.store.last_sequence()], "instead", None) == {}
