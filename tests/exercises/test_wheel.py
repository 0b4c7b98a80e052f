"""The wheel of the year: a document in each language, and a workplace's own instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.clock import Clock
from support.group import found

from partsgruppe.exercises.library import Library
from partsgruppe.exercises.wheel import OWN, read_wheel, wheel_of
from partsgruppe.files import shipped
from partsgruppe.planning.agenda import Plan
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES


def told_after(plan: Plan) -> str:
    """What stands with the agenda, the lines after it included."""
    return " ".join(line.text for line in plan.scene().lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_year_in_every_language(language: str) -> None:
    spokes, faults = read_wheel(shipped("wheel") / f"{language}.md")
    assert faults == []
    there = [(one.months, one.exercises) for one in read_wheel(shipped("wheel") / "nb.md")[0]]
    assert [(one.months, one.exercises) for one in spokes] == there
    library = Library(language=language)
    assert all(name in library for one in spokes for name in one.exercises)
    assert all(one.text and one.months and set(one.months) <= set(range(1, 13)) for one in spokes)


def test_a_workplace_has_its_own_and_planning_tells_what_comes(tmp_path: Path) -> None:
    assert [one.title for one in wheel_of(tmp_path, 3)[0]] == ["Vernerunden"]
    head = "---\ntitle: Vårt\nlanguage: nb\nsource: oss\n---\n\nHei.\n"
    text = '\n{.vernerunde months="12 13 x"}\n## Vernerunde i julestria\n\nGå den likevel.\n'
    (tmp_path / OWN).write_text(head + text, encoding="utf-8")
    assert [one.title for one in wheel_of(tmp_path, 12)[0]] == ["Vernerunde i julestria"]
    assert wheel_of(tmp_path, 3) == ([], [])
    store = Store(tmp_path / "gruppe.db", Clock())
    found(store)
    plan = Plan(store, Library())
    for line in ("1", "1", ""):
        plan.answer(plan.read(line))
    assert "«Vernerunde» (Årshjulet i desember: «Vernerunde i julestria»)" in told_after(plan)
    plan.answer(plan.read("Legg til en øvelse"))
    plan.answer(plan.read("Vernerunde"))
    assert "Årshjulet: «Vernerunde i julestria» (desember)." in told_after(plan)
    store.close()


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        ("---\ntitle: Hjulet\nlanguage: nb\nsource: oss\n---\n\nPå vårt vis.\n".encode("cp1252"), "UTF-8"),
        (b"x" * 100_000, "for stor"),
        (b"## Uten topp\n", "linje 1"),
    ],
)
def test_one_that_cannot_be_used_is_told_of_and_the_shipped_one_holds(
    tmp_path: Path, contents: bytes, told: str
) -> None:
    (tmp_path / OWN).write_bytes(contents)
    store = Store(tmp_path / "gruppe.db", Clock())
    found(store)
    plan = Plan(store, Library())
    for line in ("1", "1", ""):
        plan.answer(plan.read(line))
    assert [one.title for one in wheel_of(tmp_path, 3)[0]] == ["Vernerunden"]
    assert "Deres eget årshjul kan ikke brukes: " in told_after(plan)
    assert told in told_after(plan)
    store.close()
