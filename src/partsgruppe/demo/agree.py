"""What is agreed in the meetings of the story: matters, promises, answers, and who tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from partsgruppe.demo.shape import Act, Members, Person
from partsgruppe.demo.words import begins_so
from partsgruppe.exercises.document import Step
from partsgruppe.group import actions, conditions, decisions, inputs, matters, meetings, outcomes, rounds, trials
from partsgruppe.steps.actions import Actions as ActionsStep
from partsgruppe.steps.choose import Choose as ChooseStep
from partsgruppe.steps.decide import Decide as DecideStep
from partsgruppe.steps.inputs import Inputs as InputsStep
from partsgruppe.steps.kind import Position, setting_of
from partsgruppe.steps.next import Next as NextStep
from partsgruppe.steps.talk import Talk as TalkStep
from partsgruppe.steps.tell import Tell as TellStep
from partsgruppe.steps.trial import Trial as TrialStep

# Matters, and how they go on


@dataclass(frozen=True)
class Raise(Act):
    """A matter for later."""

    title: str
    kinds = (TalkStep,)
    setting = ("keep", "matter")

    def play(self, place: Position, members: Members) -> None:
        place.store.record(matters.MatterRaised(title=self.title, meeting=place.meeting.id))


@dataclass(frozen=True)
class LeavePostponed(Act):
    """Why postponed matters have to wait once more."""

    note: str
    kinds = (ChooseStep,)
    setting = ("of", "postponed")

    def play(self, place: Position, members: Members) -> None:
        place.store.record(rounds.Contributed(**place.at_step, heading=place.heading, text=self.note))


@dataclass(frozen=True)
class Decide(Act):
    """How the matter goes on: they agree, try it out, or wait until some have talked, within `weeks`.

    Some can live with it if they get what they need.
    """

    outcome: str
    text: str = ""
    reason: str = ""
    talks: str = ""
    weeks: int = 0
    needs: Sequence[tuple[Person, str]] = ()
    kinds = (DecideStep,)
    setting = ("of", "matter")

    def play(self, place: Position, members: Members) -> None:
        assert place.matter is not None
        decision = place.store.record(
            decisions.Decided(
                **place.here,
                matter=place.matter.id,
                outcome=self.outcome,
                text=self.text,
                reason=self.reason,
                talks=self.talks,
                before=_after(place, self.weeks) if self.weeks else None,
                awaiting=meetings.seats_not_in_the_room(place.store, place.meeting.id),
            )
        )
        if given := [conditions.Condition(person.seat, text) for person, text in self.needs]:
            place.store.record(conditions.conditions_given(**place.here, decision=decision, given=given))


@dataclass(frozen=True)
class Try(Act):
    """A trial from next week for so many `weeks`, evaluated on its last day."""

    what: str
    why: str
    who: str
    weeks: int
    watch: str
    heard: str
    evaluators: str
    kinds = (TrialStep, DecideStep)

    def play(self, place: Position, members: Members) -> None:
        assert place.matter is not None
        end = _after(place, 1 + self.weeks)
        place.store.record(
            trials.TrialStarted(
                **place.here,
                matter=place.matter.id,
                what=self.what,
                why=self.why,
                who=self.who,
                start=_after(place, 1),
                end=end,
                watch=self.watch,
                heard=self.heard,
                evaluators=self.evaluators,
                evaluate_on=end,
            )
        )


@dataclass(frozen=True)
class Refer(Act):
    """Something that does not belong here, and where it does."""

    channel: str

    def play(self, place: Position, members: Members) -> None:
        place.store.record(matters.Referred(**place.here, channel=self.channel))


# Promises and answers


@dataclass(frozen=True)
class Promise(Act):
    """Something to be done: by somebody within so many `weeks`, or as yet by nobody."""

    what: str
    who: Person | None = None
    weeks: int = 0
    kinds = (ActionsStep,)

    def fits(self, step: Step) -> bool:
        return super().fits(step) and setting_of(step, "do") != "review"

    def play(self, place: Position, members: Members) -> None:
        place.store.record(
            actions.ActionAgreed(
                **place.here,
                matter=place.matter.id if place.matter else None,
                what=self.what,
                owner=members[self.who] if self.who else None,
                seat=self.who.seat if self.who else None,
                due=_after(place, self.weeks) if self.weeks else None,
            )
        )


@dataclass(frozen=True)
class Kept(Act):
    """What was promised, known by its first words, is done."""

    what: str
    kinds = (ActionsStep,)
    setting = ("do", "review")

    def play(self, place: Position, members: Members) -> None:
        place.store.record(actions.ActionDone(meeting=place.meeting.id, action=_promised(place, self.what)))


@dataclass(frozen=True)
class Moved(Act):
    """What was promised, known by its first words, goes on for so many weeks more."""

    what: str
    weeks: int
    kinds = (ActionsStep,)
    setting = ("do", "review")

    def play(self, place: Position, members: Members) -> None:
        action, due = _promised(place, self.what), _after(place, self.weeks)
        place.store.record(actions.ActionMoved(meeting=place.meeting.id, action=action, due=due))


def _promised(place: Position, what: str) -> int:
    return next(action.id for action in actions.open_actions(place.store) if begins_so(action.what, what))


@dataclass(frozen=True)
class Answer(Act):
    """An answer to staff who brought something up, known by its first words."""

    heard: str
    answer: str
    kinds = (InputsStep,)
    setting = ("do", "answer")

    def play(self, place: Position, members: Members) -> None:
        heard = next(one.id for one in inputs.unanswered(place.store) if begins_so(one.text, self.heard))
        place.store.record(inputs.InputAnswered(meeting=place.meeting.id, input=heard, answer=self.answer))


# What comes after the meeting


@dataclass(frozen=True)
class Tell(Act):
    """Who tells whom what."""

    who: Person
    to: str
    what: str
    kinds = (TellStep, NextStep)

    def fits(self, step: Step) -> bool:
        return super().fits(step) and (step.kind == TellStep.name or setting_of(step, "tell") == "also")

    def play(self, place: Position, members: Members) -> None:
        place.store.record(outcomes.MessagePlanned(**place.here, seat=self.who.seat, to=self.to, what=self.what))


@dataclass(frozen=True)
class MeetAgain(Act):
    """The next meeting: in how many weeks, and who leads it."""

    weeks: int
    chair: Person
    kinds = (NextStep,)

    def play(self, place: Position, members: Members) -> None:
        date, chair = _after(place, self.weeks), members[self.chair]
        place.store.record(meetings.NextMeetingAgreed(meeting=place.meeting.id, date=date, chair=chair))


def _after(place: Position, weeks: int) -> dt.date:
    return place.meeting.date + dt.timedelta(weeks=weeks)
