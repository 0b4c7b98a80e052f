"""What Windows does otherwise, as far as it can be had here: letters, shells, files that somebody else has open."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.copies import Copies
from support.sample import half_a_year

from partsgruppe import files
from partsgruppe.group.inputs import InputReceived
from partsgruppe.language.likeness import NAME, register
from partsgruppe.store.errors import os_sentence
from partsgruppe.store.store import Store


def make(path: Path) -> None:
    half_a_year(path)
    store = Store(path)
    store.record(InputReceived(text="Čáhppes guolli → ŋuolla", origin="Deanu"))
    store.close()


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_console_that_lacks_letters_gets_others_like_them_and_json_loses_none(
    encoding: str, copied: Copies, tmp_path: Path
) -> None:
    path = copied(tmp_path / "Ås gruppe.db", make)

    commands = [["input", "list"], ["search", "Cáhppes"], ["input", "list", "--json"]]
    code = (
        "import sys\nfrom partsgruppe.cli.commands import main\n"
        f"for words in {commands!r}:\n"
        f"    try: main(['--db', {str(path)!r}, *words])\n    except SystemExit as end: assert not end.code\n"
        "    print('=====')\n"
    )
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    listed, searched, as_json, _end = done.stdout.decode(encoding).split("=====\n")
    assert "Cáhppes guolli -> nuolla" in listed
    assert "?" not in searched
    assert "Čáhppes guolli → ŋuolla" in [row["text"] for row in json.loads(as_json)]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("cp1252", "å «æ» – … dcx> ?"), ("cp850", "å «æ» - ... dcx> ?"), ("ascii", 'a "ae" - ... dcx> ?')],
)
def test_the_letter_that_is_most_like_it_is_written(encoding: str, shown: str) -> None:
    register()
    written = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=NAME)
    written.write("å «æ» – … đč✓▸ 漢")
    written.seek(0)
    assert written.buffer.read().decode(encoding) == shown


def test_a_suggested_command_can_be_typed_in_the_shells_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert files.command(Path(r"C:\Ås kommune\gruppe.db"), "meet") == r'partsgruppe --db "C:\Ås kommune\gruppe.db" meet'
    assert files.command(Path(r"C:\Ås\gruppe.db"), "meet") == r"partsgruppe --db C:\Ås\gruppe.db meet"


def test_a_file_that_somebody_looks_at_for_a_moment_is_replaced_when_they_are_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "x").mkdir()
    tries = []
    replace = Path.replace

    def looked_at(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(13, "The process cannot access the file")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", looked_at)
    monkeypatch.setattr(files, "WAITS", (0, 0, 0))
    files.write_whole(tmp_path / "x" / "a", b"new")
    assert (tmp_path / "x" / "a").read_bytes() == b"new"

    tries[:] = []
    monkeypatch.setattr(files, "WAITS", (0,))
    with pytest.raises(PermissionError):
        files.write_whole(tmp_path / "x" / "a", b"newer")
    assert [path.read_bytes() for path in (tmp_path / "x").iterdir()] == [b"new"]


def test_a_file_that_another_program_has_open_is_told_of_as_such() -> None:
    error = PermissionError(13, "sharing violation", "gruppe.db")
    error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert "Et annet program har gruppe.db åpen" in os_sentence(error)
