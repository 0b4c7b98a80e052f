"""The names of the tests can be read, typed and printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LONGEST = 200
SRC = Path(__file__).parents[1] / "src" / "partsgruppe"


def test_no_name_is_long_or_unreadable(request: pytest.FixtureRequest) -> None:
    names = [item.nodeid for item in request.session.items]
    assert [name[:LONGEST] for name in names if len(name) > LONGEST or "\\" in name or not name.isprintable()] == []


GONE = {
    *("course", "standing", "agreed", "words", "paper", "sight", "desk"),
    *("tell", "retell", "look", "kin", "hear", "frame"),
}
"""Words that said nothing of what a module holds, or two things at once."""

NAMED_SO = {"steps/tell.py", "demo/words.py", "tui/screens/paper.py"}
"""A step kind by its name in documents, the words of a story, and the screen of a paper."""


def test_no_module_has_a_name_that_says_nothing_of_what_it_holds() -> None:
    modules = {path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py") if path.stem in GONE}
    assert modules == NAMED_SO


def test_no_two_classes_are_called_place_entry_or_written() -> None:
    for name in ("Place", "Entry", "Written", "Frame", "Slot", "Claim", "Occurrence", "RecordText", "Indexed"):
        declared = re.compile(rf"^class {name}\b", re.MULTILINE)
        where = [path.name for path in SRC.rglob("*.py") if declared.search(path.read_text(encoding="utf-8"))]
        assert len(where) == 1, (name, where)
