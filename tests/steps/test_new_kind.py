"""A step kind is declared in one place: whoever adds one changes no other line, and finds it everywhere."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from examples.thank import Thank
from support.group import Answering

from partsgruppe.asking.scene import Line
from partsgruppe.exercises.read import read_text
from partsgruppe.group.meetings import MemberWent
from partsgruppe.group.members import Member
from partsgruppe.group.rounds import Contribution
from partsgruppe.meeting.commands import Undo
from partsgruppe.papers.handout import handout
from partsgruppe.papers.render import markdown
from partsgruppe.papers.template import markdown as paper_as_markdown
from partsgruppe.steps.kind import Kind
from partsgruppe.steps.kinds import KINDS

Meeting = Callable[..., Answering]
ROOT = Path(__file__).parents[2]

DOCUMENT = """---
id: prove
title: Prøve
language: nb
source: test
purpose: Prøve
minutes: 10
---

{.thank}
## Hvem vil du takke?

Takk for noe lite.

{.thank for=work}
## Hvilken jobb vil du takke for?
"""


@pytest.fixture(autouse=True)
def thank() -> Iterator[Kind]:
    """The program as it is with one kind more."""
    kind = Thank()
    KINDS[kind.name] = kind
    yield kind
    del KINDS[kind.name]


def test_is_read_from_a_document_with_its_settings() -> None:
    exercise, faults = read_text(DOCUMENT, Path("prove.md"))
    assert faults == []
    assert exercise is not None
    assert [(step.kind, step.settings) for step in exercise.steps] == [("thank", {}), ("thank", {"for": "work"})]
    _exercise, (fault,) = read_text(DOCUMENT.replace("=work", "=wrk"), Path("prove.md"))
    assert fault.instead == "mente du «work»?"


def test_is_asked_with_what_holds_where_nothing_is_set(meeting: Meeting) -> None:
    walk = meeting(prove=DOCUMENT)
    assert walk.asks == "Kari, leder takker for help"
    walk.skip()
    assert walk.asks == "Ola, tillitsvalgt (Fagforbundet) takker for work"


def test_is_shown_beside_the_question(meeting: Meeting) -> None:
    walk = meeting(prove=DOCUMENT)
    walk.say("Ola, for nattevakta")
    scene = walk.scene()
    assert (scene.lines_title, scene.lines) == ("Takket", (Line("Ola, for nattevakta"),))
    assert [turn.state for turn in scene.turns] == ["spoke", "now", "waiting", "waiting"]


def test_is_undone_and_gives_its_text_back(meeting: Meeting) -> None:
    walk = meeting(prove=DOCUMENT)
    walk.say("Ola, for nattevakta")
    assert Undo.do(walk) == "Angret: takken «Ola, for nattevakta»"
    assert (walk.asks, walk.draft()) == ("Kari, leder takker for help", "Ola, for nattevakta")


def test_asks_somebody_who_comes_late(meeting: Meeting) -> None:
    walk = meeting(prove=DOCUMENT)
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Kari"]))
    walk.skip()
    walk.interject("people")
    walk.say("1 2 3 4")
    assert walk.told == "Kari kom. Kari får ordet etter Vidar."
    assert walk.scene().turns[-1].who == "Kari, leder"


def test_stands_in_the_minutes(meeting: Meeting) -> None:
    walk = meeting(prove=DOCUMENT)
    walk.say("Ola, for nattevakta")
    written = markdown(walk.store, walk.meeting)
    assert "#### Hvem vil du takke?\n\n- **Takk fra leder:** Ola, for nattevakta\n" in written


def test_what_was_said_stands_in_the_minutes_when_its_kind_is_gone(meeting: Meeting, thank: Kind) -> None:
    walk = meeting(prove=DOCUMENT)
    walk.say("Ola, for nattevakta")
    del KINDS[thank.name]
    written = markdown(walk.store, walk.meeting)
    KINDS[thank.name] = thank
    assert "#### Hvem vil du takke?\n\n- **Leder:** Ola, for nattevakta\n" in written


def test_stands_on_the_handout_with_a_sheet_to_write_on() -> None:
    exercise, _faults = read_text(DOCUMENT, Path("prove.md"))
    assert exercise is not None
    written = paper_as_markdown(handout(exercise))
    assert "*Takk, én om gangen*" in written
    sheets = written.split("ark å skrive på")[1].split("møtelederens ark")[0]
    assert "## 1. Hvem vil du takke?" in sheets


def test_stands_in_the_reference() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["page"]()
    assert "| `thank` | `for=` **help**, work |" in page


COMPLETE = {"name": "silent", "called": "stille", "form": Thank.form, "records": (Contribution,)}


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("name", "does not say its «name»"),
        ("called", "does not say its «called»"),
        ("form", "does not say what it asks: «form»"),
        ("in_minutes", "does not say how its records stand in the minutes: «in_minutes» or «table»"),
    ],
)
def test_what_is_left_out_is_said_where_it_is_declared(left_out: str, said: str) -> None:
    declared = {**COMPLETE, "in_minutes": Thank.in_minutes}
    del declared[left_out]
    with pytest.raises(TypeError, match=f"^The step kind Silent in .* {said}"):
        type("Silent", (Kind,), declared)


def test_records_that_do_not_say_where_they_were_made_are_none_of_a_step() -> None:
    with pytest.raises(TypeError, match=r"^The step kind Silent in .* has records without heading, item, step"):
        type("Silent", (Kind,), {**COMPLETE, "in_minutes": Thank.in_minutes, "records": (Member,)})


def test_nothing_but_the_steps_knows_one_kind_from_another() -> None:
    """No name of a kind is compared with what a step, a thing or anybody says its kind is."""
    compared = []
    for path in sorted((ROOT / "src" / "partsgruppe").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if path.parent.name != "steps" and ".kind" in text else ():
            if isinstance(node, ast.Compare) and any(_asks_for_a_kind(part) for part in (node.left, *node.comparators)):
                named = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
                compared += [f"{path.name}:{node.lineno}" for name in named if name in KINDS]
    assert compared == []


def _asks_for_a_kind(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "kind"
