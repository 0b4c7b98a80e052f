"""What version 0.1.0 wrote is read as it was meant then: the files in v0_1_0 are history, and are never written again.

A difference that is meant goes into v0_1_0/differs.toml, with its reason. Kept minutes, the log and receipts never
differ.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.copies import Copies

from compat import dumps, program
from compat.dumps import FROZEN, assert_as_frozen, thawed
from partsgruppe.sharing import keys

GROUPS = ("demo", "nb", "nn", "en", "steering")
WHOLE = (*GROUPS, "nb/redacted")
RELEASES = [(name, release) for name in ("nb", "nn", "en") for release in ("steward", "steering")]
RELEASES += [("steering", "steering"), ("nb/redacted", "steward")]
WORDS = {"demo": "lintøyrommet", "nb": "fisken", "nn": "«norsk»", "en": "«norsk»", "steering": "rlig talt"}
"""What is taken out of each log, in the log's own language and nowhere in a code."""

VERDICTS: dict[str, Any] = dumps.read("verdicts.json")
ARCHIVES: dict[str, Any] = dumps.read("archives.json")
COVERED: dict[str, Any] = dumps.read("covered.json")


FilesOf = Callable[[str], Path]


@pytest.fixture
def up_to_date(copied: Copies, tmp_path: Path) -> FilesOf:
    """Gives a copy of a frozen group's file that has been opened once."""
    return lambda name: copied(tmp_path / file_of(name).replace("/", "-").removesuffix(".gz"), _opened_once)


def _opened_once(path: Path) -> None:
    (name,) = (name for name in WHOLE if file_of(name).replace("/", "-").removesuffix(".gz") == path.name)
    program.open_and_close(database(name, path.parent))


def file_of(name: str) -> str:
    """The frozen file of a group."""
    return "nb/redacted.db.gz" if name == "nb/redacted" else f"{name}/group.db.gz"


def database(name: str, folder: Path) -> Path:
    """A copy of it as it was written."""
    return thawed(file_of(name), folder)


def release_of(name: str, release: str) -> str:
    """The frozen file of a release."""
    return f"nb/redacted-{release}.log.gz" if name == "nb/redacted" else f"{name}/{release}.log.gz"


def assert_tables_as_frozen(name: str, path: Path) -> None:
    """The tables are as they were; of a group redacted later what that changed is written down."""
    tables = program.tables(path)
    if name == "nb/redacted":
        before = path.parent / "before"
        program.open_and_close(database("nb", before))
        assert_as_frozen("nb/redacted.json", dumps.changed(program.tables(before / "nb-group.db"), tables))
    else:
        assert_as_frozen(f"{name}/tables.json", tables)


def assert_same_lines(log: bytes, frozen: str, folder: Path) -> None:
    """The same log byte for byte, but for when it was written and for events that are meant to be held back now."""
    lines = log.splitlines(keepends=True)
    was = thawed(frozen, folder).read_bytes().splitlines(keepends=True)
    held_back, in_part = dumps.held_back(frozen), dumps.in_part(frozen)
    for n, (line, before) in enumerate(zip(lines, was, strict=True), start=1):
        if n > 1 and line != before:
            meant = _is_held_back(line, before, held_back) or _is_in_part(line, before, in_part)
            assert meant, f"{frozen}: line {n} was {before!r:.160}, is {line!r:.160}"
    assert _header(lines[0]) == _header(was[0])


def _is_held_back(line: bytes, before: bytes, types: set[str]) -> bool:
    """Whether the line keeps its place in the chain and lets out no more than that, as all of its type may."""
    now, then = json.loads(line), json.loads(before)
    place = ("n", "at", "type", "hash")
    return now["type"] in types and now.keys() == {*place, "digest", "sum"} and all(now[k] == then[k] for k in place)


def _is_in_part(line: bytes, before: bytes, types: set[str]) -> bool:
    """Whether the line keeps its place in the chain, and shows something in the place of what it let out whole."""
    now, then = json.loads(line), json.loads(before)
    place = ("n", "at", "type", "hash")
    kept = now.keys() == {*place, "digest", "shown", "sum"} and all(now[k] == then[k] for k in place)
    return now["type"] in types and kept


def _header(line: bytes) -> dict[str, Any]:
    return {name: value for name, value in json.loads(line).items() if name not in ("exported", "sum")}


def test_nothing_frozen_was_touched() -> None:
    assert dumps.touched(FROZEN) == []


def test_every_type_of_event_and_every_kind_of_step_is_there(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in thawed("nb/group.log.gz", tmp_path).read_text().splitlines()[1:]]
    times = Counter(line["type"] for line in lines)
    assert set(times) == set(COVERED["events"])
    assert set(COVERED["events"]) <= program.types_of_events()
    exercises: dict[int, str] = {}
    kinds: Counter[str] = Counter()
    for line in lines:
        event = json.loads(line.get("payload", "{}"))
        if line["type"] == "agenda_item_added":
            exercises[line["n"]] = event["exercise"]
        elif line["type"] == "step_reached":
            kinds[COVERED["steps"].get(exercises[event["item"]], {}).get(str(event["step"]), "present")] += 1
        elif line["type"] == "meeting_opened":
            kinds["present"] += 1
    assert set(kinds) == set(COVERED["kinds"])


