"""Meetings: their agenda, who is in the room, and that a closed one stays as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clock import Clock
from support.group import DAY, found
from support.reworded import reworded
from support.room import Room, tables

from partsgruppe.group.actions import ActionAgreed, ActionCorrected, ActionDone, ActionDropped, ActionMoved, ActionTaken
from partsgruppe.group.agreement_reviews import AgreementReviewed
from partsgruppe.group.approval import MinutesApproved, MinutesCorrected, MinutesIssued, PartyApproved, digest_of
from partsgruppe.group.committee import CommitteeAgreed
from partsgruppe.group.conditions import ConditionsGiven
from partsgruppe.group.decisions import NOT_TAKEN_UP, Decided, DecisionConfirmed, DecisionReturned
from partsgruppe.group.documents import DocumentNamed, DocumentTakenOut
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.invited import (
    DEPUTY,
    GUEST,
    ApologySent,
    ApologyTakenBack,
    InvitationTakenBack,
    Invited,
    InvitedArrived,
    InvitedWent,
    PersonInvited,
)
from partsgruppe.group.letters import LetterReceived
from partsgruppe.group.matters import MatterPutOff, MatterRaised, Referred
from partsgruppe.group.meetings import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    ItemGivenMatter,
    ItemLeft,
    ItemParted,
    ItemSized,
    ItemTimed,
    Meeting,
    MeetingChanged,
    MeetingClosed,
    MeetingExtended,
    MeetingOpened,
    MeetingPaused,
    MeetingPlanned,
    MeetingResumed,
    MemberArrived,
    MemberWent,
    MinuteTakerNamed,
    NextMeetingAgreed,
    Presence,
    StepReached,
    TimeAdded,
    agenda,
    seats_not_in_the_room,
    seats_present,
)
from partsgruppe.group.members import GroupFounded, Member, MemberChanged, MemberJoined, Seat
from partsgruppe.group.on_record import MeetingFiled, MinutesCommented, ViewRecorded
from partsgruppe.group.outcomes import (
    AGREEMENTS,
    AgreementMade,
    Checked,
    Chosen,
    GroundRuleAgreed,
    GroundRuleEnded,
    GroundRuleKept,
    MessagePlanned,
    PutAside,
    ReadingExplained,
    ReadingGiven,
    WinCelebrated,
)
from partsgruppe.group.points import PointReturned
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned
from partsgruppe.group.put_back import MeetingPutBack
from partsgruppe.group.records import EVENTS, Event, R, Record, RuleBroken, Stamp
from partsgruppe.group.rewording import worded
from partsgruppe.group.rounds import (
    Contributed,
    LineWaits,
    Recording,
    RecordingAdded,
    RoleTaken,
    RoundBegun,
    Turn,
    TurnAdded,
    TurnPassed,
    TurnPutOff,
    TurnSpoken,
    WordGiven,
    turns,
)
from partsgruppe.group.sentence import SentenceAgreed
from partsgruppe.group.trials import ADJUSTED, BACK, EvaluationMoved, TrialEvaluated, TrialStarted
from partsgruppe.history.to_correct import wordings
from partsgruppe.store.store import Store


def titles(room: Room) -> list[str]:
    return [item.title for item in agenda(room.store, room.meeting)]


def positions(room: Room) -> list[int]:
    return [item.position for item in agenda(room.store, room.meeting)]


# The agenda


@pytest.mark.parametrize(
    ("position", "expected"),
    [(0, ["ny", "a", "b"]), (1, ["a", "ny", "b"]), (2, ["a", "b", "ny"]), (99, ["a", "b", "ny"])],
)
def test_an_item_is_added_where_it_was_put(room: Room, position: int, expected: list[str]) -> None:
    room.close()
    room.plan("a", "b")
    room.add("ny", position)
    assert (titles(room), positions(room)) == (expected, [0, 1, 2])


@pytest.mark.parametrize(
    ("moved", "position", "expected"),
    [("a", 2, "bca"), ("c", 0, "cab"), ("b", 1, "abc"), ("a", 1, "bac"), ("a", 99, "bca")],
)
def test_an_item_moves_and_the_others_close_up(room: Room, moved: str, position: int, expected: str) -> None:
    room.close()
    room.plan("a", "b", "c")
    item = next(item for item in agenda(room.store, room.meeting) if item.title == moved)
    room.record(AgendaItemMoved(item=item.id, position=position))
    assert ("".join(titles(room)), positions(room)) == (expected, [0, 1, 2])


def test_removing_an_item_leaves_no_gap(room: Room) -> None:
    room.close()
    room.plan("a", "b", "c")
    room.record(AgendaItemRemoved(item=agenda(room.store, room.meeting)[1].id))
    assert (titles(room), positions(room)) == (["a", "c"], [0, 1])


def test_nothing_is_put_before_what_the_meeting_has_come_to(room: Room) -> None:
    later = room.add("senere", 1)
    for event in (AgendaItemMoved(item=later, position=0), AgendaItemMoved(item=room.item, position=1)):
        with pytest.raises(RuleBroken):
            room.record(event)
    with pytest.raises(RuleBroken):
        room.add("for sent", 0)
    with pytest.raises(RuleBroken):
        room.record(AgendaItemRemoved(item=room.item))
    assert titles(room) == ["Åpen sak", "senere"]


def test_an_item_that_something_was_said_at_cannot_be_removed(room: Room) -> None:
    later = room.add("senere", 1)
    room.record(Referred(meeting=room.meeting, item=later, channel="AMU"))
    with pytest.raises(RuleBroken, match="viser til"):
        room.record(AgendaItemRemoved(item=later))


@given(st.lists(st.tuples(st.sampled_from(["add", "move", "remove"]), st.integers(0, 9), st.integers(0, 9))))
def test_positions_are_always_0_to_the_last(changes: list[tuple[str, int, int]]) -> None:
    room = _on_paper()
    for sequence, (kind, which, position) in enumerate(changes, start=10):
        items = agenda(room, 1)
        event: Event
        if kind == "add" or not items:
            event = AgendaItemAdded(meeting=1, position=position, exercise="e", title=str(sequence), minutes=5)
        elif kind == "move":
            event = AgendaItemMoved(item=items[which % len(items)].id, position=position)
        else:
            event = AgendaItemRemoved(item=items[which % len(items)].id)
        event.apply(room, Stamp(sequence, dt.datetime(2026, 12, 1, tzinfo=dt.UTC)))
        after = agenda(room, 1)
        assert [item.position for item in after] == list(range(len(after)))
        if kind == "move" and items:
            moved = items[which % len(items)].id
            assert after[min(position, len(after) - 1)].id == moved


def _on_paper() -> Any:
    return Paper(Meeting(id=1, number=1, date=DAY, minutes=60))


class Paper:
    """Records without a file: the rules need no more than this."""

    def __init__(self, *records: Record) -> None:
        self.records = {(type(record), record.id): record for record in records}

    def get(self, kind: type[R], id: int) -> R:
        return self.where(kind, id=id)[0]

    def where(self, kind: type[R], **equal: Any) -> list[R]:
        found = [record for record in self.records.values() if isinstance(record, kind)]
        return [one for one in found if all(getattr(one, name) == value for name, value in equal.items())]

    def put(self, record: Record) -> None:
        self.records[type(record), record.id] = record

    def remove(self, record: Record) -> None:
        del self.records[type(record), record.id]


# Steps


def states(room: Room) -> list[str]:
    return [item.state for item in agenda(room.store, room.meeting)]


def test_items_are_done_or_skipped_as_the_meeting_goes_past_them_and_wait_again_when_it_goes_back(room: Room) -> None:
    second, third = room.add("b", 1), room.add("c", 2)
    room.record(StepReached(meeting=room.meeting, item=second, step=0))
    assert states(room) == ["done", "running", "waiting"]
    room.record(StepReached(meeting=room.meeting, item=third, step=2, skipped=True))
    assert states(room) == ["done", "skipped", "running"]
    room.record(StepReached(meeting=room.meeting, item=room.item, step=1))
    assert states(room) == ["running", "waiting", "waiting"]
    room.close()
    assert states(room) == ["done", "skipped", "skipped"]


def test_skipping_a_step_within_an_item_does_not_skip_the_item(room: Room) -> None:
    room.record(StepReached(meeting=room.meeting, item=room.item, step=1, skipped=True))
    assert states(room) == ["running"]


def test_a_step_begins_with_its_own_time(room: Room, clock: Clock) -> None:
    room.record(TimeAdded(meeting=room.meeting, minutes=5))
    room.record(TimeAdded(meeting=room.meeting, minutes=5))
    assert room.store.get(Meeting, room.meeting).extra == 10
    room.record(StepReached(meeting=room.meeting, item=room.item, step=1))
    meeting = room.store.get(Meeting, room.meeting)
    assert (meeting.step, meeting.extra, meeting.away, meeting.step_at) == (1, 0, 0, clock.now)


def test_a_step_of_another_meetings_item_cannot_be_reached(room: Room) -> None:
    old = room.item
    room.close()
    room.meet()
    with pytest.raises(RuleBroken, match="sakslista"):
        room.record(StepReached(meeting=room.meeting, item=old, step=0))


# Breaks


def test_a_break_does_not_count_as_time_used(room: Room, clock: Clock) -> None:
    room.record(MeetingPaused(meeting=room.meeting))
    clock.now += dt.timedelta(minutes=20) - clock.step
    room.record(MeetingResumed(meeting=room.meeting))
    meeting = room.store.get(Meeting, room.meeting)
    assert (meeting.state, meeting.away, meeting.paused_at) == ("open", 20 * 60, None)


def test_a_step_has_taken_the_time_that_was_no_break(room: Room, clock: Clock) -> None:
    began = clock.now
    room.record(MeetingPaused(meeting=room.meeting))
    clock.now += dt.timedelta(minutes=20) - clock.step
    room.record(MeetingResumed(meeting=room.meeting))
    clock.now += dt.timedelta(minutes=5)
    room.record(StepReached(meeting=room.meeting, item=room.item, step=1))
    taken = int((clock.now - began).total_seconds()) - 20 * 60
    assert room.store.get(AgendaItem, room.item).spent == [taken]


def test_who_was_invited_and_went_gives_the_seat_up(room: Room) -> None:
    kari = room.store.where(Member)[0].id
    room.record(MemberWent(meeting=room.meeting, member=kari))
    room.record(PersonInvited(meeting=room.meeting, kind=DEPUTY, who="Nora", member=kari))
    invited = room.store.where(Invited)[-1].id
    room.record(InvitedArrived(meeting=room.meeting, invited=invited))
    assert [one.went for one in room.store.where(Presence, deputy="Nora")] == [None]
    room.record(InvitedWent(meeting=room.meeting, invited=invited))
    assert None not in [one.went for one in room.store.where(Presence, deputy="Nora")]


def test_two_letters_that_greet_alike_are_two_when_they_are_of_two_days(room: Room) -> None:
    room.record(LetterReceived(day=DAY, greeting="Hei"))
    room.record(LetterReceived(day=DAY + dt.timedelta(days=30), greeting="Hei"))
    with pytest.raises(RuleBroken, match="allerede"):
        room.record(LetterReceived(day=DAY, greeting="Hei"))


@pytest.mark.parametrize(("minutes", "away"), [(10, 600), (-10, 0)])
def test_a_break_nobody_said_begins_when_it_is_said_to_have_begun(
    room: Room, clock: Clock, minutes: int, away: int
) -> None:
    since = clock.now + clock.step - dt.timedelta(minutes=minutes)
    room.record(MeetingResumed(meeting=room.meeting, since=since))
    assert room.store.get(Meeting, room.meeting).away == away


def test_nothing_happens_in_a_meeting_that_has_a_break(room: Room) -> None:
    room.record(MeetingPaused(meeting=room.meeting))
    for event in (
        Contributed(**room.at_step, heading="h", text="t"),
        StepReached(meeting=room.meeting, item=room.item, step=1),
        MeetingPaused(meeting=room.meeting),
        MeetingClosed(meeting=room.meeting),
    ):
        with pytest.raises(RuleBroken, match="ikke i gang"):
            room.record(event)


# Opening, closing, planning


def test_meetings_are_numbered_and_planned_one_at_a_time(room: Room) -> None:
    with pytest.raises(RuleBroken, match="avsluttes før"):
        room.plan()
    room.close()
    room.plan("a")
    assert [meeting.number for meeting in room.store.where(Meeting)] == [1, 2]


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_a_meeting_has_a_length_that_people_can_sit_through(store: Store, minutes: int) -> None:
    with pytest.raises(RuleBroken, match="mellom 1 og 600"):
        store.record(MeetingPlanned(date=DAY, minutes=minutes))


def test_a_meeting_is_led_only_by_a_member(store: Store) -> None:
    with pytest.raises(RuleBroken):
        store.record(MeetingPlanned(date=DAY, minutes=60, chair=99))


def test_changing_the_plan_keeps_the_agenda_and_the_number(room: Room) -> None:
    room.close()
    room.plan("a")
    chair = room.members["Vidar"]
    room.record(MeetingChanged(meeting=room.meeting, date=dt.date(2027, 1, 5), minutes=90, place="Rom 2", chair=chair))
    meeting = room.store.get(Meeting, room.meeting)
    assert (meeting.number, meeting.date, meeting.minutes, meeting.place, meeting.chair, meeting.state) == (
        2,
        dt.date(2027, 1, 5),
        90,
        "Rom 2",
        chair,
        "planned",
    )
    assert titles(room) == ["a"]


def test_a_meeting_without_an_agenda_cannot_be_opened(room: Room) -> None:
    room.close()
    room.plan()
    with pytest.raises(RuleBroken, match="tom"):
        room.record(MeetingOpened(meeting=room.meeting))


def test_a_meeting_is_opened_once_and_goes_on_only_after_it_was_opened(room: Room) -> None:
    with pytest.raises(RuleBroken, match="allerede åpnet"):
        room.record(MeetingOpened(meeting=room.meeting))
    room.close()
    room.plan("a")
    with pytest.raises(RuleBroken, match="ikke i gang"):
        room.record(MeetingResumed(meeting=room.meeting))


def test_a_closed_meeting_knows_the_event_that_closed_it(room: Room, clock: Clock) -> None:
    room.record(NextMeetingAgreed(meeting=room.meeting, date=dt.date(2027, 1, 5), chair=room.members["Ola"]))
    room.close()
    meeting = room.store.get(Meeting, room.meeting)
    assert (meeting.state, meeting.closed, meeting.closed_at) == ("closed", room.store.last_sequence(), clock.now)
    assert (meeting.next_date, meeting.next_chair) == (dt.date(2027, 1, 5), room.members["Ola"])


def test_a_meeting_in_which_nothing_was_said_goes_back_to_being_prepared(room: Room) -> None:
    room.record(StepReached(meeting=room.meeting, item=room.item, step=2))
    room.record(RoundBegun(**room.at_step, order=[[Seat("manager")]]))
    room.record(TimeAdded(meeting=room.meeting, minutes=5))
    room.record(MeetingPutBack(meeting=room.meeting))
    meeting = room.store.get(Meeting, room.meeting)
    assert (meeting.state, meeting.item, meeting.step, meeting.extra) == ("planned", None, 0, 0)
    assert not room.store.where(Presence)
    with pytest.raises(RuleBroken, match="ikke i gang"):
        room.record(MeetingPutBack(meeting=room.meeting))
    room.record(MeetingOpened(meeting=room.meeting))
    before = tables(room.store)
    room.store.rebuild()
    assert tables(room.store) == before


def test_what_was_said_and_who_was_there_at_the_meeting_before_stays(room: Room) -> None:
    room.record(RoundBegun(**room.at_step, order=[[Seat("manager")]]))
    room.record(Contributed(**room.at_step, heading="h", text="t"))
    room.close()
    before, there, items = room.store.where(Turn), room.store.where(Presence), agenda(room.store, room.meeting)
    room.meet()
    room.record(RoundBegun(**room.at_step, order=[[Seat("manager")]]))
    room.record(MeetingPutBack(meeting=room.meeting))
    assert (room.store.where(Turn), room.store.where(Presence)) == (before, there)
    assert [item.state for item in (*items, *agenda(room.store, room.meeting))] == ["done", "waiting"]


def test_who_writes_and_whose_words_are_written_down_is_asked_anew(room: Room) -> None:
    room.record(MinuteTakerNamed(meeting=room.meeting, member=room.members["Kari"]))
    room.record(RecordingAdded(**room.at_step))
    room.record(MeetingPutBack(meeting=room.meeting))
    assert room.store.get(Meeting, room.meeting).minute_taker is None
    assert room.store.where(Recording) == []


def test_only_somebody_in_the_room_writes(room: Room) -> None:
    room.record(MemberWent(meeting=room.meeting, member=room.members["Kari"]))
    with pytest.raises(RuleBroken, match="ikke her"):
        room.record(MinuteTakerNamed(meeting=room.meeting, member=room.members["Kari"]))


@pytest.mark.parametrize(
    "said",
    [
        lambda room: Contributed(**room.at_step, heading="h", text="t"),
        lambda room: ActionAgreed(**room.here, matter=None, what="Ringe"),
        lambda room: MatterRaised(title="Ny", meeting=room.meeting),
        lambda room: NextMeetingAgreed(meeting=room.meeting, date=DAY, chair=None),
        lambda room: Referred(**room.here, channel="AMU"),
    ],
)
def test_not_when_something_was(room: Room, said: Callable[[Room], Event]) -> None:
    room.record(said(room))
    with pytest.raises(RuleBroken, match="Noe er sagt eller avtalt"):
        room.record(MeetingPutBack(meeting=room.meeting))


def test_minutes_have_somebody_who_was_there(room: Room) -> None:
    room.close()
    room.plan("a")
    room.record(MeetingOpened(meeting=room.meeting))
    with pytest.raises(RuleBroken, match="hvem som er her"):
        room.record(MeetingClosed(meeting=room.meeting))


OF_NO_MEETING = {
    "approving_agreed",
    "forgetting_agreed",
    "forgetting_told",
    "group_ended",
    "group_reopened",
    "inputs_collected",
    "nothing_added",
    "rounds_forgotten",
    *("group_founded", "group_changed", "member_joined", "member_changed", "member_left"),
    *("meeting_planned.2", "meeting_held_on_paper", "matter_renamed", "track_chosen", "exercise_left_out", "undone"),
    *("input_joined", "input_parted", "input_signed", "readings_agreed", "readings_withheld"),
    *("contributions_agreed", "contributions_withheld"),
    *("minutes_issued", "heard_beforehand"),
    *("redacted", "permission_given", "places_decided"),
    *("pen_taken", "pen_given", "histories_joined"),
    *("talk_wanted", "talk_had"),
    *("release_agreed", "own_line_written", "whereabouts_given"),
    *("letter_received", "letter_answered"),
    *("committee_agreed", "union_corrected"),
    *("action_ticked", "action_rescheduled", "action_given", "matter_retitled", "matter_wanted", "suggested"),
}


def test_a_closed_meeting_cannot_be_changed_by_any_event(room: Room) -> None:
    attempts = _every_event_of_a_meeting(room)
    assert {event.type for event in attempts} | OF_NO_MEETING == {kind.type for kind in EVENTS.values()}
    room.close()
    before, last = tables(room.store), room.store.last_sequence()
    accepted = []
    for event in attempts:
        try:
            room.record(event)
        except RuleBroken:
            continue
        accepted.append(event.type)
    assert accepted == []
    assert (tables(room.store), room.store.last_sequence()) == (before, last)


def _every_event_of_a_meeting(room: Room) -> list[Event]:
    """Each event that says in which meeting it happens, such that an open meeting takes it."""
    waiting_for, approved = _handed_out(room), _handed_out(room)
    for party in ("employer", "employees", "safety_service"):
        room.record(PartyApproved(**room.here, issued=approved, party=party))
    meeting, here, step, kari = room.meeting, room.here, room.at_step, room.members["Kari"]
    waiting = room.add("senere", 1)
    trial = room.start_trial()
    action = room.record(ActionAgreed(**here, matter=None, what="Ringe"))
    reading = room.record(ReadingGiven(**step, heading="h", role="safety_delegate", union="", value=3))
    input_ = room.record(InputReceived(text="Mer lys"))
    chosen = room.record(Chosen(**step, heading="h", text="Lys"))
    agreed = room.record(AgreementMade(meeting=meeting, kind=AGREEMENTS[0], text="Vi møtes"))
    safety, nurse = [Seat("safety_delegate")], [Seat("shop_steward", "NSF")]
    room.record(MemberWent(meeting=meeting, member=room.members["Åse"]))
    proposal = room.decide(NOT_TAKEN_UP, reason="Nei", awaiting=nurse)
    rule = room.record(GroundRuleAgreed(meeting=meeting, text="Én om gangen", awaiting=nurse))
    room.record(MemberArrived(meeting=meeting, member=room.members["Åse"]))
    room.record(MemberWent(meeting=meeting, member=room.members["Vidar"]))
    room.record(CommitteeAgreed(also=True))
    guest = room.record(PersonInvited(meeting=meeting, kind=GUEST, who="NAV"))
    here_now = room.record(PersonInvited(meeting=meeting, kind=GUEST, who="Vaktmesteren"))
    room.record(InvitedArrived(meeting=meeting, invited=here_now))
    apology = room.record(ApologySent(meeting=meeting, member=room.members["Vidar"]))
    document = room.record(DocumentNamed(**here, matter=None, name="Plan"))
    room.record(RoundBegun(**step, order=[[Seat("manager")], [Seat("safety_delegate")]]))
    turn = turns(room.store, room.item, 0)[0].id
    return [
        MeetingChanged(meeting=meeting, date=DAY, minutes=30),
        AgendaItemAdded(meeting=meeting, position=2, exercise="e", title="t", minutes=5),
        AgendaItemMoved(item=waiting, position=1),
        AgendaItemRemoved(item=waiting),
        ItemGivenMatter(item=waiting, matter=room.matter),
        EvaluationMoved(meeting=meeting, trial=trial, evaluate_on=dt.date(2028, 1, 1)),
        ItemSized(item=waiting, minutes=5),
        ItemTimed(item=waiting, at=dt.time(14, 30)),
        ItemLeft(item=waiting),
        MeetingExtended(meeting=meeting, minutes=10),
        MeetingOpened(meeting=meeting),
        StepReached(meeting=meeting, item=waiting, step=0),
        TimeAdded(meeting=meeting, minutes=5),
        MeetingPaused(meeting=meeting),
        MeetingResumed(meeting=meeting),
        MemberArrived(meeting=meeting, member=room.members["Vidar"]),
        MemberWent(meeting=meeting, member=kari),
        PersonInvited(meeting=meeting, kind=GUEST, who="Bedriftshelsetjenesten"),
        InvitedArrived(meeting=meeting, invited=guest),
        InvitedWent(meeting=meeting, invited=here_now),
        InvitationTakenBack(invited=guest),
        ApologySent(meeting=meeting, member=kari, says="Hils"),
        ApologyTakenBack(apology=apology),
        DocumentNamed(**here, matter=None, name="Risikovurdering"),
        DocumentTakenOut(document=document),
        MeetingFiled(meeting=meeting, reference="2026/12"),
        ViewRecorded(**here, party="employer", text="Vi er bekymret"),
        MinutesCommented(**here, issued=waiting_for, party="employer", text="Takk"),
        MinuteTakerNamed(meeting=meeting, member=kari),
        NextMeetingAgreed(meeting=meeting, date=DAY, chair=kari),
        MeetingPutBack(meeting=meeting),
        MeetingClosed(meeting=meeting),
        RoundBegun(meeting=meeting, item=room.item, step=1, order=[[Seat("manager")]]),
        TurnAdded(**step, seats=[Seat("guide")]),
        TurnPassed(turn=turn),
        TurnSpoken(turn=turn),
        RoleTaken(turn=turn, seat=Seat("manager")),
        TurnPutOff(turn=turn),
        LineWaits(turn=turn),
        WordGiven(turn=turn),
        RecordingAdded(**step),
        Contributed(**step, heading="h", text="t"),
        Contributed(**step, heading="h", text="t", turn=turn),
        reworded(meeting=meeting, event=proposal, kind="decided", field="text", text="Vi gjør det"),
        MatterRaised(title="Ny", meeting=meeting),
        MatterPutOff(meeting=meeting, matter=room.record(MatterRaised(title="Vent", meeting=meeting)), until=DAY),
        Referred(**here, channel="AMU"),
        Decided(**here, matter=room.matter, outcome="try", awaiting=[Seat("safety_delegate")]),
        ConditionsGiven(**here, decision=proposal, seats=[Seat("manager")], texts=["Nok folk"]),
        DecisionConfirmed(meeting=meeting, decision=proposal, seats=nurse),
        DecisionReturned(meeting=meeting, decision=proposal, reason="Nei"),
        TrialStarted(
            **here, **{**room.trial_fields, "matter": room.record(MatterRaised(title="En annen", meeting=meeting))}
        ),
        TrialEvaluated(
            **here, trial=trial, heard="h", seen="s", unintended="", outcome=BACK, reason="r", awaiting=safety
        ),
        TrialEvaluated(
            **here,
            trial=trial,
            heard="h",
            seen="s",
            unintended="",
            outcome=ADJUSTED,
            reason="r",
            change="c",
            end=dt.date(2028, 1, 1),
            evaluate_on=dt.date(2028, 1, 1),
            awaiting=safety,
        ),
        ActionAgreed(**here, matter=None, what="Skrive"),
        ActionDone(meeting=meeting, action=action),
        ActionMoved(meeting=meeting, action=action, due=DAY),
        ActionDropped(meeting=meeting, action=action, reason="Nei"),
        ActionCorrected(meeting=meeting, action=action, owner=kari, seat=Seat("manager")),
        ActionTaken(meeting=meeting, action=action, owner=kari, seat=Seat("manager")),
        InputReceived(text="Mindre støy", meeting=meeting),
        InputAnswered(meeting=meeting, input=input_, answer="Ja"),
        Chosen(**step, heading="h", text="t"),
        Checked(**step, heading="h", text="t", status="missing"),
        ReadingGiven(**step, heading="h", role="manager", union="", value=3),
        ReadingExplained(**here, reading=reading, reason="Fint"),
        GroundRuleAgreed(meeting=meeting, text="Vi lytter", awaiting=safety),
        GroundRuleKept(meeting=meeting, rule=rule),
        ItemParted(item=waiting, first=0, until=1),
        PointReturned(**step, heading="h", of="choices", about=chosen, outcome="put_down", reason="Det er gjort"),
        GroundRuleEnded(meeting=meeting, rule=rule, reason="Nei", awaiting=safety),
        AgreementMade(meeting=meeting, kind=AGREEMENTS[0], text="Vi møtes hver måned", review=DAY, awaiting=safety),
        AgreementReviewed(meeting=meeting, agreement=agreed, outcome="kept", awaiting=safety),
        ProposalConfirmed(meeting=meeting, about=rule, table="ground_rules", seats=nurse),
        ProposalReturned(meeting=meeting, about=rule, table="ground_rules", reason="Nei"),
        MessagePlanned(**here, seat=Seat("manager"), to="alle", what="alt"),
        WinCelebrated(**here, text="Bra"),
        SentenceAgreed(meeting=meeting, text="Vi møttes"),
        PutAside(**here, about=action),
        MinutesCorrected(**here, issued=waiting_for, party="employer", text="Det var ti"),
        PartyApproved(**here, issued=waiting_for, party="employer"),
        MinutesApproved(meeting=meeting, issued=approved, text="Referat", digest=digest_of("Referat")),
    ]


def _handed_out(room: Room) -> int:
    """Close the meeting, hand out its minutes, and open the next. Returns their id."""
    held = room.meeting
    room.close()
    issued = room.record(MinutesIssued(meeting=held, language="nb", text="Referat"))
    room.meet()
    return issued


def test_an_open_meeting_takes_what_a_closed_one_refuses(room: Room) -> None:
    """Each of those events is one that the rules permit, so it is the closing that refuses it."""
    for event in _every_event_of_a_meeting(room):
        if not isinstance(event, MeetingOpened | MeetingPutBack | MeetingClosed):
            room.record(event)
            if event.declared.undoable:
                room.store.undo_last()


def test_whatever_people_write_at_a_meeting_can_be_put_into_other_words(room: Room) -> None:
    reworded_fields = set()
    for event in _every_event_of_a_meeting(room):
        fields = [field.name for field, _columns in worded(type(event)) if getattr(event, field.name)]
        if not fields:
            continue
        before = room.store.last_sequence()
        number = room.record(event)
        for one in wordings(room.store, room.meeting):
            if one.event == number:
                for correction in one.put(room.meeting, f"{one.text} på nytt"):
                    room.record(correction)
                reworded_fields.add((event.type, one.field))
        again = {one.field: one.text for one in wordings(room.store, room.meeting) if one.event == number}
        assert sorted(again) == sorted(fields), event.type
        assert all(text.endswith("på nytt") for text in again.values()), again
        while room.store.last_sequence() > before and _can_be_undone(room, before):
            room.store.undo_last()
    assert len(reworded_fields) >= 35


def _can_be_undone(room: Room, since: int) -> bool:
    try:
        return room.store.last_answer() > since
    except RuleBroken:
        return False


# Attendance


def test_who_comes_late_and_leaves_early_is_written_down_with_the_time(room: Room, clock: Clock) -> None:
    store, vidar = room.store, room.members["Vidar"]
    room.record(MemberWent(meeting=room.meeting, member=vidar))
    presence = store.where(Presence, member=vidar)[0]
    assert (presence.came, presence.went) == (None, clock.now)
    assert seats_not_in_the_room(store, room.meeting) == [Seat("safety_delegate")]
    liv = room.record(MemberJoined(name="Liv", seats=[Seat("safety_delegate")]))
    room.record(MemberArrived(meeting=room.meeting, member=liv, late=True))
    assert store.where(Presence, member=liv)[0].came == clock.now
    assert seats_not_in_the_room(store, room.meeting) == []


def test_who_comes_back_is_one_presence_and_sits_in_the_seats_of_today(room: Room) -> None:
    vidar = room.members["Vidar"]
    room.record(MemberWent(meeting=room.meeting, member=vidar))
    with pytest.raises(RuleBroken, match="ikke her"):
        room.record(MemberWent(meeting=room.meeting, member=vidar))
    room.record(MemberChanged(member=vidar, name="Vidar", seats=[Seat("guide")]))
    room.record(MemberArrived(meeting=room.meeting, member=vidar))
    [presence] = room.store.where(Presence, member=vidar)
    assert (presence.went, presence.seats) == (None, [Seat("guide")])


def test_a_member_with_two_seats_brings_both_into_the_room_and_takes_both_out(store: Store) -> None:
    found(store, {"Ida": [Seat("shop_steward", "NSF"), Seat("safety_delegate")], "Kari": [Seat("manager")]})
    meeting = store.record(MeetingPlanned(date=DAY, minutes=60))
    for member in (2, 3):
        store.record(MemberArrived(meeting=meeting, member=member))
    assert seats_present(store, meeting) == [Seat("manager"), Seat("shop_steward", "NSF"), Seat("safety_delegate")]
    store.record(MemberWent(meeting=meeting, member=2))
    assert seats_not_in_the_room(store, meeting) == [
        Seat("shop_steward", "Fagforbundet"),
        Seat("shop_steward", "NSF"),
        Seat("safety_delegate"),
    ]


def test_a_seat_that_two_hold_is_in_the_room_as_long_as_one_of_them_is(store: Store) -> None:
    store.record(GroupFounded(key="k", workplace="Solbakken"))
    pair = [store.record(MemberJoined(name=name, seats=[Seat("shop_steward")])) for name in ("Ola", "Åse")]
    meeting = store.record(MeetingPlanned(date=DAY, minutes=60))
    for member in pair:
        store.record(MemberArrived(meeting=meeting, member=member))
    store.record(MemberWent(meeting=meeting, member=pair[0]))
    assert seats_present(store, meeting) == [Seat("shop_steward")]
