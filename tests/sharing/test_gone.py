"""What is taken out on one machine is gone on the others too: from logs kept aside, lists and copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.desk import Desk
from support.parted import copied, hold
from support.room import Room

from partsgruppe.between.forgetting import forget_due
from partsgruppe.between.redact import YES, Redacting
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import Member
from partsgruppe.sharing.folder import share
from partsgruppe.sharing.receiving import Received
from partsgruppe.store.store import Store
from partsgruppe.store.taking_back import taken_back

SAID = "Ordene som falt på vaktrommet"


def redact(store: Store) -> None:
    redacting = Redacting(store)
    redacting.answer(SAID)
    redacting.answer(list(redacting.question.initial))  # type: ignore[union-attr]
    redacting.answer("ba om det")
    redacting.answer(YES)
    redacting.conclude()


def with_it(folder: Path) -> list[Path]:
    """The files in which the words stand."""
    return [path for path in folder.rglob("*") if path.is_file() and SAID.encode() in path.read_bytes()]


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "one" / "gruppe.db", Clock(), machine="one")
    Room(store).close()
    yield store
    store.close()


@pytest.fixture
def both(one: Store, tmp_path: Path) -> Callable[[], tuple[Desk, Desk]]:
    """Gives another machine the group as it is now, with a folder in common."""

    def make() -> tuple[Desk, Desk]:
        other = copied(one, tmp_path / "other", "other", Clock(dt.datetime(2026, 12, 3, tzinfo=dt.UTC)))
        (tmp_path / "felles").mkdir()
        for store in (one, other):
            share(store.path, tmp_path / "felles", str)
        return Desk(one), Desk(other)

    return make


Both = Callable[[], tuple[Desk, Desk]]


def bring_together(desk: Desk, mine_goes_on: bool | None = None) -> None:
    desk.fetch()
    if desk.parted is not None:
        Received(desk.store, desk.parted).take_in(mine_goes_on)


def send_round(*desks: Desk) -> None:
    """Until all have the same."""
    for desk in (*desks, *desks):
        bring_together(desk)
        desk.publish()


def test_a_log_that_was_kept_aside_on_another_machine_forgets_too(one: Store, both: Both, tmp_path: Path) -> None:
    one.record(InputReceived(text=SAID))
    here, there = both()
    for title in ("Her", "Og her"):
        one.record(MatterRaised(title=title))
    there.store.record(MatterRaised(title="Der"))
    here.publish()
    send_round(there, here)
    assert with_it(tmp_path / "other" / "stafett")
    redact(one)
    here.publish()
    send_round(there)
    assert not with_it(tmp_path)


def test_what_did_not_fit_is_forgotten_when_whoever_said_it_takes_it_out(
    one: Store, both: Both, tmp_path: Path
) -> None:
    here, there = both()
    hold(one)
    hold(there.store)
    there.store.record(MatterRaised(title=SAID))
    there.publish()
    bring_together(here, mine_goes_on=True)
    assert with_it(tmp_path / "one" / "stafett")
    redact(there.store)
    there.publish()
    send_round(here, there)
    assert list(one.log()) == list(there.store.log())
    assert not with_it(tmp_path)


def test_the_list_of_what_did_not_fit_repeats_nothing_that_was_taken_out(
    one: Store, both: Both, tmp_path: Path
) -> None:
    one.record(InputReceived(text=SAID))
    here, there = both()
    hold(one)
    hold(there.store)
    there.store.record(MatterRaised(title=f"Om det: {SAID}"))
    there.publish()
    redact(one)
    bring_together(here, mine_goes_on=True)
    here.publish()
    send_round(there)
    assert list((tmp_path / "other" / "stafett").glob("*.md"))
    assert not with_it(tmp_path)


def test_who_reads_along_and_was_killed_before_the_copies_were_gone_removes_them_the_next_time(
    one: Store, both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one.record(InputReceived(text=SAID))
    here, there = both()
    one.take_pen(one.where(Member)[0].id)
    there.store.back_up()
    redact(one)
    here.publish()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "forget", lambda _store: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            there.fetch()
    there.store.close()
    again = Store(there.store.path, Clock(), machine="other")
    assert again.reads_along
    assert "er borte nå" in forget_due(again)
    assert not with_it(tmp_path / "other")
    assert forget_due(again) == ""


def test_copies_that_were_made_beside_a_rescue_file_are_reached(one: Store, machine: Path) -> None:
    one.record(InputReceived(text="Noe annet"))
    path, away = one.path, one.path.with_name("bort")
    path.rename(away)
    one.record(InputReceived(text=SAID))
    one.back_up()
    one.close()
    away.rename(path)
    found = Store(path, Clock(), machine="one")
    taken_back(found)
    assert with_it(machine)
    redact(found)
    assert not with_it(machine)
    found.close()
