"""Every test runs on a machine of its own: empty home, fixed clock zone, language and terminal."""

from __future__ import annotations

import datetime as dt
import gc
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pyrage
import pytest
from hypothesis import Phase, settings
from support import passphrases
from support.chromium import Chromium
from support.copies import Copies, Make
from support.whole import look_at_everything

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.exercises import read as reading
from partsgruppe.exercises.document import Exercise, Fault
from partsgruppe.exercises.grammar import hand_in, handed_in
from partsgruppe.files import shipped
from partsgruppe.language import catalogue
from partsgruppe.review.archive import Archive
from partsgruppe.steps.kinds import grammar
from partsgruppe.store import file
from partsgruppe.store.store import Store

hand_in(grammar)

# Explaining what the failing examples share takes minutes, and says little of a walk of a hundred answers.
settings.register_profile("short", deadline=None, phases=[phase for phase in Phase if phase is not Phase.explain])
settings.load_profile("short")

FOLDERS = {
    "HOME": "",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}
FIXED = {"TZ": "Europe/Oslo", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
REPORTS = "TEXTUAL_SNAPSHOT_TEMPDIR"
"""Where the snapshot plugin gathers what differs."""

UNSET = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "LANGUAGE", "PYTHONPATH")


gc.disable()  # while tests are gathered, for nothing goes then


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What tests of one file begin with is made once: all of them run in one process, unless the file says which."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(f"{item.path.parent.name}/{item.path.stem.removeprefix('test_')}"))


def pytest_collection_finish() -> None:
    """What all tests have in common is there to stay: it is not looked through for what nobody has any more.

    The rest is looked through now and then only: most of it goes at once, when the last lets go of it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


def pytest_sessionfinish() -> None:
    """What is left then is looked through once. Pytest does so five times more, and Python as it ends."""
    gc.collect()
    gc.freeze()


LONGEST_NAME = 40
"""Letters of one parameter in the name of a test."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """A text as parameter names its test by its first words, in letters that any terminal shows."""
    if isinstance(val, bytes):
        val = val[: 4 * LONGEST_NAME].decode("ascii", "ignore")
    if not isinstance(val, str):
        return None
    letters = val[: 4 * LONGEST_NAME].translate(str.maketrans("æøåÆØÅ", "aoaAOA"))
    return re.sub(r"[^A-Za-z0-9.:/_]+", " ", letters)[:LONGEST_NAME].strip()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, folders: Iterator[int]) -> Iterator[Path]:
    """A folder of the test's own. Pytest's looks through what those before it left, longer with each."""
    path = tmp_path_factory.getbasetemp() / str(next(folders))
    path.mkdir()
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def folders() -> Iterator[int]:
    """Numbers for them."""
    return count()


@pytest.fixture(autouse=True, scope="session")
def _nothing_is_known_of_it() -> Iterator[None]:
    """Hide what the machine that the tests run on is set to."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name in UNSET or (name.startswith(("PARTSGRUPPE_", "TEXTUAL", "XDG_")) and name != REPORTS):
                patch.delenv(name)
        for name, value in FIXED.items():
            patch.setenv(name, value)
        time.tzset()
        catalogue.use("nb")
        yield
    time.tzset()


@pytest.fixture(autouse=True)
def machine(tmp_path: Path) -> Iterator[Path]:
    """A home folder of the test's own, which is empty."""
    home = tmp_path / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in FOLDERS.items():
            patch.setenv(name, f"{home}/{folder}" if folder else str(home))
        yield home
    time.tzset()
    catalogue.use("nb")  # whatever the test spoke, and fixtures of a whole file are made before the next one's home


@pytest.fixture(autouse=True, scope="session")
def _forms_only_compute() -> Iterator[None]:
    """While a form has more to ask, nothing may have come of its answers, in whatever test it is led."""
    take = Dialogue.answer

    def answer(self: Dialogue, value: object) -> None:
        depth, before = len(self._frames), self.store.head()
        take(self, value)
        if len(self._frames) == depth and self._frames and self._frames[-1].answers:
            assert self.store.head() == before, "a form recorded something between two questions"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Dialogue, "answer", answer)
        yield


