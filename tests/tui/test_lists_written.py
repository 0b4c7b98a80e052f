"""A list that the group wrote keeps its points apart: on the line above a question, and in full above that."""

from __future__ import annotations

from partsgruppe.asking.questions import Text
from partsgruppe.asking.scene import Line
from partsgruppe.tui.text import brief
from partsgruppe.tui.widgets.answer_area import help_text
from partsgruppe.tui.widgets.answer_pick import LONGEST_ROW
from partsgruppe.tui.widgets.said import said_content

WATCH = "- Blir det roligere\n- Er det nok folk"


def test_on_the_line_above_a_question() -> None:
    assert help_text(Text(prompt="Hva har vi sett?", help=WATCH)) == "Blir det roligere / Er det nok folk"


def test_in_full() -> None:
    content = said_content("", [Line(WATCH, "Vi ser etter"), Line("Ro", "leder"), Line("Ro")])
    assert content.plain.split("\n") == [
        "Vi ser etter:",
        "- Blir det roligere",
        "- Er det nok folk",
        "Leder: Ro",
        "– Ro",
    ]


def test_what_became_of_a_hit_stands_in_its_row() -> None:
    told = f"Møte 6, Notat: {'ord ' * 45}→ Vi prøver det ut, evalueres 29. des. 2026"
    assert brief(told, LONGEST_ROW).endswith("evalueres 29. des. 2026")
