"""The power is cut while a machine writes to the folder in common: what was told as written is there, nothing half."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from support.clock import Clock
from support.parted import copied
from support.room import Room

from partsgruppe.files import folder_of
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import group_key
from partsgruppe.sharing.fetched import News, fetched, here, take_in
from partsgruppe.sharing.folder import Folder, Shared, share, shared
from partsgruppe.store.store import Store

SHARER = """
import os, sys
from pathlib import Path
from partsgruppe.group.matters import MatterRaised
from partsgruppe.sharing.fetched import here
from partsgruppe.sharing.folder import Folder, shared
from partsgruppe.store.store import Store

store = Store(Path(sys.argv[1]), machine="writes")
folder = Folder(shared(store.path), store.machine)
os.write(1, b"begin")
for number in range(6):
    store.record(MatterRaised(title=f"Sak {number} " + "x" * 900))
    exercise = store.folder / "exercises" / "egen.md"
    exercise.parent.mkdir(exist_ok=True)
    exercise.write_text(str(number))
    folder.publish(here(store))
    os.write(1, b"%d" % number)
os._exit(0)
"""
SECTOR = 512
CALLS = "openat,close,write,fsync,rename,unlink"
CALL = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (\d+)")


@dataclass
class Inode:
    """What a file holds for certain, and what was written to it since."""

    certain: bytes = b""
    waiting: bytes = b""

    def after_a_cut(self, chance: random.Random) -> bytes:
        parts = [self.waiting[at : at + SECTOR] for at in range(0, len(self.waiting), SECTOR)]
        return self.certain + b"".join(part if chance.random() < 0.5 else bytes(len(part)) for part in parts)


@dataclass
class Directory:
    """The names that are there for certain, and what was done to names since: None where one was removed."""

    certain: dict[str, Inode] = field(default_factory=dict)
    waiting: list[dict[str, Inode | None]] = field(default_factory=list)

    def waited_for(self) -> None:
        self.certain, self.waiting = self._with(self.waiting), []

    def now(self) -> dict[str, Inode]:
        return self._with(self.waiting)

    def after_a_cut(self, chance: random.Random) -> dict[str, Inode]:
        return self._with([change for change in self.waiting if chance.random() < 0.5])

    def _with(self, changes: list[dict[str, Inode | None]]) -> dict[str, Inode]:
        names: dict[str, Inode | None] = {**self.certain}
        for change in changes:
            names.update(change)
        return {name: inode for name, inode in names.items() if inode is not None}


def _paths(arguments: str) -> list[Path]:
    return [Path(bytes.fromhex(text.replace("\\x", "")).decode()) for text in re.findall(r'"((?:\\x..)*)"', arguments)]


def _moments(lines: list[str], folder: Path, before: dict[str, bytes]) -> Iterator[tuple[Directory, int]]:
    """The folder after each thing that was asked of it, and the last publishing that was told as done by then."""
    directory, told = Directory({name: Inode(content) for name, content in before.items()}), -1
    files: dict[str, Inode] = {}
    folders: set[str] = set()
    for line in lines:
        if not (found := CALL.match(line)):
            continue
        call, arguments, result = found.groups()
        number = arguments.split(",")[0]
        if call == "openat":
            [path] = _paths(arguments)
            files.pop(result, None)
            folders.discard(result)
            if path == folder:
                folders.add(result)
            elif path.parent == folder and "O_CREAT" in arguments:
                files[result] = Inode()
                directory.waiting.append({path.name: files[result]})
            else:
                continue
        elif call == "write" and number == "1":
            said = bytes.fromhex(arguments.split('"')[1].replace("\\x", ""))
            told = int(said) if said.isdigit() else told
        elif call == "write" and number in files:
            files[number].waiting += bytes.fromhex(arguments.split('"')[1].replace("\\x", ""))
        elif call == "fsync" and number in files:
            files[number].certain, files[number].waiting = files[number].certain + files[number].waiting, b""
        elif call == "fsync" and number in folders:
            directory.waited_for()
        elif call == "rename" and (paths := _paths(arguments))[0].parent == folder:
            directory.waiting.append({paths[0].name: None, paths[1].name: directory.now()[paths[0].name]})
        elif call == "unlink" and (path := _paths(arguments)[0]).parent == folder:
            directory.waiting.append({path.name: None})
        else:
            continue
        yield directory, told


STORM = [pytest.mark.storm, pytest.mark.timeout(1800)]


@pytest.mark.parametrize(
    ("cuts", "locked"), [(6, True), pytest.param(250, False, marks=STORM), pytest.param(250, True, marks=STORM)]
)
def test_the_power_is_cut_while_the_folder_is_written_to(
    room: Room, tmp_path: Path, cuts: int, locked: bool, record_property: Callable[[str, object], None]
) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed, so nobody sees what the disk was waited for")
    room.store.close()
    folder, lost = tmp_path / "felles", tmp_path / "lost"
    folder.mkdir()
    writer = Store(room.store.path, machine="writes")
    reader = copied(writer, tmp_path / "reads", "reads", Clock())
    writer.take_pen(room.members["Ola"])
    for one in (writer, reader):
        share(one.path, folder, lambda: "kaffe", (lambda: "kaffe") if locked else None)
    publish(writer, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    writer.close()
    reader.close()
    log = tmp_path / "calls"
    sharer = [sys.executable, "-c", SHARER, str(writer.path)]
    strace = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(log), *sharer]
    subprocess.run(strace, check=True, stdout=subprocess.DEVNULL)
    lines = log.read_text().splitlines()

    chance, partly = random.Random(20261204), 0
    chosen = sorted(chance.choices(range(sum(1 for _moment in _moments(lines, folder, before))), k=cuts))
    for number, (directory, told) in enumerate(_moments(lines, folder, before)):
        for _cut in range(chosen.count(number)):
            shutil.rmtree(lost, ignore_errors=True)
            lost.mkdir()
            shutil.copytree(reader.folder, lost / "reads")
            shutil.copytree(writer.folder, lost / "writes")
            left = lost / "felles"
            left.mkdir()
            partly += bool(directory.waiting)
            for name, inode in directory.after_a_cut(chance).items():
                (left / name).write_bytes(inode.after_a_cut(chance))
            there = _opened(lost / "reads", "reads")
            assert not [words for words in read(there, left).told if "skadet" in words]
            assert _cases(there) >= told + 1
            here_ = _opened(lost / "writes", "writes")
            publish(here_, left)
            assert read(there, left).parted is None
            assert list(there.log()) == list(here_.log())
            assert not list(left.glob("*.part")) + list(left.glob(".*.part"))
            assert (there.folder / "exercises" / "egen.md").read_text() == "5"
            for one in (there, here_):
                one.verify()
                one.close()
    assert partly > cuts / 5, "hardly a cut came while something was still on its way"
    record_property("power cuts while the folder in common is written to", cuts)
    record_property("of them while a name was on its way to the disk", partly)


def _opened(home: Path, machine: str) -> Store:
    [path] = home.glob("*.db")
    return Store(path, machine=machine)


def at(store: Store, folder: Path) -> Folder:
    """The folder that was left, with the keys that this machine has."""
    known = shared(store.path)
    assert known is not None
    folder_of(store.path).write_bytes(msgspec.json.encode(Shared(str(folder), known.keys)))
    return Folder(Shared(str(folder), known.keys), store.machine)


def publish(store: Store, folder: Path) -> None:
    at(store, folder).publish(here(store))


def read(store: Store, folder: Path) -> News:
    return take_in(store, fetched(store, at(store, folder), group_key(store), list(store.log())))


def _cases(store: Store) -> int:
    return len([matter for matter in store.where(Matter) if matter.title.startswith("Sak ")])
