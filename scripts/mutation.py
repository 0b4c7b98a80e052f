"""Mutation testing of the rooms that hold the rules: do the tests notice when the program is changed?

    .venv/bin/python -m pip install -c constraints.txt -e '.[mutation]'
    .venv/bin/python scripts/mutation.py                    # a seeded sample of 600; goes on where it was stopped
    .venv/bin/python scripts/mutation.py --seed 7           # another sample
    .venv/bin/python scripts/mutation.py --seed 7 --again tests/steps    # what it left, after tests were written there
    .venv/bin/python scripts/mutation.py --only store/chain.py --size 20

mutmut says what may be changed in each function: an operator, a number, an argument. Texts that people read (in `_()`,
`N_()` and `many()`) do not count, nor what changes nothing that anybody could see: SQL in other letters, large or
small, which is the same to SQLite, and the mutants named in `scripts/equivalents.txt`, each with why. Each mutant meets
only tests that come by its function, those of its line and the quick ones first, until one fails; what would take more
than `--seconds` together is left out. The tests are collected once, and each mutant gets a fork in which its function
is put in place. What runs while the program is loaded gets a process of its own instead.

Which mutants are in a sample depends on the seed and on each mutant alone, so that the sample stays what it is while
the program changes elsewhere.

All lies in `.mutation`: which test comes where (found anew with `--map`), and the results, a line for each mutant.
`docs/mutation.md` is written when all in the sample have been tried, and keeps the scores of the samples before.
"""

from __future__ import annotations

import ast
import gc
import importlib
import importlib.machinery
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import CodeType, FunctionType

import click
import libcst as cst
import libcst.matchers as m
import msgspec
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import create_mutations

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/partsgruppe"
ROOMS = ("group", "store", "steps", "history")
FOLDER = ROOT / ".mutation"
MAP, RESULTS = FOLDER / "map.json", FOLDER / "results.jsonl"
PAGE, EQUIVALENTS = ROOT / "docs/mutation.md", Path(__file__).with_name("equivalents.txt")
MEMORY = 4_000_000_000

SQL = re.compile(r"(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|BEGIN|COMMIT|ROLLBACK|VACUUM|ATTACH|DETACH)\b")
QUOTED = re.compile(r"'[^']*'")

KILLED, SURVIVED, UNTESTED, ODD = "killed", "survived", "untested", "odd"
"""ODD: what was changed could not be put in place, so it does not count."""

# The mutants


@dataclass(frozen=True)
class Mutant:
    """One change in one function; `key` is the same as long as the function's text there is."""

    key: str
    file: str
    function: str
    line: int
    lines: tuple[int, int]
    """The function's first and last line."""
    module: cst.Module
    was: cst.CSTNode
    becomes: cst.CSTNode

    @property
    def path(self) -> str:
        """The file that is changed."""
        return str(SOURCE / self.file)

    def code(self) -> str:
        """The whole module, changed."""
        changed = self.module.deep_replace(self.was, self.becomes)
        assert isinstance(changed, cst.Module)
        code: str = changed.code
        return code


def mutants(only: Iterable[str]) -> Iterator[Mutant]:
    """Every mutant that counts, in files whose path begins with one of these."""
    equivalent = {line.partition("  #")[0].strip() for line in EQUIVALENTS.read_text("utf-8").splitlines()}
    for path in sorted(path for room in ROOMS for path in (SOURCE / room).rglob("*.py")):
        file = path.relative_to(SOURCE).as_posix()
        if file.startswith(tuple(only)):
            yield from (one for one in _in_file(file, path.read_text("utf-8")) if one.key not in equivalent)


def _in_file(file: str, text: str) -> Iterator[Mutant]:
    module, mutations, *_ = create_mutations(file, text)
    positions = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    names = _functions(module)
    uncounted = {id(node) for part in _uncounted(module) for node in _under(part)}
    seen: Counter[str] = Counter()
    for mutation in mutations:
        function, node = mutation.contained_by_top_level_function, mutation.original_node
        if function not in names or id(node) in uncounted or node not in positions:
            continue
        if _only_sql_in_other_letters(node, mutation.mutated_node):
            continue
        was, becomes = (" ".join(module.code_for_node(part).split()) for part in (node, mutation.mutated_node))
        key = f"{file} {names[function]}: {was} → {becomes}"
        seen[key] += 1
        yield Mutant(
            key=key if seen[key] == 1 else f"{key} ({seen[key]})",
            file=file,
            function=names[function],
            line=positions[node].start.line,
            lines=(positions[function].start.line, positions[function].end.line),
            module=module,
            was=node,
            becomes=mutation.mutated_node,
        )


