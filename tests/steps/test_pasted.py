"""A pasted list as the single things it holds."""

from __future__ import annotations

import pytest

from partsgruppe.steps.pasted import several


@pytest.mark.parametrize(
    ("written", "things"),
    [
        ("Mer lys", ["Mer lys"]),
        ("Mer lys\n\n  Mindre støy  \n", ["Mer lys", "Mindre støy"]),
        ("- Mer lys\n• Mindre støy\n* Kaffe\n–\tTe", ["Mer lys", "Mindre støy", "Kaffe", "Te"]),
        ("1. Mer lys\n2. Mindre støy", ["Mer lys", "Mindre støy"]),
        ("4) Mer lys\n5) Mindre støy", ["Mer lys", "Mindre støy"]),
        ("a) Mer lys\nb) Mindre støy", ["Mer lys", "Mindre støy"]),
        ("- Mer lys\n  også om natta\n- Kaffe", ["Mer lys også om natta", "Kaffe"]),
        ("- Mer lys\n\nVi vil ha kaffe", ["Mer lys", "Vi vil ha kaffe"]),
        ("Fra natta:\n- Mer lys", ["Fra natta:", "Mer lys"]),
        ("☐ Mer lys\n☑ Kaffe", ["Mer lys", "Kaffe"]),
    ],
)
def test_each_line_is_one_without_its_mark(written: str, things: list[str]) -> None:
    assert several(written) == things


@pytest.mark.parametrize(
    "written", ["1. juni blir for tidlig", "-5 grader på lageret", "2 vakter sammen", "*stjerne*", "-", "A) alene"]
)
def test_what_only_looks_like_a_mark_stays(written: str) -> None:
    assert several(written) == [written]


def test_dates_that_do_not_count_up_are_no_list() -> None:
    assert several("1. juni blir tidlig\n15. juli blir sent") == ["1. juni blir tidlig", "15. juli blir sent"]
