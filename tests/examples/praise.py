"""What the group praises: all that the program has to be told of a new thing that may happen."""

from __future__ import annotations

from partsgruppe.group.fields import ItemId, MeetingId, Union, Words
from partsgruppe.group.meetings import under_way
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class Praise(Record):
    """Something that somebody deserves to hear."""

    table = Table("praises", N_("Ros"))

    meeting: MeetingId
    item: ItemId
    text: Words
    union: Union = ""


class PraiseGiven(Event):
    """The group praised what somebody did."""

    declared = Declared(
        "praise_given", N_("Ros"), makes=Praise, steward=WHOLE, steering=HELD, archived=True, says="text"
    )

    meeting: MeetingId
    item: ItemId
    text: Words
    union: Union = ""

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))