def _functions(module: cst.Module) -> dict[cst.CSTNode, str]:
    """Functions and methods by their node."""
    found: dict[cst.CSTNode, str] = {}
    for part in module.body:
        if isinstance(part, cst.FunctionDef):
            found[part] = part.name.value
        elif isinstance(part, cst.ClassDef):
            methods = [method for method in part.body.body if isinstance(method, cst.FunctionDef)]
            found |= {method: f"{part.name.value}.{method.name.value}" for method in methods}
    return found


def _uncounted(module: cst.Module) -> Iterator[cst.CSTNode]:
    yield from m.findall(module, m.Call(func=m.Name("_") | m.Name("N_") | m.Name("many")))
    for function in m.findall(module, m.FunctionDef()):
        assert isinstance(function, cst.FunctionDef)
        yield from (function.params, *function.decorators)


def _only_sql_in_other_letters(node: cst.CSTNode, becomes: cst.CSTNode) -> bool:
    """Whether SQL differs in its keywords and names alone: what stands within its quotation marks is as it was."""
    if not (isinstance(node, cst.SimpleString) and isinstance(becomes, cst.SimpleString) and SQL.match(node.raw_value)):
        return False
    (was, quoted), (then, quoted_then) = (
        (QUOTED.sub("", text).casefold(), QUOTED.findall(text)) for text in (node.raw_value, becomes.raw_value)
    )
    return was == then and quoted == quoted_then


def _under(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from _under(child)


def put_in_place(mutant: Mutant) -> bool:
    """Give the function that is loaded the changed code. Returns whether there was anything to change."""
    changed = _code(compile(mutant.code(), mutant.path, "exec"), mutant.function)
    functions = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType)
        and one.__code__.co_qualname == mutant.function
        and one.__code__.co_filename == mutant.path
        and one.__code__.co_firstlineno == changed.co_firstlineno
    ]
    for function in functions:
        function.__code__ = changed
    return bool(functions)


def _code(module: CodeType, function: str) -> CodeType:
    inner = [part for part in module.co_consts if isinstance(part, CodeType)]
    found = [part for part in inner if part.co_qualname == function]
    return (
        found[0]
        if found
        else _code(next(part for part in inner if function.startswith(part.co_qualname + ".")), function)
    )


# Which tests come where


class Map(msgspec.Struct):
    """Seconds by test; tests by line by file; and the lines that run while the program is loaded."""

    seconds: dict[str, float] = {}
    tests: dict[str, dict[int, list[str]]] = {}
    loading: dict[str, list[int]] = {}

    def chosen(self, mutant: Mutant, most: float) -> list[str]:
        """The tests to run, those of its line and the quick ones first: at least one, in all not longer than this."""
        by_line = self.tests.get(mutant.file, {})
        here = set(by_line.get(mutant.line, []))
        passing = {test for line in range(mutant.lines[0], mutant.lines[1] + 1) for test in by_line.get(line, [])}
        if not passing and self.is_loading(mutant):
            passing = set(self.seconds)
        chosen: list[str] = []
        for test in sorted(passing, key=lambda test: (test not in here, self.seconds[test], test)):
            most -= self.seconds[test]
            if chosen and most < 0:
                break
            chosen.append(test)
        return chosen

    def with_tests(self, found: Map, where: Sequence[str]) -> Map:
        """This map with what was found of the tests there, in place of what it had of them."""
        kept = {test: seconds for test, seconds in self.seconds.items() if not test.startswith(tuple(where))}
        tests = {
            file: {
                line: [*filter(kept.__contains__, self.tests.get(file, {}).get(line, [])), *by_line.get(line, [])]
                for line in {*self.tests.get(file, {}), *by_line}
            }
            for file, by_line in found.tests.items()
        }
        return Map({**kept, **found.seconds}, {**self.tests, **tests}, self.loading or found.loading)

    def is_loading(self, mutant: Mutant) -> bool:
        """Whether the function has run when the program is loaded: to change it then is too late."""
        return any(mutant.lines[0] < line <= mutant.lines[1] for line in self.loading.get(mutant.file, []))


