"""What was written down at a meeting can be put into other words until it ends."""

from __future__ import annotations

import msgspec
import pytest
from support.reworded import reworded
from support.room import Room, tables

from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionDropped
from partsgruppe.group.conditions import Condition, conditions_given, conditions_on
from partsgruppe.group.decisions import Decided, Decision, DecisionReturned
from partsgruppe.group.inputs import STAFF_MEETING, Input, InputAnswered, InputJoined, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed, Renaming
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import GroundRule, GroundRuleAgreed, GroundRuleEnded, WinCelebrated
from partsgruppe.group.records import RuleBroken, event_of
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.trials import Trial, TrialStarted
from partsgruppe.group.unions import UnionCorrected, unions_written
from partsgruppe.history.to_correct import Wording, wordings


def reword(room: Room, kind: str, event: int, text: str = "Vi ringer vaktmesteren", field: str = "text") -> int:
    return room.record(reworded(meeting=room.meeting, event=event, kind=kind, field=field, text=text))


def without_nsf(room: Room) -> None:
    room.close()
    room.meet(absent=["Åse"])


def put(room: Room, one: Wording, text: str = "Vi ringer vaktmesteren") -> None:
    for event in one.put(room.meeting, text):
        room.record(event)


def the_one(room: Room, text: str) -> Wording:
    """The words that stand so now."""
    [found] = [one for one in wordings(room.store, room.meeting) if one.text == text]
    return found


def test_everything_the_group_agreed_can_be_reworded(room: Room) -> None:
    decided = room.decide(text="Vi ringe vaktmester")
    rule = room.record(GroundRuleAgreed(meeting=room.meeting, text="En om gangn"))
    action = room.record(ActionAgreed(**room.here, matter=None, what="Ringe"))
    win = room.record(WinCelebrated(**room.here, text="Ro"))
    said = room.record(Contributed(**room.at_step, heading="h", text="Kaldt"))
    ours = (decided, rule, action, win, said)
    found = [one for one in wordings(room.store, room.meeting) if one.event in ours]
    assert {(one.kind, one.event, one.field, one.text) for one in found} == {
        (Decided.type, decided, "text", "Vi ringe vaktmester"),
        (GroundRuleAgreed.type, rule, "text", "En om gangn"),
        (ActionAgreed.type, action, "what", "Ringe"),
        (WinCelebrated.type, win, "text", "Ro"),
        (Contributed.type, said, "text", "Kaldt"),
    }
    for one in found:
        put(room, one)
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
    assert lifted == reworded(meeting=1, event=2, kind="action_agreed", field="what", text="Ringe")
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


def test_a_condition_can_be_reworded_and_the_others_stay(room: Room) -> None:
    decided = room.decide(text="Vi prøver nye vakter")
    given = [Condition(Seat("manager"), "vi ikke leier inn"), Condition(Seat("safety_delegate"), "nattvakta er toe")]
    room.record(conditions_given(room.meeting, room.item, given, decision=decided))
    put(room, the_one(room, "nattvakta er toe"), "nattvakta er to")
    assert [one.text for one in conditions_on(room.store, decided)] == ["vi ikke leier inn", "nattvakta er to"]


def test_what_is_said_of_a_thing_that_stood_there_before_can_be_reworded(room: Room) -> None:
    without_nsf(room)
    done, dropped = (room.record(ActionAgreed(**room.here, matter=None, what=what)) for what in ("Ringe", "Skrive"))
    room.record(ActionDone(meeting=room.meeting, action=done, remark="Lampa er bytta ut"))
    room.record(ActionDropped(meeting=room.meeting, action=dropped, reason="Det ble ikke noe av det"))
    decided = room.decide(text="Vi prøver", awaiting=room.agreeing["awaiting"])
    room.record(DecisionReturned(meeting=room.meeting, decision=decided, reason="For dyrt i år"))
    room.record(MatterRenamed(matter=room.matter, title="Plaster på natta"))
    for text in ("Lampa er bytta ut", "Det ble ikke noe av det", "For dyrt i år", "Plaster på natta"):
        put(room, the_one(room, text), f"{text}!")
    read = room.store.get
    assert (read(Action, done).remark, read(Action, dropped).remark) == (
        "Lampa er bytta ut!",
        "Det ble ikke noe av det!",
    )
    assert read(Decision, decided).returned == "For dyrt i år!"
    assert read(Matter, room.matter).title == "Plaster på natta!"
    assert [one.title for one in room.store.where(Renaming)] == ["Plaster på natta!"]
    before = tables(room.store)
    room.store.rebuild()
    assert tables(room.store) == before


