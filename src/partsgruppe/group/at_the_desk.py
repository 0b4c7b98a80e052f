"""What the group itself has to say to what its chief shop steward is told of it, and where it belongs."""

import datetime as dt

import msgspec

from partsgruppe.group.fields import Code, Label, Words
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class OwnLine(Record):
    """The group's line to one `kind` of sentence, written on a `day`."""

    table = Table("own_lines", N_("Gruppas egen linje"))

    kind: Code
    text: Words
    day: dt.date


class OwnLineWritten(Event):
    """The group added a line of its own to a sentence that is said of it; an empty one takes it away."""

    declared = Declared(
        "own_line_written",
        N_("Gruppas egen linje"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        says="text",
        stands={"text": ()},
    )

    kind: Code
    text: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(self.kind, _("Si hvilken setning linja hører til."))

    def apply(self, group: Records, at: Stamp) -> None:
        earlier = next(iter(group.where(OwnLine, kind=self.kind)), None)
        number = earlier.id if earlier else at.sequence
        group.put(OwnLine(id=number, kind=self.kind, text=self.text.strip(), day=at.at.date()))


class Whereabouts(Record):
    """Where the group belongs, as far as it says so: the municipality, the sector and the unit."""

    table = Table("whereabouts", N_("Hvor gruppa hører til"))

    municipality: Label = ""
    sector: Label = ""
    unit: Label = ""


class WhereaboutsGiven(Event):
    """The group said where it belongs. Each of the three may be left out."""

    declared = Declared(
        "whereabouts_given",
        N_("Hvor gruppa hører til"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
    )

    municipality: Label = ""
    sector: Label = ""
    unit: Label = ""

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)

    def apply(self, group: Records, at: Stamp) -> None:
        earlier = whereabouts(group)
        group.put(Whereabouts(id=earlier.id or at.sequence, **msgspec.structs.asdict(self)))


def own_lines(group: Records) -> dict[str, OwnLine]:
    """The group's own lines by the kind of sentence that each belongs to."""
    return {one.kind: one for one in group.where(OwnLine) if one.text}


def whereabouts(group: Records) -> Whereabouts:
    """Where the group belongs; all three empty, and no id, where it has not said so."""
    found = group.where(Whereabouts)
    return found[0] if found else Whereabouts(id=0)
