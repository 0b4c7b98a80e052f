"""How what people wrote is said in fewer lines than they wrote it."""

from __future__ import annotations

import pytest

from partsgruppe.history.wording import one_line, sentence, sentences


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("- Blir det roligere\n- Er det nok folk\n", "Blir det roligere / Er det nok folk"),
        ("Vi ser etter:\n\n• ro\n1. folk", "Vi ser etter: ro / 1. folk"),
        ("– Ja, sa hun", "– Ja, sa hun"),
        ("-5 grader\n-6 grader", "-5 grader / -6 grader"),
        ("  ", ""),
    ],
)
def test_a_list_does_not_run_together_on_one_line(written: str, told: str) -> None:
    assert one_line(written) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Vi er enige", "Vi er enige."),
        ("Er det nok folk?", "Er det nok folk?"),
        ("«Hvem ringer jeg når jeg er i tvil?»", "«Hvem ringer jeg når jeg er i tvil?»"),
        ("Vi sier «hei»", "Vi sier «hei»."),
    ],
)
def test_a_sentence_ends_once(text: str, told: str) -> None:
    assert sentence(text) == told


def test_what_comes_after_a_list_is_not_part_of_its_last_point() -> None:
    assert sentences(["Vi er enige.", "", "Hvorfor: Det virker."]) == "Vi er enige. Hvorfor: Det virker."
    assert sentences(["- løft\n- brann.", "Hvorfor: Det virker."]) == "- løft\n- brann.\nHvorfor: Det virker."
