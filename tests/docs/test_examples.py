"""What the architecture says of adding an event or a step kind is so: the files it shows, and how many there are."""

from __future__ import annotations

import importlib
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples import thank

from partsgruppe.group.records import EVENTS, RECORDS
from partsgruppe.steps.kinds import KINDS
from partsgruppe.vocabulary import LANGUAGES

ROOT = Path(__file__).parents[2]
PAGES = {"docs/log-format.md": "log_format.py", "docs/oppslag.md": "reference.py"}
ROOMS = ("src", "scripts", "templates", "bench", "fuzz", "exercises")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.fixture
def example(request: pytest.FixtureRequest) -> Iterator[str]:
    """The program as it is with the event, or with the step kind, of this module of examples."""
    if request.param == "thank":
        KINDS["thank"] = thank.Thank()
    else:
        importlib.import_module("examples.praise")
    yield request.param
    if request.param == "thank":
        del KINDS["thank"]
    else:
        del RECORDS["praises"], EVENTS["praise_given"], sys.modules["examples.praise"]


def touched() -> list[str]:
    """The generated pages that are no longer as the program is."""
    made = {page: runpy.run_path(str(ROOT / "scripts" / script))["page"]() for page, script in PAGES.items()}
    return [page for page, text in made.items() if text != (ROOT / page).read_text(encoding="utf-8")]


def counted(row: str) -> list[str]:
    """What the table says of a row, column by column."""
    (line,) = (line for line in ARCHITECTURE.splitlines() if line.startswith(f"| {row}"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


@pytest.mark.parametrize(
    ("example", "row", "beside"),
    [("praise", "an event", []), ("thank", "a step kind", ["steps/kinds.py"])],
    indirect=["example"],
)
def test_adding_one_touches_as_many_files_as_is_said(example: str, row: str, beside: list[str]) -> None:
    by_hand, catalogues, generated = counted(row)
    pages = touched()
    assert generated == f"{len(pages)}: `{'`, `'.join(pages)}`"
    assert catalogues == str(len(LANGUAGES) - 1)
    assert by_hand.startswith(f"{1 + len(beside)}: a module in ")
    assert all(f"`{name}`" in by_hand for name in beside)


@pytest.mark.parametrize("name", ["praise_given", "PraiseGiven", "praises", '"thank"', ".thank", "Thank("])
def test_no_other_file_of_the_program_knows_of_it(name: str) -> None:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".j2", ".md")]
    said = re.compile(rf"{re.escape(name)}\b" if name[-1].isalpha() else re.escape(name))
    assert len(files) > 300
    assert [path.name for path in files if said.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["praise", "thank"])
def test_what_is_shown_is_what_is_run(name: str) -> None:
    written = (ROOT / "tests" / "examples" / f"{name}.py").read_text(encoding="utf-8")
    shown = f"```python\n{written[written.index('class ') :]}```\n"
    assert shown in ARCHITECTURE, f"put what is in {name}.py after its imports into docs/architecture.md"
