"""What somebody does alone between two meetings: all that undo has to be told of it."""

from __future__ import annotations

from partsgruppe.group.fields import Words
from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table
from partsgruppe.group.taken_back import TakenBack
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_


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

    def check(self, group: Records, at: Stamp) -> None:
        no_meeting(group)
