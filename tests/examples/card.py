"""What somebody does alone between two meetings: all that undo, and the next meeting, have to be told of it."""

from __future__ import annotations

from partsgruppe.group.fields import Words
from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table
from partsgruppe.group.taken_back import TakenBack
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Card(Record):
    """A card that went to somebody."""

    table = Table("cards", N_("Kort"))

    greeting: Words


class CardSent(Event):
    """Somebody sent a card."""

    declared = Declared(
        "card_sent",
        N_("Kort"),
        makes=Card,
        steward=HELD,
        steering=HELD,
        says="greeting",
        taken_back=TakenBack(N_("kortet {text}")),
        between=True,
    )

    greeting: Words
    by: Seat = Seat("manager")

    def check(self, group: Records, at: Stamp) -> None:
        no_meeting(group)

    def alone(self, group: Readable, number: int | None = None) -> str:
        return _("Et kort ble sendt: «{greeting}».").format(greeting=self.greeting)
