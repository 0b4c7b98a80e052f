"""The worked example in the page on own exercises can be held as it stands."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.exercises.read import read_text

PAGE = Path(__file__).parents[2] / "docs" / "egne-ovelser.md"


def test_the_worked_example_has_no_faults() -> None:
    example = PAGE.read_text(encoding="utf-8").split("```markdown\n")[1].split("```")[0]
    exercise, faults = read_text(example, Path("vaktskiftet.md"))
    assert faults == []
    assert exercise is not None
    assert [step.kind for step in exercise.steps] == ["alone", "round", "choose", "talk", "actions"]
