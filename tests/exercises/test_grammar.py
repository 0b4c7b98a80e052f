"""The reader of exercises is handed the step kinds that documents may use."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.commands import run

from partsgruppe.exercises import grammar, read
from partsgruppe.exercises.grammar import Grammar, NoStepKinds, Rules, any_of, hand_in, one_of
from partsgruppe.exercises.library import Library
from partsgruppe.files import shipped


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "_handed_in", grammar._handed_in)


def test_says_so_when_nobody_handed_any_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "_handed_in", None)
    with pytest.raises(NoStepKinds, match=r"call exercises\.grammar\.hand_in first"):
        Library().get("bytt-stol")


def test_they_are_asked_for_with_the_first_document_and_not_before() -> None:
    asked = []

    def kinds() -> Grammar:
        asked.append(True)
        return Grammar({}, {})

    hand_in(kinds)
    library = Library()
    assert asked == []
    assert "bytt-stol" not in library
    assert asked


def test_these_tests_read_what_is_shipped_once_also_when_a_command_has_handed_them_in() -> None:
    path = shipped("exercises") / "nb" / "bytt-stol.md"
    first, _faults = read.read(path)
    run("exercise", "list")
    assert read.read(path)[0] is first


def test_the_first_value_holds_where_one_must_and_none_where_none_need() -> None:
    assert (one_of("a", "b").default, any_of("a", "b").default) == ("a", "")


def test_a_kind_answers_inputs_with_the_settings_that_it_says() -> None:
    rules = Rules({}, answers_inputs={"do": "answer"})
    assert rules.answers({"do": "answer", "minutes": "5"})
    assert not rules.answers({})
    assert not Rules({}).answers({"do": "answer"})


def test_commands_that_read_no_document_load_no_step_kind() -> None:
    code = (
        "import sys, partsgruppe.cli\n"
        "print([name for name in sys.modules if name.startswith(('partsgruppe.steps', 'partsgruppe.exercises.'))])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
