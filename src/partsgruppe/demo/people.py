"""Solbakken sykehjem: the workplace, those who sit in its group, and matters that come back."""

from __future__ import annotations

from partsgruppe.demo.shape import Person

WORKPLACE = "Solbakken sykehjem"
UNIONS = ["Fagforbundet", "Norsk Sykepleierforbund"]

LEDER = Person("Kari Moen", "manager")
AVDELINGSLEDER = Person("Bjørn Åsheim", "manager")
FAGFORBUNDET = Person("Åse Bråthen", "shop_steward", "Fagforbundet")
SYKEPLEIERNE = Person("Ingrid Sjøvold", "shop_steward", "Norsk Sykepleierforbund")
VERNEOMBUD = Person("Pål Næss", "safety_delegate")
PEOPLE = (LEDER, AVDELINGSLEDER, FAGFORBUNDET, SYKEPLEIERNE, VERNEOMBUD)

PLASTER = "Smerteplaster i stellet"
LUNSJ = "Uro rundt lunsjen"
