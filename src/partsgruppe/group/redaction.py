"""Taking a text out of the log for good, while the log still proves that nothing else was changed."""

from partsgruppe.group.fields import Code, EventNumber, Payload, Words
from partsgruppe.group.records import Declared, Event, Records, Stamp, require
from partsgruppe.group.ways import HELD, without
from partsgruppe.language.catalogue import N_, _


class Redacted(Event):
    """A text was taken out of an earlier event, which loses its payload and keeps its digest.

    `instead` is the payload that it has from now on, of the type `kind`, with other words where the text stood.
    """

    declared = Declared(
        "redacted",
        N_("Noe ble tatt ut"),
        steward=without("instead", instead={}),
        steering=HELD,
        undoable=False,
        after_the_end=True,
        stands={"reason": ()},
    )

    event: EventNumber
    kind: Code
    reason: Words
    instead: Payload

    def check(self, group: Records, at: Stamp) -> None:
        require(0 < self.event < at.sequence, _("Bare det som står i loggen, kan tas ut av den."))
        require(self.reason.strip(), _("Skriv hvorfor det tas ut."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.redact(self.event, self.kind)
