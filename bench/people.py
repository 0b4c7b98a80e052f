"""Who sits at the table."""

from __future__ import annotations

from partsgruppe.group.members import Seat

WORKPLACE = "Solbakken sykehjem"
UNIONS = ["Fagforbundet", "Norsk Sykepleierforbund"]
TABLE = [
    Seat("manager"),
    Seat("manager"),
    Seat("shop_steward", UNIONS[0]),
    Seat("shop_steward", UNIONS[1]),
    Seat("safety_delegate"),
]
NAMES = [
    f"{first} {last}"
    for last in ("Moen", "Åsheim", "Bråthen", "Sjøvold", "Næss")
    for first in ("Kari", "Bjørn", "Åse", "Ingrid", "Pål", "Randi", "Øystein", "Turid")
]
