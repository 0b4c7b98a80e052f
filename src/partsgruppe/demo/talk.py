"""What is said in the meetings of the story, and by whom."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from partsgruppe.demo.shape import Act, Members, Person
from partsgruppe.exercises.document import Step
from partsgruppe.group import matters, meetings, outcomes, rounds
from partsgruppe.group.showing import ReadingsAgreed, to_be_asked
from partsgruppe.steps.choose import Choose as ChooseStep
from partsgruppe.steps.in_turn import SWAPPED, begin_turns
from partsgruppe.steps.kind import Position
from partsgruppe.steps.rate import Rate as RateStep
from partsgruppe.steps.round import Round as RoundStep
from partsgruppe.steps.talk import Talk as TalkStep

CHAIRS = {**SWAPPED, "safety_delegate": "shop_steward"}
"""Whose chair each role sits in when the roles are swapped."""


@dataclass(frozen=True)
class Comes(Act):
    """Somebody comes late."""

    who: Person

    def play(self, place: Position, members: Members) -> None:
        member = members[self.who]
        place.store.record(meetings.MemberArrived(meeting=place.meeting.id, member=member, late=True))


@dataclass(frozen=True)
class Goes(Act):
    """Somebody leaves early."""

    who: Person

    def play(self, place: Position, members: Members) -> None:
        place.store.record(meetings.MemberWent(meeting=place.meeting.id, member=members[self.who]))


@dataclass(frozen=True)
class Round(Act):
    """A round, in which those who say nothing here pass; in a role swap on one of its questions."""

    said: Mapping[Person, str]
    question: str = ""
    kinds = (RoundStep,)
    once = True

    def fits(self, step: Step) -> bool:
        return super().fits(step) and step.settings.get("question", "") == self.question

    def play(self, place: Position, members: Members) -> None:
        perspectives = CHAIRS if place.setting("as") == "other" else {}
        for turn, person in _turns(place, members, self.said):
            place.store.record(
                rounds.Contributed(
                    **place.at_step,
                    heading=place.heading,
                    text=self.said[person],
                    kind=rounds.ROUND,
                    role=person.role,
                    union=person.union,
                    perspective=perspectives.get(person.role, ""),
                    question=self.question,
                    turn=turn,
                )
            )


@dataclass(frozen=True)
class Rate(Act):
    """A number from 1 to 5 and a reason, which may be shown; those who are not named pass."""

    given: Mapping[Person, tuple[int, str]]
    kinds = (RateStep,)
    once = True

    def play(self, place: Position, members: Members) -> None:
        for turn, person in _turns(place, members, self.given):
            value, reason = self.given[person]
            if to_be_asked(place.store, person.seat):
                place.store.record(ReadingsAgreed(role=person.role, union=person.union))
            place.store.record(
                outcomes.ReadingGiven(
                    **place.at_step,
                    heading=place.heading,
                    role=person.role,
                    union=person.union,
                    value=value,
                    reason=reason,
                    turn=turn,
                )
            )


def _turns(place: Position, members: Members, speakers: Container[Person]) -> Iterator[tuple[int, Person]]:
    """Go round the table: the turn of each who speaks. The others pass."""
    begin_turns(place)
    here = {presence.member for presence in place.present}
    waiting = [person for person, member in members.items() if member in here]
    for turn in rounds.turns(place.store, place.item.id, place.index):
        person = next(person for person in waiting if [person.seat] == turn.seats)
        waiting.remove(person)
        if person in speakers:
            yield turn.id, person
        else:
            place.store.record(rounds.TurnPassed(turn=turn.id))


class Talk(Act):
    """A talk, and what the chair writes down of it."""

    kinds = (TalkStep,)
    setting = ("keep", "note")
    once = True

    def __init__(self, *notes: str) -> None:
        self.notes = notes

    def play(self, place: Position, members: Members) -> None:
        for note in self.notes:
            place.store.record(rounds.Contributed(**place.at_step, heading=place.heading, text=note))


class Choose(Act):
    """What the group picks from a list, or writes instead; some lists make it a ground rule or a matter."""

    kinds = (ChooseStep,)
    once = True

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def play(self, place: Position, members: Members) -> None:
        store, meeting = place.store, place.meeting.id
        for text in self.texts:
            choice = store.record(outcomes.Chosen(**place.at_step, heading=place.heading, text=text))
            if place.setting("keep") == "ground_rule":
                store.record(outcomes.GroundRuleAgreed(**place.agreeing, text=text, chosen=choice))
            elif place.setting("keep") == "matter":
                matter = store.record(matters.MatterRaised(title=text, meeting=meeting))
                store.record(meetings.ItemGivenMatter(item=place.item.id, matter=matter))


@dataclass(frozen=True)
class Win(Act):
    """Something that succeeded."""

    text: str
    kinds = (TalkStep,)
    setting = ("keep", "win")

    def play(self, place: Position, members: Members) -> None:
        place.store.record(outcomes.WinCelebrated(**place.here, text=self.text))
