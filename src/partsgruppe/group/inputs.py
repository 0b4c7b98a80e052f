"""Inputs from staff, each of which gets an answer with a reason. (Method: rule 6)"""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from partsgruppe.group.fields import (
    BUT,
    HOLDS,
    WORDS,
    Code,
    Count,
    EventNumber,
    InputId,
    Label,
    MatterId,
    MeetingId,
    Words,
)
from partsgruppe.group.meetings import unfinished
from partsgruppe.group.members import Member
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.taken_back import TakenBack
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _, many

WAITING, ANSWERED, TAKEN_UP, NOT_TAKEN_UP = "waiting", "answered", "taken_up", "not_taken_up"
STAFF_MEETING, IN_PASSING, BOX, FILE = "staff_meeting", "in_passing", "box", "file"

Origin = Annotated[str, Meta(extra={HOLDS: WORDS, BUT: (STAFF_MEETING, IN_PASSING, BOX, FILE)})]
"""One of these, or in the group's own words."""

_ORIGINS = {
    STAFF_MEETING: N_("personalmøtet"),
    IN_PASSING: N_("sagt i forbifarten"),
    BOX: N_("forslagskassa"),
    FILE: N_("en fil"),
}


def origin_name(origin: str) -> str:
    """Where an input came from, in the language in use; an origin in the group's own words as it is."""
    return _(_ORIGINS.get(origin, origin))


class Input(Record):
    """Something staff outside the room want the group to work on, as it was said.

    `origin` is STAFF_MEETING, IN_PASSING, BOX, FILE or in the group's own words, `file` which file it
    was, `day` when it came. `giver` is a role or a group, such as the night shift, and never a name.
    With `joined` it says the same as that other input, and gets the answer which that one gets.
    `answered` is the sequence number of the event that answered it, `answered_in` the meeting where
    that was done, None between meetings.
    """

    table = Table("inputs", N_("Innspill fra ansatte"))

    text: Words
    origin: Origin = ""
    meeting: MeetingId | None = None
    state: Code = WAITING
    answer: Words = ""
    matter: MatterId | None = None
    answered_in: MeetingId | None = None
    giver: Label = ""
    day: dt.date | None = None
    file: Label = ""
    joined: InputId | None = None
    answered: EventNumber | None = None


class InputReceived(Event):
    """An input came in, on a `day` or else today. `again` when the same text of the same file is meant to be twice."""

    declared = Declared(
        "input_received",
        N_("Innspill fra ansatte"),
        makes=Input,
        steward=WHOLE,
        steering=HELD,
        archived=True,
        says="text",
        taken_back=TakenBack(several=lambda n: many("{n} innspill", "{n} innspill", n)),
        between=True,
    )

    text: Words
    origin: Origin = ""
    meeting: MeetingId | None = None
    giver: Label = ""
    day: dt.date | None = None
    file: Label = ""
    again: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        require(self.text.strip(), _("Det står ingenting der ennå."))
        if self.meeting is not None:
            unfinished(group, self.meeting)
        if self.file and not self.again:
            known = group.where(Input, text=self.text, file=self.file)
            require(not known, _("Det innspillet fra {file} er skrevet ned før.").format(file=self.file))

    def apply(self, group: Records, at: Stamp) -> None:
        fields = msgspec.structs.asdict(self)
        del fields["again"]
        group.put(Input(id=at.sequence, **{**fields, "day": self.day or at.at.date()}))


class NothingToAdd(Record):
    """How many of those who answered a survey said that they have nothing to add. Nobody owes them an answer."""

    table = Table("nothing_to_add", N_("Svar uten innspill"))

    file: Label
    count: Count


class NothingAdded(Event):
    """So many answers in a file only say that there is nothing to add: «Nei», «-», «Ingen»."""

    declared = Declared(
        "nothing_added", N_("Svar uten innspill"), makes=NothingToAdd, steward=HELD, steering=HELD, between=True
    )

    file: Label
    count: Count


class Collected(Record):
    """That inputs which others had handed in were written down. Each was handed in under a random name."""

    table = Table("collected", N_("Innspill fra andre maskiner"))

    names: list[Code]


