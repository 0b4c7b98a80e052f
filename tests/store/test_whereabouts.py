"""Nothing is told as saved that does not lie in the file at the path: whatever becomes of it, the meeting goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.killed import FORKS, start
from support.room import Room, tables

from partsgruppe.files import default_path
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.store import rescue
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

SAID = "Vi bytter på tirsdager"


def cp(of: Path, to: Path, *how: str) -> None:
    """Copy as another program does: whoever opens and closes the file in this process drops SQLite's locks on it."""
    subprocess.run(["cp", *how, str(of), str(to)], check=True)


class Elsewhere:
    """A group's file under way in one window, and what another program may find and do there."""

    def __init__(self, path: Path, window: Callable[..., Store], folder: Path) -> None:
        self.path, self.folder = path, folder
        self.store = window()
        self.room = Room(self.store)
        self.older = folder / "older.db"
        cp(path, self.older)
        self.say("Det første")
        self.newest = folder / "newest.db"
        cp(path, self.newest)
        self.stranger = folder / "stranger.db"
        self.apart = window

    def say(self, text: str = SAID) -> None:
        self.room.record(Contributed(**self.room.at_step, heading="Hva rører seg?", text=text, role="manager"))

    def put(self, of: Path) -> None:
        """Put a file in the place of the group's, as a sync client does: whole, under its name."""
        cp(of, self.path.with_name("incoming.tmp"))
        self.path.with_name("incoming.tmp").rename(self.path)

    def over(self, of: Path) -> None:
        """Write over the file where it lies."""
        cp(of, self.path)

    def forked(self) -> Path:
        """The older copy, with something else said after it."""
        other = self.apart(self.older)
        for _ in range(2):
            other.record(MatterRaised(title="På den andre maskinen"))
        other.close()
        return self.older

    def another_group(self) -> Path:
        other = self.apart(self.stranger)
        Room(other)
        other.close()
        return self.stranger

    def do(self, *steps: Callable[[], object]) -> None:
        for step in steps:
            step()

    def link(self, path: Path, to: Path) -> None:
        """Let a link lie where something else lay, which lies somewhere else now."""
        path.rename(self.folder / "flyttet")
        path.symlink_to(to)

    def text(self) -> Path:
        self.stranger.write_text("Referat fra møtet\n" * 900)
        return self.stranger

    def songs(self) -> Path:
        with closing(sqlite3.connect(self.stranger)) as other:
            other.execute("CREATE TABLE songs (title TEXT)")
        return self.stranger

    def python(self, code: str) -> None:
        """Let a program of its own do something to the file."""
        subprocess.run(
            [sys.executable, "-c", f"import os, sqlite3, sys\npath = sys.argv[1]\n{code}", self.path], check=True
        )

    def sql(self, statement: str) -> None:
        self.python(f"db = sqlite3.connect(path)\ndb.execute({statement!r})\ndb.commit()\ndb.close()")


APPENDED = (
    "INSERT INTO log SELECT sequence + 1, at, type, payload, salt, digest, zeroblob(32), seal"
    " FROM log ORDER BY sequence DESC LIMIT 1"
)
KINDS: dict[str, Callable[[Elsewhere], Any]] = {
    "removed": lambda it: it.path.unlink(),
    "renamed": lambda it: it.path.rename(it.path.with_name("andre.db")),
    "moved to another folder": lambda it: it.path.rename(it.folder / "gruppe.db"),
    "moved with its folder": lambda it: it.path.parent.rename(it.folder / "flyttet"),
    "removed with its folder": lambda it: shutil.rmtree(it.path.parent),
    "removed, an older copy renamed to it": lambda it: it.put(it.older),
    "an older copy written over it": lambda it: it.over(it.older),
    "an older copy with its old times written over it": lambda it: cp(it.older, it.path, "--preserve=timestamps"),
    "another branch renamed to it": lambda it: it.put(it.forked()),
    "another branch written over it": lambda it: it.over(it.forked()),
    "another group renamed to it": lambda it: it.put(it.another_group()),
    "another group written over it": lambda it: it.over(it.another_group()),
    "its folder set back to what it was": lambda it: it.do(
        partial(shutil.rmtree, it.path.parent), it.path.parent.mkdir, partial(it.put, it.older)
    ),
    "removed and an empty one made": lambda it: it.do(it.path.unlink, it.path.touch),
    "emptied": lambda it: it.python("open(path, 'wb').close()"),
    "cut in the middle": lambda it: it.python("os.truncate(path, os.path.getsize(path) // 2)"),
    "cut to its first page": lambda it: it.python("os.truncate(path, 4096)"),
    "filled with zeros": lambda it: it.python("n = os.path.getsize(path)\nopen(path, 'wb').write(bytes(n))"),
    "filled with text": lambda it: it.python("open(path, 'w').write('Referat fra møtet\\n' * 5000)"),
    "a text file renamed to it": lambda it: it.put(it.text()),
    "another program's database": lambda it: it.put(it.songs()),
    "a folder of that name": lambda it: it.do(it.path.unlink, it.path.mkdir),
    "a link to nowhere": lambda it: it.link(it.path, it.folder / "borte.db"),
    "a link to an older copy": lambda it: it.link(it.path, it.older),
    "a device": lambda it: it.link(it.path, Path("/dev/null")),
    "its folder a link to another": lambda it: it.link(it.path.parent, it.folder),
    "written to by another window of an old version": lambda it: it.sql(APPENDED),
    "its last events removed by hand": lambda it: it.sql("DELETE FROM log WHERE sequence > 3"),
    "its log dropped": lambda it: it.sql("DROP TABLE log"),
    "set back by SQLite's own tool": lambda it: it.python(
        f"db, older = sqlite3.connect(path), sqlite3.connect({str(it.older)!r})\nolder.backup(db)\ndb.close()"
    ),
}


