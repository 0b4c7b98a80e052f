"""What was said: rounds, where everyone is heard once, and notes. By role, never by person. (Method: rule 3)"""

import msgspec

from partsgruppe.group.fields import Code, ConsentId, Count, ItemId, Label, MeetingId, TurnId, Union, Words
from partsgruppe.group.meetings import under_way
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.showing import own_consent
from partsgruppe.group.taken_back import IN_PASSING, TakenBack
from partsgruppe.group.ways import ASKED_IN_TURN, CONTRIBUTED, CONTRIBUTIONS, HELD
from partsgruppe.language.catalogue import N_, _

WAITING, LATER, OWED, SPOKE, PASSED = "waiting", "later", "owed", "spoke", "passed"
NOTE, RISK, ROUND, TOGETHER, ALONE, GROUP = "note", "risk", "round", "together", "alone", "group"


class Turn(Record):
    """One participant's turn in a round. `seats` are those the participant holds; no person is recorded.

    Who holds several speaks as one of them, once it has been said which. What is `owed` was said, and is written down
    when all have spoken.
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


class Recording(Record):
    """That the words of each are written down at a step, though its document does not want it."""

    table = Table("recordings", N_("Alles ord skrives ned"))

    meeting: MeetingId
    item: ItemId
    step: Count


class RecordingAdded(Event):
    """The words of each are written down at this step. Nobody can take that away again."""

    declared = Declared(
        "recording_added", N_("Alles ord skrives ned"), makes=Recording, steward=ASKED_IN_TURN, steering=HELD
    )

    meeting: MeetingId
    item: ItemId
    step: Count

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(not group.where(Recording, item=self.item, step=self.step), _("Alles ord skrives ned allerede."))


class WordGiven(Event):
    """The one who begins a round, or comes next in it; those who wait come after, in the same order."""

    declared = Declared("word_given", N_("Hvem som begynner"), steward=ASKED_IN_TURN, steering=HELD)

    turn: TurnId

    def check(self, group: Records, at: Stamp) -> None:
        check_turn(group, self.turn)

    def apply(self, group: Records, at: Stamp) -> None:
        first = group.get(Turn, self.turn)
        waiting = [turn for turn in turns(group, first.item, first.step) if turn.state == first.state]
        start = next(number for number, turn in enumerate(waiting) if turn.id == first.id)
        _place(group, waiting[start:] + waiting[:start], waiting)


class TurnAdded(Event):
    """Somebody came late and gets a turn at the end of the round; `later` when it comes after those put off."""

    declared = Declared(
        "turn_added",
        N_("Én til i runden"),
        steward=ASKED_IN_TURN,
        steering=HELD,
        taken_back=TakenBack(among=IN_PASSING),
    )

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


class LineWaits(Event):
    """The one whose turn it was has spoken, and writes down what when all have."""

    declared = Declared("line_waits", N_("Linja venter"), steward=ASKED_IN_TURN, steering=HELD)

    turn: TurnId

    def check(self, group: Records, at: Stamp) -> None:
        check_turn(group, self.turn)

    def apply(self, group: Records, at: Stamp) -> None:
        settle_turn(group, self.turn, OWED)


class RoleTaken(Event):
    """The one whose turn it is, and who has several roles, speaks from this one of them."""

    declared = Declared(
        "role_taken", N_("Rolle i runden"), steward=ASKED_IN_TURN, steering=HELD, taken_back=TakenBack(among=IN_PASSING)
    )

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
    """Whose turn it is: those who wait come first, then those who wanted to be asked again, then whose line waits."""
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
    """Those whose turn is not over, in the order they get it."""
    return [turn for state in (WAITING, LATER, OWED) for turn in round_ if turn.state == state]


def may_come_next(round_: list[Turn]) -> list[Turn]:
    """Whose turn it may be now: of those who wait, or when there are none, of those who wanted to be asked again."""
    waiting = still_to_speak(round_)
    return [turn for turn in waiting if turn.state == waiting[0].state]


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
    _place(group, [other for other in later if other.id != turn.id] + [turn], later)


def _place(group: Records, order: list[Turn], places: list[Turn]) -> None:
    """Put these turns, in this order, where those stand."""
    for turn, place in zip(order, places, strict=True):
        group.put(msgspec.structs.replace(group.get(Turn, turn.id), position=place.position))