def test_an_answer_to_staff_is_reworded_for_all_who_got_it(room: Room) -> None:
    first, same = (
        room.record(InputReceived(text=text, meeting=None, origin=STAFF_MEETING)) for text in ("Lys", "Lampe")
    )
    room.record(InputJoined(input=same, to=first))
    room.record(InputAnswered(meeting=room.meeting, input=first, answer="Vi bytter lamppa"))
    put(room, the_one(room, "Vi bytter lamppa"), "Vi bytter lampa")
    assert {one.answer for one in room.store.where(Input)} == {"Vi bytter lampa"}


def test_an_event_that_ends_a_rule_and_makes_a_new_one_has_both_texts_reworded(room: Room) -> None:
    rule = room.record(GroundRuleAgreed(meeting=room.meeting, text="En om gangen"))
    room.record(GroundRuleEnded(meeting=room.meeting, rule=rule, reason="Uklart", text="Én snakkr"))
    put(room, the_one(room, "Én snakkr"), "Én snakker")
    assert [one.text for one in room.store.where(GroundRule)] == ["En om gangen", "Én snakker"]


def test_what_was_written_between_two_meetings_can_be_reworded_there(room: Room) -> None:
    room.record(WinCelebrated(**room.here, text="Ro på natta"))
    [win] = [one for one in wordings(room.store, room.meeting) if one.text == "Ro på natta"]
    room.close()
    with pytest.raises(RuleBroken, match="siden forrige møte"):
        room.record(*win.put(None, "Ro hver natt"))
    room.record(InputReceived(text="Mer lis", meeting=None, origin=STAFF_MEETING))
    [found] = [one for one in wordings(room.store, None) if one.field == "text"]
    room.record(*found.put(None, "Mer lys"))
    assert [one.text for one in room.store.where(Input)] == ["Mer lys"]
    room.meet()
    with pytest.raises(RuleBroken, match="i gang"):
        room.record(*found.put(None, "Mest lys"))


def test_what_was_taken_back_is_not_there_to_be_reworded(room: Room) -> None:
    room.record(WinCelebrated(**room.here, text="Ro"))
    room.store.undo_last()
    assert "Ro" not in {one.text for one in wordings(room.store, room.meeting)}


# Unions


def test_a_union_is_put_right_wherever_it_stands(room: Room) -> None:
    without_nsf(room)
    room.record(Contributed(**room.at_step, heading="h", text="Kaldt", role="shop_steward", union="NSF"))
    room.record(MatterRaised(title="Natt", role="shop_steward", union="NSF"))
    decided = room.decide(text="Vi prøver", awaiting=room.agreeing["awaiting"])
    given = [Condition(Seat("shop_steward", "Fagforbundet"), "vi er to")]
    room.record(conditions_given(room.meeting, room.item, given, decision=decided))
    assert "NSF" in str(tables(room.store))
    room.record(UnionCorrected(before="NSF", text="Sykepleierforbundet"))
    after = tables(room.store)
    assert "NSF" not in str(after)
    assert unions_written(room.store) == ["Fagforbundet", "Sykepleierforbundet"]
    room.store.rebuild()
    assert tables(room.store) == after
    room.store.undo_last()
    assert unions_written(room.store) == ["Fagforbundet", "NSF"]


@pytest.mark.parametrize(("before", "text"), [("NSF", " "), ("NSF", "Fagforbundet"), ("Delta", "Delat")])
def test_a_union_that_nobody_wrote_is_not_put_right_nor_made_one_with_another(
    room: Room, before: str, text: str
) -> None:
    with pytest.raises(RuleBroken):
        room.record(UnionCorrected(before=before, text=text))
