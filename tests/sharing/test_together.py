"""Two logs that parted and come together: what each said is in the log, or in the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from support.clock import Clock
from support.group import found
from support.parted import SECRET, Writing, copied, history, hold, redact

from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.joined import HistoriesJoined, Joining
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import (
    Meeting,
)
from partsgruppe.group.members import Member
from partsgruppe.group.pen import Pen, PenTaken
from partsgruppe.group.records import Event, Undone
from partsgruppe.group.rounds import Contribution
from partsgruppe.sharing.texts import texts
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
from partsgruppe.store.store import Store


class Two:
    """The same group on two machines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.here = Store(folder / "here" / "gruppe.db", Clock(), machine="here")
        found(self.here)
        self.here.record(MatterRaised(title="Lyset"))
        self.there = copied(self.here, folder / "there", "there", Clock(dt.datetime(2026, 12, 2, 12, tzinfo=dt.UTC)))
        self.common = self.here.last_sequence()

    def together(self) -> tuple[History, History, list[Event]]:
        """Bring them together on the first machine. Returns what was brought together, and what did not fit."""
        base, other = in_order(history(self.here), history(self.there))
        result = bring_together(base, other)
        self.here.adopt(result.entries)
        return base, other, [one.event for one in result.unfit]

    def close(self) -> None:
        self.here.close()
        self.there.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    two = Two(tmp_path)
    yield two
    two.close()


def titles(store: Store) -> list[str]:
    return [matter.title for matter in store.where(Matter)]


def test_a_log_that_goes_on_from_the_other_is_just_that(two: Two) -> None:
    assert compare(history(two.here), history(two.there)) == SAME
    two.there.record(MatterRaised(title="Varmen"))
    assert compare(history(two.here), history(two.there)) == CONTINUES
    assert compare(history(two.there), history(two.here)) == BEHIND


def test_what_both_wrote_stands_with_its_own_time_and_its_references_moved(two: Two) -> None:
    two.here.record(MatterRaised(title="Her"))
    two.here.record(InputReceived(text="Vi fryser"))
    raised = two.there.record(MatterRaised(title="Der"))
    two.there.record(MatterRenamed(matter=raised, title="Der borte"))
    two.here.record(InputReceived(text="Vi fryser ennå"))
    times = [entry.at for entry in two.there.log(two.common + 1)]
    base, other = in_order(history(two.here), history(two.there))

    result = bring_together(base, other)
    two.here.adopt(result.entries)

    assert compare(history(two.here), base) == compare(history(two.here), other) == BEHIND
    assert (result.taken, result.unfit) == (2, [])
    assert titles(two.here) == ["Lyset", "Her", "Der borte"]
    assert [entry.at for entry in result.entries[-3:-1]] == times
    assert [(one.title, one.before, one.number) for one in result.moved] == [("Der borte", 2, 3)]
    [joined] = two.here.where(Joining)
    assert (joined.parted, joined.events, joined.unfit) == (two.common, 2, 0)


def test_it_is_the_same_log_whoever_brings_them_together(two: Two) -> None:
    two.here.record(MatterRaised(title="Her"))
    two.there.record(MatterRaised(title="Der"))
    here, there = history(two.here), history(two.there)

    assert bring_together(*in_order(here, there)).entries == bring_together(*in_order(there, here)).entries


def test_who_did_not_bring_them_together_is_brought_forward_unasked(two: Two) -> None:
    two.here.record(MatterRaised(title="Her"))
    two.there.record(MatterRaised(title="Der"))
    two.together()

    assert sorted([compare(history(two.there), history(two.here)), COVERS])[-1] in (CONTINUES, COVERS)
    two.there.record(MatterRaised(title="Siden"))
    assert compare(history(two.here), history(two.there)) == PARTED
    two.together()
    assert sorted(titles(two.here)) == ["Der", "Her", "Lyset", "Siden"]


def test_a_third_machine_brings_nothing_twice(two: Two, tmp_path: Path) -> None:
    third = copied(two.here, tmp_path / "third", "third", Clock())
    for store, title in ((two.here, "Her"), (two.there, "Der"), (third, "Et tredje sted")):
        store.record(MatterRaised(title=title))
    third.record(MatterRaised(title="Enda et"))
    one = bring_together(*in_order(history(two.here), history(two.there))).entries
    other = bring_together(*in_order(history(two.here), history(third))).entries
    third.adopt(bring_together(*in_order(History(one), History(other))).entries)

    assert sorted(titles(third)) == ["Der", "Enda et", "Et tredje sted", "Her", "Lyset"]
    third.close()


def test_the_pen_is_where_it_came_to_last_whichever_log_goes_on(two: Two) -> None:
    kari, ola = (one.id for one in two.here.where(Member)[:2])
    two.here.take_pen(kari)
    for n in range(3):
        two.here.record(MatterRaised(title=f"Her {n}"))
    two.there.take_pen(ola)  # a day later
    two.together()
    assert [one.machine for one in two.here.where(Pen)] == ["here", "there"]

    two.there.adopt(list(two.here.log()))
    two.here.take_pen(kari)
    for n in range(3):
        two.there.record(MatterRaised(title=f"Der {n}"))
    _base, _other, unfit = two.together()
    assert [type(event) for event in unfit] == [PenTaken]
    assert two.here.where(Pen)[-1].machine == "there"


def test_an_undo_that_reaches_before_the_parting_is_listed_and_not_repeated(two: Two) -> None:
    two.here.record(MatterRaised(title="Her"))
    two.here.record(MatterRaised(title="Her også"))
    two.there.record(Undone(since=two.common))
    _base, _other, unfit = two.together()

    assert "Lyset" in titles(two.here)
    assert [type(event) for event in unfit] == [Undone]


