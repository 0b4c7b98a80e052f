"""The power is cut: of what the disk was not waited for, any part may be missing. What was confirmed is there."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.store.store import Store

WRITER = """
import os, sys
from pathlib import Path
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.store.store import Store

store = Store(Path(sys.argv[1]))
os.write(1, b"begin")
for number in range(int(sys.argv[2])):
    store.drafts["walk.typed"] = f"halv {number} " * 40
    with store.answer():
        store.record(MatterRaised(title=f"Sak {number} " + "x" * (number % 7 * 900)))
        last = store.record(InputReceived(text=str(number)))
    os.write(1, b"%d" % last)
os._exit(0)
"""
SECTOR = 512
CALLS = "openat,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink"
CALL = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")


@dataclass
class Disk:
    """The two files as they lie on the disk for certain, and what was written since and may not be there yet."""

    certain: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[tuple[int, bytes | None]]] = field(default_factory=dict)

    def write(self, name: str, at: int, content: bytes | None) -> None:
        """Write there, or end the file there when there is no content."""
        self.waiting.setdefault(name, []).append((at, content))

    def waited_for(self, name: str) -> None:
        for at, content in self.waiting.pop(name, []):
            _put(self.certain.setdefault(name, bytearray()), at, content)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as they may lie there then: each sector that was not waited for is there or is not."""
        found = {name: bytearray(content) for name, content in self.certain.items()}
        for name, writes in self.waiting.items():
            for at, content in writes:
                for part in _sectors(at, content):
                    if chance.random() < 0.5:
                        _put(found.setdefault(name, bytearray()), *part)
        return {name: bytes(content) for name, content in found.items()}


def _sectors(at: int, content: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    if content is None:
        yield at, None
        return
    for start in range(0, len(content), SECTOR):
        yield at + start, content[start : start + SECTOR]


def _put(file: bytearray, at: int, content: bytes | None) -> None:
    if content is None:
        del file[at:]
        file.extend(bytes(at - len(file)))
        return
    file.extend(bytes(max(0, at + len(content) - len(file))))
    file[at : at + len(content)] = content


def _told(path: Path, answers: int, log: Path) -> list[str]:
    """What a process that writes so many answers asks of the system."""
    writer = [sys.executable, "-c", WRITER, str(path), str(answers)]
    strace = ["strace", "-f", "-xx", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(log), *writer]
    subprocess.run(strace, check=True, stdout=subprocess.DEVNULL)
    return log.read_text().splitlines()


def _text(argument: str) -> bytes:
    return bytes.fromhex(argument.split('"')[1].replace("\\x", ""))


def _moments(lines: list[str], path: Path) -> Iterator[tuple[Disk, int]]:
    """The disk after each thing that was asked of it, and the last answer that was told as saved by then."""
    mine = {str(path): "", f"{path}-journal": "-journal"}
    disk, said = Disk({"": bytearray(path.with_name("before.db").read_bytes())}), 0
    numbers: dict[int, str] = {}
    begun = False
    for line in lines:
        if not (found := CALL.match(line)):
            continue
        call, arguments, result = found[1], found[2].split(", "), int(found[3])
        if call == "openat":
            name = mine.get(_text(arguments[1]).decode()) if '"' in arguments[1] else None
            numbers.pop(result, None)
            if name is not None:
                numbers[result] = name
            continue
        if call == "write" and arguments[0] == "1":
            told = _text(arguments[1])
            begun = begun or told == b"begin"
            said = int(told) if told.isdigit() else said
        elif call == "unlink":
            assert _text(arguments[0]).decode() not in mine, "a file that is removed is another story"
        elif (name := numbers.get(int(arguments[0]))) is None:
            continue
        elif call == "close":
            del numbers[int(arguments[0])]
        elif call == "pwrite64":
            disk.write(name, int(arguments[3]), _text(arguments[1]))
        elif call == "ftruncate":
            disk.write(name, int(arguments[1]), None)
        elif call in ("fsync", "fdatasync"):
            disk.waited_for(name)
        else:
            raise AssertionError(line[:80])
        if begun:
            yield disk, said


@pytest.mark.parametrize("cuts", [25, pytest.param(500, marks=[pytest.mark.storm, pytest.mark.timeout(600)])])
def test_the_power_is_cut_and_every_answer_that_was_told_as_saved_is_there(
    path: Path, tmp_path: Path, cuts: int, record_property: Callable[[str, object], None]
) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed, so nobody sees what the disk was waited for")
    Store(path).close()
    shutil.copy(path, path.with_name("before.db"))
    lines = _told(path, 12, tmp_path / "calls")
    chance, lost = random.Random(20261202), tmp_path / "cut" / "gruppe.db"
    moments = sum(1 for _moment in _moments(lines, path))
    chosen = sorted(chance.choices(range(moments), k=cuts))
    partly = 0
    for number, (disk, said) in enumerate(_moments(lines, path)):
        for _cut in range(chosen.count(number)):
            shutil.rmtree(lost.parent, ignore_errors=True)
            lost.parent.mkdir()
            partly += bool(disk.waiting)
            for name, content in disk.after_a_cut(chance).items():
                lost.with_name(lost.name + name).write_bytes(content)
            store = Store(lost)
            store.verify()
            assert store.last_sequence() in (said, said + 2)
            assert len(store.where(Matter)) == len(store.where(Input)) == store.last_sequence() / 2
            assert store._rows("PRAGMA integrity_check") == [("ok",)]
            store.close()
    assert partly > cuts / 4, "hardly a cut came while something was still on its way"
    record_property("power cuts", cuts)
    record_property("of them while something was on its way to the disk", partly)