class Mapper:
    """A pytest plugin that notes which test runs which line, and for how long."""

    def __init__(self) -> None:
        from coverage import Coverage

        self.map = Map()
        self.name = ""
        self.sharing: dict[str, list[str]] = {}
        """Tests by what they share: a fixture of their module, which is made for the first of them."""
        rooms = [str(SOURCE / room) for room in ROOMS]
        self.coverage = Coverage(data_file=None, source=rooms, config_file=False, messages=False)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> Iterator[None]:
        """Note what runs in the name of the test."""
        for fixtures in item._fixtureinfo.name2fixturedefs.values():
            for shared in filter(None, map(_shared, fixtures)):
                self.sharing.setdefault(shared, []).append(item.nodeid)
        self.map.seconds[item.nodeid] = -time.perf_counter()
        with self.runs_for(item.nodeid):
            result = yield
        self.map.seconds[item.nodeid] += time.perf_counter()
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        """Note what runs for all the tests of a module."""
        with self.runs_for(_shared(fixturedef) or self.name):
            return (yield)

    @contextmanager
    def runs_for(self, name: str) -> Iterator[None]:
        """Note what runs in this name."""
        before, self.name = self.name, name
        self.coverage.switch_context(name)
        try:
            yield
        finally:
            self.name = before
            self.coverage.switch_context(before)

    def run(self, tests: Sequence[str]) -> bool:
        """Run these tests once, or all. Returns whether they passed: one that fails without a mutant tells nothing."""
        self.coverage.start()
        load_rooms()
        passed = pytest.main([*PYTEST, "-q", *tests], plugins=[self]) == 0
        self.coverage.stop()
        data = self.coverage.get_data()
        for name in data.measured_files():
            file = Path(name).relative_to(SOURCE).as_posix()
            by_line = data.contexts_by_lineno(name)
            self.map.tests[file] = {
                line: sorted({test for name in names for test in self.sharing.get(name, [name]) if test})
                for line, names in by_line.items()
            }
            self.map.loading[file] = sorted(
                {line for line in _bodies(Path(name).read_text("utf-8")) if "" in by_line.get(line, [])}
            )
        FOLDER.mkdir(exist_ok=True)
        if passed:
            known = Map() if not tests else read_map()
            MAP.write_bytes(msgspec.json.encode(known.with_tests(self.map, tests)))
        return passed


def _shared(fixture: pytest.FixtureDef[object]) -> str:
    """A name for a fixture that the tests of a module share; empty for any other."""
    return f"{fixture.baseid} {fixture.argname}" if fixture.scope in ("class", "module") else ""


def read_map() -> Map:
    """What was found before."""
    return msgspec.json.decode(MAP.read_bytes(), type=Map, strict=False)


def load_rooms() -> None:
    """All their modules, so that what runs while they are loaded does not run in the name of a test."""
    for path in (path for room in ROOMS for path in (SOURCE / room).rglob("[!_]*.py")):
        importlib.import_module(".".join(path.relative_to(SOURCE.parent).with_suffix("").parts))


def _bodies(text: str) -> set[int]:
    """The lines within functions, without the lines where the functions themselves are made."""
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    return {line for node in functions for part in node.body for line in range(part.lineno, (part.end_lineno or 0) + 1)}


# The runs


PYTEST = ("-p", "no:cacheprovider", "-s", "--disable-warnings")


class Result(msgspec.Struct):
    """What came of a mutant."""

    key: str
    outcome: str
    tests: int
    line: int


