"""What a group remembers from meeting to meeting: matters that were postponed, tried, and judged."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from support.clock import START
from support.group import found, on_the_day, plan
from support.room import WEEK, Room

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.questions import Pick, PickMany
from partsgruppe.asking.sheet import Sheet
from partsgruppe.between.feedback import Hear
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed, ActionMoved, whose
from partsgruppe.group.decisions import POSTPONED, Decision
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import MemberArrived, agenda, unfinished_meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.rounds import Contributed
from partsgruppe.history.matters import register
from partsgruppe.history.timeline import Moment, timeline
from partsgruppe.meeting.walk import Walk
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store

NEXT = START.date() + 4 * WEEK


def told(dialogue: Dialogue, *lines: str) -> None:
    for line in lines:
        dialogue.answer(dialogue.read(line))


def happened(room: Room) -> list[Moment]:
    return timeline(room.store, room.store.get(Matter, room.matter), partial(whose, room.store), NEXT)


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


@pytest.fixture
def library() -> Library:
    return Library()


def postpone(room: Room, times: int) -> None:
    """Postpone the matter at so many meetings, and close the last."""
    for time in range(times):
        if time:
            room.meet()
        room.decide(POSTPONED, talks="Ola og Åse", before=dt.date(2026, 12, 8))
        room.close()


def planned(room: Room, library: Library, day: dt.date = NEXT) -> list[tuple[str, int | None]]:
    meeting = plan_meeting(room.store, library, day, None)
    return [(item.exercise, item.matter) for item in agenda(room.store, meeting)]


@pytest.mark.parametrize(("answer", "seat"), [("2", Seat("shop_steward", "Fagforbundet")), ("", None)])
def test_who_raised_a_matter_is_a_role_or_not_known(
    store: Store, library: Library, answer: str, seat: Seat | None
) -> None:
    found(store)
    walk = Walk(store, library, plan(store, library, ["apen-sak"]))
    walk.interject("matter")
    told(walk, "Nøklene", answer)
    assert store.where(Matter)[0].seat == seat


def test_a_postponed_matter_is_on_the_next_agenda_with_what_was_to_be_talked_over(room: Room, library: Library) -> None:
    postpone(room, 1)
    assert ("apen-sak", room.matter) in planned(room, library)
    (line,) = [line for line in Plan(room.store, library).scene().lines if "smerteplaster" in line.text]
    assert line.text.endswith("Utsatt. Disse skulle snakke sammen innen 8. des. 2026: Ola og Åse.")


def test_once_is_no_reason_for_another_way(room: Room, library: Library) -> None:
    postpone(room, 1)
    planned(room, library)
    assert "annen måte" not in Plan(room.store, library).scene().notice


def test_the_meeting_says_what_was_to_be_talked_over(room: Room, library: Library) -> None:
    postpone(room, 1)
    walk = Walk(room.store, library, plan(room.store, library, ["apen-sak"], NEXT, room.matter))
    assert "Saken ble utsatt sist. Disse skulle snakke sammen innen 8. des. 2026: Ola og Åse." in walk.scene().notice
    walk.skip()
    assert "Ola og Åse" not in walk.scene().notice


def test_after_the_second_time_the_plan_offers_another_way_and_says_why(room: Room, library: Library) -> None:
    postpone(room, 2)
    before = planned(room, library)
    dialogue = Plan(room.store, library)
    assert "«Hvem skifter smerteplaster?» er utsatt 2 ganger, og da hjelper det ofte" in dialogue.scene().notice
    assert "«Når vi er uenige», «Prøv ut» og «Når vi står fast»" in dialogue.scene().notice
    told(dialogue, "Ta en utsatt sak på en annen måte", "Når vi er uenige")
    meeting = unfinished_meeting(room.store)
    assert meeting is not None
    after = [(item.exercise, item.matter) for item in agenda(room.store, meeting.id)]
    assert after == [("nar-vi-er-uenige", m) if (e, m) == ("apen-sak", room.matter) else (e, m) for e, m in before]
    assert "annen måte" not in dialogue.scene().notice


def test_the_decide_step_offers_another_way_right_after(room: Room, library: Library) -> None:
    postpone(room, 2)
    walk = Walk(room.store, library, plan(room.store, library, ["apen-sak", "avslutning"], NEXT, room.matter))
    while walk.place.step.kind != "decide":
        walk.skip()
    assert isinstance(walk.question, Pick)
    assert "utsatt 2 ganger" in walk.question.help
    told(walk, "Vi tar den videre i dag med «Prøv ut»")
    assert [item.exercise for item in walk.agenda] == ["apen-sak", "prov-ut", "avslutning"]
    assert (walk.agenda[1].matter, len(room.store.where(Decision))) == (room.matter, 2)


def test_a_matter_postponed_once_is_decided_as_any_other(room: Room, library: Library) -> None:
    postpone(room, 1)
    walk = Walk(room.store, library, plan(room.store, library, ["apen-sak"], NEXT, room.matter))
    while walk.place.step.kind != "decide":
        walk.skip()
    assert isinstance(walk.question, Pick)
    assert (len(walk.question.options), walk.question.help) == (5, "")


def test_an_overdue_trial_comes_right_after_the_opening_and_is_said(room: Room, library: Library) -> None:
    trial = room.start_trial(end=room.trial_fields["start"] + WEEK, evaluate_on=NEXT - WEEK)
    room.close()
    assert trial
    assert [exercise for exercise, _ in planned(room, library)][:3] == ["apning", "evaluer-utprovingen", "siden-sist"]
    scene = Plan(room.store, library).scene()
    assert "Skulle vært evaluert: «Hvem skifter smerteplaster?»." in scene.notice
    assert scene.lines[1].text.endswith("Skulle vært evaluert 22. des. 2026.")


def test_a_trial_due_that_day_waits_until_the_group_has_looked_back(room: Room, library: Library) -> None:
    room.start_trial(end=room.trial_fields["start"] + WEEK, evaluate_on=NEXT)
    room.close()
    exercises = [exercise for exercise, _ in planned(room, library)]
    assert exercises.index("siden-sist") < exercises.index("evaluer-utprovingen")


def test_the_course_of_a_matter_tells_everything_in_order(room: Room) -> None:
    room.decide(POSTPONED, talks="Ola og Åse", before=dt.date(2026, 12, 8))
    room.close()
    room.meet()
    trial = room.start_trial()
    action = room.record(ActionAgreed(**room.here, matter=room.matter, what="Lage opplæring"))
    room.record(ActionMoved(meeting=room.meeting, action=action, due=dt.date(2026, 12, 10)))
    room.evaluate(trial, "adjusted", change="Natta blir med", end=NEXT + 52 * WEEK, evaluate_on=NEXT + 52 * WEEK)
    moments = happened(room)
    assert [(one.what, one.meeting) for one in moments] == [
        ("Meldt", None),
        ("På sakslista", 1),
        ("Beslutning", 1),
        ("På sakslista", 2),
        ("Utprøving", 2),
        ("Oppgave", 2),
        ("Evaluert", 2),
    ]
    assert moments[2].text == "Utsatt til neste møte. Innen 8. des. 2026: Ola og Åse."
    assert moments[5].text == "Lage opplæring (ingen ennå, flyttet 1 gang, over fristen siden 10. des. 2026)"
    assert "Hvorfor: Det virker." in moments[6].text


def test_open_matters_come_first_the_newest_of_them_at_the_top_and_the_ended_below(room: Room) -> None:
    later = [room.record(MatterRaised(title=title)) for title in ("Nøklene", "Lyset")]
    room.decide(text="Slik blir det")
    entries = register(room.store, NEXT)
    assert [entry.matter.id for entry in entries] == [*reversed(later), room.matter]
    assert [(entry.number, entry.status.going_on) for entry in entries] == [(3, True), (2, True), (1, False)]
    assert entries[-1].last_meeting == 1


def test_the_evaluate_step_shows_what_was_heard_and_seen_before(room: Room, library: Library) -> None:
    trial = room.start_trial()
    late = NEXT + 52 * WEEK
    room.evaluate(trial, "adjusted", seen="Ingen avvik på dagen", change="Natta blir med", end=late, evaluate_on=late)
    room.close()
    hear = Hear(room.store, trial)
    told(hear, "Nattevaktene", "5", "Vi rekker mer", "")
    assert hear.question is None
    walk = Walk(room.store, library, plan(room.store, library, ["evaluer-utprovingen"], NEXT, room.matter))
    while walk.place.step.kind != "evaluate":
        walk.skip()
    lines = {line.who: line.text for line in walk.scene().lines}
    assert lines["Sist så dere"] == "Ingen avvik på dagen"
    assert lines["Vi prøver"].endswith("\nEndret: Natta blir med")
    assert lines["Nattevaktene (5)"] == "Vi rekker mer"
    assert isinstance(walk.question, Sheet)
    assert walk.question.options[0].label == "De det gjelder: Nattevaktene (5): Vi rekker mer"
    whats = [moment.what for moment in happened(room)]
    assert whats[-3:] == ["Evaluert", "Hørt", "På sakslista"]


def test_what_is_half_heard_is_there_again(room: Room) -> None:
    trial = room.start_trial()
    told(Hear(room.store, trial), "Nattevaktene", "5")
    again = Hear(room.store, trial)
    assert again.question is not None
    assert again.question.prompt == "Hva sa de?"


def test_an_action_of_a_role_is_gone_through_and_somebody_takes_it(room: Room, library: Library) -> None:
    action = room.record(
        ActionAgreed(
            **room.here, matter=None, what="Ringe", owner=room.members["Ola"], seat=Seat("shop_steward", "NSF")
        )
    )
    for _time in range(2):
        room.record(ActionMoved(meeting=room.meeting, action=action, due=NEXT - WEEK))
    room.close()
    room.record(MemberLeft(member=room.members["Ola"]))
    meeting = plan(room.store, library, ["siden-sist", "avslutning"], NEXT)
    on_the_day(room.store, meeting)
    walk = Walk(room.store, library, meeting)
    assert isinstance(walk.question, PickMany)
    told_of = "Ringe (tillitsvalgt (NSF), 22. des. 2026, flyttet 2 ganger)"
    assert [option.label for option in walk.question.options] == [told_of]
    told(walk, "0", "1", "2", "2", "12.1.2027", "3", "1", "")
    assert (room.store.get(Action, action).owner, room.store.get(Action, action).moved) == (room.members["Kari"], 3)


def test_what_is_agreed_now_was_not_agreed_last_time(room: Room, library: Library) -> None:
    postpone(room, 1)
    walk = Walk(room.store, library, plan(room.store, library, ["apen-sak"], NEXT, room.matter))
    while walk.place.step.kind != "decide":
        walk.skip()
    assert "Saken ble utsatt sist. Disse skulle snakke sammen innen 8. des. 2026: Ola og Åse." in walk.scene().notice
    told(walk, "Utsatt til neste møte", "Kari og Vidar", "")
    walk.interject("note")
    assert walk.place.matter is not None
    assert "utsatt sist" not in walk.scene().notice


def test_what_was_seen_in_this_meeting_was_not_seen_last_time(room: Room, library: Library) -> None:
    trial = room.start_trial(watch="- Blir det roligere\n- Er det nok folk")
    room.close()
    meeting = plan(room.store, library, ["evaluer-utprovingen"], NEXT, room.matter)
    walk = Walk(room.store, library, meeting)
    while walk.place.step.kind != "evaluate":
        walk.skip()
    late = NEXT + 52 * WEEK
    room.meeting, room.item = meeting, walk.place.item.id
    room.evaluate(trial, "adjusted", seen="Ingen avvik", change="Natta blir med", end=late, evaluate_on=late)
    labels = [line.who for line in walk.scene().lines]
    assert "Sist så dere" not in labels
    assert labels[:2] == ["Vi prøver", "Hvorfor"]


def test_what_each_role_said_stands_ready_as_the_beginning_of_a_line(room: Room, library: Library) -> None:
    room.start_trial()
    room.close()
    walk = Walk(room.store, library, plan(room.store, library, ["evaluer-utprovingen"], NEXT, room.matter))
    while walk.place.step.kind != "round":
        walk.skip()
    for name in room.members.values():
        room.record(MemberArrived(meeting=walk.meeting.id, member=name))
    here: dict[str, Any] = {"meeting": walk.meeting.id, "item": walk.place.item.id, "step": walk.place.index}
    room.record(Contributed(**here, heading="?", kind="round", role="manager", union="", text="Roligere stell"))
    while walk.place.step.kind != "evaluate":
        walk.skip()
    assert isinstance(walk.question, Sheet)
    assert walk.question.options[1].label == "Vi har sett: Leder: Roligere stell"
