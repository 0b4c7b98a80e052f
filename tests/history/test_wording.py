"""How what people wrote is said in fewer lines than they wrote it."""

from __future__ import annotations

import pytest

from partsgruppe.history.wording import one_line


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("- Blir det roligere\n- Er det nok folk\n", "Blir det roligere / Er det nok folk"),
        ("Vi ser etter:\n\n• ro\n1. folk", "Vi ser etter: / ro / 1. folk"),
        ("– Ja, sa hun", "– Ja, sa hun"),
        ("-5 grader\n-6 grader", "-5 grader / -6 grader"),
        ("  ", ""),
    ],
)
def test_a_list_does_not_run_together_on_one_line(written: str, told: str) -> None:
    assert one_line(written) == told