@pytest.mark.parametrize("name", WHOLE)
def test_database(tmp_path: Path, name: str) -> None:
    path = database(name, tmp_path)
    log = program.log(path)
    program.open_and_close(path)
    assert program.log(path) == log
    assert_tables_as_frozen(name, path)
    program.rebuild(path)
    assert program.log(path) == log
    assert_tables_as_frozen(name, path)


@pytest.mark.parametrize("name", WHOLE)
def test_import_and_export(tmp_path: Path, name: str) -> None:
    path = tmp_path / "imported.db"
    program.imported(thawed(release_of(name, "group"), tmp_path), path)
    assert_tables_as_frozen(name, path)
    assert program.log(path) == program.log(database(name, tmp_path))
    assert_same_lines(program.exported(path, "group"), release_of(name, "group"), tmp_path)


@pytest.mark.parametrize(("name", "release"), RELEASES)
def test_release(tmp_path: Path, up_to_date: FilesOf, name: str, release: str) -> None:
    log = program.exported(up_to_date(name), release)
    assert_same_lines(log, release_of(name, release), tmp_path)


LIKEWISE = {"passphrase", "wrong-passphrase"}
"""Opening one takes a second's work. Of others that take none it is in tests/sharing/test_passphrases.py."""


def test_what_is_left_to_the_storm_is_there() -> None:
    assert VERDICTS.keys() >= LIKEWISE
    for case in LIKEWISE:
        assert keys.is_locked((FROZEN / VERDICTS[case]["file"]).read_bytes())


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.storm if case in LIKEWISE else ()) for case in VERDICTS]
)
def test_verdict(tmp_path: Path, case: str) -> None:
    told = VERDICTS[case]
    key = FROZEN / told["key"] if "key" in told else None
    assert program.verdict(thawed(told["file"], tmp_path), told.get("passphrase", ""), key) == told["is"]


def test_undo(up_to_date: FilesOf) -> None:
    path = up_to_date("nb")
    before = program.tables(path)
    program.undo(path)
    assert_as_frozen("nb/undone.json", dumps.changed(before, program.tables(path)))


@pytest.mark.parametrize("name", GROUPS)
def test_redact(tmp_path: Path, name: str) -> None:
    path, words = database(name, tmp_path), WORDS[name].casefold()
    before = program.log(path)
    assert words in str(program.tables(path)).casefold()
    program.redact(path, words, "feil")
    program.open_and_close(path)
    after = program.log(path)
    assert len(after) > len(before)
    kept = [(*entry[:3], *entry[5:]) for entry in after]
    assert kept[: len(before)] == [(*entry[:3], *entry[5:]) for entry in before]
    tables = program.tables(path)
    written = str([entry[3].decode() for entry in after if entry[3]]) + str(tables)
    assert words not in written.casefold()
    program.rebuild(path)
    assert program.tables(path) == tables
    assert words.encode() not in path.read_bytes().lower()


@pytest.mark.parametrize("name", GROUPS)
def test_minutes(up_to_date: FilesOf, name: str) -> None:
    meant = {one["file"]: one["sha256"] for one in dumps.differs() if "sha256" in one}
    for number, told in program.minutes(up_to_date(name)).items():
        for kind, text in told.items():
            frozen = f"{name}/minutes/{number}-{kind}.md"
            if kind == "handed-out" and not (FROZEN / frozen).exists():
                assert text == told.get("approved", told.get("kept", told["now"]))
            elif kind != "now" or hashlib.sha256(text.encode()).hexdigest() != meant.get(frozen):
                assert text.encode() == (FROZEN / frozen).read_bytes()


@pytest.mark.parametrize("case", ARCHIVES)
def test_archive(tmp_path: Path, case: str) -> None:
    logs = [thawed(name, tmp_path) for name in ARCHIVES[case]["logs"]]
    came, dump = program.archive(logs, tmp_path / "archive.db")
    assert came == ARCHIVES[case]["came"]
    assert_as_frozen(f"archives/{case}.json.gz", dump)


MEANT: list[dumps.Row] = [
    {"file": "*", "table": "new", "added": True, "reason": "…"},
    {"file": "a.json", "table": "old", "column": "new", "added": True, "reason": "…"},
    {"file": "a.json", "table": "old", "row": "2", "column": "text", "value": "b", "reason": "…"},
]


@pytest.mark.parametrize(
    ("dump", "told"),
    [
        ({"old": {"1": {"text": "a"}, "2": {"text": "b", "new": 1}}, "new": {"3": {}}}, []),
        ({"old": {"1": {"text": "b"}, "2": {"text": "a"}}}, ['a.json: old 1, text: was "a", is "b"']),
        ({"old": {"2": {"text": "a"}}}, ['a.json: old 1, *: was {"text": "a"}, is "nothing"']),
        ({"old": {"1": {"text": "a"}, "2": {"text": "a"}}, "other": {}}, ["a.json: table other is added"]),
        ({}, ["a.json: table old is gone"]),
    ],
    ids=["meant", "changed", "row", "table", "gone"],
)
def test_only_what_is_meant_may_differ(dump: dumps.Dump, told: list[str]) -> None:
    frozen: dumps.Dump = {"old": {"1": {"text": "a"}, "2": {"text": "a"}}}
    assert list(dumps.differences("a.json", frozen, dump, MEANT)) == told
