"""What was said: rounds, where everyone is heard once, and notes. By role, never by person. (Method: rule 3)"""

from __future__ import annotations

import msgspec

from partsgruppe.group.fields import Code, ConsentId, Count, ItemId, Label, MeetingId, TurnId, Union, Words
from partsgruppe.group.meetings import under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.showing import own_consent
from partsgruppe.group.ways import ASKED_IN_TURN, CONTRIBUTED, CONTRIBUTIONS, HELD
from partsgruppe.language.catalogue import N_, _

WAITING, LATER, SPOKE, PASSED = "waiting", "later", "spoke", "passed"
NOTE, RISK, ROUND, TOGETHER, ALONE, GROUP = "note", "risk", "round", "together", "alone", "group"


class Turn(Record):
    """One participant's turn in a round. `seats` are those the participant holds; no person is recorded.

    Who holds several speaks as one of them, once it has been said which.
    """

    table = Table("turns", N_("Tur i runden"))

    meeting: MeetingId
    item: ItemId
    step: Count
    position: Count
    seats: list[Seat]
    state: Code = WAITING
    speaks_as: Seat | None = None


class Contribution(Record):
    """Something that was said, under the question it answers.

    `kind` is where it was said: in a round, in silence before it, in a group, a note in the talk, a risk that was
    named, or what the group takes with it from a round, which all say `together`. `perspective` is the role whose
    eyes it was seen with, when that is another than the speaker's own; contributions with the same `question` are
    answers to the same question.
    Of somebody alone in the role, `consent` says whether it is let out with a log; see `showing`.
    """

    table = Table("contributions", N_("Innspill i møtet"))

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    text: Words
    kind: Code = NOTE
    role: Code = ""
    union: Union = ""
    perspective: Code = ""
    question: Code = ""
    consent: ConsentId | None = None

    @property
    def seat(self) -> Seat | None:
        """Who said it, when it was said by a role."""
        return Seat(self.role, self.union) if self.role else None


class RoundBegun(Event):
    """A round began; `order` holds the seats of each participant, in the order they are asked."""

    declared = Declared("round_begun", N_("Runde"), steward=ASKED_IN_TURN, steering=HELD, undoable=False)

    meeting: MeetingId
    item: ItemId
    step: Count
    order: list[list[Seat]]

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(not turns(group, self.item, self.step), _("Runden er allerede i gang."))

    def apply(self, group: Records, at: Stamp) -> None:
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

    declared = Declared("turn_added", N_("Én til i runden"), steward=ASKED_IN_TURN, steering=HELD)

    meeting: MeetingId
    item: ItemId
    step: Count
    seats: list[Seat]
    later: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        position = len(turns(group, self.item, self.step))
        fields = msgspec.structs.asdict(self)
        state = LATER if fields.pop("later") else WAITING
        group.put(Turn(id=at.sequence * TURNS, position=position, state=state, **fields))


class TurnPassed(Event):
    """The one whose turn it was passed."""

    declared = Declared("turn_passed", N_("Pass"), steward=ASKED_IN_TURN, steering=HELD)

    turn: TurnId

    def check(self, group: Records, at: Stamp) -> None:
        check_turn(group, self.turn)

    def apply(self, group: Records, at: Stamp) -> None:
        settle_turn(group, self.turn, PASSED)


class TurnSpoken(Event):
    """The one whose turn it was has spoken, and nothing of it is written down."""

    declared = Declared("turn_spoken", N_("Hadde ordet"), steward=ASKED_IN_TURN, steering=HELD)

    turn: TurnId

    def check(self, group: Records, at: Stamp) -> None:
        check_turn(group, self.turn)

    def apply(self, group: Records, at: Stamp) -> None:
        settle_turn(group, self.turn, SPOKE)


class RoleTaken(Event):
    """The one whose turn it is, and who has several roles, speaks from this one of them."""

    declared = Declared("role_taken", N_("Rolle i runden"), steward=ASKED_IN_TURN, steering=HELD)

    turn: TurnId
    seat: Seat

    def check(self, group: Records, at: Stamp) -> None:
        check_turn(group, self.turn)
        require(self.seat in group.get(Turn, self.turn).seats, _("Den rollen er det noen andre som har."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(Turn, self.turn), speaks_as=self.seat))


