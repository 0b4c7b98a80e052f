"""Three machines, two locks and a folder of which each has a copy: all come to one log, and what is gone stays gone.

Files come late, twice, in any order or never. Words are taken out, rounds are forgotten, files are lost and found,
passphrases are wrong, and two write at once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from support.desk import Desk
from support.parted import Writing, history

from partsgruppe.between.forgetting import forget_all_rounds
from partsgruppe.between.redact import YES, Redacting
from partsgruppe.group.approval import IssuedMinutes, MinutesCorrected
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Meeting, MeetingClosed, MemberArrived, unfinished_meeting
from partsgruppe.group.members import Member
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.papers.scribe import Scribe
from partsgruppe.sharing.folder import keys_in, share
from partsgruppe.sharing.keys import KeyTrouble
from partsgruppe.sharing.receiving import Received
from partsgruppe.steps.minutes_writer import hand_out
from partsgruppe.store.errors import ReadOnly
from partsgruppe.store.store import Store
from partsgruppe.store.taking_back import taken_back

PASSPHRASES = ("kaffe", "te")
STORIES = 100


class AnyFolder(Writing):
    """Each machine has a home and a copy of the folder of its own."""

    names = ("a", "b", "c")

    def begin(self) -> None:
        """Two lock the folder at once, and the third has the key of the first."""
        self.said_words = 0
        self.gone: dict[str, set[str]] = {name: set() for name in self.names}
        """What each machine knows to be taken out or forgotten."""
        self.taken_out: dict[str, set[str]] = {}
        """Where the events were recorded first by which words were taken out or forgotten."""
        self.data_home = os.environ.get("XDG_DATA_HOME")
        self.desks = {name: Desk(store) for name, store in self.stores.items()}
        for name, words in zip(self.names, (*PASSPHRASES, PASSPHRASES[0]), strict=True):
            self.place(name).mkdir()
            if name == "c":
                self.keys_come("a", "c")
            store = self.stores[name]
            share(store.path, self.place(name), partial(str, words), partial(str, words))
            store.hand_in = self.desks[name].hand_in

    def place(self, name: str) -> Path:
        return self.folder / f"felles-{name}"

    @contextmanager
    def at_home(self, name: str) -> Iterator[None]:
        """What the machine keeps for itself lies in its own home."""
        os.environ["XDG_DATA_HOME"] = str(self.folder / name / "share")
        yield

    def any_name(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(self.names))

    def record(self, store: Store, *events: Event) -> None:
        with suppress(ReadOnly):
            super().record(store, *events)

    # Words

    def new_words(self) -> str:
        self.said_words += 1
        return self.all_words()[-1]

    def known_words(self, data: st.DataObject, name: str) -> str:
        """Words that this machine knows and nobody has taken out there; new ones where there are none."""
        there = sorted(words for words in self.all_words() if self.says(name, words))
        return data.draw(st.sampled_from([self.new_words(), *there]))

    def all_words(self) -> list[str]:
        return [f"Ordene {number:04} som falt på vaktrommet" for number in range(self.said_words)]

    def says(self, name: str, words: str) -> bool:
        return any(words.encode() in (entry.payload or b"") for entry in self.stores[name].log())

    @rule(data=st.data())
    def say_in_a_round(self, data: st.DataObject) -> None:
        name = self.any_name(data)
        store = self.stores[name]
        meeting = unfinished_meeting(store)
        if meeting and meeting.item:
            for member in store.where(Member):
                self.record(store, MemberArrived(meeting=meeting.id, member=member.id))
            at: dict[str, Any] = {"meeting": meeting.id, "item": meeting.item, "step": 0}
            text = self.known_words(data, name)
            self.record(store, Contributed(**at, heading="h", text=text, role="manager"))

    @rule(data=st.data())
    def say_elsewhere(self, data: st.DataObject) -> None:
        name = self.any_name(data)
        events = [MatterRaised(title=self.new_words()), InputReceived(text=self.new_words())]
        self.record(self.stores[name], data.draw(st.sampled_from(events)))

    @rule(data=st.data())
    def close_meeting(self, data: st.DataObject) -> None:
        store = self.at(data)
        if meeting := unfinished_meeting(store):
            self.record(store, MeetingClosed(meeting=meeting.id))
            with suppress(RuleBroken, ReadOnly):
                hand_out(store, Scribe(store), store.get(Meeting, meeting.id))

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        store = self.at(data)
        meeting, issued = unfinished_meeting(store), store.where(IssuedMinutes)
        said = [one.text for one in store.where(Contribution) if "Ordene" in one.text]
        if meeting and meeting.item and issued and said:
            text = f"Det ble ikke sagt «{data.draw(st.sampled_from(said))}» slik"
            at: dict[str, Any] = {"meeting": meeting.id, "item": meeting.item}
            self.record(store, MinutesCorrected(**at, issued=issued[-1].id, party="employer", text=text))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        with suppress(RuleBroken, ReadOnly):
            self.at(data).undo_last()

    @rule(data=st.data())
    def take_the_pen(self, data: st.DataObject) -> None:
        store = self.at(data)
        store.take_pen(store.where(Member)[0].id)

    # What is taken out and forgotten

    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        name = self.any_name(data)
        there = [words for words in self.all_words() if self.says(name, words)]
        if there and not self.stores[name].reads_along:
            self.redact(name, data.draw(st.sampled_from(there)))

    def redact(self, name: str, words: str) -> None:
        with self.at_home(name):
            redacting = Redacting(self.stores[name])
            redacting.answer(words)
            assert redacting.question is not None
            redacting.answer(list(redacting.question.initial))  # type: ignore[attr-defined]
            redacting.answer("ba om det")
            redacting.answer(YES)
            redacting.conclude()
        self.know(name, {words})

    def know(self, name: str, words: set[str]) -> None:
        """This machine has just taken the words out."""
        log = history(self.stores[name])
        for one in words:
            self.taken_out.setdefault(one, set()).add(log.origins[len(log.entries)])
        self.gone[name] |= words

    @rule(data=st.data())
    def forget_rounds(self, data: st.DataObject) -> None:
        name = self.any_name(data)
        store = self.stores[name]
        if not store.reads_along:
            before = {words for words in self.all_words() if self.says(name, words)}
            with self.at_home(name):
                forget_all_rounds(store)
            self.know(name, {words for words in before if not self.says(name, words)})

    @rule(data=st.data(), takes_out=st.booleans())
    def lose_the_file_and_find_it(self, data: st.DataObject, takes_out: bool) -> None:
        name = self.any_name(data)
        with self.at_home(name):
            store = self.stores[name]
            path, away = store.path, store.path.with_name("bort")
            if store.reads_along:
                return
            path.rename(away)
            self.record(store, MatterRaised(title=self.new_words()))
            assert store.path != path
            there = [words for words in self.all_words() if self.says(name, words)]
            if takes_out and there:
                self.redact(name, data.draw(st.sampled_from(there)))
            store.close()
            away.rename(path)
            self.stores[name] = found = Store(path, store.clock, machine=name)
            self.desks[name] = Desk(found)
            found.hand_in = self.desks[name].hand_in
            taken_back(found)

    # The folder

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        self.desks[self.any_name(data)].publish()

    @rule(data=st.data())
    def open_again(self, data: st.DataObject) -> None:
        self.fetch(self.any_name(data), data.draw(st.none() | st.booleans()))

    def fetch(self, name: str, keep_mine: bool | None) -> None:
        store, desk = self.stores[name], self.desks[name]
        before = history(store)
        with self.at_home(name):
            desk.fetch()
            if (parcel := desk.parted) is not None:
                received = Received(store, parcel)
                received.take_in(keep_mine if received.must_choose else None)
        after = history(store)
        assert all(after.knows(origin) for origin in before.said)
        self.gone[name] |= {words for words, origins in self.taken_out.items() if origins & after.places.keys()}
        self.check_tables(store)

    @rule(data=st.data())
    def a_file_comes(self, data: st.DataObject) -> None:
        name = self.any_name(data)
        own = sorted(path for path in self.place(name).iterdir() if path.name.startswith(f"{name}-"))
        to = data.draw(st.sampled_from([other for other in self.names if other != name]))
        if own:
            file = data.draw(st.sampled_from(own))
            shutil.copy(file, self.place(to) / file.name)

    @rule(data=st.data())
    def all_files_come(self, data: st.DataObject) -> None:
        name = self.any_name(data)
        for to in self.names:
            if to != name:
                self.files_come(name, to)

    @rule(data=st.data())
    def a_key_comes(self, data: st.DataObject) -> None:
        self.keys_come(self.any_name(data), self.any_name(data))

    def keys_come(self, name: str, to: str) -> None:
        for path in self.place(name).glob("key-*") if to != name else ():
            shutil.copy(path, self.place(to) / path.name)

    @rule(data=st.data(), words=st.sampled_from([*PASSPHRASES, "kakao"]))
    def say_a_passphrase(self, data: st.DataObject, words: str) -> None:
        name = self.any_name(data)
        with suppress(KeyTrouble):
            share(self.stores[name].path, self.place(name), partial(str, words))
            assert words in PASSPHRASES

    def files_come(self, name: str, to: str) -> None:
        for path in self.place(to).glob(f"{name}-*"):
            path.unlink()
        for path in self.place(name).glob(f"{name}-*"):
            shutil.copy(path, self.place(to) / path.name)

    def everything_comes(self) -> None:
        for name in self.names:
            for to in self.names:
                if to != name:
                    self.files_come(name, to)
                    self.keys_come(name, to)

    # What must hold

    @invariant()
    def what_is_gone_is_nowhere(self) -> None:
        """Neither in a log that knows it, nor in any file that its machine keeps."""
        if not hasattr(self, "desks"):
            return
        for name, gone in self.gone.items():
            there = b"".join(path.read_bytes() for path in (self.folder / name).rglob("*") if path.is_file())
            assert not [words for words in gone if words.encode() in there]

    def teardown(self) -> None:
        try:
            if hasattr(self, "desks"):
                self.all_have_the_same()
        finally:
            super().teardown()
            if hasattr(self, "data_home"):
                os.environ["XDG_DATA_HOME"] = str(self.data_home)

    def all_have_the_same(self) -> None:
        said = {origin for store in self.stores.values() for origin in history(store).said}
        self.everything_comes()
        for name in self.names:
            for words in PASSPHRASES:
                with suppress(KeyTrouble):
                    share(self.stores[name].path, self.place(name), partial(str, words))
        for _round in range(4):
            for name in self.names:
                self.desks[name].publish()
                self.everything_comes()
                self.fetch(name, None)
                self.desks[name].publish()
                self.everything_comes()
        logs = [history(store) for store in self.stores.values()]
        assert len({log.entries[-1].hash for log in logs}) == 1
        assert all(logs[0].knows(origin) for origin in said)
        assert len({tuple(keys_in(self.place(name))) for name in self.names}) == 1
        self.everyone_has_forgotten()

    def everyone_has_forgotten(self) -> None:
        """Nor does a log or the folder hold what was taken out of a log that did not go on."""
        gone = self.taken_out
        for name in self.names:
            assert not [words for words in gone if self.says(name, words)]
            folder = self.desks[name].folder
            folder._look()
            contents = [folder._content(path) for path in folder._names if not path.startswith("key-")]
            assert not [words for words in gone if any(words.encode() in content for content in contents)]
        self.what_is_gone_is_nowhere()


TestAnyFolder = AnyFolder.TestCase
TestAnyFolder.settings = settings(max_examples=3, stateful_step_count=20, deadline=None)


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_any_folder_for_longer(record_property: Callable[[str, object], None]) -> None:
    run_state_machine_as_test(AnyFolder, settings=settings(max_examples=STORIES, stateful_step_count=50, deadline=None))
    record_property("stories of three machines, of up to 50 steps each", STORIES)
