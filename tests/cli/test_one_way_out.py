"""Whatever people and files hold, no command says anything that a terminal would obey."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.commands import Words, assert_harmless, every_command, flags, in_archive, rewritten, run, typed
from support.copies import Copies
from support.sample import half_a_year

import partsgruppe
from partsgruppe.language.showable import UNSHOWABLE, joined
from partsgruppe.store.store import Store

NASTY = "\x1b]0;tatt\x07\x1b[31m\x9b2J\x85\u202e\u2066\x7f"
SOURCES = Path(partsgruppe.__file__).parent


def make_nasty(path: Path) -> None:
    """A group with some months behind it, whose every text holds what a terminal would obey, and what others get."""
    half_a_year(path.with_name("demo.db"))
    calm = Store(path.with_name("demo.db"))
    store = Store(path)
    store.take_in(rewritten(calm.log(), lambda _number, text: f"{text[:2]}{NASTY}{text[2:]}{NASTY}"))
    calm.close()
    store.close()
    log = path.with_name("ut.log")
    assert run("--db", path, "export", "--release", "group", "--yes", "-o", log).exit_code == 0
    assert run("review", "add", log, "--whole", "--archive", path.with_name("arkiv.db")).exit_code == 0
    path.with_name("inn.csv").write_text(f"Innspill\nMer ro{NASTY}\n", encoding="utf-8")
    path.with_name("exercises").mkdir()
    path.with_name("exercises").joinpath("ond.md").write_text(f"---\nid: {NASTY}\n{NASTY}: x\n---\n{NASTY}")


@pytest.fixture
def nasty(copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where its file lies, in a folder that has such a name too."""
    monkeypatch.chdir(tmp_path)  # where a command asks, it writes a file of that name
    return copied(tmp_path / f"ond{NASTY}" / "gruppe.db", make_nasty)


COMMANDS = [path for path, _command in every_command()]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_nothing_a_terminal_would_obey(path: Words, nasty: Path) -> None:
    harmless(path, nasty, [])


@pytest.mark.storm
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_nothing_a_terminal_would_obey_whatever_is_switched_on(path: Words, nasty: Path) -> None:
    harmless(path, nasty, *([flag] for flag in flags(dict(every_command())[path])))


def harmless(path: Words, nasty: Path, *switched: list[str]) -> None:
    """Whatever of it is switched on, the command says nothing that a terminal would obey."""
    command = dict(every_command())[path]
    before, after = in_archive(path, nasty.with_name("arkiv.db"))
    for flag in switched:
        nasty.with_name("ny.db").unlink(missing_ok=True)
        arguments = [*typed(command, path, nasty.parent, NASTY), *flag, *after]
        done = run("--db", nasty, *path, *before, *arguments, answers=f"1\n{NASTY}\n1\n2\n" * 3)
        assert_harmless(done, flag)


def test_nothing_is_lost_as_json(nasty: Path) -> None:
    titles = [row["title"] for row in json.loads(run("--db", nasty, "matters", "--json").stdout)]
    assert titles
    assert all(joined(NASTY) in title for title in titles)


@pytest.mark.parametrize(
    "typed_",
    [["--db", f"borte{NASTY}.db", "actions"], [f"x{NASTY}"], ["verify", f"x{NASTY}"], ["actions", f"--{NASTY}"]],
)
def test_what_was_typed_is_repeated_harmlessly(typed_: list[str]) -> None:
    done = run(*typed_)
    assert done.exit_code
    assert not re.search(UNSHOWABLE, done.output)


WRITES = {"print", "click.echo", "click.secho", "click.prompt", "click.confirm", "click.progressbar", "click.style"}
WAYS_OUT = {"cli/output.py", "plain/terminal.py", "papers/apart.py"}
"""The second is handed its streams by the first; the third answers a process of the program, and no terminal."""


def _calls_and_attributes(text: str) -> Iterator[ast.Call | ast.Attribute]:
    """Those of a module; none where no name is in it that could be meant, which is much quicker seen."""
    if re.search(r"\b(print|click|std(in|out|err)|__std)", text):
        yield from (one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call | ast.Attribute))


def test_only_one_module_writes_to_the_terminal() -> None:
    found = {
        f"{source.relative_to(SOURCES)}:{node.lineno}: {ast.unparse(node)}"
        for source in SOURCES.rglob("*.py")
        if source.relative_to(SOURCES).as_posix() not in WAYS_OUT
        for node in _calls_and_attributes(source.read_text(encoding="utf-8"))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in WRITES)
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr", "sys.__stdout__"))
    }
    assert not found
