"""Minutes as the participants got them, and what each party says to them: as the meeting closes, or at the next.

The text is kept when the meeting is closed, with its receipt in it. What is approved is that text
and the corrections to it, whatever becomes of names, templates and the language afterwards.
(Method: H «Dokumentasjon»)
"""

import msgspec

from partsgruppe.group.fields import Code, IssuedId, ItemId, MeetingId, Sheet, Words
from partsgruppe.group.meetings import CLOSED, Meeting, last_meeting, under_way, unfinished_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.parties import parties_at_the_table, parties_present
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

AT_THE_CLOSE, NEXT_TIME = "close", "next"
"""When minutes are approved: by those in the room as the meeting closes, or by all at the next meeting."""


class IssuedMinutes(Record):
    """The minutes of a meeting as the participants got them: Markdown in a `language`.

    `approved_by` are the parties that have approved them as they are now, those `at_the_close` when their own meeting
    closed. Once all have that are asked, `approved_in` is the meeting where, and `approved` the text with its
    corrections, which has this `digest`.
    """

    table = Table("issued_minutes", N_("Referat"), several=N_("Referater"))

    meeting: MeetingId
    language: Code
    text: Sheet
    approved_by: list[Code] = []
    at_the_close: list[Code] = []
    approved_in: MeetingId | None = None
    approved: Sheet = ""
    digest: Code = ""


class Correction(Record):
    """What a party wants corrected in minutes that were issued, said at a later `meeting`."""

    table = Table("corrections", N_("Rettelse i referatet"), several=N_("Rettelser i referatene"))

    meeting: MeetingId
    item: ItemId
    issued: IssuedId
    party: Code
    text: Words


class Approving(Record):
    """When the group approves its minutes."""

    table = Table("approving", N_("Når referatet godkjennes"))

    when: Code


class ApprovingAgreed(Event):
    """The group agreed on when it approves its minutes."""

    declared = Declared(
        "approving_agreed", N_("Når referatet godkjennes"), makes=Approving, steward=HELD, steering=HELD
    )

    when: Code

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(self.when in (AT_THE_CLOSE, NEXT_TIME), _("Si når referatet godkjennes."))


