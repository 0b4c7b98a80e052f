"""What comes from outside, met by the installed program: refused within two seconds and 200 MB, in a sentence.

Time is that of the processor, over what `--version` takes; so a machine that is slow or busy makes no difference.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook
from support.copies import Copies
from support.group import found
from support.odd_files import endless, huge, pipe

from partsgruppe.store.store import Store

if sys.platform == "win32":
    pytest.skip("what a process took is told otherwise here", allow_module_level=True)

COMMAND = Path(sys.executable).with_name("partsgruppe")
SECONDS, MEMORY = 2.0, 200_000_000
PATIENCE = 120

Make = Callable[[Path], None]


class Took(NamedTuple):
    code: int
    said: str
    seconds: float
    memory: int


def ran(*words: object) -> Took:
    """Run a command in a process of its own. One that waits for something is ended, and has failed."""
    told = Path(os.environ["HOME"]) / "told"
    with told.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-IS", "-c", SMALL, str(PATIENCE), str(COMMAND), *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=out,
            check=True,
        )
    code, seconds, memory = json.loads(done.stdout)
    unit = 1 if sys.platform == "darwin" else 1024
    said = told.read_text(encoding="utf-8", errors="replace")
    return Took(code, said, seconds, memory * unit)


SMALL = """
import os, resource, signal, sys
patience, *command = sys.argv[1:]
child = os.fork()
if not child:
    os.dup2(2, 1)
    signal.alarm(int(patience))
    os.execv(command[0], command)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print([code, used.ru_utime + used.ru_stime, used.ru_maxrss])
"""
"""A process is said to have used at least the memory of the one that started it: so a small one does."""


@cache
def version() -> float:
    return min(ran("--version").seconds for _n in range(3))


@cache
def listing() -> float:
    """Of the exercises that come with the program."""
    return ran("--db", Path(os.environ["HOME"]) / "gruppe.db", "exercise", "list").seconds


def make(path: Path) -> None:
    store = Store(path)
    found(store)
    store.close()


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "data" / "gruppe.db", make)


def large(path: Path) -> None:
    """As large as the largest that is read, and one line."""
    path.write_bytes(b'{"a":"' + b"x" * 90_000_000)


FILES = [pipe, endless, huge, large]


def is_refused(took: Took) -> None:
    assert took.code > 0, (took.code, took.said[-500:])
    assert took.said.strip()
    assert "ikke har tenkt på" not in took.said
    assert "Traceback" not in took.said
    keeps_the_limits(took)


def keeps_the_limits(took: Took) -> None:
    assert took.seconds - version() < SECONDS, took.said[-500:]
    assert took.memory < MEMORY, took.said[-500:]


WORDS: dict[str, Callable[[Path, Path], list[object]]] = {
    "verify": lambda group, file: ["verify", file],
    "verify --minutes": lambda group, file: ["verify", group, "--minutes", file],
    "import": lambda group, file: ["import", file, "--db", group.with_name("ny.db")],
    "receive": lambda group, file: ["--db", group, "receive", file],
    "input add": lambda group, file: ["--db", group, "input", "add", file, "--yes"],
    "review add": lambda group, file: ["review", "add", file, "--whole", "--archive", group.with_name("arkiv.db")],
    "exercise check": lambda group, file: ["exercise", "check", file],
    "--db": lambda group, file: ["--db", file, "minutes"],
}


@pytest.mark.storm
@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("make_file", FILES)
def test_no_file_of_the_kind(make_file: Make, name: str, group: Path, tmp_path: Path) -> None:
    endings = {"input add": ("txt", "csv", "xlsx"), "exercise check": ("md",), "--db": ("db",)}
    for ending in endings.get(name, ("logg",)):
        file = tmp_path / f"fil.{ending}"
        make_file(file)
        is_refused(ran(*WORDS[name](group, file)))
        file.unlink()


def cells(path: Path) -> None:
    Workbook().save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    parts["xl/worksheets/sheet1.xml"] = (
        b"<worksheet><sheetData><row>" + b"<c/>" * 3_000_000 + b"</row></sheetData></worksheet>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def gigabytes(path: Path) -> None:
    quickly = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with quickly as packed, packed.open("xl/workbook.xml", "w") as part:
        for _n in range(300):
            part.write(b" " * 1_000_000)


@pytest.mark.parametrize("make_book", [cells, gigabytes])
def test_a_workbook_that_unpacks_to_far_more(make_book: Make, group: Path, tmp_path: Path) -> None:
    make_book(tmp_path / "bok.xlsx")
    is_refused(ran("--db", group, "input", "add", tmp_path / "bok.xlsx", "--yes"))


@pytest.mark.parametrize("attributes", [6_000, 100_000])
def test_an_exercise_with_far_too_many_attributes(attributes: int, group: Path) -> None:
    exercises = group.parent / "exercises"
    exercises.mkdir()
    text = "---\nid: ond\n---\n\n{.round " + " ".join(f"a{n}=1" for n in range(attributes)) + "}\n## Hva?\n"
    (exercises / "ond.md").write_text(text)
    took = ran("--db", group, "exercise", "list")
    assert took.code == 0
    assert "ond.md, linje" in took.said
    assert took.seconds - listing() < SECONDS
    assert took.memory < MEMORY


@pytest.mark.parametrize("name", ["verify", "input add"])
def test_a_pipe_keeps_nobody_waiting(name: str, group: Path, tmp_path: Path) -> None:
    pipe(tmp_path / "fil.txt")
    is_refused(ran(*WORDS[name](group, tmp_path / "fil.txt")))
