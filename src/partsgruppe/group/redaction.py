"""Taking a text out of the log for good, while the log still proves that nothing else was changed."""

from __future__ import annotations

from typing import Any

from partsgruppe.group.records import Event, Records, Stamp, require
from partsgruppe.language.catalogue import _


class Redacted(Event):
    """A text was taken out of an earlier event, which loses its payload and keeps its digest.

    `instead` is the payload that it has from now on, of the type `kind`, with other words where the text stood.
    """

    undoable = False
    event: int
    kind: str
    reason: str
    instead: dict[str, Any]

    def apply(self, group: Records, at: Stamp) -> None:
        require(0 < self.event < at.sequence, _("Bare det som står i loggen, kan tas ut av den."))
        require(self.reason.strip(), _("Skriv hvorfor det tas ut."))
        group.redact(self.event, self.kind)
