"""The group asks for a talk: what it says, where that stands, and that it goes with the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.room import Room

from partsgruppe.between.ask_for_a_talk import AskingForATalk
from partsgruppe.between.at_the_desk import told_at_the_desk
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.talk import TalkHad, TalkWanted
from partsgruppe.group.ways import STEWARD
from partsgruppe.planning.front_page import front_page
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.talk_file import read_talk
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


def say(asking: AskingForATalk, *lines: str) -> None:
    for line in lines:
        asking.answer(asking.read(line))


def test_it_stands_on_the_front_page_and_at_the_desk_until_it_has_been_had(store: Store) -> None:
    room = Room(store)
    asking = AskingForATalk(store)
    say(asking, "Vi får ikke til helgeturnusen", "")
    assert asking.question is None
    assert "går med neste gang" in asking.told
    assert "Vi får ikke til helgeturnusen" in [line.text for line in front_page(store, store.today())]
    [first, *_rest] = told_at_the_desk(Outgoing(store, STEWARD)).values()
    assert first.startswith("Ba om en prat")
    assert first.endswith("«Vi får ikke til helgeturnusen».")
    say(AskingForATalk(store), "1")
    assert "Ba om en prat" in str(told_at_the_desk(Outgoing(store, STEWARD)))
    say(AskingForATalk(store), "3")
    assert "Ba om en prat" not in str(told_at_the_desk(Outgoing(store, STEWARD)))
    assert room.meeting


def test_one_is_asked_for_at_a_time_and_with_words(store: Store) -> None:
    room = Room(store)
    for nothing in ("", "  "):
        with pytest.raises(RuleBroken):
            room.record(TalkWanted(text=nothing))
    with pytest.raises(RuleBroken):
        room.record(TalkHad())
    room.record(TalkWanted(text="Helgene"))
    with pytest.raises(RuleBroken):
        room.record(TalkWanted(text="Helgene igjen"))


def test_what_is_urgent_leaves_at_once_in_a_small_file_that_is_seen_first(store: Store, tmp_path: Path) -> None:
    Room(store)
    file = tmp_path / "prat.json"
    asking = AskingForATalk(store)
    say(asking, "Vi får ikke til helgeturnusen", "2", str(file))
    said = read_talk(file.read_bytes())
    assert (said.text, said.workplace) == ("Vi får ikke til helgeturnusen", "Solbakken sykehjem")
    with pytest.raises(StoreError, match="kom ikke hel fram"):
        read_talk(file.read_bytes().replace(b"Vi", b"De"))


def test_a_small_file_with_something_personal_is_not_written(store: Store) -> None:
    Room(store)
    asking = AskingForATalk(store)
    say(asking, "Kari vil slutte", "2")
    assert "kan handle om en person: «Kari»" in asking.told
