"""What holds, and names of matters, on the wall."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tui.conftest import Opens

from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import Meeting, MeetingClosed
from partsgruppe.group.outcomes import AgreementMade, GroundRuleAgreed
from partsgruppe.store.store import Store

LONG = "Verneombudet får to timer i uka til vernearbeid, også i ferieukene og når noen er på opplæringsøvelse"


@pytest.mark.parametrize(("columns", "rows"), [(60, 16), (100, 30)])
async def test_an_agreement_is_changed_in_the_meeting_and_the_change_undone(
    opens: Opens, planned: Callable[..., int], store: Store, columns: int, rows: int
) -> None:
    planned("apning")
    async with opens(columns, rows, meet=True) as chair:
        await chair.say("1", "", "")
        meeting = store.where(Meeting)[0].id
        with store.answer():
            store.record(AgreementMade(meeting=meeting, kind="agreement", text=LONG))
            store.record(GroundRuleAgreed(meeting=meeting, text="Vi lytter"))
        await chair.press("slash", *"gjelder", "enter")
        assert "Hva vil dere se på igjen?" in chair.page()
        await chair.say("1", "2", "Tre timer i uka", "To var for lite", "")
        assert [one.text for one in holding(store)] == ["Tre timer i uka", "Vi lytter"]
        assert "Endret: Tre timer i uka" in chair.page()
        await chair.say("/angre")
        assert [one.text for one in holding(store)] == [LONG, "Vi lytter"]
        assert "Angret: sett på igjen «Tre timer i uka»" in chair.page()


async def test_what_holds_is_reached_from_the_front_page(
    opens: Opens, planned: Callable[..., int], store: Store
) -> None:
    planned("apning")
    async with opens(60, 16, meet=True) as chair:
        await chair.say("1", "", "")
        meeting = store.where(Meeting)[0].id
        store.record(GroundRuleAgreed(meeting=meeting, text="Vi lytter"))
        store.record(MeetingClosed(meeting=meeting))
    async with opens(60, 16) as chair:
        await chair.choose("Det som gjelder")
        assert "Vi lytter" in chair.page()
        assert "Skriv /gjelder i møtet" in " ".join(chair.page().split())


async def test_a_matter_gets_a_clearer_name_on_its_page(group: dict[str, int], opens: Opens, store: Store) -> None:
    matter = store.record(MatterRaised("Det med tralla"))
    async with opens(60, 16) as chair:
        await chair.choose("Saker", "Sak 1: Det med tralla", "Gi saken")
        assert chair.field.text == "Det med tralla"
        await chair.say("Tralle på rom 12")
        await chair.choose("verneombud")
        assert "Saken heter nå «Tralle på rom 12»." in chair.page()
        await chair.press("ctrl+g")
        assert "Angret: navnet «Tralle på rom 12»" in chair.page()
        assert store.get(Matter, matter).title == "Det med tralla"
        await chair.choose("Gi saken")
        await chair.say("Tralle på rom 12", "")  # the role is known by now
        assert "Tralle på rom 12" in chair.page()
        await chair.press("escape")
        assert "Sak 1: Tralle på rom 12" in chair.page()
