"""The group's file is examined behind the screen, and what is wrong with it is said with the way to mend it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from cli.conftest import hold
from click.testing import CliRunner
from support.copies import Copies
from tui.chair import Chair, StandingPulse

from partsgruppe.cli.commands import main
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.sharing.folder import Folder, share
from partsgruppe.store.examine import Anew
from partsgruppe.store.store import Store
from partsgruppe.tui import examining
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.screens import dialogue

LONG = 60.0


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found out in another thread has come when the page is looked at, however slow the machine."""
    monkeypatch.setattr(dialogue, "AT_ONCE", LONG)


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "data" / "solbakken.db", hold)


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@asynccontextmanager
async def examined(store: Store, *, meet: bool = False, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Chair]:
    """The app once it has looked at the file behind the screen, which said nothing of it before."""
    app = PartsgruppeApp(store, Library(), meet=meet, pulse=StandingPulse())
    async with app.run_test(size=size) as pilot:
        chair = Chair(pilot)
        await chair.rest()
        assert "sier noe annet" not in chair.page()
        assert "Lag fila på nytt" not in chair.page()
        await app.examine()
        await chair.rest()
        yield chair
    store.close()


async def test_a_file_that_is_whole_is_passed_over(group: Path) -> None:
    assert await examining.trouble_with(group) == ""


async def test_tables_that_say_something_else_are_told_on_the_first_page(group: Path) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    async with examined(Store(group)) as chair:
        page = " ".join(chair.page().split())
        assert "tabellen actions sier noe annet" in page
        assert "repair" not in page  # for the row that mends it stands there


async def test_it_is_said_on_whatever_page_is_open(group: Path) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    async with examined(Store(group), meet=True) as chair:
        assert "«Lag fila på nytt» på forsiden retter det." in " ".join(chair.page().split())


