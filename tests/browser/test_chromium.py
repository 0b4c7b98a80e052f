"""A meeting held in a real browser, with a wall in a second tab; and the desk in one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from browser.chromium import PROGRAM, Tab, chromium, served
from review.conftest import Story
from support import logs
from support.copies import Copies
from support.group import found, plan

from partsgruppe.exercises.library import Library
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.store.store import Store

pytestmark = [pytest.mark.storm, pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")]

SAID = "Får vi øve på vaktene på Ålgård? Sámi giella, čáppa"


def make(path: Path) -> None:
    store = Store(path)
    found(store)
    plan(store, Library(), ["apen-sak"], day=store.today())
    store.close()


def test_a_meeting_is_held_in_a_tab(copied: Copies, tmp_path: Path) -> None:
    path = copied(tmp_path / "Ås og omegn.db", make)
    with served("--db", str(path), "meet", folder=tmp_path) as (window, on_wall), chromium() as browser:
        chair = Tab(browser).open(window)
        chair.until("Start møtet")
        assert "key" not in chair.page.url
        wall = Tab(browser).open(on_wall)
        wall.until("Saksliste")

        chair.page.bring_to_front()
        chair.enter()
        wall.until("Hva er viktigst for deg")
        chair.until("Gå videre")
        assert "Ctrl+W" not in chair.shown  # the browser would close the tab
        chair.click("1. Gå videre")
        chair.until("Ordet går til")
        chair.page.keyboard.type(SAID)
        chair.until(SAID)
        assert SAID not in wall.shown
        chair.reload()
        chair.until(SAID)  # what was being typed is still there, and this tab leads again
        chair.enter()
        chair.until("Enter en gang til")
        chair.enter()
        chair.until(f"Leder: {SAID}")
        wall.until(SAID)

        along = Tab(browser).open(window)
        along.until("Dere leser med")
        along.page.close()

        chair.page.bring_to_front()
        chair.page.keyboard.type("/neste")
        chair.enter()
        chair.until("Stemmer dette?")
        chair.enter()
        chair.until("alle nikker")
        chair.enter()
        chair.until("Skal vi avslutte møtet?")
        chair.enter()
        chair.until("Kvittering")
        chair.press("Control+q")
        chair.page.get_by_text("Programmet er avsluttet").wait_for()
        assert all(url.startswith(("http://127.0.0.1:", "data:")) for url in chair.asked + wall.asked)
    minutes = subprocess.run(
        [sys.executable, "-m", "partsgruppe", "--db", path, "minutes"], capture_output=True, encoding="utf-8"
    )
    assert SAID in minutes.stdout


def test_the_desk_is_read_in_a_tab(tmp_path: Path) -> None:
    story = Story("Ålgård skole")
    story.close(story.open())
    path = tmp_path / "Ås og omegn.db"
    with Archive.made(path) as archive:
        list(add_all(archive, [logs.put(tmp_path, "a.log", story.log())]))
    with served("review", "--archive", str(path), folder=tmp_path) as addresses, chromium() as browser:
        assert len(addresses) == 1
        desk = Tab(browser).open(addresses[0])
        desk.until("Ålgård skole")
        desk.click("Ålgård skole")
        desk.until("Hva som kan trenge støtte")
        desk.press("Control+q")
        desk.page.get_by_text("Programmet er avsluttet").wait_for()