def test_what_was_handed_on_and_then_undone_is_undone_on_the_other_machine_too(two: Two) -> None:
    two.here.record(MatterRaised(title="Angret"))
    two.there.adopt(list(two.here.log()))
    two.here.undo_last()
    two.there.adopt(list(two.here.log()))

    assert titles(two.there) == titles(two.here) == ["Lyset"]


def test_an_undo_after_the_parting_is_repeated(two: Two) -> None:
    for n in range(4):
        two.here.record(MatterRaised(title=f"Her {n}"))
    two.there.record(MatterRaised(title="Angret"))
    two.there.undo_last()
    _base, _other, unfit = two.together()

    assert "Angret" not in titles(two.here)
    assert "Angret" in [text for _n, event in two.here.events() for text in texts(event)]
    assert not unfit


def test_a_meeting_that_was_closed_stands_as_it_was_with_its_receipt(two: Two) -> None:
    hold(two.there)
    receipt = two.there.receipt(two.there.last_sequence())
    for n in range(20):
        two.here.record(MatterRaised(title=f"Her {n}"))
    two.together()

    [meeting] = two.here.where(Meeting)
    assert two.here.receipt(meeting.closed or 0) == receipt
    assert "Her 19" in titles(two.here)


def test_what_no_longer_fits_is_listed_with_why(two: Two) -> None:
    hold(two.here, close=False)
    two.here.record(MatterRaised(title="Her"))
    hold(two.there, close=False)
    base, other = in_order(history(two.here), history(two.there))
    result = bring_together(base, other)
    two.here.adopt(result.entries)

    assert "Sagt der" in [text for one in result.unfit for text in texts(one.event)]
    assert all(one.why for one in result.unfit)
    assert len(two.here.where(Contribution)) == 1


def test_where_both_closed_a_meeting_the_one_the_group_chooses_goes_on(two: Two) -> None:
    hold(two.here)
    hold(two.there)
    here, there = history(two.here), history(two.there)
    assert both_closed(here, there)
    result = bring_together(there, here)

    assert result.entries[:-1] == list(there.entries)
    assert [one.number for one in result.unfit] == here.news(there)
    assert compare(here, History(result.entries)) == COVERS


@pytest.mark.parametrize("redacts", ["here", "there"])
@pytest.mark.parametrize("goes_on", ["here", "there"])
def test_what_one_redacted_does_not_come_back_with_the_other(two: Two, redacts: str, goes_on: str) -> None:
    two.here.record(InputReceived(text=SECRET))
    two.there.adopt(list(two.here.log()))
    one, other = (two.here, two.there) if redacts == "here" else (two.there, two.here)
    redact(one, SECRET)
    other.record(InputReceived(text=f"Som sagt: {SECRET}."))
    busy = two.here if goes_on == "here" else two.there
    for n in range(9):
        busy.record(MatterRaised(title=f"Sak {n}"))
    two.together()

    said = [text for _n, event in two.here.events() for text in texts(event)]
    assert SECRET not in " ".join(said)
    assert not any(SECRET.encode() in (entry.payload or b"") for entry in two.here.log())
    assert "Sak 8" in titles(two.here)


# Any two histories


class AnyTwo(Writing):
    """Now and then the two come together on one of them, and the other may hear of it or not."""

    @rule(keep_mine=st.booleans(), both=st.booleans(), data=st.data())
    def come_together(self, keep_mine: bool, both: bool, data: st.DataObject) -> None:
        one = self.at(data)
        other = next(store for store in self.stores.values() if store is not one)
        self.receive(one, history(other), keep_mine)
        if both:
            self.receive(other, history(one), keep_mine)


class AnyThree(Writing):
    """What they hand on comes late, more than once, in any order or never; in the end all have the same log."""

    names = ("a", "b", "c")

    def begin(self) -> None:
        self.sent: list[History] = []

    @rule(data=st.data())
    def hand_on(self, data: st.DataObject) -> None:
        self.sent.append(history(self.at(data)))

    @rule(keep_mine=st.none() | st.booleans(), data=st.data())
    def deliver(self, keep_mine: bool | None, data: st.DataObject) -> None:
        if self.sent:
            self.receive(self.at(data), data.draw(st.sampled_from(self.sent)), keep_mine)

    def teardown(self) -> None:
        try:
            if hasattr(self, "stores"):
                self.meet_in_the_end()
        finally:
            super().teardown()

    def meet_in_the_end(self) -> None:
        said = {origin for store in self.stores.values() for origin in history(store).said}
        for _round in range(3):
            for store in self.stores.values():
                for other in self.stores.values():
                    self.receive(store, history(other))
        logs = [history(store) for store in self.stores.values()]
        assert len({log.entries[-1].hash for log in logs}) == 1
        assert all(logs[0].knows(origin) for origin in said)


TestAnyTwo = AnyTwo.TestCase
TestAnyTwo.settings = settings(max_examples=10, stateful_step_count=30, deadline=None)
TestAnyThree = AnyThree.TestCase
TestAnyThree.settings = settings(max_examples=10, stateful_step_count=30, deadline=None)


@pytest.mark.storm
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("machines", [AnyTwo, AnyThree])
def test_any_machines_for_longer(machines: type[RuleBasedStateMachine]) -> None:
    longer = settings(max_examples=300, stateful_step_count=50, deadline=None)
    run_state_machine_as_test(machines, settings=longer)


def test_joined_holds_no_words() -> None:
    assert list(texts(HistoriesJoined(parted=1, head="00", taken=["a"], left=["b"]))) == []