@pytest.fixture(autouse=True, scope="session")
def _all_is_whole() -> Iterator[None]:
    """No sentence has a hole in it, and nothing is recorded that cannot be read, in whatever test."""
    with pytest.MonkeyPatch.context() as patch:
        look_at_everything(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def open_stores() -> Iterator[WeakSet[Store]]:
    """The stores that were opened. One that nobody has any more is not kept: each knows its log by heart."""
    stores, open_ = WeakSet[Store](), Store.__init__

    def note(store: Store, *args: Any, **kwargs: Any) -> None:
        open_(store, *args, **kwargs)
        stores.add(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "__init__", note)
        yield stores


@pytest.fixture(autouse=True)
def left_closed(machine: Path, open_stores: WeakSet[Store]) -> Iterator[None]:
    """What a test leaves open is closed, or a long run would come to the end of what a process may have open."""
    before = {*open_stores}  # by fixtures of a whole file
    yield
    for store in {*open_stores} - before:
        store.close()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A group's file as it is when it has been made."""
    path = tmp_path_factory.mktemp("blank") / "gruppe.db"
    Store(path).close()
    return path.read_bytes()


@pytest.fixture(autouse=True, scope="module")
def made_by_copying(blank: bytes) -> Iterator[None]:
    """A new file is a copy of one that was made before. Tests of how files are made have a fixture of this name."""
    bring_up_to_date = file.bring_up_to_date

    def copy(connection: sqlite3.Connection, path: Path, now: dt.datetime) -> None:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            bring_up_to_date(connection, path, now)
        else:
            path.write_bytes(blank)  # nothing of it is known to the connection, which looks at each beginning

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "bring_up_to_date", copy)
        yield


@pytest.fixture(scope="session")
def blank_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """An archive as it is when it has been made."""
    path = tmp_path_factory.mktemp("blank") / "arkiv.db"
    with Archive.made(path) as archive, archive.written_by_me():
        pass
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        yield connection


@pytest.fixture(autouse=True, scope="module")
def archives_made_by_copying(blank_archive: sqlite3.Connection) -> Iterator[None]:
    """A new archive is a copy of one as well. Tests of how archives are made have a fixture of this name."""
    bring_up_to_date = Archive._bring_up_to_date

    def copy(archive: Archive) -> None:
        if not archive.rows("SELECT 1 FROM sqlite_master"):
            blank_archive.backup(archive._connection)
        bring_up_to_date(archive)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Archive, "_bring_up_to_date", copy)
        yield


@pytest.fixture(autouse=True, scope="module")
def no_disk_is_waited_for() -> Iterator[None]:
    """No test cuts the power or kills its own process. Tests of what the file is like have a fixture of this name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "SYNCHRONOUS", "OFF")
        patch.setattr(file, "JOURNAL", "MEMORY")
        yield


@pytest.fixture(autouse=True, scope="module")
def passphrases_cost_little() -> Iterator[None]:
    """What is locked with a passphrase is locked with hardly any work. A test that looks has a fixture of this name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pyrage.passphrase, "encrypt", passphrases.encrypt)
        yield


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """An exercise that comes with the program is read once, and not by each library anew."""
    ours, anew, once = shipped("exercises"), reading.read, cache(reading.read)

    def read(path: Path, *, own: bool = False) -> tuple[Exercise | None, list[Fault]]:
        kinds_as_usual = handed_in() is grammar()  # whoever handed them in: each command does
        return (once if ours in path.parents and kinds_as_usual else anew)(path, own=own)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read", read)
        yield


@pytest.fixture(scope="session")
def prepared() -> dict[tuple[Make, str], Path]:
    """The folders of files that several tests begin with, by what makes them and what they are called."""
    return {}


@pytest.fixture
def copied(prepared: dict[tuple[Make, str], Path], tmp_path_factory: pytest.TempPathFactory, machine: Path) -> Copies:
    """Gives a test a file of its own that was made once, by the first test that asked for it."""

    def copy(path: Path, make: Make) -> Path:
        asked = make, path.name
        if asked not in prepared:
            folder = tmp_path_factory.mktemp("prepared")
            spoken = catalogue.in_use()
            catalogue.use("nb")  # whatever the test speaks that is the first to ask for it
            make(folder / path.name)
            catalogue.use(spoken)
            prepared[asked] = folder
        shutil.copytree(prepared[asked], path.parent, dirs_exist_ok=True)
        return path

    return copy


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A browser; skips the test when there is none, unless CI says that there must be."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            with closing(Chromium(path, tmp_path_factory.mktemp("chromium"))) as browser:
                yield browser
            return
    if os.environ.get("CI") == "true":
        pytest.fail("CI must print a page, and Chromium is not installed")
    pytest.skip("Chromium is not installed, so no page can be printed")