class MinutesIssued(Event):
    """The minutes of a closed meeting were written, and handed to the participants."""

    declared = Declared(
        "minutes_issued",
        N_("Referatet slik det ble delt ut"),
        makes=IssuedMinutes,
        steward=HELD,
        steering=HELD,
        undoable=False,
    )

    meeting: MeetingId
    language: Code
    text: Sheet

    def check(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        require(meeting.state == CLOSED, _("Referatet skrives når møtet er avsluttet."))
        require(issued_minutes(group, meeting.id) is None, _("Deltakerne har allerede fått dette referatet."))
        require(self.text.strip(), _("Det står ingenting der ennå."))


class MinutesCorrected(Event):
    """A party wants something corrected. Those who had approved are asked again, for the text is another now."""

    declared = Declared(
        "minutes_corrected", N_("Rettelse i referatet"), makes=Correction, steward=HELD, steering=HELD, says="text"
    )

    meeting: MeetingId
    item: ItemId
    issued: IssuedId
    party: Code
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        _check_to_be_approved(group, self)
        require(self.text.strip(), _("Skriv hva som skal rettes."))

    def apply(self, group: Records, at: Stamp) -> None:
        found = group.get(IssuedMinutes, self.issued)
        group.put(self.made(at))
        group.put(msgspec.structs.replace(found, approved_by=[], at_the_close=[]))


class PartyApproved(Event):
    """A party approved minutes as they stand, with the corrections so far; those of this meeting as it closed."""

    declared = Declared("party_approved", N_("En part godkjente referatet"), steward=HELD, steering=HELD)

    meeting: MeetingId
    item: ItemId
    issued: IssuedId
    party: Code

    def check(self, group: Records, at: Stamp) -> None:
        found = _check_to_be_approved(group, self)
        require(self.party not in found.approved_by, _("Parten har allerede godkjent referatet."))

    def apply(self, group: Records, at: Stamp) -> None:
        found = group.get(IssuedMinutes, self.issued)
        now = [self.party] if found.meeting == self.meeting else []
        changes = {"approved_by": [*found.approved_by, self.party], "at_the_close": [*found.at_the_close, *now]}
        group.put(msgspec.structs.replace(found, **changes))


class MinutesApproved(Event):
    """All parties that are asked have approved: this text, with this SHA-256 in hexadecimal, is kept for good.

    At a later meeting these are the parties in the room; as their own meeting closes, all at the table.
    """

    declared = Declared("minutes_approved", N_("Godkjent referat"), steward=HELD, steering=HELD)

    meeting: MeetingId
    issued: IssuedId
    text: Sheet
    digest: Code

    def check(self, group: Records, at: Stamp) -> None:
        found = _unsettled(group, self.issued)
        _check_when(group, self.meeting, found)
        require(not parties_left(group, found, self.meeting), _("Alle partene i rommet må godkjenne referatet."))
        require(found.approved_by, _("Alle partene i rommet må godkjenne referatet."))
        require(
            found.meeting != self.meeting or not parties_away(group, found),
            _("De som ikke var her, må også godkjenne referatet."),
        )
        require(self.digest == digest_of(self.text), _("Fingeravtrykket hører ikke til teksten."))

    def apply(self, group: Records, at: Stamp) -> None:
        found = group.get(IssuedMinutes, self.issued)
        changes = {"approved_in": self.meeting, "approved": self.text, "digest": self.digest}
        group.put(msgspec.structs.replace(found, **changes))


def _check_to_be_approved(group: Records, event: MinutesCorrected | PartyApproved) -> IssuedMinutes:
    found = _unsettled(group, event.issued)
    _check_when(group, event.meeting, found)
    require(event.party in parties_present(group, event.meeting), _("Parten er ikke i rommet."))
    return found


def _check_when(group: Records, meeting: int, issued: IssuedMinutes) -> None:
    """Minutes are approved at a later meeting, or by those still in the room as their own has been closed."""
    if issued.meeting != meeting:
        under_way(group, meeting)
        return
    last = last_meeting(group)
    just_closed = last is not None and last.id == meeting and unfinished_meeting(group) is None
    require(just_closed, _("Møtet er ikke i gang."))


def _unsettled(group: Records, issued: int) -> IssuedMinutes:
    found = group.get(IssuedMinutes, issued)
    require(found.approved_in is None, _("Referatet er godkjent og endres ikke mer."))
    return found


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal: what `sha256sum` gives for its file."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def issued_minutes(group: Records, meeting: int) -> IssuedMinutes | None:
    """The minutes of a meeting as the participants got them, if they have been handed out."""
    found = group.where(IssuedMinutes, meeting=meeting)
    return found[0] if found else None


def approved_at_the_close(group: Records) -> bool:
    """Whether the group approves its minutes as the meeting closes, as it does unless it wants otherwise."""
    agreed = group.where(Approving)
    return not agreed or agreed[-1].when == AT_THE_CLOSE


def awaiting_approval(group: Records) -> list[IssuedMinutes]:
    """Minutes that have been handed out and not been approved, the oldest first."""
    return group.where(IssuedMinutes, approved_in=None)


def corrections(group: Records, issued: IssuedMinutes) -> list[Correction]:
    """What is corrected in minutes, in the order it was said."""
    return group.where(Correction, issued=issued.id)


def parties_left(group: Records, issued: IssuedMinutes, meeting: int) -> list[str]:
    """The parties in the room that have yet to approve."""
    return [party for party in parties_present(group, meeting) if party not in issued.approved_by]


def parties_away(group: Readable, issued: IssuedMinutes) -> list[str]:
    """The parties at the table that have yet to approve, in the room or not."""
    return [party for party in parties_at_the_table(group) if party not in issued.approved_by]
