"""What the papers of a committee hold: the archive's reference, views on record, and comments on earlier minutes."""

from partsgruppe.group.approval import IssuedMinutes
from partsgruppe.group.committee import is_committee
from partsgruppe.group.fields import Code, IssuedId, ItemId, Label, MeetingId, Words
from partsgruppe.group.meetings import under_way, unfinished
from partsgruppe.group.parties import parties_present
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Filing(Record):
    """Where the archive keeps a meeting's papers."""

    table = Table("filings", N_("Arkivreferanse"), searched=False)

    meeting: MeetingId
    reference: Label


class View(Record):
    """A party's view on record, under an item: what it wants to stand beside what was agreed."""

    table = Table("views", N_("Protokolltilførsel"), several=N_("Protokolltilførsler"))

    meeting: MeetingId
    item: ItemId
    party: Code
    text: Words


class Comment(Record):
    """What a party remarked on minutes at a later `meeting`, without wanting them corrected."""

    table = Table("comments", N_("Merknad til referatet"), several=N_("Merknader til referatene"))

    meeting: MeetingId
    item: ItemId
    issued: IssuedId
    party: Code
    text: Words


class MeetingFiled(Event):
    """The archive gave a meeting a reference."""

    declared = Declared("meeting_filed", N_("Arkivreferanse"), makes=Filing, steward=HELD, steering=HELD)

    meeting: MeetingId
    reference: Label

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        _for_committees(group)
        require(self.reference.strip(), _("Skriv arkivets referanse."))

    def apply(self, group: Records, at: Stamp) -> None:
        for before in group.where(Filing, meeting=self.meeting):
            group.remove(before)
        group.put(self.made(at))


class ViewRecorded(Event):
    """A party has its view put on record."""

    declared = Declared("view_recorded", N_("Protokolltilførsel"), makes=View, steward=HELD, steering=HELD, says="text")

    meeting: MeetingId
    item: ItemId
    party: Code
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        _said_by_a_party(group, self)


class MinutesCommented(Event):
    """A party remarks on earlier minutes, which stay as they are."""

    declared = Declared(
        "minutes_commented", N_("Merknad til referatet"), makes=Comment, steward=HELD, steering=HELD, says="text"
    )

    meeting: MeetingId
    item: ItemId
    issued: IssuedId
    party: Code
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        _said_by_a_party(group, self)
        found = group.get(IssuedMinutes, self.issued)
        require(found.approved_in is None, _("Referatet er godkjent og endres ikke mer."))


def _said_by_a_party(group: Records, said: ViewRecorded | MinutesCommented) -> None:
    """Raise RuleBroken unless a party that is in the room says something, in a committee."""
    under_way(group, said.meeting)
    _for_committees(group)
    require(said.party in parties_present(group, said.meeting), _("Parten er ikke i rommet."))
    require(said.text.strip(), _("Det står ingenting der ennå."))


def _for_committees(group: Records) -> None:
    require(is_committee(group), _("Det hører til i et AMU. Si i oppsettet at gruppa også er det."))


def filed(group: Readable, meeting: int) -> str:
    """The archive's reference of a meeting; empty where there is none."""
    return "".join(one.reference for one in group.where(Filing, meeting=meeting))