async def test_what_is_written_meanwhile_makes_no_difference(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from partsgruppe.store import examine

    store, told_again = Store(group), examine._told_again

    def slowly(entries: Any) -> Any:
        store.record(MatterRaised(title="Noe nytt"))
        return told_again(entries)

    monkeypatch.setattr(examine, "_told_again", slowly)
    for _entry in examine.examined(group):
        pass
    store.close()


async def test_it_ends_with_the_app(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    create = asyncio.create_subprocess_exec

    async def noted(*words: Any, **more: Any) -> asyncio.subprocess.Process:
        started.append(await create(*words, **more))
        return started[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    monkeypatch.setattr("partsgruppe.between.examining.BEGIN", "import time; time.sleep(600)")
    waiting = asyncio.create_task(examining.trouble_with(group))
    while not started:
        await asyncio.sleep(0)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    await started[0].wait()
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)


def whole(path: Path) -> bool:
    return CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0


async def mended(group: Path, size: tuple[int, int] = (100, 30)) -> tuple[str, str]:
    """What the page says before the file is made anew, and the front page after it; and the group goes on in it."""
    store = Store(group)
    async with examined(store, size=size) as chair:
        await chair.choose("Lag fila på nytt")
        before = " ".join(chair.page().split())
        await chair.press("enter")
        after = " ".join(chair.page().split())
        assert not chair.app.trouble, after
        store.record(MatterRaised(title="Sagt etterpå"))
    assert len(list(group.parent.glob("*-skadet-*.db"))) == 1
    assert whole(group)
    return before, after


async def test_the_tables_are_made_anew_from_the_front_page(group: Path) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    before, after = await mended(group)
    assert "tabellen actions sier noe annet" in before
    assert "Ingenting av det som er bekreftet, går tapt." in before
    assert "blir liggende ved siden av" in before
    assert "Fila er laget på nytt av loggen. Den gamle ligger i" in after
    assert "sier noe annet" not in after
    assert "Lag fila på nytt" not in after


async def test_an_altered_log_is_fetched_from_a_backup_and_says_what_is_lost(group: Path) -> None:
    store = Store(group)
    store.back_up()
    there = store.last_sequence()
    store.record(MatterRaised(title="Støy"))
    store.close()
    change(group, "UPDATE log SET payload = CAST(payload || ' ' AS BLOB) WHERE sequence = 3")
    before, after = await mended(group)
    assert "Sikkerhetskopien" in before
    assert f"til og med hendelse {there}" in before
    assert "1 hendelse etter den går tapt." in before
    assert "Fila er laget på nytt" in after


async def test_a_folder_that_does_not_answer_is_waited_for_on_a_page_that_can_be_left(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "felles").mkdir()
    share(group, tmp_path / "felles", str)
    answers, logs = Event(), Folder.logs
    monkeypatch.setattr(Folder, "logs", lambda folder: answers.wait() and logs(folder))
    monkeypatch.setattr(dialogue, "AT_ONCE", 0.0)
    store = Store(group)
    store.back_up()
    change(group, "UPDATE log SET payload = CAST(payload || ' ' AS BLOB) WHERE sequence = 3")
    async with examined(store) as chair:
        await chair.choose("Lag fila på nytt")
        assert "Ser etter hva fila kan lages på nytt av" in chair.page()
        await chair.press("escape")
        assert "Ser etter" not in chair.page()
        answers.set()
        monkeypatch.setattr(dialogue, "AT_ONCE", LONG)
        await chair.choose("Lag fila på nytt")
        assert "Skal fila lages på nytt?" in chair.page()


async def test_where_nothing_is_whole_that_is_said_on_the_front_page(group: Path) -> None:
    for copy in group.parent.glob("backups/*.db"):
        copy.unlink()
    store = Store(group)
    change(group, "UPDATE log SET payload = CAST(payload || ' ' AS BLOB) WHERE sequence = 3")
    async with examined(store) as chair:
        await chair.choose("Lag fila på nytt")
        page = " ".join(chair.page().split())
        assert "Verken den felles mappa, en berget kopi eller en sikkerhetskopi har den hel." in page
    assert not list(group.parent.glob("*-skadet-*"))


async def test_nothing_is_offered_to_whoever_reads_along(group: Path) -> None:
    leads, reads = Store(group), Store(group)
    change(group, "UPDATE actions SET what = 'noe annet'")
    async with examined(reads) as chair:
        assert "sier noe annet" in " ".join(chair.page().split())
        assert "Lag fila på nytt" not in chair.page()
    leads.close()


async def test_where_it_is_let_be_the_file_stays_as_it_was(group: Path) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    async with examined(Store(group)) as chair:
        await chair.choose("Lag fila på nytt")
        await chair.choose("La den være som den er")
        assert "Lag fila på nytt" in chair.page()
    assert not list(group.parent.glob("*-skadet-*"))


class Slow:
    """The file is made anew when the test says so."""

    def __init__(self) -> None:
        self._make, self._goes_on, self._ended = Anew.make, Event(), Event()

    def make(self, anew: Anew) -> None:
        try:
            assert self._goes_on.wait(LONG)
            self._make(anew)
        finally:
            self._ended.set()

    def go_on(self) -> None:
        self._goes_on.set()
        assert self._ended.wait(LONG)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    slow = Slow()
    monkeypatch.setattr(Anew, "make", lambda anew: slow.make(anew))
    monkeypatch.setattr(dialogue, "AT_ONCE", 0.0)
    return slow


async def until(chair: Chair, words: str) -> None:
    """Wait for these words, which come from another thread."""
    for _look in range(int(LONG * 100)):
        if words in " ".join(chair.page().split()):
            return
        await chair.rest()
        await asyncio.sleep(0.01)
    raise AssertionError(chair.page())


async def test_it_is_made_anew_on_a_page_that_says_so_and_can_be_left(group: Path, slow: Slow) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    before = group.read_bytes()
    async with examined(Store(group)) as chair:
        await chair.choose("Lag fila på nytt")
        await until(chair, "Skal fila lages på nytt?")
        await chair.press("enter")
        await until(chair, "Lager fila på nytt …")
        await chair.press("question_mark", "escape")
        await until(chair, "Lager fila på nytt …")
        await chair.press("escape")
        await until(chair, "Skal fila lages på nytt?")
        slow.go_on()
        await chair.choose("La den være som den er")
        await until(chair, "Innspill")
    assert group.read_bytes() == before
    assert not list(group.parent.glob("*-skadet-*"))
    assert not list(group.parent.glob(".*.repair*"))


async def test_it_is_gone_on_in_once_it_is_made(group: Path, slow: Slow) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    async with examined(Store(group)) as chair:
        await chair.choose("Lag fila på nytt")
        await until(chair, "Skal fila lages på nytt?")
        await chair.press("enter")
        await until(chair, "Lager fila på nytt …")
        slow.go_on()
        await until(chair, "Fila er laget på nytt av loggen.")
    assert whole(group)


async def test_what_is_said_while_it_is_made_is_not_lost(group: Path, slow: Slow) -> None:
    change(group, "UPDATE actions SET what = 'noe annet'")
    store = Store(group)
    async with examined(store) as chair:
        await chair.choose("Lag fila på nytt")
        await until(chair, "Skal fila lages på nytt?")
        await chair.press("enter")
        await until(chair, "Lager fila på nytt …")
        store.record(MatterRaised(title="Kom fra den felles mappa"))
        slow.go_on()
        await until(chair, "Noe ble skrevet i gruppa imens")
        assert "Lag fila på nytt" in chair.page()
    store = Store(group)
    assert [one for one in store.where(Matter) if one.title == "Kom fra den felles mappa"]
    store.close()
    assert not list(group.parent.glob(".*.repair*"))
