"""What is typed is never thrown away: in a menu, in a paste that the terminal does not mark, and after a crash."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.events import Paste
from tui.conftest import Opens

from partsgruppe.asking.questions import PickMany
from partsgruppe.group.actions import Action
from partsgruppe.group.rounds import Contribution
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.widgets.answer_pick import AnswerPick
from partsgruppe.tui.widgets.said import Said

Planned = Callable[..., int]
TO_THE_ROUND = ("1", "")
BURST = 0.001
FIRST = "Dette skrev du der det ikke passet. Enter to ganger svarer med det. Skriver du noe annet, viker det."


@pytest.fixture(autouse=True)
def opening(planned: Planned) -> int:
    return planned("apning", "apen-sak")


def said(store: Store) -> list[str]:
    return [one.text for one in store.where(Contribution)]


async def test_a_sentence_in_a_menu_takes_no_row_and_is_offered_where_it_fits(opens: Opens, store: Store) -> None:
    async with opens(meet=True) as chair:
        await chair.press(*"Vi vil ha lys", "enter", "enter")
        assert "Start møtet" in chair.page()
        assert "Ingen rad passer til «Vi vil ha lys»." in " ".join(chair.page().split())
        assert "! Gå til radene igjen med piltastene eller Esc." in chair.page()
        assert chair.page().count("Ingen rad passer") == chair.page().count("tar vare på") == 1
        await chair.press("escape")
        await chair.say(*TO_THE_ROUND)
        assert chair.field.text == "Vi vil ha lys"
        assert FIRST in " ".join(chair.page().split())
        await chair.press("enter")
        assert said(store) == []
        assert "Enter en gang til svarer med det som står her." in chair.page()
        await chair.press("enter")
        assert said(store) == ["Vi vil ha lys"]
        assert chair.field.text == ""


async def test_what_is_offered_gives_way_to_what_is_written_and_comes_back_the_next_time(
    opens: Opens, store: Store
) -> None:
    async with opens(meet=True) as chair:
        await chair.press(*"halv tre", "enter", "escape")
        await chair.say(*TO_THE_ROUND)
        assert chair.field.text == "halv tre"
        await chair.press(*"Det er mørkt", "enter", *"Og kaldt", "enter")
        assert said(store) == ["Det er mørkt", "Og kaldt"]
        assert chair.field.text == ""
    async with opens(meet=True) as chair:
        assert chair.field.text == "halv tre"


async def test_the_number_of_a_row_is_said_by_nobody_until_enter_says_so_again(
    in_the_round: Opens, store: Store
) -> None:
    async with in_the_round() as chair:
        await chair.press("1", "enter")
        assert said(store) == []
        assert "Her er det ingen rad 1. Enter en gang til svarer med tallet." in " ".join(chair.page().split())
        await chair.press("enter")
        assert said(store) == ["1"]


async def test_what_fits_a_row_is_a_search_and_is_not_kept(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.press(*"start møtet", "enter")
        await chair.press("enter")
        assert chair.field.text == ""


async def test_an_arrow_leads_from_the_words_to_a_row_and_they_wait(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.press(*"Hei du", "home", "enter")
        await chair.say("")
        assert chair.field.text == "Hei du"


async def test_words_wait_on_the_front_page_too_and_after_a_restart(opens: Opens) -> None:
    async with opens() as chair:
        await chair.press(*"Ring NAV i dag")
        await chair.press("ctrl+q")
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        assert chair.field.text == "Ring NAV i dag"


async def test_what_is_deleted_in_the_menu_is_not_kept(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.press("x", "q", "backspace", "backspace", "enter")
        await chair.say("")
        assert chair.field.text == ""


async def test_words_are_kept_for_no_field_that_hides_them(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.say("a", "b", "c", "d", "1", "2")
        await chair.press(*"Hei du", "home", "enter")
        assert chair.field.text == ""


async def test_lines_that_come_as_keys_are_one_answer(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        chair.send_all(*"1. Lys", "enter", *"2. Støy", "enter", "enter", *"3. Ro", every=BURST)
        await chair.rest()
        assert chair.field.text == "1. Lys\n2. Støy\n\n3. Ro"
        await chair.press("enter")
        assert said(store) == ["1. Lys\n2. Støy\n\n3. Ro"]


async def test_one_line_and_enter_is_an_answer_however_fast(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        chair.send_all(*"Lys", "enter", every=BURST)
        await chair.rest()
        assert said(store) == ["Lys"]


async def test_lines_that_come_late_still_belong_to_the_paste(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        chair.send_all(*"Lys", "enter", every=BURST)
        chair.pulse.pass_by(0.03)
        chair.send_all(*"Støy", "enter", every=BURST)
        await chair.rest()
        assert said(store) == []
        assert chair.field.text == "Lys\nStøy\n"


@pytest.mark.parametrize("bracketed", [True, False])
async def test_several_lines_at_a_choice_choose_nothing_and_are_kept(
    bracketed: bool, in_the_round: Opens, store: Store
) -> None:
    lines = "1. Ringe\n2. Skrive\n3. Rydde"
    async with in_the_round() as chair:
        await chair.press("f5")
        await chair.say("Noe")
        assert "Hvem gjør det?" in chair.page()
        if bracketed:
            await chair.paste(lines)
        else:
            chair.send_all(*["enter" if char == "\n" else char for char in lines], every=BURST)
        await chair.rest()
        assert store.where(Action) == []
        assert "Hvem gjør det?" in chair.page()
        await chair.press("escape")
        await chair.say("1")
        await chair.say("")
        assert chair.field.text == lines


async def test_several_lines_at_ticks_tick_nothing(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.say("1")
        assert isinstance(chair.screen.asker.question, PickMany)
        chair.send_all(*"1 Lys og ro", "enter", *"2 Mer", every=BURST)
        await chair.rest()
        assert "4 valgt." not in chair.page()
        assert "«1 Lys og ro / 2 Mer»" in " ".join(chair.page().split())


async def test_several_lines_on_the_front_page_open_nothing(opens: Opens) -> None:
    async with opens() as chair:
        chair.send_all(*"3", "enter", *"2", "enter", every=BURST)
        await chair.rest()
        assert isinstance(chair.screen, HomeScreen)


async def test_what_was_restored_is_said_to_be_and_not_answered_at_once(opens: Opens, store: Store) -> None:
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        await chair.press(*"Halvfer")
        await chair.press("ctrl+q")
    async with opens(meet=True) as chair:
        assert chair.field.text == "Halvfer"
        assert "Dette skrev du sist. Trykk Enter to ganger for å svare med det." in " ".join(chair.page().split())
        await chair.press("enter")
        assert said(store) == []
        await chair.press("enter")
        assert said(store) == ["Halvfer"]


async def test_whoever_goes_on_writing_has_read_what_was_restored(opens: Opens, store: Store) -> None:
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        await chair.press(*"Halvfer")
        await chair.press("ctrl+q")
    async with opens(meet=True) as chair:
        await chair.press(*"dig", "enter")
        assert said(store) == ["Halvferdig"]


async def test_pages_of_a_long_list_turn_and_letters_say_what_they_look_for(opens: Opens) -> None:
    async with opens(60, 16) as chair:
        await chair.choose("Øvelser")
        exercises = chair.screen.query_one(AnswerPick)
        assert "Skriv for å lete." in chair.page()
        await chair.press("pagedown")
        assert (exercises.highlighted or 0) > 3
        await chair.press("end")
        assert exercises.highlighted == exercises.option_count - 1
        await chair.press("home")
        assert exercises.highlighted == 0
        await chair.press(*"uen")
        assert re.search(r"Søk: «uen», 1 av \d+\. Esc viser alt igjen\.", " ".join(chair.page().split()))
        await chair.press("escape")
        assert "Søk: «" not in chair.page()


async def test_a_list_that_was_narrowed_is_so_still_when_one_comes_back(opens: Opens) -> None:
    async with opens(60, 16) as chair:
        await chair.press(*"øv", "enter")
        assert "Hvilken øvelse vil du se?" in chair.page()
        await chair.press("escape")
        page = chair.page()
        assert "Søk: «øv»" in page
        assert "Esc viser alt igjen" in " ".join(page.split())
        assert "Øvelser" in page
        assert "Medlemmer og oppsett" not in page
        await chair.press("enter")
        assert "Hvilken øvelse vil du se?" in chair.page()
        await chair.press("escape", "escape")
        assert "Søk: «" not in chair.page()


async def test_whoever_has_found_something_and_comes_back_looks_for_something_else(opens: Opens) -> None:
    async with opens(60, 16) as chair:
        await chair.press(*"øv", "enter", "escape", *"innsp")
        assert "Søk: «innsp»" in chair.page()
        await chair.press("enter", "escape", "1")
        assert "Søk: «" not in chair.page()
        assert chair.screen.query_one(AnswerPick).highlighted == 0


async def test_what_fits_no_row_is_told_once(opens: Opens) -> None:
    async with opens(80, 24) as chair:
        await chair.press(*"xyzzy", "enter")
        page = " ".join(chair.page().split())
        assert page.count("Ingen rad passer") == 1
        assert "Gå til radene igjen med piltastene eller Esc." in page


async def test_pages_of_the_menu_turn(in_the_round: Opens) -> None:
    async with in_the_round(60, 16) as chair:
        await chair.press("slash", "end")
        last = chair.page()
        await chair.press("home")
        assert chair.page() != last
        await chair.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert chair.page() == last


async def test_several_lines_in_the_menu_go_where_the_answer_is_written(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        chair.send_all(*"/notat", "enter", *"to", every=BURST)
        await chair.rest()
        assert chair.field.text == "/notat\nto"


@pytest.mark.parametrize("bracketed", [True, False])
async def test_words_written_at_the_lines_above_a_menu_go_to_the_menu(bracketed: bool, opens: Opens) -> None:
    async with opens() as chair:
        await chair.press("up")
        assert not isinstance(chair.app.focused, AnswerPick)
        if bracketed:
            await chair.paste("Ring NAV")
        else:
            await chair.press(*"Ring NAV")
        assert "Ingen rad passer til «Ring NAV»." in " ".join(chair.page().split())


async def test_words_written_at_the_help_wait_for_the_page_below(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f1", *"Vi er to")
        await chair.paste(" til")
        assert not isinstance(chair.app.screen, DialogueScreen)
        await chair.press("escape")
        assert chair.field.text == "Vi er to til"


async def test_a_space_still_closes_what_is_read(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("f1", "space")
        assert isinstance(chair.app.screen, DialogueScreen)
        assert chair.field.text == ""


@pytest.mark.parametrize("ends", ["ctrl+q", ""])
async def test_words_written_at_the_help_are_there_again_when_the_program_ends_there(ends: str, opens: Opens) -> None:
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        await chair.press("f1", *"Vi er to", *([ends] if ends else []))
    async with opens(meet=True) as chair:
        if "Fortsett møtet" in chair.page():
            await chair.choose("Fortsett møtet")
        assert chair.field.text == "Vi er to"


async def test_words_typed_on_a_page_are_kept_when_another_covers_it_and_the_program_ends_there(opens: Opens) -> None:
    async with opens() as chair:
        await chair.press(*"Ring NAV")
        await chair.pilot.click(Said, offset=(2, 0))
        await chair.rest()
        assert not isinstance(chair.screen, HomeScreen)
        chair.screen.keep_text()
        await chair.press("ctrl+q")
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        assert chair.field.text == "Ring NAV"


async def test_several_pastes_in_the_menu_all_go_where_the_answer_is_written(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        chair.send("/")
        await chair.rest()
        for text in ("notat\nto", "\ntre\nfire", "\nfem"):
            event = Paste(text)
            event.time = chair.pulse.now()
            chair.app.post_message(event)
        await chair.rest()
        assert chair.field.text == "/notat\nto\ntre\nfire\nfem"


async def test_lines_that_are_taken_back_by_hand_do_no_harm(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press(*"En")
        await chair.paste("\n".join(f"linje {number}" for number in range(12)))
        await chair.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert chair.app.failure is None
        await chair.press(*"To")
        assert chair.field.text.endswith("To")


async def test_a_page_that_is_left_at_once_does_no_harm(opens: Opens) -> None:
    async with opens(meet=True) as chair:
        chair.send("/")
        await chair.rest(2)
        chair.send_all("enter", "enter", every=2)
        chair.send_all("ctrl+g", "ctrl+g", every=BURST)
        await chair.rest()
        assert chair.app.failure is None


async def test_what_was_told_stands_until_something_else_is_done(opens: Opens) -> None:
    told = "Dette skrev du sist. Trykk Enter to ganger for å svare med det."
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        await chair.press(*"Halvferdig", "ctrl+q")
    async with opens(meet=True) as chair:
        assert told in " ".join(chair.page().split())
        for key in ("f1", "escape", "ctrl+l", "ctrl+l", "ctrl+r", "escape"):
            await chair.press(key)
        await chair.screen._show_to_others()
        assert told in " ".join(chair.page().split())
        await chair.press("f8")
        assert told not in " ".join(chair.page().split())


async def test_what_was_told_is_over_when_another_page_was_opened(opens: Opens) -> None:
    async with opens() as chair:
        await chair.press("0", "enter")
        assert "! Ingen rad har tallet 0." in chair.page()
        await chair.press("f1", "escape")
        assert "! Ingen rad har tallet 0." in chair.page()
        await chair.choose("Øvelser")
        await chair.press("escape")
        assert "Ingen rad har tallet" not in chair.page()
