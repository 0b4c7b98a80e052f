"""A group whose log goes on in several places."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar
from unittest.mock import patch

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from partsgruppe.group.actions import Action, ActionAgreed, ActionDone
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    Meeting,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberArrived,
    unfinished_meeting,
)
from partsgruppe.group.members import Member
from partsgruppe.group.records import Event, Record, RuleBroken
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rounds import Contributed
from partsgruppe.sharing.texts import change, texts
from partsgruppe.sharing.together import (
    BEHIND,
    CONTINUES,
    COVERS,
    PARTED,
    SAME,
    History,
    both_closed,
    bring_together,
    compare,
    in_order,
)
from partsgruppe.store.entry import verified
from partsgruppe.store.store import Store
from support.clock import Clock
from support.group import DAY, found
from support.room import tables

SECRET = "Kari var borte i hele november"
TEXTS = st.sampled_from(["Lys", "Varme", "Det er for kaldt på vaktrommet", SECRET, "æøå | «x»"])


def history(store: Store) -> History:
    """Its log as it is now."""
    return History(list(store.log()))


def copied(store: Store, folder: Path, machine: str, clock: Clock) -> Store:
    """The same group on another machine."""
    folder.mkdir(parents=True, exist_ok=True)
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(store.path, folder / store.path.name)
    return Store(folder / store.path.name, clock, machine=machine)


def redact(store: Store, text: str) -> None:
    """Take the text out wherever it stands."""
    for number, event in list(store.events()):
        if not isinstance(event, Redacted) and text in texts(event):
            left = change(event, lambda one: "(tatt ut)" if one == text else one)
            store.record(Redacted(event=number, kind=left.type, reason="ba om det", instead=msgspec.to_builtins(left)))


def hold(store: Store, close: bool = True) -> int:
    """A meeting with something said in it."""
    meeting = store.record(MeetingPlanned(date=DAY, minutes=60))
    item = store.record(AgendaItemAdded(meeting=meeting, position=0, exercise="e", title="t", minutes=5))
    store.record(MeetingOpened(meeting=meeting))
    for member in store.where(Member):
        store.record(MemberArrived(meeting=meeting, member=member.id))
    store.record(Contributed(meeting=meeting, item=item, step=0, heading="h", text="Sagt der", role="manager"))
    if close:
        store.record(MeetingClosed(meeting=meeting))
    return meeting


class Writing(RuleBasedStateMachine):
    """Machines that write whatever they like, each by its name."""

    names: ClassVar[tuple[str, ...]] = ("here", "there")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        salts = count()
        known = SimpleNamespace(urandom=lambda size: next(salts).to_bytes(size, "big"))
        self.known = patch("partsgruppe.store.store.os", known)
        self.known.start()
        first, *others = self.names
        self.stores = {first: Store(self.folder / first / "gruppe.db", Clock(), machine=first)}
        found(self.stores[first])
        self.stores[first].record(MatterRaised(title="Lyset"))
        hold(self.stores[first])
        for days, name in enumerate(others, start=2):
            clock = Clock(dt.datetime(2026, 12, days, 12, tzinfo=dt.UTC))
            self.stores[name] = copied(self.stores[first], self.folder / name, name, clock)
        for store in self.stores.values():
            store._connection.execute("PRAGMA synchronous = OFF")
        self.begin()

    def begin(self) -> None:
        """What else there is, once the machines are there."""

    def teardown(self) -> None:
        if hasattr(self, "stores"):
            for store in self.stores.values():
                store.close()
            self.known.stop()
            shutil.rmtree(self.folder)

    def at(self, data: st.DataObject) -> Store:
        return self.stores[data.draw(st.sampled_from(self.names))]

    def record(self, store: Store, *events: Event) -> None:
        with suppress(RuleBroken), store.answer():
            for event in events:
                store.record(event)

    def one(self, store: Store, kind: type[Record], data: st.DataObject) -> int:
        number: int = data.draw(st.sampled_from([one.id for one in store.where(kind)] or [999]))
        return number

    @rule(title=TEXTS, data=st.data())
    def raise_matter(self, title: str, data: st.DataObject) -> None:
        self.record(self.at(data), MatterRaised(title=title))

    @rule(title=TEXTS, data=st.data())
    def rename(self, title: str, data: st.DataObject) -> None:
        store = self.at(data)
        self.record(store, MatterRenamed(matter=self.one(store, Matter, data), title=title))

    @rule(text=TEXTS, data=st.data())
    def hear(self, text: str, data: st.DataObject) -> None:
        self.record(self.at(data), InputReceived(text=text), InputReceived(text="og mer"))

    @rule(data=st.data())
    def begin_meeting(self, data: st.DataObject) -> None:
        store = self.at(data)
        number = store.last_sequence() + 1
        self.record(
            store,
            MeetingPlanned(date=DAY, minutes=60),
            AgendaItemAdded(meeting=number, position=0, exercise="e", title="t", minutes=5),
            MeetingOpened(meeting=number),
        )

    @rule(text=TEXTS, data=st.data())
    def say(self, text: str, data: st.DataObject) -> None:
        store = self.at(data)
        meeting = unfinished_meeting(store)
        if meeting and meeting.item:
            at: dict[str, Any] = {"meeting": meeting.id, "item": meeting.item}
            member = self.one(store, Member, data)
            self.record(store, MemberArrived(meeting=meeting.id, member=member))
            self.record(store, Contributed(**at, step=0, heading="h", text=text, role="manager"))
            self.record(store, ActionAgreed(**at, matter=None, what=text, owner=member))

    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        store = self.at(data)
        self.record(store, ActionDone(action=self.one(store, Action, data), meeting=self.one(store, Meeting, data)))

    @rule(data=st.data())
    def close_meeting(self, data: st.DataObject) -> None:
        store = self.at(data)
        if meeting := unfinished_meeting(store):
            self.record(store, MeetingClosed(meeting=meeting.id))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        with suppress(RuleBroken):
            self.at(data).undo_last()

    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        redact(self.at(data), SECRET)

    # What must hold

    def receive(self, store: Store, theirs: History, keep_mine: bool | None = None) -> None:
        """Take a log in, as the program does; where both closed a meeting, `keep_mine` is what the group says."""
        mine = history(store)
        how = compare(mine, theirs)
        if how in (SAME, BEHIND):
            return
        result, listed = list(theirs.entries), set()
        if how == PARTED:
            base, other = in_order(mine, theirs)
            if both_closed(mine, theirs) and keep_mine is not None:
                base, other = (mine, theirs) if keep_mine else (theirs, mine)
            brought = bring_together(base, other)
            result, listed = brought.entries, {other.origins[one.number] for one in brought.unfit}
        after = History(result)
        for one in (mine, theirs):
            check_nothing_lost(one, after, listed)
            check_nothing_back(one, after)
            assert compare(one, after) in (SAME, CONTINUES, COVERS)
        assert len(list(verified(result))) == len(result)
        store.adopt(result)
        self.check_tables(store)

    def check_tables(self, store: Store) -> None:
        told = tables(store)
        store.rebuild()
        assert tables(store) == told
        store.seal()
        assert all(store.receipt(one.closed) for one in store.where(Meeting) if one.closed)


def check_nothing_lost(before: History, after: History, listed: set[str]) -> None:
    for origin in before.said:
        assert origin in after.places or origin in listed or origin in after.left
    assert not before.left - after.left - after.places.keys()


def check_nothing_back(before: History, after: History) -> None:
    for origin, number in before.said.items():
        if before.forgot(number) and origin in after.places:
            assert after.forgot(after.places[origin])