class InputsCollected(Event):
    """Inputs that others handed in were written down right before this, and not again. Undo does not reach them."""

    declared = Declared(
        "inputs_collected",
        N_("Innspill fra andre maskiner"),
        makes=Collected,
        steward=HELD,
        steering=HELD,
        undoable=False,
    )

    names: list[Code]

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at))
        group.seal()


class InputAnswered(Event):
    """An input got its answer with a reason, and all that are joined to it got the same.

    With a `matter` the group works on it, with `not_taken_up` it does not; `meeting` is None between meetings.
    """

    declared = Declared("input_answered", N_("Svar på innspill"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId | None
    input: InputId
    answer: Words
    matter: MatterId | None = None
    not_taken_up: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        if self.meeting is not None:
            unfinished(group, self.meeting)
        found = _waiting(group, self.input)
        require(found.joined is None, _("Innspillet er slått sammen med et annet. Svar på det."))
        require(self.answer.strip(), _("Et innspill skal ha svar med begrunnelse."))

    def apply(self, group: Records, at: Stamp) -> None:
        found = group.get(Input, self.input)
        for one in (found, *joined_to(group, found.id)):
            group.put(
                msgspec.structs.replace(
                    one,
                    answer=self.answer,
                    matter=self.matter,
                    answered_in=self.meeting,
                    answered=at.sequence,
                    state=self._state(),
                )
            )

    def _state(self) -> str:
        if self.matter is not None:
            return TAKEN_UP
        return NOT_TAKEN_UP if self.not_taken_up else ANSWERED


class InputJoined(Event):
    """Somebody saw that an input says the same as another, `to`. Both texts stay, and both get one answer."""

    declared = Declared(
        "input_joined", N_("Innspill slått sammen"), steward=WHOLE, steering=HELD, archived=True, between=True
    )

    input: InputId
    to: InputId

    def check(self, group: Records, at: Stamp) -> None:
        found, other = _waiting(group, self.input), _waiting(group, self.to)
        require((other.joined or other.id) != found.id, _("De to er slått sammen allerede."))
        require(found.joined is None, _("Innspillet er allerede slått sammen med et annet."))

    def apply(self, group: Records, at: Stamp) -> None:
        found, other = group.get(Input, self.input), group.get(Input, self.to)
        first = other.joined or other.id
        for one in (found, *joined_to(group, found.id)):
            group.put(msgspec.structs.replace(one, joined=first))


class InputParted(Event):
    """An input that was joined to another stands on its own again."""

    declared = Declared(
        "input_parted", N_("Innspill skilt igjen"), steward=WHOLE, steering=HELD, archived=True, between=True
    )

    input: InputId

    def check(self, group: Records, at: Stamp) -> None:
        found = _waiting(group, self.input)
        require(found.joined is not None, _("Innspillet er ikke slått sammen med noe."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(Input, self.input), joined=None))


class InputSigned(Event):
    """Those who gave an input want it to be known from which role or group it is; or, with no `giver`, not any more."""

    declared = Declared("input_signed", N_("Avsender av et innspill"), steward=WHOLE, steering=HELD, between=True)

    input: InputId
    giver: Label

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(Input, self.input), giver=self.giver.strip()))


def _waiting(group: Records, input_: int) -> Input:
    found = group.get(Input, input_)
    require(found.state == WAITING, _("Innspillet har allerede fått svar."))
    return found


def unanswered(group: Records) -> list[Input]:
    """Inputs that wait for an answer, the oldest first; those joined to another wait with that one."""
    return group.where(Input, state=WAITING, joined=None)


def joined_to(group: Records, input_: int) -> list[Input]:
    """The inputs that say the same as this one, and are answered with it."""
    return group.where(Input, joined=input_)


def looks_like_a_member(group: Records, giver: str) -> bool:
    """Whether what stands as the giver is the name, or the first name, of somebody who is or was in the group."""
    written = giver.strip().casefold()
    names = (member.name.strip().casefold() for member in group.where(Member))
    return any(written in (name, name.split()[0]) for name in names if name)
