"""A round in the little room there is: the roles, and the names where two have the same role."""

from __future__ import annotations

from partsgruppe.asking.scene import Turn
from partsgruppe.tui.widgets.turns import turns_content

TURNS = [
    Turn("Kari, leder", "spoke"),
    Turn("Ola, tillitsvalgt (Fagforbundet)", "now"),
    Turn("Åse, tillitsvalgt (Fagforbundet)", "waiting"),
]


def test_two_of_the_same_union_are_told_apart() -> None:
    assert turns_content(TURNS, 60, 16).plain.split("\n") == [
        "✓ Leder   ▸ Ola, tillitsvalgt (Fagforbundet)",
        "· Åse, tillitsvalgt (Fagforbundet)",
    ]
