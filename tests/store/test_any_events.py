"""Any sequence of events: undo puts back what was there, and the log gives the same tables and index again."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from support.clock import Clock
from support.group import DAY, TABLE, found
from support.room import tables

from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionDropped, ActionMoved, ActionTaken
from partsgruppe.group.agreement_reviews import OUTCOMES as REVIEWED
from partsgruppe.group.agreement_reviews import AgreementReviewed
from partsgruppe.group.approval import (
    IssuedMinutes,
    MinutesApproved,
    MinutesCorrected,
    MinutesIssued,
    PartyApproved,
    digest_of,
)
from partsgruppe.group.decisions import (
    OUTCOMES,
    Decided,
    Decision,
    DecisionConfirmed,
    DecisionReturned,
    seats_to_confirm,
)
from partsgruppe.group.heard import HeardBeforehand
from partsgruppe.group.inputs import Input, InputAnswered, InputJoined, InputParted, InputReceived, InputSigned
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    ItemGivenMatter,
    Meeting,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingPlanned,
    MeetingResumed,
    MemberArrived,
    MemberWent,
    StepReached,
    TimeAdded,
    seats_not_in_the_room,
)
from partsgruppe.group.members import Member, MemberChanged
from partsgruppe.group.outcomes import (
    AGREEMENTS,
    Agreement,
    AgreementMade,
    GroundRule,
    GroundRuleAgreed,
    GroundRuleEnded,
    PutAside,
    ReadingGiven,
)
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned, proposals
from partsgruppe.group.put_back import MeetingPutBack
from partsgruppe.group.records import RECORDS, Event, Record, RuleBroken
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rounds import (
    Contributed,
    RoleTaken,
    RoundBegun,
    Turn,
    TurnAdded,
    TurnPassed,
    TurnPutOff,
    TurnSpoken,
)
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld
from partsgruppe.group.table import vacant
from partsgruppe.group.trials import STATES, Trial, TrialEvaluated, TrialStarted
from partsgruppe.group.ways import GROUP
from partsgruppe.sharing.incoming import bring_in
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.texts import change
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import Replay
from partsgruppe.store.store import Store

# Texts that some reader or other might take for something else than text
TEXTS = st.sampled_from(["Plaster", "null", "1", "[]", "«æøå» | 'x' \"y\"", " ", "linje\nlinje", "🙂", '{"a": 1}'])
DAYS = st.integers(-30, 400).map(lambda days: DAY + dt.timedelta(days=days))
SEATS = st.lists(st.sampled_from([seat for seats in TABLE.values() for seat in seats]), min_size=1, max_size=3)
SEALS = (MeetingPlanned, MeetingOpened, MeetingPutBack, MeetingClosed)


class AnyEvents(RuleBasedStateMachine):
    """Records whatever comes, permitted or not; `undoable` holds the tables as they were before each answer."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.folder / "gruppe.db", Clock())
        self.store._connection.execute("PRAGMA synchronous = OFF")
        found(self.store)
        self.undoable: list[dict[str, list[Any]] | None] = []
        self.answer([MeetingPlanned(date=DAY, minutes=60)])
        self.answer([AgendaItemAdded(meeting=self.last(Meeting), position=0, exercise="e", title="t", minutes=5)])

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.verify()
            self.check_rebuild()
            self.store.close()
            shutil.rmtree(self.folder)

    # Helpers

    def last(self, kind: type[Record]) -> int:
        found = self.store.where(kind)
        return found[-1].id if found else 999

    def any(self, data: st.DataObject, kind: type[Record]) -> int:
        return data.draw(st.sampled_from([record.id for record in self.store.where(kind)] or [999]), kind.__name__)

    def answer(self, events: list[Event]) -> None:
        before, last = tables(self.store), self.store.last_sequence()
        try:
            with self.store.answer():
                for event in events:
                    self.store.record(event)
        except RuleBroken:
            assert (tables(self.store), self.store.last_sequence()) == (before, last)
            return
        if any(isinstance(event, SEALS) for event in events):
            self.undoable = []
        elif any(event.declared.undoable for event in events):
            self.undoable.append(before)

    def check_rebuild(self) -> None:
        before = tables(self.store), searched(self.store)
        self.store.rebuild()
        assert (tables(self.store), searched(self.store)) == before
        assert self.in_memory() == before[0]

    def in_memory(self) -> dict[str, list[Any]]:
        """The records that the same log gives in memory."""
        records, events = MemoryRecords(), dict(self.store.events())
        replay = Replay(records)
        for entry in self.store.log():
            replay.tell(events[entry.sequence], entry.stamp(), entry.type)
        return {name: records.where(kind) for name, kind in RECORDS.items()}

    # What happens

    @rule(data=st.data())
    def one(self, data: st.DataObject) -> None:
        self.answer([self.event(data)])

    @rule(data=st.data())
    def one_more(self, data: st.DataObject) -> None:
        self.answer([self.event(data)])

    @rule(data=st.data(), size=st.integers(2, 4))
    def several_as_one(self, data: st.DataObject, size: int) -> None:
        self.answer([self.event(data) for _ in range(size)])

    @precondition(lambda self: self.store.where(Meeting)[-1].state == "planned")
    @rule()
    def open_the_meeting(self) -> None:
        for member in self.store.where(Member)[:3]:
            self.answer([MemberArrived(meeting=self.last(Meeting), member=member.id)])
        self.answer([MeetingOpened(meeting=self.last(Meeting))])

    @rule(break_first=st.booleans())
    def take_a_break(self, break_first: bool) -> None:
        if break_first:
            self.answer([MeetingPaused(meeting=self.last(Meeting))])
        self.answer([MeetingResumed(meeting=self.last(Meeting))])

    @rule(seldom=st.integers(0, 5))
    def close_and_plan_anew(self, seldom: int) -> None:
        if seldom == 0:
            self.answer([MeetingClosed(meeting=self.last(Meeting))])
            self.answer([MeetingPlanned(date=DAY, minutes=60)])

    @rule()
    def prepare_anew(self) -> None:
        self.answer([MeetingPutBack(meeting=self.last(Meeting))])

    @rule()
    def undo(self) -> None:
        try:
            self.store.undo_last()
        except RuleBroken:
            assert self.undoable == []
            return
        before = self.undoable.pop()
        assert before in (None, tables(self.store))

    @rule(seldom=st.integers(0, 5))
    def rebuild(self, seldom: int) -> None:
        if seldom == 0:
            self.check_rebuild()

    @rule(data=st.data(), text=TEXTS, seldom=st.integers(0, 2))
    def take_out_a_text(self, data: st.DataObject, text: str, seldom: int) -> None:
        """What was undone before then looks as if the text had never been there, so it is compared no more."""
        if seldom:
            return
        number, event = data.draw(st.sampled_from(list(self.store.events())))
        instead = msgspec.to_builtins(change(event, lambda _: text.strip() or "–"))
        self.store.record(Redacted(event=number, kind=event.type, reason="r", instead=instead))
        self.undoable = [None] * len(self.undoable)

    @rule(shared=st.lists(st.sampled_from(["contributions", "readings"])))
    def agree_on_what_is_shared(self, shared: list[str]) -> None:
        self.answer([PermissionGiven(shared=shared)])

    @rule(seldom=st.integers(0, 5))
    def leave_and_come_back(self, seldom: int) -> None:
        if seldom == 0:
            file = self.folder / "log.jsonl"
            file.write_bytes(Outgoing(self.store, GROUP).write())
            there = bring_in(file, self.folder / "there.db", str, Clock()).store
            assert (tables(there), list(there.log())) == (tables(self.store), list(self.store.log()))
            there.close()
            for left in self.folder.glob("there.db*"):
                left.unlink()

    @invariant()
    def agendas_have_no_gap(self) -> None:
        for meeting in self.store.where(Meeting):
            positions = sorted(item.position for item in self.store.where(AgendaItem, meeting=meeting.id))
            assert positions == list(range(len(positions)))

    def event(self, data: st.DataObject) -> Event:
        """Any event about what is there; the rules may permit it or not."""
        meeting, item = self.last(Meeting), self.any(data, AgendaItem)
        here: dict[str, Any] = {"meeting": meeting, "item": item}
        step: dict[str, Any] = {**here, "step": data.draw(st.integers(0, 1))}
        text, day, seats = data.draw(TEXTS), data.draw(DAYS), data.draw(SEATS)
        matter, number = self.any(data, Matter), data.draw(st.integers(0, 5))
        by: dict[str, Any] = {"role": seats[0].role, "union": seats[0].union}
        turn: dict[str, Any] = {"turn": self.any(data, Turn)}
        agreeing: dict[str, Any] = {"meeting": meeting, "awaiting": seats_not_in_the_room(self.store, meeting)}
        waiting = proposals(self.store)
        proposal = data.draw(st.sampled_from(waiting)) if waiting else None
        about: dict[str, Any] = {
            "about": proposal.id if proposal else 0,
            "table": proposal.table.name if proposal else "agreements",
        }
        nobody = vacant(self.store, proposal.awaiting) if proposal else []
        possible: list[Callable[[], Event]] = [
            lambda: MatterRaised(title=text, **by),
            lambda: MatterRenamed(matter=matter, title=text),
            lambda: AgendaItemAdded(meeting=meeting, position=number, exercise="e", title=text, minutes=5),
            lambda: AgendaItemMoved(item=item, position=number),
            lambda: AgendaItemRemoved(item=item),
            lambda: ItemGivenMatter(item=item, matter=matter),
            lambda: StepReached(**step, skipped=number > 3),
            lambda: TimeAdded(meeting=meeting, minutes=number),
            lambda: MemberArrived(meeting=meeting, member=self.any(data, Member), late=number > 3),
            lambda: MemberWent(meeting=meeting, member=self.any(data, Member)),
            lambda: MemberChanged(member=self.any(data, Member), name=text, seats=seats),
            lambda: RoundBegun(**step, order=[[seat] for seat in seats]),
            lambda: TurnAdded(**step, seats=seats),
            lambda: TurnPassed(**turn),
            lambda: TurnSpoken(**turn),
            lambda: RoleTaken(**turn, seat=seats[0]),
            lambda: TurnPutOff(**turn),
            lambda: Contributed(**step, heading=text, text=text, **by, **(turn if number > 2 else {})),
            lambda: ReadingGiven(**step, heading=text, **by, value=number, **(turn if number > 2 else {})),
            lambda: ReadingsAgreed(**by),
            lambda: ReadingsWithheld(**by),
            lambda: self.decided(here, matter, data.draw(st.sampled_from(list(OUTCOMES))), text, day),
            lambda: DecisionConfirmed(meeting=meeting, decision=self.any(data, Decision), seats=seats),
            lambda: DecisionReturned(meeting=meeting, decision=self.any(data, Decision), reason=text),
            lambda: ProposalConfirmed(meeting=meeting, **about, seats=proposal.awaiting if proposal else seats),
            lambda: ProposalConfirmed(meeting=meeting, **about, seats=[], vacant=nobody),
            lambda: ProposalReturned(meeting=meeting, **about, reason=text),
            lambda: self.trial(here, matter, text, day),
            lambda: self.evaluated(here, self.any(data, Trial), data.draw(st.sampled_from(list(STATES))), text, day),
            lambda: ActionAgreed(**here, matter=matter, what=text, seat=seats[0], due=day if number else None),
            lambda: ActionDone(meeting=meeting, action=self.any(data, Action), remark=text),
            lambda: ActionMoved(meeting=meeting, action=self.any(data, Action), due=day),
            lambda: ActionDropped(meeting=meeting, action=self.any(data, Action), reason=text),
            lambda: InputReceived(text=text, meeting=meeting if number else None, file=text if number > 3 else ""),
            lambda: InputAnswered(meeting=meeting, input=self.any(data, Input), answer=text, matter=matter),
            lambda: InputAnswered(meeting=None, input=self.any(data, Input), answer=text, not_taken_up=number > 3),
            lambda: InputJoined(input=self.any(data, Input), to=self.any(data, Input)),
            lambda: InputParted(input=self.any(data, Input)),
            lambda: InputSigned(input=self.any(data, Input), giver=text),
            lambda: GroundRuleAgreed(**agreeing, text=text),
            lambda: AgreementMade(**agreeing, kind=AGREEMENTS[0], text=text, review=day if number else None),
            lambda: AgreementReviewed(
                **agreeing,
                agreement=self.any(data, Agreement),
                outcome=data.draw(st.sampled_from(REVIEWED)),
                reason=text,
                text=text,
                review=day if number else None,
            ),
            lambda: GroundRuleEnded(**agreeing, rule=self.any(data, GroundRule), reason=text, text=text * (number > 3)),
            lambda: PutAside(**here, about=matter),
            lambda: MemberLeft(member=self.any(data, Member)),
            lambda: ActionTaken(
                meeting=meeting, action=self.any(data, Action), owner=self.any(data, Member), seat=seats[0]
            ),
            lambda: HeardBeforehand(trial=self.any(data, Trial), who=text, number=number, text=text),
            lambda: MinutesIssued(meeting=self.any(data, Meeting), language="nb", text=text),
            lambda: MinutesCorrected(**here, **self.spoken_for(data), text=text),
            lambda: PartyApproved(**here, **self.spoken_for(data)),
            lambda: self.approved(meeting, self.any(data, IssuedMinutes)),
        ]
        return data.draw(st.sampled_from(possible))()

    def spoken_for(self, data: st.DataObject) -> dict[str, Any]:
        return {"issued": self.any(data, IssuedMinutes), "party": data.draw(st.sampled_from(["employer", "employees"]))}

    def approved(self, meeting: int, issued: int) -> MinutesApproved:
        text = "".join(one.text for one in self.store.where(IssuedMinutes, id=issued))
        return MinutesApproved(meeting=meeting, issued=issued, text=text, digest=digest_of(text))

    def decided(self, here: dict[str, Any], matter: int, outcome: str, text: str, day: dt.date) -> Decided:
        fields: dict[str, Any] = {"channel": text} if outcome == "referred" else {"text": text, "reason": text}
        awaiting = seats_to_confirm(self.store, here["meeting"], outcome)
        return Decided(**here, matter=matter, outcome=outcome, **fields, talks="", before=day, awaiting=awaiting)

    def trial(self, here: dict[str, Any], matter: int, text: str, day: dt.date) -> TrialStarted:
        texts: dict[str, Any] = dict.fromkeys(("what", "why", "who", "watch", "heard", "evaluators"), text)
        return TrialStarted(**here, matter=matter, **texts, start=DAY, end=day, evaluate_on=day)

    def evaluated(self, here: dict[str, Any], trial: int, outcome: str, text: str, day: dt.date) -> TrialEvaluated:
        texts: dict[str, Any] = dict.fromkeys(("heard", "seen", "unintended", "reason", "change"), text)
        awaiting = seats_not_in_the_room(self.store, here["meeting"])
        return TrialEvaluated(
            **here, trial=trial, outcome=outcome, **texts, end=day, evaluate_on=day, awaiting=awaiting
        )


def searched(store: Store) -> list[tuple[int, str]]:
    """What the index holds, by where it stands."""
    return store.index._rows("SELECT rowid, text FROM search ORDER BY rowid")


@pytest.mark.parametrize("examples", [25, pytest.param(1000, marks=[pytest.mark.storm, pytest.mark.timeout(3600)])])
def test_any_events_in_any_order(examples: int) -> None:
    run_state_machine_as_test(
        AnyEvents, settings=settings(max_examples=examples, stateful_step_count=40, deadline=None)
    )
