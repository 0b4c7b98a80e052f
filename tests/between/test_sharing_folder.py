"""The folder that a group has in common is named: nothing is held up by that, and nothing left untold."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from threading import Event

import pytest
from support.clock import Clock
from support.parted import copied
from support.room import Room

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.questions import Await, Text
from partsgruppe.between import receive, sharing_folder
from partsgruppe.between.pass_on import HERE, pass_on
from partsgruppe.between.sharing_folder import SharingFolder
from partsgruppe.exercises.library import Library
from partsgruppe.files import is_shared
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import Member
from partsgruppe.plain import converse
from partsgruppe.plain.front import open_front
from partsgruppe.sharing.folder import is_locked
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

LONG = 600.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    Room(store).close()
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "felles"
    path.mkdir()
    return path


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A folder that answers when it is told to, and not before."""
    answers = Event()
    monkeypatch.setattr(sharing_folder, "is_locked", lambda folder: answers.wait() and is_locked(folder))
    yield answers
    answers.set()


def said_to(dialogue: SharingFolder, *lines: str) -> None:
    for line in lines:
        dialogue.answer(dialogue.read(line))
        assert dialogue.comes(LONG)


def on_lines(store: Store, *lines: str) -> str:
    said = StringIO()
    open_front(store, Library(), StringIO("\n".join([*lines, ""])), said)
    return said.getvalue()


def test_nothing_is_shared_before_all_is_asked(store: Store, folder: Path) -> None:
    sharing = SharingFolder(store)
    said_to(sharing, str(folder))
    assert not is_shared(store.path)
    said_to(sharing, "")
    assert sharing.question is None
    assert sharing.conclude() == f"Gruppa deles nå i {folder}."
    assert is_shared(store.path)


def test_what_of_the_group_stays_behind_is_said_where_the_folder_is_named(store: Store, folder: Path) -> None:
    (store.folder / "exercises").mkdir()
    (store.folder / "exercises" / "stor.md").write_text("x" * 3_000_000)
    said = on_lines(store, "Medlemmer og oppsett", "Del gruppa i en felles mappe", str(folder), "", "Ferdig")
    assert f"Gruppa deles nå i {folder}." in said
    assert "exercises/stor.md" in said
    assert "Hvem sitter rundt bordet?" in said.partition("Gruppa deles nå i")[2]


def test_a_slow_folder_holds_nothing_up_and_one_can_go_back(store: Store, folder: Path, slow: Event) -> None:
    sharing = SharingFolder(store)
    sharing.answer(sharing.read(str(folder)))
    assert isinstance(sharing.question, Await)
    assert not sharing.comes(0)
    assert sharing.back()
    assert isinstance(sharing.question, Text)
    assert sharing.draft() == str(folder)
    slow.set()
    said_to(sharing, str(folder), "")
    assert "Gruppa deles nå" in sharing.conclude()


def test_going_back_leads_to_what_a_person_has_answered(store: Store, folder: Path) -> None:
    sharing = SharingFolder(store)
    said_to(sharing, str(folder))
    assert sharing.back()
    assert sharing.question
    assert sharing.question.prompt == "Hvilken mappe har gruppa felles?"
    assert sharing.draft() == str(folder)


def test_a_folder_that_is_none_is_refused_where_it_was_named(store: Store, folder: Path) -> None:
    sharing = SharingFolder(store)
    sharing.answer(sharing.read(str(folder / "finnes ikke")))
    with pytest.raises(StoreError, match="ingen mappe"):
        sharing.comes(LONG)
    assert sharing.draft() == str(folder / "finnes ikke")
    assert not is_shared(store.path)


def test_on_lines_a_folder_that_never_answers_is_given_up(
    store: Store, folder: Path, slow: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converse, "MOMENT", 0.0)
    monkeypatch.setattr(converse, "PATIENCE", 0.0)
    said = on_lines(store, "Medlemmer og oppsett", "Del gruppa i en felles mappe", str(folder))
    assert "Leser mappa …" in said
    assert f"Den felles mappa, {folder}, svarer ikke." in said
    assert said.rstrip().endswith("Alt er lagret.")
    assert not is_shared(store.path)


def test_on_lines_what_only_takes_its_time_is_waited_for(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = copied(store, tmp_path / "there", "there", Clock())
    there.record(MatterRaised(title="Skrevet der"))
    pass_on(there, HERE, there.where(Member)[0].id, tmp_path / "s.zip", None)
    there.close()
    store.record(MatterRaised(title="Skrevet her"))
    waited, ready, prepared = [], Event(), receive._prepared
    monkeypatch.setattr(receive, "_prepared", lambda *answered: ready.wait() and prepared(*answered))
    monkeypatch.setattr(converse, "PATIENCE", 0.0)
    comes = Dialogue.comes

    def wait(dialogue: Dialogue, seconds: float) -> bool:
        """The third time that it is looked at, it has come."""
        if isinstance(dialogue.question, Await) and dialogue.question.prompt == "Gjør loggen klar …":
            waited.append(seconds)
            seconds = LONG if len(waited) > 2 else 0
            if seconds:
                ready.set()
        else:
            seconds = LONG
        return comes(dialogue, seconds)

    monkeypatch.setattr(Dialogue, "comes", wait)
    said = on_lines(store, "Hent inn en stafett", str(tmp_path / "s.zip"), "", "Ferdig")
    assert "Gjør loggen klar …" in said
    assert "er skrevet inn igjen" in said
