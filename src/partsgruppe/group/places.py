"""What was decided on a place in a text where a person may be meant, so that nobody is asked about it twice."""

import msgspec

from partsgruppe.group.fields import Code, Count, EventNumber
from partsgruppe.group.records import Declared, Event, Records, Stamp, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

KEEP, REPLACE, TAKE_OUT = WAYS = ("keep", "replace", "take_out")


class Place(msgspec.Struct, frozen=True):
    """A stretch of one of an event's texts, from `start` to `end`, and what becomes of it when it is read outside.

    `text` says which of its texts, from 0. The words themselves are not repeated, so that a redaction reaches them all.
    """

    text: Count
    start: Count
    end: Count
    how: Code


class PlacesDecided(Event):
    """It was decided what becomes of places in the texts of an event, when they leave the group."""

    declared = Declared(
        "places_decided",
        N_("Hva som skal skje med navn"),
        steward=HELD,
        steering=HELD,
        undoable=False,
        after_the_end=True,
    )

    event: EventNumber
    places: list[Place]

    def check(self, group: Records, at: Stamp) -> None:
        require(0 < self.event < at.sequence, _("Bare det som står i loggen, kan det svares på."))
        require(all(place.how in WAYS for place in self.places), _("Det svaret finnes ikke."))

    def apply(self, group: Records, at: Stamp) -> None:
        """The records are as they were; what was decided is read from the log."""
