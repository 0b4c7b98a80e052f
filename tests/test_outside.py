"""Files as they may lie anywhere: what is no plain file, or never ends, is refused in a sentence.

A pipe without a writer, a device and a link to one would keep a program that merely opens and reads them for ever.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from support.group import found
from support.odd_files import endless, folder, huge, pipe

from partsgruppe.cli.commands import main
from partsgruppe.exercises.read import MOST_FAULTS
from partsgruppe.store.store import Store

Make = Callable[[Path], None]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def group(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "gruppe.db"
    store = Store(path)
    found(store)
    store.close()
    return path


NO_FILES = [pipe, endless, huge, folder]


def refused(done: Result) -> None:
    assert done.exit_code != 0
    assert isinstance(done.exception, SystemExit)
    assert "ikke har tenkt på" not in done.output
    assert done.output.strip()


def test_what_is_no_plain_file_keeps_its_name(group: Path, tmp_path: Path) -> None:
    pipe(tmp_path / "ut.md")
    refused(run("--db", group, "handover", "manager", "-o", tmp_path / "ut.md"))
    assert (tmp_path / "ut.md").is_fifo()


@pytest.mark.parametrize("make", NO_FILES)
def test_no_file_to_read_from(make: Make, group: Path, tmp_path: Path) -> None:
    for name in ("fil.log", "fil.txt", "fil.csv", "fil.xlsx", "fil.db"):
        make(tmp_path / name)
    log, new = tmp_path / "fil.log", tmp_path / "ny.db"
    refused(run("verify", log))
    refused(run("verify", group, "--minutes", log))
    refused(run("import", log, "--db", new))
    if make is not folder:
        refused(run("review", "add", log, "--archive", tmp_path / "arkiv.db"))
    refused(run("--db", group, "export", "--release", "group", "--yes", "--to", log, "-o", tmp_path / "ut"))
    for name in ("fil.txt", "fil.csv", "fil.xlsx"):
        refused(run("--db", group, "input", "add", tmp_path / name, "--yes"))
    refused(run("--db", tmp_path / "fil.db", "actions"))
    refused(run("review", "list", "--archive", tmp_path / "fil.db"))
    assert not new.exists()


@pytest.mark.parametrize("make", [*NO_FILES, lambda path: path.symlink_to("/etc/hostname")])
def test_no_exercise(make: Make, group: Path) -> None:
    exercises = group.parent / "exercises"
    exercises.mkdir()
    make(exercises / "ond.md")
    done = run("--db", group, "exercise", "list")
    assert done.exit_code == 0
    assert "bytt-stol" in done.stdout
    assert "ond.md, linje 1:" in done.stderr


def test_an_exercise_that_is_a_link_within_the_folder_is_read(group: Path) -> None:
    exercises = group.parent / "exercises"
    run("--db", group, "exercise", "new", "egen")
    (exercises / "gammel").mkdir()
    (exercises / "egen.md").rename(exercises / "gammel" / "egen.md")
    (exercises / "egen.md").symlink_to(exercises / "gammel" / "egen.md")
    assert "link" not in run("--db", group, "exercise", "list").stderr


def test_a_folder_of_exercises_that_is_a_link_is_no_way_out(group: Path, tmp_path: Path) -> None:
    (tmp_path / "annet").mkdir()
    run("--db", tmp_path / "x.db", "exercise", "new", "egen")
    exercises = group.parent / "exercises"
    exercises.mkdir()
    (exercises / "nb").symlink_to(tmp_path / "exercises")
    assert "snarvei ut av mappa" in run("--db", group, "exercise", "list").stderr


FAR_TOO_MUCH = [
    "{.round " + " ".join(f"a{n}=1" for n in range(100_000)) + "}\n## Hva?\n",
    "{.round " + " ".join(f"a{n}=1" for n in range(6_000)) + "}\n## Hva?\n",
    "> " * 24_000,
    "{.round}\n## x\n" * 3_000,
    "[" * 48_000,
]
FAR_TOO_MUCH_ABOVE = [
    "ond\n" + "".join(f"k{n}: v\n" for n in range(4_500)),
    *(mark * (48_000 // len(mark)) + "\n" for mark in ("[", "{a: ", "- ", "? ")),
]


def test_an_exercise_with_far_too_much_in_it(group: Path) -> None:
    exercises = group.parent / "exercises"
    exercises.mkdir()
    texts = [f"---\nid: ond\n---\n\n{text}" for text in FAR_TOO_MUCH]
    texts += [f"---\nid: {text}---\n" for text in FAR_TOO_MUCH_ABOVE]
    for number, text in enumerate(texts):
        (exercises / f"ond{number}.md").write_text(text)
    done = run("--db", group, "exercise", "list")
    assert done.exit_code == 0
    told = [done.stderr.count(f"ond{number}.md, linje") for number in range(len(texts))]
    assert [count for count in told if not 0 < count <= MOST_FAULTS] == []


def test_a_workbook_with_millions_of_cells(group: Path, tmp_path: Path) -> None:
    path = tmp_path / "mange.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    for cells in (b"<c/>" * 3_000_000, b'<c r="A1"/>' * 400_000 + b"<c><v>1</v></c>" * 200_000):
        parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
        done = run("--db", group, "input", "add", path, "--yes")
        refused(done)
        assert "for stor" in done.output


def test_a_workbook_that_unpacks_to_gigabytes(group: Path, tmp_path: Path) -> None:
    path = tmp_path / "bombe.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/workbook.xml", "w") as part:
        for _n in range(100):
            part.write(b" " * 1_000_000)
    refused(run("--db", group, "input", "add", path, "--yes"))
