"""A round in the little room there is: the roles, and the names where two have the same role."""

from __future__ import annotations

from partsgruppe.asking.scene import Turn
from partsgruppe.tui.widgets.turns import side_by_side

TURNS = [
    Turn("Kari, leder", "spoke"),
    Turn("Ola, tillitsvalgt (Fagforbundet)", "now"),
    Turn("Åse, tillitsvalgt (Fagforbundet)", "waiting"),
]


def test_two_of_the_same_union_are_told_apart() -> None:
    assert [line.plain for line in side_by_side(TURNS, 60)] == [
        "✓ Leder   ▸ Ola, tillitsvalgt (Fagforbundet)",
        "· Åse, tillitsvalgt (Fagforbundet)",
    ]


def test_what_has_no_room_on_the_line_of_a_turn_goes_on_below_its_words() -> None:
    [long, after] = side_by_side([Turn("Åse, tillitsvalgt (Norsk Ergoterapeutforbund)", "now"), TURNS[0]], 30)
    assert long.plain == "▸ Tillitsvalgt (Norsk\n  Ergoterapeutforbund)"
    assert after.plain == "✓ Leder"