class Runs:
    """A pytest plugin that instead of running the tests runs some of them for each mutant, in forks."""

    def __init__(self, mutants: list[Mutant], places: Map, seconds: float, workers: int) -> None:
        self.waiting, self.places, self.seconds, self.workers = list(reversed(mutants)), places, seconds, workers
        self.running: dict[int, tuple[Mutant, int, float, Path]] = {}
        self.of = len(mutants)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try one mutant after the other, some at once."""
        self.session, self.items = session, {item.nodeid: item for item in session.items}
        settle_hypothesis()
        load_rooms()
        while self.waiting or self.running:
            while self.waiting and len(self.running) < self.workers:
                self._begin(self.waiting.pop())
            self._end_some()
        return True

    def _begin(self, mutant: Mutant) -> None:
        tests = [test for test in self.places.chosen(mutant, self.seconds) if test in self.items]
        if not tests:
            self._write(mutant, UNTESTED, 0)
            return
        folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        patience = 10 + 5 * sum(self.places.seconds[test] for test in tests)
        pid = os.fork()
        if pid == 0:
            _try(mutant, tests, self, folder, int(patience))
        self.running[pid] = mutant, len(tests), time.monotonic() + 5 * patience, folder

    def _end_some(self) -> None:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in self.running:
            mutant, tests, _until, folder = self.running.pop(pid)
            outcome = {0: SURVIVED, 3: ODD}.get(os.waitstatus_to_exitcode(status), KILLED)
            self._write(mutant, outcome, tests)
            shutil.rmtree(folder, ignore_errors=True)
        for pid, (_mutant, _tests, until, _folder) in self.running.items():
            if time.monotonic() > until:
                os.killpg(pid, signal.SIGKILL)
        time.sleep(0.02)

    def _write(self, mutant: Mutant, outcome: str, tests: int) -> None:
        with RESULTS.open("ab") as file:
            file.write(msgspec.json.encode(Result(mutant.key, outcome, tests, mutant.line)) + b"\n")
        left = len(self.waiting) + len(self.running)
        click.echo(f"{self.of - left}/{self.of} {outcome}: {mutant.key}", err=True)


def _try(mutant: Mutant, tests: list[str], runs: Runs, folder: Path, seconds: int) -> None:
    """In a fork: run these tests on this mutant, and end with 0 if none of them noticed."""
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        if runs.places.is_loading(mutant):
            os.execv(sys.executable, [sys.executable, __file__, "--fresh", _asked(mutant, tests, folder)])
        if not put_in_place(mutant):
            os._exit(3)
    except ValueError:  # it is closed over other names than before
        os._exit(3)
    try:
        runs.session.config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]
        items = [runs.items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if runs.session.testsfailed:
                os._exit(1)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _asked(mutant: Mutant, tests: list[str], folder: Path) -> str:
    asked = folder / "asked.json"
    asked.write_text(json.dumps([mutant.path, mutant.code(), tests, str(folder / "tests")]))
    return str(asked)


def fresh(asked: Path) -> int:
    """Run tests in a process of its own that loads one module changed."""
    path, code, tests, folder = json.loads(asked.read_text())
    load = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return compile(code, path, "exec") if loader.path == path else load(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    settle_hypothesis()
    return int(pytest.main([*PYTEST, "-x", f"--basetemp={folder}", *tests]) != 0)


def settle_hypothesis() -> None:
    """The same examples for each mutant, none remembered, and none made smaller."""
    from hypothesis import Phase, settings

    settings.register_profile("mutation", database=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
    settings.load_profile("mutation")


# The page


SCORE = re.compile(r"^\| \d+ \| .*\n", re.MULTILINE)
"""A sample's line in the table of all samples."""


