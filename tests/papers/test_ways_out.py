"""One walk over every way out of the house, for a group in which each text names somebody who is no member."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from papers.group import FIRST, NAMES, Recorder
from papers.year import AFTER
from support.agreed import agreed

from partsgruppe.between.places import Deciding
from partsgruppe.between.send import Sending, send_unasked
from partsgruppe.group.approval import MinutesApproved, MinutesIssued
from partsgruppe.group.members import the_group
from partsgruppe.group.places import REPLACE
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.ways import STEERING, STEWARD
from partsgruppe.papers import digest, handover, notice, template
from partsgruppe.papers.unnamed import Undecided
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.texts import change
from partsgruppe.store.store import Store

STRANGER = "Gudveig"
RELEASES = (STEWARD, STEERING)
PAPERS: dict[str, Callable[[Store], template.Paper]] = {
    "notice": lambda store: notice.notice(store, AFTER),
    "handover": lambda store: handover.handover(store, AFTER, "safety_delegate"),
    "digest": lambda store: digest.digest(store, AFTER, FIRST),
}


@pytest.fixture
def everywhere(held: Recorder, tmp_path: Path) -> Store:
    """A year's log, each of its texts naming the stranger, but for what the group and its members are called."""
    ours = the_group(held.store)
    called = {ours.workplace, *ours.unions, *NAMES}
    store = Store(tmp_path / "alle.db", held.store.clock)
    for _number, event in held.store.events():
        minutes = isinstance(event, MinutesIssued | MinutesApproved)
        store.record(
            event if minutes else change(event, lambda text: text if text in called else f"{text} ({STRANGER})")
        )
    agreed(store)
    return store


def test_nothing_leaves_with_a_name_that_nobody_was_asked_about(everywhere: Store, tmp_path: Path) -> None:
    for release in RELEASES:
        with pytest.raises(RuleBroken, match=STRANGER):
            send_unasked(Outgoing(everywhere, release), tmp_path / "ut.jsonl", None)
    for make in PAPERS.values():
        with pytest.raises(Undecided, match=STRANGER):
            make(everywhere)
    assert not (tmp_path / "ut.jsonl").exists()


def test_what_is_decided_on_one_way_out_holds_on_all_and_then_the_name_is_nowhere(
    everywhere: Store, tmp_path: Path
) -> None:
    sending = Sending(everywhere, STEWARD)
    while "Skal dette ut" not in str(sending.question):
        sending.answer(sending.read("4" if "igjen, med dette" in str(sending.question) else ""))
    for make in PAPERS.values():
        text = asked(everywhere, make)
        assert [line for line in text.splitlines() if STRANGER in line] == []
    sent = Outgoing(everywhere, STEWARD)
    assert sent.findings() == []
    assert STRANGER not in sent.write().decode()
    assert {one.how for one in sent.answered()} == {REPLACE}


def asked(store: Store, make: Callable[[Store], template.Paper]) -> str:
    """A paper as text, each place that is left replaced."""
    try:
        return template.markdown(make(store))
    except Undecided as undecided:
        deciding = Deciding(store, undecided.found, undecided.finder, "Før andre leser det")
        while deciding.question is not None:
            deciding.answer(deciding.read(""))
        return template.markdown(make(store))
