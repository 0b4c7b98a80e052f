"""What was written down at a meeting can be put into other words until it ends."""

from __future__ import annotations

import msgspec
import pytest
from support.room import Room

from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.decisions import Decided, Decision
from partsgruppe.group.inputs import STAFF_MEETING, InputReceived
from partsgruppe.group.outcomes import GroundRuleAgreed, WinCelebrated
from partsgruppe.group.records import RuleBroken, event_of
from partsgruppe.group.rewording import Reworded, Wording, wordings
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.trials import Trial, TrialStarted


def reword(room: Room, kind: str, event: int, text: str = "Vi ringer vaktmesteren", field: str = "text") -> int:
    return room.record(Reworded(meeting=room.meeting, event=event, kind=kind, field=field, text=text))


def test_everything_the_group_agreed_can_be_reworded(room: Room) -> None:
    decided = room.decide(text="Vi ringe vaktmester")
    rule = room.record(GroundRuleAgreed(meeting=room.meeting, text="En om gangn"))
    action = room.record(ActionAgreed(**room.here, matter=None, what="Ringe"))
    win = room.record(WinCelebrated(**room.here, text="Ro"))
    said = room.record(Contributed(**room.at_step, heading="h", text="Kaldt"))
    ours = (decided, rule, action, win, said)
    found = [one for one in wordings(room.store, room.meeting) if one.event in ours]
    assert set(found) == {
        Wording(Decided.type, decided, "text", "Vi ringe vaktmester"),
        Wording(GroundRuleAgreed.type, rule, "text", "En om gangn"),
        Wording(ActionAgreed.type, action, "what", "Ringe"),
        Wording(WinCelebrated.type, win, "text", "Ro"),
        Wording(Contributed.type, said, "text", "Kaldt"),
    }
    for one in found:
        reword(room, one.kind, one.event, field=one.field)
    changed = {one.text for one in wordings(room.store, room.meeting) if one.event in ours}
    assert changed == {"Vi ringer vaktmesteren"}


def test_everything_that_people_wrote_in_an_event_can_be_reworded(room: Room) -> None:
    trial = room.start_trial()
    reword(room, TrialStarted.type, trial, "Færre runder", field="watch")
    given = room.record(InputReceived(text="Mer lys", meeting=room.meeting, origin=STAFF_MEETING))
    fields = {one.field for one in wordings(room.store, room.meeting) if one.event in (trial, given)}
    assert room.store.get(Trial, trial).watch == "Færre runder"
    assert fields == {"what", "why", "who", "watch", "heard", "evaluators", "text"}


def test_what_the_first_version_reworded_is_the_field_that_says_what_it_is_about() -> None:
    payload = {"meeting": 1, "event": 2, "kind": "action_agreed", "text": "Ringe"}
    lifted = event_of("reworded", payload)
    assert lifted == Reworded(meeting=1, event=2, kind="action_agreed", field="what", text="Ringe")
    assert event_of("reworded", msgspec.to_builtins(lifted)) == lifted


def test_nothing_but_the_words_is_changed(room: Room) -> None:
    action = room.record(ActionAgreed(**room.here, matter=room.matter, what="Ringe", owner=room.members["Kari"]))
    before = room.store.get(Action, action)
    reword(room, ActionAgreed.type, action, field="what")
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