def page(results: list[Result], of: int, seed: int, seconds: float, note: str, before: str) -> str:
    """What came of the sample, in Markdown, with a `note` on it and the scores that stood on the page `before`."""
    counted = [one for one in results if one.outcome != ODD]
    rooms = {room: Counter(one.outcome for one in counted if one.key.startswith(f"{room}/")) for room in ROOMS}
    total = sum(rooms.values(), Counter())
    shares = [_share(found) for found in (*rooms.values(), total)]
    score = f"| {seed} | {len(counted)} | {' | '.join(shares)} | {note} |\n"
    scores = [*(line for line in SCORE.findall(before) if line != score), score]
    lines = [
        "# Mutation testing",
        "",
        "Written by `scripts/mutation.py`, which says how it works and how it is run: the program is changed in one"
        " place at a time, and tests that come by there are to notice.",
        "Not counted are texts that people read, SQL in other letters, large or small, and `scripts/equivalents.txt`.",
        "",
        "## Samples",
        "",
        "The share that no test noticed, in the order the samples were tried. What counts is a sample that no test had"
        " been written against; the same sample tried again, after tests were written against what it left, shows no"
        " more than that they do it.",
        "",
        f"| seed | mutants | {' | '.join(f'`{room}/`' for room in ROOMS)} | all | |",
        f"| ---: | ---: |{' ---: |' * (len(ROOMS) + 1)} --- |",
        *(line.rstrip() for line in scores),
        "",
        "## The last sample",
        "",
        f"{len(counted)} of {of} mutants (seed {seed}), each with at most {seconds:g} seconds of the tests that come by"
        " its function.",
        "",
        "| room | mutants | noticed | not noticed | no test comes there | share not noticed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, found in [*((f"`{room}/`", found) for room, found in rooms.items()), ("all", total)]:
        numbers = (found.total(), found[KILLED], found[SURVIVED], found[UNTESTED])
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} | {_share(found)} |")
    lines += ["", "Not noticed:", ""]
    lines += [f"- `{one.key}` (line {one.line})" for one in counted if one.outcome != KILLED]
    return "\n".join(lines) + "\n"


def _share(found: Counter[str]) -> str:
    return f"{100 * (found[SURVIVED] + found[UNTESTED]) / max(1, found.total()):.1f} %"


@click.command()
@click.option("--size", default=600, help="How many mutants.")
@click.option("--seed", default=2026, help="Which sample: another seed draws another.")
@click.option("--only", multiple=True, help="Only in files that begin so, as store/chain.py. No page is written.")
@click.option("--seconds", default=30.0, help="The most tests that a mutant meets.")
@click.option("--workers", default=os.cpu_count() or 1, help="How many mutants at once.")
@click.option("--map", "anew", is_flag=True, help="Find anew which test comes where, and begin from the start.")
@click.option("--again", multiple=True, help="Tests written since, as tests/steps: try again what was not noticed.")
@click.option("--note", default="", help="What is to be said of this sample in the table of all samples.")
@click.option("--fresh", "asked", hidden=True, type=Path)
def main(
    size: int,
    seed: int,
    only: tuple[str, ...],
    seconds: float,
    workers: int,
    anew: bool,
    again: tuple[str, ...],
    note: str,
    asked: Path | None,
) -> None:
    """Try a sample of mutants."""
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    if asked:
        sys.exit(fresh(asked))
    if anew:
        shutil.rmtree(FOLDER, ignore_errors=True)
    if again or not MAP.exists():
        find_places(again)
    places = read_map()
    every = sorted(mutants(only or ROOMS), key=lambda mutant: sha256(f"{seed} {mutant.key}".encode()).digest())
    sample = every[:size]
    if again:
        forget_unnoticed({mutant.key for mutant in sample})
    done = {one.key for one in results()}
    pending = [mutant for mutant in sample if mutant.key not in done]
    if pending:
        pytest.main([*PYTEST, "-q"], plugins=[Runs(pending, places, seconds, workers)])
    keys = {mutant.key for mutant in sample}
    found = sorted((one for one in results() if one.key in keys), key=lambda one: one.key)
    text = page(found, len(every), seed, seconds, note, PAGE.read_text("utf-8"))
    if only:
        click.echo(text)
    elif len(found) == len(sample):
        PAGE.write_text(text, encoding="utf-8")


def find_places(tests: Sequence[str]) -> None:
    """Run tests once to see which comes where, in a process of its own: what is loaded there is loaded anew."""
    pid = os.fork()
    if pid == 0:
        os._exit(not Mapper().run(tests))
    if os.waitpid(pid, 0)[1]:
        sys.exit("The tests must pass without any mutant first.")


def forget_unnoticed(keys: set[str]) -> None:
    """Forget of these mutants those that no test noticed."""
    kept = [one for one in results() if one.key not in keys or one.outcome in (KILLED, ODD)]
    RESULTS.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in kept))


def results() -> list[Result]:
    """What was found until now."""
    lines = RESULTS.read_bytes().splitlines() if RESULTS.exists() else []
    return [msgspec.json.decode(line, type=Result) for line in lines]


if __name__ == "__main__":
    main()
