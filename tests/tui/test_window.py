"""Sizes, other windows, and what is there before there is anything."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tui.chair import Chair, StandingPulse
from tui.conftest import Opens

from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import ReadingGiven
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.showing import ReadingsAgreed
from partsgruppe.meeting.commands import COMMANDS
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.rescue import notice
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.screens.blank import BlankScreen
from partsgruppe.tui.screens.dialogue import LEAD_EVERY
from partsgruppe.tui.widgets.answer_text import AnswerText


async def test_asks_for_a_larger_window_and_goes_on_in_it(group: dict[str, int], opens: Opens) -> None:
    async with opens(30, 10) as chair:
        assert "Vinduet er for lite." in " ".join(chair.page().split())
        await chair.pilot.resize_terminal(60, 16)
        await chair.pilot.pause()
        assert "Solbakken sykehjem" in chair.page()


async def test_a_group_without_meetings_is_told_where_to_begin(group: dict[str, int], opens: Opens) -> None:
    async with opens(60, 16) as chair:
        assert "Planlegg det første møtet" in chair.page()
        await chair.take(1)
        assert "Når er møtet?" in chair.page()
        assert "1. Tirsdag 1. desember 2026" in chair.page()
        await chair.say("31.2.")
        assert "! «31.2.» finnes ikke i kalenderen." in chair.page()
        await chair.say("1", "1", "")
        assert "Møte 1, tirsdag 1. desember 2026" in chair.page()


async def test_a_second_window_reads_along_and_leads_when_the_first_is_gone(
    store: Store, planned: Callable[..., int], library: Library
) -> None:
    walk = Walk(store, library, planned("apning"))
    for line in ("", "Hei fra den som leder"):
        walk.answer(walk.read(line))
    other = Store(store.path, store.clock)
    app = PartsgruppeApp(other, library, meet=True, pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        assert "Et annet vindu leder møtet. Dette leser med." in chair.page()
        assert "Hei fra den som leder" in chair.page()
        assert not chair.screen.query(AnswerText)
        assert {offer.word for offer in chair.app.offers()}.isdisjoint(one.word for one in COMMANDS)
        walk.answer("Nå er det min tur")
        await looks(chair)
        assert "Nå er det min tur" in chair.page()
        walk.pause()
        await looks(chair)
        assert "Pause" in chair.page()
        walk.resume()
        await chair.choose("Til forsiden")
        await looks(chair)
        await chair.choose("Følg møtet")
        store.close()
        await chair.screen.tick()
        await chair.screen.tick()
        await pilot.pause()
        assert "Et annet vindu" not in chair.page()
        await chair.say("Nå leder jeg")
        assert "Nå leder jeg" in chair.page()
    other.close()


@pytest.mark.parametrize("row_more", [False, True])
@pytest.mark.parametrize("by_number", [False, True])
async def test_a_row_that_somebody_has_gone_to_is_not_left_when_the_other_window_writes(
    by_number: bool, row_more: bool, store: Store, group: dict[str, int], library: Library
) -> None:
    if not row_more:
        store.record(MatterRaised(title="Lys"))
    number = 2 if row_more else 3
    other = Store(store.path, store.clock)
    async with PartsgruppeApp(other, library, pulse=StandingPulse()).run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await looks(chair)
        await chair.press(*([str(number)] if by_number else ["down"] * (number - 1)))
        assert f"{number}. Øvelser" in chair.page()
        store.record(MatterRaised(title="Støy"))
        await looks(chair)
        await chair.rest()
        assert "3. Øvelser" in chair.page()
        await chair.press("enter")
        assert "Øvelser" in chair.page()
        assert "Hva vil du gjøre?" not in chair.page()
    other.close()


async def looks(chair: Chair) -> None:
    """Let a window that reads along look what the other one does."""
    assert chair.app._along
    await chair.app._along.look()
    await chair.pilot.pause()


@pytest.mark.parametrize("meet", [False, True])
async def test_a_window_that_reads_along_goes_into_the_meeting_by_itself_and_out_of_it(
    store: Store, planned: Callable[..., int], library: Library, meet: bool
) -> None:
    meeting = planned("apen-sak")
    app = PartsgruppeApp(Store(store.path, store.clock), library, meet=meet, pulse=StandingPulse())
    async with app.run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        await looks(chair)
        assert "Åpen sak" in chair.page() if meet else "Planlegg" not in chair.page()
        walk = Walk(store, library, meeting)
        await looks(chair)
        assert "1 av 1, steg 1 av 6: Åpen sak" in chair.page()
        while not walk.at_the_end:
            walk.skip()
        walk.answer("end")
        await looks(chair)
        assert "Møtet er avsluttet" in chair.page()


async def test_a_window_that_reads_along_goes_black_with_the_one_that_leads(
    store: Store, planned: Callable[..., int], library: Library
) -> None:
    planned("apen-sak")
    leading = PartsgruppeApp(store, library, meet=True, pulse=StandingPulse())
    along = PartsgruppeApp(Store(store.path, store.clock), library, meet=True, pulse=StandingPulse())
    async with leading.run_test(size=(80, 24)) as pilot, along.run_test(size=(80, 24)) as other:
        leads, follows = Chair(pilot), Chair(other)
        for key, black in (("enter", False), ("f9", True), ("f9", False)):
            with leading._context():
                await leads.press(key)
            with along._context():
                await looks(follows)
                assert isinstance(along.screen, BlankScreen) == black


async def test_minutes_are_written_to_a_file_but_not_over_another(
    store: Store,
    planned: Callable[..., int],
    library: Library,
    opens: Opens,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    walk = Walk(store, library, planned("velg-noe-lite"))
    walk.skip(whole_item=True)
    walk.answer("end")
    async with opens() as chair:
        await chair.choose("Referater")
        await chair.take(1, 2, 4)
        assert chair.field.text == "referat-1-2026-12-01.md"
        await chair.press("enter")
        written = tmp_path / "referat-1-2026-12-01.md"
        assert written.read_text(encoding="utf-8").startswith("# Referat fra møte 1")
        assert "Fila ligger i" in chair.page()
        await chair.take(2, 4)
        await chair.press("enter")
        assert "Det finnes en fil som heter referat-1-2026-12-01.md." in chair.page()
        await chair.press("escape")
        await chair.say("finnes/ikke.md")
        assert "! Mappa finnes finnes ikke." in chair.page()
        await chair.press("escape", "escape")
        await chair.take(1)
        assert chair.field.text == "referat-1-2026-12-01.html"


async def test_exercises_can_be_read(group: dict[str, int], opens: Opens, library: Library) -> None:
    number = next(n for n, exercise in enumerate(library.all(), 3) if exercise.id == "bytt-stol")
    async with opens() as chair:
        await chair.choose("Øvelser")
        await chair.say(str(number))
        assert "Vi prøver hverandres roller" in chair.page()
        assert "1. Reis dere og bytt stol (3 min)" in chair.page()


async def test_an_exercise_is_found_looked_through_and_printed(group: dict[str, int], opens: Opens) -> None:
    async with opens() as chair:
        await chair.choose("Øvelser", "Søk")
        await chair.say("vi er uenige", "1")
        assert "Når vi er uenige" in chair.page()
        await chair.take(1)
        assert "steg 1 av" in chair.page()
        await chair.press("enter")
        assert "steg 2 av" in chair.page()
        await chair.press("escape")
        assert "steg 1 av" in chair.page()
        await chair.press("escape")
        await chair.take(2)
        assert "4. Møtelederens ark" in chair.page()
        await chair.take(4)
        assert "Når vi er uenige på papir" in chair.page()
        assert "Når vi er uenige: møtelederens ark" in chair.page()


async def test_situations_lead_to_exercises(group: dict[str, int], opens: Opens) -> None:
    async with opens(80, 40) as chair:
        await chair.choose("Øvelser", "Finn etter situasjon")
        await chair.say("5")
        assert "Ny tillitsvalgt" in chair.page()
        assert "1. Overlevering" in chair.page()


async def test_role_cards_are_one_key_away(planned: Callable[..., int], opens: Opens) -> None:
    planned("apen-sak")
    async with opens(meet=True) as chair:
        await chair.press("enter")
        await chair.press("f10")
        assert "Rollekort" in chair.page()
        assert "Leder" in chair.page()


async def test_inputs_are_taken_in_from_the_first_page(group: dict[str, int], opens: Opens) -> None:
    async with opens() as chair:
        await chair.choose("Innspill fra ansatte")
        assert "Ingen innspill venter på svar." in chair.page()
        await chair.say("1", "3", "- Mer lys\n- Mindre støy", "")
        assert "2 innspill er skrevet ned." in chair.page()
        assert "Mindre støy" in chair.page()
        await chair.press("escape")
        assert "Innspill fra ansatte: 2 venter på svar" in chair.page()


async def test_readings_stand_by_role_over_time_with_the_gap_in_words(
    store: Store, planned: Callable[..., int], library: Library, opens: Opens
) -> None:
    walk = Walk(store, library, planned("hvordan-star-det-til"))
    given = {Seat("manager"): 4, Seat("shop_steward", "NSF"): 2, Seat("safety_delegate"): 1}
    for seat in list(given)[:2]:
        store.record(ReadingsAgreed(role=seat.role, union=seat.union))
    for seat, value in given.items():
        at_step = {**walk.place.here, "step": 3, "heading": "Hvor bra er det å jobbe her nå?"}
        store.record(ReadingGiven(**at_step, role=seat.role, union=seat.union, value=value))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    async with opens(60, 16) as chair:
        await chair.choose("Målinger")
        await chair.take(1)
        page = " ".join(chair.page().split())
        assert "Møte 1 5 4 ● 3 2 ■ 1 ● Leder 4 ■ Tillitsvalgt (NSF) 2 Verneombud (vises ikke) Avstand 2" in page
        await chair.press("pagedown")
        assert "Sist: Leder 4, tillitsvalgt (NSF) 2: to fra hverandre." in " ".join(chair.page().split())


async def test_a_window_that_grows_while_the_program_ends_does_no_harm(
    opens: Opens, planned: Callable[..., int]
) -> None:
    planned("apning")
    async with opens(meet=True) as chair:
        chair.send("ctrl+q")
        await chair.pilot.resize_terminal(200, 50)
        chair.app._check_resize()
        await chair.pilot.pause()
    assert chair.app.failure is None


async def test_a_file_that_goes_while_a_meeting_is_under_way_is_told_of_at_once_and_the_meeting_goes_on(
    store: Store, planned: Callable[..., int], library: Library
) -> None:
    Walk(store, library, planned("apning"))
    app, lay = PartsgruppeApp(store, library, meet=True, pulse=StandingPulse()), store.path
    async with app.run_test(size=(100, 30)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        await chair.say("")
        assert chair.page().count("er borte") == 0
        lay.unlink()
        for _second in range(LEAD_EVERY):
            await chair.screen.tick()
        await pilot.pause()
        told = "".join(chair.page().split())
        assert "".join(f"! {lay.name} er borte. Alt som er bekreftet, er lagret i {store.path}".split()) in told
        await chair.say("Hei likevel")
        assert "er borte" not in chair.page()
    assert [one.text for one in store.where(Contribution)] == ["Hei likevel"]
    store.verify()
    assert not lay.exists()


async def test_the_front_page_tells_of_what_was_said_elsewhere_until_it_is_back(
    group: dict[str, int], opens: Opens, store: Store, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    subprocess.run(["cp", store.path, older], check=True)
    store.record(MatterRaised(title="Lys"))
    lay = store.path
    older.replace(lay)
    store.record(MatterRaised(title="Plaster"))
    saved = store.path
    store.close()
    back = Store(lay, store.clock)
    assert str(saved) in notice(back)
    async with PartsgruppeApp(back, Library(), pulse=StandingPulse()).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "Dere har sagt mer, som ikke er her." in Chair(pilot).page()
    back.close()
    subprocess.run(["cp", saved, lay], check=True)
    assert notice(Store(lay, store.clock)) == ""
    assert str(lay) in notice(Store(saved, store.clock))