class TurnPutOff(Event):
    """The one whose turn it was wants to be asked again at the end of the round."""

    declared = Declared("turn_put_off", N_("Ventet med sin tur"), steward=ASKED_IN_TURN, steering=HELD)

    turn: TurnId

    def check(self, group: Records, at: Stamp) -> None:
        check_turn(group, self.turn)

    def apply(self, group: Records, at: Stamp) -> None:
        before = group.get(Turn, self.turn)
        settle_turn(group, self.turn, LATER)
        if before.state == LATER:
            _ask_last(group, before)


class Contributed(Event):
    """Something was said. In a round it takes the speaker's `turn`."""

    declared = Declared(
        "contributed", N_("Innspill i møtet"), makes=Contribution, steward=CONTRIBUTED, steering=HELD, says="text"
    )

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    text: Words
    kind: Code = NOTE
    role: Code = ""
    union: Union = ""
    perspective: Code = ""
    question: Code = ""
    turn: TurnId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))
        if self.turn is not None:
            check_turn(group, self.turn)

    def apply(self, group: Records, at: Stamp) -> None:
        if self.turn is not None:
            settle_turn(group, self.turn, SPOKE)
        alone = own_consent(group, CONTRIBUTIONS, Seat(self.role, self.union), at) if self.role else None
        group.put(self.made(at, consent=alone))


TURNS = 1000
"""Turns are made many at a time; the ids of one event's turns are its sequence number times this, and up."""


def turns(group: Records, item: int, step: int) -> list[Turn]:
    """The turns of a round, in the order of the round."""
    return sorted(group.where(Turn, item=item, step=step), key=lambda turn: turn.position)


def whose_turn(round_: list[Turn]) -> Turn | None:
    """Whose turn it is: those who wait come first, then those who wanted to be asked again."""
    return next(iter(still_to_speak(round_)), None)


def speaks_as(group: Records, turn: Turn) -> Seat | None:
    """From which of their roles somebody speaks: the only one, or the one taken now or last at this item.

    None where that has not been said, or where several in the round hold the same roles.
    """
    if len(turn.seats) == 1:
        return turn.seats[0]
    if turn.speaks_as is not None:
        return turn.speaks_as
    same = [other for other in group.where(Turn, item=turn.item) if other.seats == turn.seats]
    if sum(other.step == turn.step for other in same) > 1:
        return None
    taken = [other.speaks_as for other in sorted(same, key=lambda other: other.step) if other.speaks_as]
    return taken[-1] if taken else None


def still_to_speak(round_: list[Turn]) -> list[Turn]:
    """Those who have not had their turn, in the order they get it."""
    return [turn for state in (WAITING, LATER) for turn in round_ if turn.state == state]


def contributions(group: Records, item: int, step: int | None = None) -> list[Contribution]:
    """What was said during an item on the agenda, or in one of its steps."""
    if step is None:
        return group.where(Contribution, item=item)
    return group.where(Contribution, item=item, step=step)


def check_turn(group: Records, turn: int) -> None:
    """Raise RuleBroken for a turn that is over."""
    found = group.get(Turn, turn)
    under_way(group, found.meeting)
    require(found.state not in (SPOKE, PASSED), _("Hver deltaker får ordet én gang i en runde."))


def settle_turn(group: Records, turn: int, state: str) -> None:
    """The turn is over, or put off."""
    group.put(msgspec.structs.replace(group.get(Turn, turn), state=state))


def _ask_last(group: Records, turn: Turn) -> None:
    """Let the others who wanted to be asked again come before this one."""
    later = [other for other in turns(group, turn.item, turn.step) if other.state == LATER]
    order = [other for other in later if other.id != turn.id] + [turn]
    for other, place in zip(order, later, strict=True):
        group.put(msgspec.structs.replace(other, position=place.position))
