"""A group where nothing can be written: what is there can be read, and one sentence says what is in the way."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from cli.conftest import hold
from click.testing import CliRunner, Result
from support.copies import Copies
from tui.chair import Chair, StandingPulse

from partsgruppe.cli.commands import main
from partsgruppe.exercises.library import Library
from partsgruppe.store import file
from partsgruppe.store.errors import ReadOnly
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp

FULL = sqlite3.OperationalError("database or disk is full")
FAULTS = {
    "Disken er full": OSError(errno.ENOSPC, "No space left on device"),
    "Disken er full. ": FULL,
    "Disken kan bare leses": OSError(errno.EROFS, "Read-only file system", "gruppe.db.lock"),
    "ikke lov til å skrive": PermissionError(errno.EACCES, "Permission denied", "gruppe.db.lock"),
}
READING = (["minutes"], ["actions"], ["matters"], ["calendar"], ["search", "turnus"], ["notice"], ["agreements"])


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def no_disk_is_waited_for() -> None:
    """Here each file is kept as it is for a user."""


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "data" / "solbakken.db", hold)


_said: dict[bytes, dict[str, str]] = {}


def as_it_reads(group: Path) -> dict[str, str]:
    """What each command says while nothing is in the way, asked once of files that are the same."""
    content = group.read_bytes()
    if content not in _said:
        _said[content] = {words[0]: run("--db", group, *words).stdout for words in READING}
    return _said[content]


def of_an_earlier_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE tables_made SET shape = 'other'")
        connection.execute("PRAGMA user_version = 14")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm015_drafts_beside'")
        connection.execute("DROP TABLE to_forget")
        connection.execute("CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT) STRICT")


@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize("told", FAULTS)
def test_it_can_be_read(told: str, earlier: bool, group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = as_it_reads(group)
    if earlier:
        of_an_earlier_version(group)
    content = group.read_bytes()

    def fails(_path: Path) -> None:
        raise FAULTS[told]

    monkeypatch.setattr(file, "take_lock", fails)
    for words in READING:
        done = run("--db", group, *words)
        assert (done.exit_code, done.stdout) == (0, before[words[0]]), done.output
    for words, code in ((["meet", "--plain"], 1), (["--plain"], 0), (["setup"], 1)):
        done = run("--db", group, *words)
        assert done.exit_code == code
        assert told.strip() in done.output
        assert "Her kan dere bare lese." in done.output
    assert group.read_bytes() == content


async def test_the_app_says_so(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_path: Path) -> None:
        raise FULL

    monkeypatch.setattr(file, "take_lock", fails)
    store = Store(group)
    app = PartsgruppeApp(store, Library(), pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await chair.rest()
        assert "Disken er full" in chair.page()
        await chair.choose("Referater")
        await chair.rest()
        assert "Møte 1" in chair.page()
    with pytest.raises(ReadOnly, match="Disken er full"):
        store.must_write()
    assert not store.take_over()
    store.close()


def test_a_new_group_on_a_full_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_path: Path) -> None:
        raise FULL

    monkeypatch.setattr(file, "take_lock", fails)
    done = run("--db", tmp_path / "ny.db", "meet", "--plain")
    assert done.exit_code == 1
    assert "Disken er full" in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this machine lets the tests have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    try:
        mounted = os.name == "posix" and os.geteuid() == 0 and not subprocess.run(mount, capture_output=True).returncode
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_disk_that_really_is_full(small_disk: Path, group: Path) -> None:
    path = small_disk / "solbakken.db"
    path.write_bytes(group.read_bytes())
    of_an_earlier_version(path)
    before = run("--db", group, "minutes").stdout
    with suppress(OSError), (small_disk / "all").open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(4096))
    assert run("--db", path, "minutes").stdout == before
    assert "Disken er full" in run("--db", path, "meet", "--plain").stderr
    (small_disk / "all").unlink()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert run("--db", path, "minutes").stdout == before
    assert "Disken kan bare leses" in run("--db", path, "meet", "--plain").stderr
