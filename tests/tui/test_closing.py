"""The end of a meeting by keys: when time is short, and from «Stemmer dette?» to papers in the folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from tui.conftest import Opens

from partsgruppe.exercises.library import Library
from partsgruppe.group.approval import IssuedMinutes
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.meetings import CLOSED, Meeting, NextMeetingAgreed
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers import file_manager
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.closed import ClosedScreen

KEYS = 3
"""From «Stemmer dette?» to papers in the folder."""


@pytest.fixture
def at_the_page(store: Store, planned: Callable[..., int], library: Library, group: dict[str, int]) -> Meeting:
    """A meeting that has answered staff and agreed on the next one, at the last step before its end."""
    walk = Walk(store, library, planned("avslutning"), Scribe(store))
    said = store.record(InputReceived("Lyset i trappa vekker beboerne", meeting=walk.meeting.id))
    store.record(InputAnswered(walk.meeting.id, said, "Vi bytter pære, fordi natta er til for å sove."))
    store.record(NextMeetingAgreed(meeting=walk.meeting.id, date=None, chair=group["Ola"]))
    return walk.meeting


@pytest.mark.usefixtures("at_the_page")
async def test_three_keys_lead_from_the_page_to_papers_in_the_folder(
    store: Store, opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def show(folder: Path) -> bool:
        shown.append(folder)
        return True

    monkeypatch.setattr(file_manager, "can_show", lambda: True)
    monkeypatch.setattr(file_manager, "show", show)
    async with opens(60, 16, meet=True) as chair:
        await chair.press("ctrl+t")
        assert "Stemmer dette?" in chair.page()
        assert "Ansatte sa: Lyset i trappa" in chair.page()
        await chair.press(*["enter"] * KEYS)
        assert isinstance(chair.screen, ClosedScreen)
        folder = tmp_path / "papers" / "gruppe" / "2026-12-01-møte-1"
        assert sorted(path.name for path in folder.iterdir()) == [
            "e-post-2026-12-01.txt",
            "oppslag-2026-12-01.html",
            "referat-1-2026-12-01.html",
        ]
        [issued] = store.where(IssuedMinutes)
        assert issued.approved_in == issued.meeting
        await chair.choose("Åpne mappa")
        assert shown == [folder]
        assert "Gi stafetten videre til Ola" in chair.page()


@pytest.mark.usefixtures("at_the_page")
async def test_where_no_folder_is_opened_an_enter_leads_on_and_lays_no_papers_again(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_manager, "can_show", lambda: False)
    async with opens(60, 16, meet=True) as chair:
        await chair.press("ctrl+t", *["enter"] * KEYS)
        await chair.press("enter")
        assert "Referat fra møte 1" in chair.page()
        await chair.press("escape")
        await chair.choose("Legg papirene i en annen mappe")
        assert "Hvilken mappe skal papirene ligge i?" in chair.page()


async def test_an_enter_too_many_closes_nothing(store: Store, opens: Opens, at_the_page: Meeting) -> None:
    async with opens(meet=True) as chair:
        await chair.press("ctrl+t", "enter")
        await chair.press("enter", "enter", every=0.1)
        assert store.get(Meeting, at_the_page.id).state != CLOSED
        assert "Skal vi avslutte møtet?" in chair.page()


@pytest.mark.usefixtures("at_the_page")
async def test_what_may_be_about_somebody_is_asked_about_before_anything_is_written(
    store: Store, opens: Opens, tmp_path: Path
) -> None:
    async with opens(meet=True) as chair:
        await chair.press("ctrl+t")
        await chair.write("Spør Qvigstad om lyset.")
        await chair.press("enter", "enter", "enter")
        assert "må dere si hva som kan stå i dem" in " ".join(chair.page().split())
        assert not (tmp_path / "papers").exists()
        await chair.choose("Legg papirene klare")
        assert "Her står «Qvigstad»" in chair.page()
        await chair.press("enter", "enter")
        assert isinstance(chair.screen, ClosedScreen)
        assert "e-post-2026-12-01.txt" in chair.page()
        [written] = (tmp_path / "papers").rglob("*.txt")
        assert "Spør [navn] om lyset." in written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("columns", "footer"),
    [
        (60, "Esc Tilbake  /slutt  /forleng  /resten  Ctrl+L Råd"),
        (80, "Esc Tilbake  /slutt Avslutning  /forleng Ti min til  /resten Neste gang  / alt"),
    ],
)
async def test_what_can_be_done_when_time_is_short_stands_first_in_the_footer_of_any_window(
    planned: Callable[..., int], opens: Opens, clock: Clock, columns: int, footer: str
) -> None:
    planned("apen-sak", "prov-ut", "avslutning")
    async with opens(columns, 24, meet=True) as chair:
        await chair.press("enter")
        assert "/slutt" not in chair.page()
        clock.now = chair.screen.walk.hour.ends - dt.timedelta(minutes=9)  # type: ignore[attr-defined]
        await chair.screen.tick()
        await chair.rest()
        assert footer in chair.page()


async def test_nothing_is_told_of_a_notice_where_there_is_none(opens: Opens, planned: Callable[..., int]) -> None:
    planned("avslutning", here=True)
    async with opens(meet=True) as chair:
        await chair.choose("Start møtet")
        await chair.press("ctrl+t", "enter")
        await chair.choose("Ja, alle nikker", "Avslutt, og legg papirene")
        assert isinstance(chair.screen, ClosedScreen)
        page = " ".join(chair.page().split())
        assert "Bare referatet har navn" in page
        assert "Oppslaget" not in page