@pytest.fixture(autouse=True)
def no_disk_is_waited_for() -> None:
    """Here each file is kept as it is for a user."""


@pytest.fixture
def it(path: Path, window: Any, tmp_path: Path) -> Elsewhere:
    (tmp_path / "apart").mkdir()
    return Elsewhere(path, window, tmp_path / "apart")


def snapshot(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_becomes_of_the_file_the_next_answer_is_saved_with_all_before_it_and_said_where(
    it: Elsewhere, kind: str, record_property: Callable[[str, object], None]
) -> None:
    assert len(KINDS) == 30
    record_property("ways in which the file was removed, moved, replaced or changed", 1)
    before, undoable = list(it.store.log()), it.store.last_answer()
    it.store.drafts["walk"] = "halv setning"
    KINDS[kind](it)
    there = snapshot(it.path)
    it.say()
    warning = it.store.take_warning()
    assert warning.startswith(("gruppe.db er ", "gruppe.db lar seg ikke "))
    assert str(it.store.path) in warning
    assert "\n" not in warning
    assert it.store.take_warning() == ""
    assert snapshot(it.path) == there, "what lies there now was touched"
    assert it.store.path.parent == default_path().parent / "rescued"
    assert stat.S_IMODE(it.store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(it.store.path.parent.stat().st_mode) == 0o700
    assert list(it.store.log())[:-1] == before
    assert it.store.last_answer() == undoable + 1
    assert it.store.drafts["walk"] == "halv setning"
    it.say("Og det neste")
    assert it.store.take_warning() == ""
    it.store.verify()
    it.store.close()
    again = it.apart(it.store.path)
    assert [one.text for one in again.where(Contribution)] == ["Det første", SAID, "Og det neste"]
    assert again.drafts["walk"] == "halv setning"


def test_what_could_be_undone_still_can_be_answer_by_answer(it: Elsewhere) -> None:
    with it.store.answer():
        it.store.record(MatterRaised(title="Lys"))
        it.store.record(InputReceived(text="Lys"))
    before = tables(it.store)
    it.path.unlink()
    it.say()
    it.store.undo_last()
    assert tables(it.store) == before
    assert len(it.store.undo_last()) == 2
    assert [it.store.where(kind) for kind in (Input,)] == [[]]
    assert [one.text for one in it.store.where(Contribution)] == ["Det første"]


def test_so_it_can_where_the_tables_were_made_anew_when_it_was_opened(it: Elsewhere) -> None:
    with it.store.answer():
        it.store.record(MatterRaised(title="Lys"))
        it.store.record(InputReceived(text="Lys"))
    it.store._connection.execute("UPDATE tables_made SET shape = 'of an earlier version'")
    it.store.close()
    opened = it.apart()
    it.path.unlink()
    opened.record(MatterRaised(title="Støy"))
    opened.undo_last()
    assert len(opened.undo_last()) == 2


def test_a_file_removed_while_an_answer_is_saved_is_noticed_before_it_is_told(
    it: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    with it.store.answer():
        it.store.record(MatterRaised(title="Lys"))
        it.path.unlink()
    assert "er borte" in it.store.take_warning()
    assert [matter.title for matter in it.store.where(Matter)][-1] == "Lys"
    it.store.verify()


@pytest.mark.parametrize(
    ("of", "words"), [("itself", "lar seg ikke lenger skrive"), ("/dev/null", "lar seg ikke lenger lese")]
)
def test_a_disk_that_lets_nobody_write_or_is_gone_is_said_and_the_answer_is_saved_elsewhere(
    it: Elsewhere, of: str, words: str
) -> None:
    number = os.open(it.path if of == "itself" else of, os.O_RDONLY)
    for link in Path("/proc/self/fd").iterdir():
        if link.is_symlink() and link.readlink() == it.path and int(link.name) != number:
            os.dup2(number, int(link.name))
    it.say()
    assert words in it.store.take_warning()
    assert [one.text for one in it.store.where(Contribution)] == ["Det første", SAID]
    it.store.verify()


def test_a_full_disk_is_only_full(it: Elsewhere) -> None:
    it.store._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="Disken er full"):
        it.say("x" * 50_000)
    assert (it.store.path, it.store.take_warning()) == (it.path, "")


def test_looking_is_enough_to_know_and_a_group_that_was_only_read_is_rescued_too(it: Elsewhere, window: Any) -> None:
    it.store.close()
    store = window()
    store.look()
    assert store.take_warning() == ""
    cp(it.older, it.path)
    store.look()
    assert "er endret av et annet program" in store.take_warning()
    assert [one.text for one in store.where(Contribution)] == ["Det første"]


def test_what_others_do_to_the_file_and_its_folder_that_changes_nothing_is_no_loss(it: Elsewhere) -> None:
    it.path.chmod(0o640)
    (it.folder / "lenke.db").hardlink_to(it.path)
    os.utime(it.path, (0, 0))
    cp(it.path, it.path.with_name("kopi.db"))
    it.sql("CREATE TABLE somebodys_own (text TEXT)")
    it.say()
    assert (it.store.take_warning(), it.store.path) == ("", it.path)


def test_a_copy_of_the_same_that_was_put_there_is_as_good_as_the_file(it: Elsewhere) -> None:
    it.put(it.newest)
    it.say()
    assert (it.store.take_warning(), it.store.path) == ("", it.path)
    it.put(it.older)
    it.say()
    assert "er byttet ut" in it.store.take_warning()
    assert [one.text for one in it.store.where(Contribution)] == ["Det første", SAID, SAID]
    it.store.verify()


def test_where_no_rescue_can_be_made_either_it_says_so_and_tries_again(
    it: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    default_path().parent.mkdir(parents=True, exist_ok=True)
    in_the_way = default_path().parent / "rescued"
    in_the_way.touch()
    it.path.unlink()
    with pytest.raises(StoreError):
        it.say()
    in_the_way.unlink()
    it.say()
    assert [one.text for one in it.store.where(Contribution)] == ["Det første", SAID]


def test_the_group_knows_where_it_lay_and_the_place_where_it_went(it: Elsewhere) -> None:
    it.path.unlink()
    it.say()
    assert rescue.came_from(it.store.path) == it.path
    assert rescue.rescued_from(it.path) == [it.store.path]
    assert str(it.store.path) in rescue.gone(it.path)
    assert rescue.gone(it.path.with_name("annen.db")) == ""


def test_a_window_that_reads_along_never_leads_a_file_that_is_no_longer_there(it: Elsewhere, window: Any) -> None:
    second = window()
    it.path.unlink()
    it.say()
    with pytest.raises(StoreError, match=r"er borte\. Lukk dette vinduet"):
        second.take_over()
    assert not it.path.exists()


# A copy of the file alone


def test_a_copy_of_the_file_alone_holds_all_that_was_confirmed_whoever_reads_along(
    it: Elsewhere, window: Any, tmp_path: Path
) -> None:
    second = window()
    for number in range(10):
        it.store.drafts["walk"] = f"halv {number}"
        it.say(f"Sagt {number}")
        second.drafts["walk"] = second.drafts["walk"] + "!"
        assert len(second.where(Contribution)) == number + 2
        copy = tmp_path / f"copy{number}" / "gruppe.db"
        copy.parent.mkdir()
        cp(it.path, copy)
        alone = window(copy)
        alone.verify()
        assert list(alone.log()) == list(it.store.log())
        assert tables(alone) == tables(it.store)
        alone.close()


def _read_on(path: Path, together: Any, ends: Any) -> None:
    store = Store(path)
    together.wait()
    read = 0
    while not ends.is_set():
        read += len(store.where(Matter)) and sum(1 for _entry in store.log()) > 0
        store.version()
        store.take_over()
    assert read


def test_a_window_that_reads_all_the_time_makes_no_answer_fail(store: Store, path: Path) -> None:
    store.record(MatterRaised(title="først"))
    together, ends = FORKS.Barrier(2), FORKS.Event()
    reader = start(_read_on, path, together, ends)
    together.wait()
    for number in range(100):
        store.record(MatterRaised(title=str(number)))
    ends.set()
    reader.join()
    assert reader.exitcode == 0
    assert len(store.where(Matter)) == 101
