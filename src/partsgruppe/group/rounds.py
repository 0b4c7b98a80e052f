"""What was said: rounds, where everyone is heard once, and notes. By role, never by person. (Method: rule 3)"""

from __future__ import annotations

import msgspec

from partsgruppe.group.meetings import AgendaItem, under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.language.catalogue import _

WAITING, LATER, SPOKE, PASSED = "waiting", "later", "spoke", "passed"
NOTE, RISK, ROUND, ALONE, GROUP = "note", "risk", "round", "alone", "group"


class Turn(Record):
    """One participant's turn in a round. `seats` are those the participant holds; no person is recorded."""

    meeting: int
    item: int
    step: int
    position: int
    seats: list[Seat]
    state: str = WAITING


class Contribution(Record):
    """Something that was said, under the question it answers.

    `kind` is where it was said: in a round, in silence before it, in a group, a note in the talk, or
    a risk that was named. `perspective` is the role whose eyes it was seen with, when that is another than the
    speaker's own; contributions with the same `question` are answers to the same question.
    """

    meeting: int
    item: int
    step: int
    heading: str
    text: str
    kind: str = NOTE
    role: str = ""
    union: str = ""
    perspective: str = ""
    question: str = ""

    @property
    def seat(self) -> Seat | None:
        """Who said it, when it was said by a role."""
        return Seat(self.role, self.union) if self.role else None


class RoundBegun(Event):
    """A round began; `order` holds the seats of each participant, in the order they are asked."""

    meeting: int
    item: int
    step: int
    order: list[list[Seat]]

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(not turns(group, self.item, self.step), _("Runden er allerede i gang."))
        for position, seats in enumerate(self.order):
            group.put(
                Turn(
                    id=at.sequence * TURNS + position,
                    meeting=self.meeting,
                    item=self.item,
                    step=self.step,
                    position=position,
                    seats=seats,
                )
            )


class TurnAdded(Event):
    """Somebody came late and gets a turn at the end of the round; `later` when it comes after those put off."""

    meeting: int
    item: int
    step: int
    seats: list[Seat]
    later: bool = False

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        position = len(turns(group, self.item, self.step))
        fields = msgspec.structs.asdict(self)
        state = LATER if fields.pop("later") else WAITING
        group.put(Turn(id=at.sequence * TURNS, position=position, state=state, **fields))


class TurnPassed(Event):
    """The one whose turn it was passed."""

    turn: int

    def apply(self, group: Records, at: Stamp) -> None:
        settle_turn(group, self.turn, PASSED)


class TurnPutOff(Event):
    """The one whose turn it was wants to be asked again at the end of the round."""

    turn: int

    def apply(self, group: Records, at: Stamp) -> None:
        before = group.get(Turn, self.turn)
        settle_turn(group, self.turn, LATER)
        if before.state == LATER:
            _ask_last(group, before)


class Contributed(Event):
    """Something was said. In a round it takes the speaker's `turn`."""

    meeting: int
    item: int
    step: int
    heading: str
    text: str
    kind: str = NOTE
    role: str = ""
    union: str = ""
    perspective: str = ""
    question: str = ""
    turn: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        group.get(AgendaItem, self.item)
        require(self.text.strip(), _("Det står ingenting der ennå."))
        if self.turn is not None:
            settle_turn(group, self.turn, SPOKE)
        fields = msgspec.structs.asdict(self)
        del fields["turn"]
        group.put(Contribution(id=at.sequence, **fields))


TURNS = 1000
"""Turns are made many at a time; the ids of one event's turns are its sequence number times this, and up."""


def turns(group: Records, item: int, step: int) -> list[Turn]:
    """The turns of a round, in the order of the round."""
    return sorted(group.where(Turn, item=item, step=step), key=lambda turn: turn.position)


def whose_turn(round_: list[Turn]) -> Turn | None:
    """Whose turn it is: those who wait come first, then those who wanted to be asked again."""
    return next(iter(still_to_speak(round_)), None)


def still_to_speak(round_: list[Turn]) -> list[Turn]:
    """Those who have not had their turn, in the order they get it."""
    return [turn for state in (WAITING, LATER) for turn in round_ if turn.state == state]


def contributions(group: Records, item: int, step: int | None = None) -> list[Contribution]:
    """What was said during an item on the agenda, or in one of its steps."""
    if step is None:
        return group.where(Contribution, item=item)
    return group.where(Contribution, item=item, step=step)


def settle_turn(group: Records, turn: int, state: str) -> None:
    """The turn is over, or put off. Raises RuleBroken for one that was over before."""
    found = group.get(Turn, turn)
    under_way(group, found.meeting)
    require(found.state not in (SPOKE, PASSED), _("Hver deltaker får ordet én gang i en runde."))
    group.put(msgspec.structs.replace(found, state=state))


def _ask_last(group: Records, turn: Turn) -> None:
    """Let the others who wanted to be asked again come before this one."""
    later = [other for other in turns(group, turn.item, turn.step) if other.state == LATER]
    order = [other for other in later if other.id != turn.id] + [turn]
    for other, place in zip(order, later, strict=True):
        group.put(msgspec.structs.replace(other, position=place.position))
