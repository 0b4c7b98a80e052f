"""What a chair can do in the middle of a meeting, by key, by word and by mouse."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.copies import Copies
from textual.widgets import OptionList
from tui.conftest import Opens
from tui.shown import shown
from tui.test_sizes import resize

from partsgruppe.asking.for_all import WALL, Onlooker
from partsgruppe.group.meetings import PAUSED, Meeting
from partsgruppe.group.rounds import Contribution
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.blank import BlankScreen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.screens.slash_menu import SlashMenuScreen
from partsgruppe.tui.widgets.answer_pick import AnswerPick

Planned = Callable[..., int]
TO_THE_ROUND = ("1", "")
"""Starts the planned meeting; everybody is here; no ground rules yet: a round begins."""


@pytest.fixture(autouse=True)
def opening(planned: Planned) -> int:
    return planned("apning", "apen-sak")


async def test_a_round_passes_comes_back_and_is_undone(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        assert "▸ Kari, leder: har ordet" in chair.page()
        await chair.say("Jeg er klar.")
        assert "Leder: Jeg er klar." in chair.page()
        await chair.press("f2", "f3")
        assert "– Ola, tillitsvalgt (Fagforbundet): sa pass" in chair.page()
        assert "↷ Åse, tillitsvalgt (NSF): senere" in chair.page()
        await chair.press("ctrl+g", "ctrl+g", "ctrl+g")
        assert chair.field.text == "Jeg er klar."
        assert "▸ Kari, leder: har ordet" in chair.page()
        assert store.where(Contribution) == []


async def test_undo_says_what_it_took_back_and_asks_it_once_more(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f5")
        await chair.say("Ringe vaktmester", "1", "")
        assert "Oppgaven er skrevet ned: Kari, tirsdag 5. januar 2027." in chair.page()
        await chair.press("ctrl+g")
        assert "Angret: oppgave «Ringe vaktmester»" in chair.page()
        assert chair.screen.asker.question.prompt == "Oppgaven. Stemmer alt?"  # type: ignore[union-attr]
        assert "1. Hva: Ringe vaktmester" in chair.page()
        await chair.press("escape", "escape")
        assert chair.field.text == "Ringe vaktmester"
        await chair.press("escape")
        assert chair.field.text == ""
        await chair.press("ctrl+g")
        assert "Angret: Kari, Ola, Åse og Vidar kom" in chair.page()


async def test_undo_puts_the_ticks_back(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.say("1", "1 3 4")
        await chair.press("ctrl+g")
        assert "Angret: Kari, Åse og Vidar kom" in chair.page()
        assert "3 valgt." in chair.page()


async def test_escape_keeps_the_text_and_a_restart_too(opens: Opens, store: Store) -> None:
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        await chair.press("f5", "T", "a")
        await chair.press("escape", "f5")
        assert chair.field.text == "Ta"
        await chair.press("ctrl+q")
    assert store.where(Meeting)[0].state == PAUSED
    async with opens(meet=True) as chair:
        assert chair.field.text == "Ta"
        await chair.press("q")
        assert chair.field.text == "Taq"


async def test_what_is_being_typed_is_kept_at_once(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        await chair.press("H", "e", "i")
        await chair.pilot.pause(0.2)
        assert "Hei" in store.drafts["walk.typed"]


async def test_a_half_written_text_waits_for_what_is_put_in_between(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.write("Halvferdig")
        await chair.press("f5")
        await chair.say("Ringe NAV", "1", "")
        assert chair.field.text == "Halvferdig"
        await chair.press("f2")
        assert chair.field.text == ""


async def test_the_menu_finds_a_command_and_runs_it(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("slash", "n", "o", "t")
        assert isinstance(chair.app.screen, SlashMenuScreen)
        assert "/notat  F4" in chair.page()
        await chair.press("enter")
        assert chair.screen.asker.question.prompt == "Notat"  # type: ignore[union-attr]
        await chair.press("slash", "2")
        assert "Ingen kommando heter det." in chair.page()
        await chair.press("enter")
        assert chair.field.text == "/2"


async def test_keys_of_the_text_field_do_not_hide_those_of_the_meeting(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.write("noe")
        for key, prompt in (("f6", "Hva skal den nye saken hete?"), ("ctrl+f", "Hvem er her nå?")):
            await chair.press(key)
            assert chair.screen.asker.question.prompt == prompt  # type: ignore[union-attr]
            await chair.press("escape")
            assert chair.field.text == "noe"


async def test_a_black_screen_shows_nothing_and_takes_no_keys(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        for back in ("f9", "escape", "enter"):
            await chair.press("f9")
            assert isinstance(chair.app.screen, BlankScreen)
            await chair.press("x", "f4", "slash", "ctrl+p", "f1")
            assert chair.page().strip() == ""
            assert "Hva har du med" not in chair.app.export_screenshot()
            await chair.press(back)
            assert "Hva har du med deg inn i møtet?" in chair.page()
            assert chair.field.text == ""


async def test_a_pause_waits_for_the_group(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("ctrl+b")
        assert "Alt er lagret. Dere fortsetter der dere slapp." in chair.page()
        await chair.take(2)
        assert isinstance(chair.screen, HomeScreen)
        assert "har pause" in chair.page()
        await chair.take(1)
        assert "▸ Kari, leder: har ordet" in chair.page()


async def test_says_once_when_the_time_is_up(
    in_the_round: Opens, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_round() as chair:
        assert "04:00 igjen" in chair.page()
        clock.now += dt.timedelta(minutes=6)
        looked = 0
        time_is_up = chair.screen.time_is_up

        def counted() -> bool:
            nonlocal looked
            looked += 1
            return time_is_up()

        monkeypatch.setattr(chair.screen, "time_is_up", counted)
        await chair.screen.tick()
        await chair.pilot.pause()
        assert looked == 1
        assert "2 min over" in chair.page()
        assert "Tida er ute. F8 gir fem minutter til." in chair.page()
        await chair.press("f8")
        assert "03:00 igjen" in chair.page()
        assert "Tida er ute" not in chair.page()


async def test_an_answer_that_cannot_be_used_stands_there_with_a_reason(in_the_round: Opens) -> None:
    async with in_the_round(60, 16) as chair:
        await chair.press("f4", "enter")
        assert "! Skriv noe først." in chair.page()
        long = "ord " * 25_000
        await chair.write(long)
        await chair.press("enter")
        assert "! Teksten er på 99999 tegn" in chair.page()
        assert chair.field.text == long


async def test_a_day_that_is_none_stays_with_its_reason_and_the_year_of_one_is_told(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f5")
        await chair.say("Ringe", "1")
        await chair.choose("Innen")
        await chair.write("8.12.206")
        await chair.press("enter")
        assert "! «206» er ikke noe årstall." in chair.page()
        assert chair.field.text == "8.12.206"
        await chair.say("29.2.")
        assert "Datoen er tirsdag 29. februar 2028." in " ".join(chair.page().split())


async def test_a_reason_goes_as_soon_as_something_is_typed(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f4", "enter")
        assert "! Skriv noe først." in chair.page()
        await chair.press("J")
        assert "Skriv noe først." not in chair.page()
        await chair.press("backspace", "enter")
        assert "! Skriv noe først." in chair.page()


async def test_a_reason_goes_as_soon_as_something_is_ticked(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.say("1")
        await chair.press(*"1 2 3 4 ", "enter")
        assert "! Velg minst én." in chair.page()
        await chair.press("2", "space")
        assert "Velg minst én." not in chair.page()


async def test_a_refused_command_says_why_beside_what_is_being_written(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.say("1")
        await chair.press("ctrl+g")
        assert "! Det er ingenting mer å angre." in chair.page()
        await chair.say("")
        await chair.write("Halvferdig")
        await chair.press("ctrl+g", "ctrl+g", "ctrl+g", "ctrl+g")
        assert "! Det er ingenting mer å angre." in chair.page()


@pytest.mark.parametrize("keys", [("f8",), ("slash", *"tid", "enter")])
async def test_what_a_command_says_is_seen_also_when_it_was_chosen_in_the_menu(
    in_the_round: Opens, keys: tuple[str, ...]
) -> None:
    async with in_the_round() as chair:
        await chair.press(*keys)
        assert "Fem minutter til." in chair.page()
        await chair.say("Jeg er klar.")
        assert "Fem minutter til." not in chair.page()


async def test_a_command_that_does_not_apply_now_is_no_text(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("slash", *"vent", "enter")
        assert "«/vent» passer ikke akkurat nå." in chair.page()
        assert chair.field.text == ""
        await chair.press("slash", *"ventetid", "enter")
        assert chair.field.text == "/ventetid"


async def test_a_sentence_that_is_no_reason_stays(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f8", "J")
        assert "Fem minutter til." in chair.page()


async def test_the_mouse_chooses_and_runs(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.pilot.click(OptionList, offset=(4, 0))
        await chair.pilot.pause()
        assert "Hvem er her i dag?" in chair.page()
        await chair.say("")
        await chair.pilot.click("KeyLine", offset=(chair.page().splitlines()[-1].index("Pass"), 0))
        await chair.pilot.pause()
        assert "– Kari, leder: sa pass" in chair.page()


async def test_what_people_wrote_is_shown_as_it_is(in_the_round: Opens) -> None:
    hostile = "«[bold red]x[/] \x1b[31m <b> **nei**"
    async with in_the_round() as chair:
        await chair.say(hostile)
        assert "Leder: «[bold red]x[/] [31m <b> **nei**" in chair.page()
        assert "\x1b" not in chair.page()


@pytest.mark.parametrize(
    "size", [(60, 16), *(pytest.param(size, marks=pytest.mark.storm) for size in [(80, 24), (100, 30)])], ids=str
)
async def test_what_is_for_the_chair_is_one_key_away_and_leaves_the_question_in_sight(
    in_the_round: Opens, size: tuple[int, int]
) -> None:
    async with in_the_round(*size) as chair:
        assert "Ctrl+L Råd" in chair.page()
        assert "Ikke svar på det" not in chair.page()
        await chair.write("Halvskrevet")
        await chair.press("ctrl+l")
        for seen in ("Hva har du med deg inn i møtet?", "Ordet går til Kari, leder", "Halvskrevet", "Ikke svar på det"):
            assert seen in chair.page()
        for _page in range(6):
            await chair.press("pagedown")
        assert "Åpen sak, 30 min" in chair.page()
        await chair.press("escape")
        assert "Ikke svar på det" not in chair.page()
        assert chair.field.text == "Halvskrevet"
        await chair.press("ctrl+l", "ctrl+l")
        assert "Ikke svar på det" not in chair.page()
        await chair.press("ctrl+r")
        assert "▸ Åpning" in chair.page()


async def test_what_is_for_the_chair_goes_with_the_step(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("ctrl+l")
        assert "Råd til møtelederen" in chair.page()
        await chair.press("ctrl+n")
        assert "Råd til møtelederen" not in chair.page()


async def test_while_a_wall_is_open_the_window_is_the_chairs(in_the_round: Opens, store: Store) -> None:
    async with in_the_round(100, 30) as chair:
        wall = Onlooker(store.path, WALL)
        await chair.screen.tick()
        await chair.rest()
        for seen in ("Hva har du med deg", "▸ Kari, leder: har ordet", "Råd til møtelederen", "Det neste spørsmålet"):
            assert seen in chair.page()
        await chair.press("ctrl+l")
        assert "Råd til møtelederen" not in chair.page()
        await chair.press("ctrl+l")
        await resize(chair.pilot, 60, 16)
        assert "Råd til møtelederen" in chair.page()
        assert "▸ Kari" not in chair.page()
        wall.close()
        await chair.screen.tick()
        await chair.rest()
        assert "Råd til møtelederen" not in chair.page()


async def test_what_is_read_aloud_at_the_end_is_in_sight_for_the_chair_too(in_the_round: Opens) -> None:
    async with in_the_round(60, 16) as chair:
        wall = Onlooker(chair.app.store.path, WALL)
        await chair.press("f5")
        await chair.say("Ringe vaktmesteren", "1", "")
        while not chair.screen.asker.at_the_end:  # type: ignore[attr-defined]
            await chair.press("ctrl+n")
        wall.close()
        assert "Oppgave: Ringe vaktmesteren" in chair.page()


async def test_a_private_text_is_never_seen(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.say("a", "b", "c", "d", "2", "1")
        await chair.write("Hemmelig")
        assert "••••••••" in chair.page()
        assert "Hemmelig" not in chair.app.export_screenshot()


async def test_nothing_is_chosen_beforehand_where_nothing_is_proposed(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f7")
        assert chair.screen.query_one(AnswerPick).highlighted is None


async def test_escape_in_a_round_brings_the_last_words_back(in_the_round: Opens, store: Store) -> None:
    async with in_the_round(60, 16) as chair:
        await chair.say("Jeg er klar.")
        await chair.press("f2", "escape")
        assert "Angret: pass" in chair.page()
        await chair.press("escape")
        assert chair.field.text == "Jeg er klar."
        assert "Ordet går til Kari" in chair.page()
        await chair.press("enter")
        assert [one.text for one in store.where(Contribution)] == ["Jeg er klar."]


async def test_the_last_words_of_a_round_lead_on_and_escape_comes_back(in_the_round: Opens, store: Store) -> None:
    async with in_the_round(60, 16) as chair:
        await chair.say("a", "", "")
        await chair.write("d")
        await chair.press("enter")
        assert "Hva er viktigst for deg i denne saken?" in " ".join(chair.page().split())
        assert [one.text for one in store.where(Contribution)] == ["a", "d"]
        await chair.press("escape")
        assert "Hva har du med deg inn i møtet?" in " ".join(chair.page().split())


async def test_who_is_here_cannot_be_skipped(opens: Opens) -> None:
    async with opens(60, 16, meet=True) as chair:
        await chair.say("1")
        for key in ("ctrl+t", "ctrl+n"):
            await chair.press(key)
            assert "Kryss av hvem som er her først." in chair.page()
            assert "Hvem er her nå?" in chair.page()


async def test_how_the_meeting_keeps_to_its_plan_is_whole_or_not_there_from_the_first_moment(
    copied: Copies, tmp_path: Path
) -> None:
    async with shown("evaluate", copied, tmp_path / "shown", (200, 50)) as chair:
        assert re.search(r"120 min til \d\d\.\d\d(, \d+ minutter foran planen)?\s+▌", chair.page())


async def test_what_was_agreed_today_stands_beside_the_question_by_that_name(in_the_round: Opens) -> None:
    async with in_the_round(150, 45) as chair:
        await chair.press("f5")
        await chair.say("Ringe vaktmester", "1", "")
        assert "Avtalt i dag" in chair.page()
