"""What was written down at a meeting can be put into other words until it ends."""

from __future__ import annotations

import pytest
from support.room import Room

from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.decisions import Decided, Decision
from partsgruppe.group.outcomes import GroundRuleAgreed, WinCelebrated
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rewording import Reworded, Wording, wordings
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.trials import TrialStarted
from partsgruppe.store.store import Store


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


def reword(room: Room, kind: str, event: int, text: str = "Vi ringer vaktmesteren") -> int:
    return room.record(Reworded(meeting=room.meeting, event=event, kind=kind, text=text))


def test_everything_the_group_agreed_can_be_reworded(room: Room) -> None:
    decided = room.decide(text="Vi ringe vaktmester")
    rule = room.record(GroundRuleAgreed(meeting=room.meeting, text="En om gangn"))
    action = room.record(ActionAgreed(**room.here, matter=None, what="Ringe"))
    win = room.record(WinCelebrated(**room.here, text="Ro"))
    said = room.record(Contributed(**room.at_step, heading="h", text="Kaldt"))
    assert list(wordings(room.store, room.meeting)) == [
        Wording(Decided.type, decided, "Vi ringe vaktmester"),
        Wording(GroundRuleAgreed.type, rule, "En om gangn"),
        Wording(ActionAgreed.type, action, "Ringe"),
        Wording(WinCelebrated.type, win, "Ro"),
        Wording(Contributed.type, said, "Kaldt"),
    ]
    for kind, event, _text in wordings(room.store, room.meeting):
        reword(room, kind, event)
    assert {wording.text for wording in wordings(room.store, room.meeting)} == {"Vi ringer vaktmesteren"}


def test_nothing_but_the_words_is_changed(room: Room) -> None:
    action = room.record(ActionAgreed(**room.here, matter=room.matter, what="Ringe", owner=room.members["Kari"]))
    before = room.store.get(Action, action)
    reword(room, ActionAgreed.type, action)
    after = room.store.get(Action, action)
    assert (after.what, after.owner, after.matter) == ("Vi ringer vaktmesteren", before.owner, before.matter)


def test_it_can_be_undone(room: Room) -> None:
    decided = room.decide(text="Vi ringe vaktmester")
    reword(room, Decided.type, decided)
    room.store.undo_last()
    assert room.store.get(Decision, decided).text == "Vi ringe vaktmester"


@pytest.mark.parametrize(("kind", "text"), [(Decided.type, " "), ("meeting_opened", "Ny"), (TrialStarted.type, "Ny")])
def test_only_words_that_are_there_are_changed_and_not_to_nothing(room: Room, kind: str, text: str) -> None:
    decided = room.decide(text="Vi ringe vaktmester")
    with pytest.raises(RuleBroken):
        reword(room, kind, decided, text)


def test_what_an_earlier_meeting_agreed_stays(room: Room) -> None:
    decided = room.decide(text="Vi ringe vaktmester")
    room.close()
    room.meet()
    with pytest.raises(RuleBroken, match="dette møtet"):
        reword(room, Decided.type, decided)
