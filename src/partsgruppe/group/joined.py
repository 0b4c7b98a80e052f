"""Two histories of one group that parted, told as one again."""

from partsgruppe.group.fields import Code, Count, EventNumber
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_


class Joining(Record):
    """That two logs were brought together, and how many events came from the other and how many did not fit."""

    table = Table("joinings", N_("To logger ført sammen"))

    parted: EventNumber
    events: Count
    unfit: Count


class HistoriesJoined(Event):
    """What another log said after event `parted` was recorded anew right before this. Nothing of it can be undone.

    `taken` has the origin of each of those events, in order, `left` the origins of what is not in this log. An origin
    is half of the hash that the event had where it was recorded first. `head` is the hash of the other log's end.
    """

    declared = Declared(
        "histories_joined",
        N_("To logger ført sammen"),
        makes=Joining,
        steward=HELD,
        steering=HELD,
        undoable=False,
        after_the_end=True,
    )

    parted: EventNumber
    head: Code
    taken: list[Code] = []
    left: list[Code] = []

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at, events=len(self.taken), unfit=len(self.left)))
        group.seal()
