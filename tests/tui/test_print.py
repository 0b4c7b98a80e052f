"""What goes on paper beside the minutes is chosen, read and saved in the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tui.conftest import Opens

from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.meetings import seats_not_in_the_room
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import GroundRuleAgreed, MessagePlanned
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store


@pytest.fixture
def held(
    store: Store, planned: Callable[..., int], library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A meeting that answered staff, and asked the steering group for more than there is room for on the screen."""
    monkeypatch.chdir(tmp_path)
    walk = Walk(store, library, planned("velg-noe-lite"))
    meeting, item = walk.meeting.id, walk.place.item.id
    said = store.record(InputReceived("Kan vi få en benk ute?", meeting=meeting))
    store.record(InputAnswered(meeting, said, "Ja, Kari har spurt vaktmesteren."))
    store.record(GroundRuleAgreed(meeting, "Én om gangen", seats_not_in_the_room(store, meeting)))
    for number in range(30):
        what = f"Svar på spørsmål {number}"
        store.record(MessagePlanned(meeting, item, Seat("manager"), "Styringsgruppa", what))
    walk.skip(whole_item=True)
    walk.answer("end")


@pytest.mark.usefixtures("held")
async def test_a_notice_is_read_and_saved_as_a_page(opens: Opens, tmp_path: Path) -> None:
    async with opens() as chair:
        await chair.choose("Skriv ut")
        await chair.take(1, 1)
        assert "Vi svarer: Ja, leder har spurt vaktmesteren." in chair.page()
        await chair.take(1)
        await chair.press("enter")
        assert "Fila ligger i" in chair.page()
        assert (tmp_path / "oppslag.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("held")
async def test_a_paper_that_may_be_about_somebody_is_read_when_the_group_has_said_what_becomes_of_it(
    store: Store, opens: Opens
) -> None:
    said = store.record(InputReceived("Hvem har nøkkelen?"))
    store.record(InputAnswered(None, said, "Spør Qvigstad på mobil 22334455."))
    async with opens() as chair:
        await chair.choose("Skriv ut")
        await chair.take(1, 4)
        assert "Dette kan være opplysninger om personer: «Qvigstad» og «22334455»." in chair.page()
        assert "benk" not in chair.page()
        await chair.take(1)
        assert "→Qvigstad← på mobil 22334455" in chair.page()
        await chair.take(1, 2)
        assert "Spør [navn] på mobil …." in chair.page()
        await chair.press("escape")
        await chair.take(4)
        assert "Spør [navn] på mobil …." in chair.page()
        await chair.choose("Endre svar om navn")
        await chair.take(1)
        assert "→Qvigstad← på mobil 22334455" in chair.page()
        await chair.take(3)
        assert "Spør Qvigstad på mobil" in chair.page()


@pytest.mark.usefixtures("held")
async def test_whoever_leaves_the_questions_reads_no_paper(store: Store, opens: Opens) -> None:
    said = store.record(InputReceived("Hvem har nøkkelen?"))
    store.record(InputAnswered(None, said, "Spør Qvigstad."))
    async with opens() as chair:
        await chair.choose("Skriv ut")
        await chair.take(1, 4, 1)
        await chair.press("escape")
        assert "opplysninger om personer" in chair.page()
        assert "Lagre" not in chair.page()


@pytest.mark.usefixtures("held")
async def test_a_handover_asks_for_which_role_and_of_which_union(opens: Opens) -> None:
    async with opens() as chair:
        await chair.choose("Skriv ut")
        await chair.take(2)
        assert "4. Verneombud" in chair.page()
        await chair.take(3)
        assert "Overlevering: tillitsvalgt (NSF)" in chair.page()
        await chair.take(2)
        assert "1. PDF, til utskrift og arkiv" in chair.page()
        await chair.take(4)
        assert chair.field.text == "overlevering-tillitsvalgt-NSF.md"


@pytest.mark.usefixtures("held")
async def test_a_digest_is_not_saved_before_it_is_read(opens: Opens) -> None:
    async with opens() as chair:
        await chair.choose("Skriv ut")
        await chair.take(3, 4, 2)
        assert "! Les hele teksten før du lagrer den." in chair.page()
        assert "PgDn Les mer" in chair.page()
        await chair.press(*["pagedown"] * 9)
        assert "PgUp Les det over" in chair.page()
        assert "Svar på spørsmål 29" in chair.page()
        await chair.press(*["pageup"] * 9)
        await chair.take(2, 2)
        assert chair.field.text == "styringsgruppa-2026-12-01.docx"


async def test_with_nothing_to_tell_it_says_what_to_do_first(
    store: Store, planned: Callable[..., int], library: Library, opens: Opens
) -> None:
    walk = Walk(store, library, planned("velg-noe-lite"))
    walk.skip(whole_item=True)
    walk.answer("end")
    async with opens() as chair:
        await chair.choose("Skriv ut")
        await chair.take(1, 4)
        assert "Svar på dem i neste møte" in chair.page()
        assert "Lagre" not in chair.page()
