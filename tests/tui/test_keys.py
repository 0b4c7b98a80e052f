"""An answer belongs to the question it was typed at, and a held key counts once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.widgets import Input
from tui.chair import Chair
from tui.conftest import Opens

from partsgruppe.group.actions import Action
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.rounds import Contribution
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import LineTyped, ValueChosen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.screens.looking_up import LookingUp
from partsgruppe.tui.screens.slash_menu import SlashMenuScreen
from partsgruppe.tui.widgets.answer_text import _EDITS

Planned = Callable[..., int]
TO_THE_ROUND = ("1", "")
HELD, SLOWLY_HELD, FINGER, READING, SLOW = 0.03, 0.09, 0.15, 0.5, 1.0


TWO_ARE_ONE = "To Enter så tett teller som én. Trykk Enter igjen når spørsmålet er lest."


async def _to_the_talk(chair: Chair) -> None:
    await chair.say(*TO_THE_ROUND)
    while "Skriv det dere vil huske." not in chair.page():
        await chair.press("ctrl+n")


def _step(chair: Chair) -> list[str]:
    return re.findall(r"steg \d+", chair.page())


@pytest.fixture(autouse=True)
def opening(planned: Planned) -> int:
    return planned("apning", "apen-sak")


@pytest.mark.parametrize("every", [HELD, SLOWLY_HELD])
@pytest.mark.parametrize("slow", [True, False])
async def test_a_held_enter_answers_one_question(in_the_round: Opens, store: Store, slow: bool, every: float) -> None:
    async with in_the_round() as chair:
        await chair.press("ctrl+f")
        assert "Hvem er her nå?" in chair.page()
        for _time in range(40):
            chair.send("enter")
            if slow:
                chair.pulse.pass_by(every)
            else:
                await chair.rest(every)
        await chair.rest()
        assert chair.app.failure is None
        assert "▸ Kari, leder: har ordet" in chair.page()
        assert "Skriv noe først." not in chair.page()
        assert store.where(Contribution) == []


@pytest.mark.parametrize("every", [HELD, SLOWLY_HELD])
@pytest.mark.parametrize("key", ["enter", "f2", "escape", "ctrl+g"])
async def test_a_key_is_held_down_from_the_moment_it_waits_to_be_repeated(
    key: str, every: float, in_the_round: Opens, store: Store
) -> None:
    async with in_the_round() as chair:
        await chair.say("Jeg er klar.")
        await chair.write("Litt trøtt")
        chair.send(key)
        await chair.rest(0.5)
        once = chair.page()
        for _time in range(20):
            chair.send(key)
            await chair.rest(every)
        await chair.rest()
        assert chair.page() == once


@pytest.mark.parametrize("pause", [FINGER, READING, 2])
async def test_a_finger_may_press_twice(pause: float, in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        await chair.press("f2", "f2", every=pause)
        await chair.rest()
        assert "– Ola, tillitsvalgt (Fagforbundet): sa pass" in chair.page()
        assert "▸ Åse" in chair.page()


async def test_letters_and_arrows_may_be_held(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press(*"aaaa", "left", "left", "backspace", "backspace", "b", every=HELD)
        assert chair.field.text == "baa"


async def test_what_is_pressed_before_the_next_question_stands_is_no_answer_to_it(
    in_the_round: Opens, store: Store
) -> None:
    async with in_the_round() as chair:
        await chair.write("Jeg er klar.")
        chair.send_all("enter", "O", "l", "a", "enter", "f2", "escape", every=FINGER)
        await chair.rest()
        assert [said.text for said in store.where(Contribution)] == ["Jeg er klar."]
        assert "▸ Ola" in chair.page()
        assert chair.field.text == "Ola"


async def test_an_answer_to_another_question_is_dropped(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        before = chair.field.question
        await chair.say("Jeg er klar.")
        chair.field.shut()
        for late in (ValueChosen([1]), LineTyped("for sent")):
            late.question = before
            chair.screen.post_message(late)
        await chair.rest()
        assert chair.app.failure is None
        assert len(store.where(Contribution)) == 1


async def test_keys_pressed_while_a_page_opens_are_not_played_when_another_comes_back(
    opens: Opens, store: Store
) -> None:
    store.record(MatterRaised("Lyset"))
    async with opens() as chair:
        chair.send_all("2", "enter", "1", "enter", "f1", every=FINGER)
        await chair.rest()
        assert isinstance(chair.screen, LookingUp)
        await chair.press("escape")
        assert isinstance(chair.screen, HomeScreen)
        await chair.rest()
        assert isinstance(chair.screen, HomeScreen)


async def test_what_is_typed_while_a_page_opens_stands_there(opens: Opens) -> None:
    async with opens() as chair:
        await chair.press(*"øvelser")
        chair.send("enter")
        await chair.rest()
        chair.send_all("1", "enter", *"uenige", every=FINGER)
        await chair.rest()
        assert chair.field.text == "uenige"


async def test_a_command_may_be_typed_at_once(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        chair.send_all("/", *"notat", every=0.001)
        await chair.rest()
        assert isinstance(chair.app.screen, SlashMenuScreen)
        await chair.press("enter")
        assert chair.screen.asker.question.prompt == "Notat"  # type: ignore[union-attr]


async def test_an_enter_too_many_after_the_last_words_does_not_leave_the_step_that_comes_then(
    planned: Planned, opens: Opens, store: Store
) -> None:
    async with opens(meet=True) as chair:
        await _to_the_talk(chair)
        here = _step(chair)
        await chair.write("Vi trenger lys.")
        await chair.press("enter", "enter", every=FINGER)
        await chair.rest()
        assert (here, _step(chair)) == (["steg 3"], ["steg 4"])
        assert TWO_ARE_ONE in " ".join(chair.page().split())


async def test_an_enter_too_many_sets_no_date_and_takes_no_proposal(in_the_round: Opens, store: Store) -> None:
    async with in_the_round() as chair:
        await chair.press("f5")
        await chair.say("Ringe")
        assert "Hvem gjør det?" in chair.page()
        await chair.press("1", "enter", "enter", every=FINGER)
        await chair.rest()
        assert "Oppgaven. Stemmer alt?" in chair.page()
        assert store.where(Action) == []
        await chair.press("enter")
        assert [action.what for action in store.where(Action)] == ["Ringe"]


async def test_an_enter_too_many_on_the_front_page_does_not_start_the_meeting(opens: Opens, store: Store) -> None:
    async with opens() as chair:
        await chair.press("enter", "enter", every=FINGER)
        await chair.rest()
        assert "Start møtet" in chair.page()


async def test_whoever_presses_a_key_in_between_means_both(opens: Opens, store: Store) -> None:
    async with opens(meet=True) as chair:
        await chair.press("1", "enter", every=FINGER)
        await chair.press("end", "enter", every=FINGER)
        await chair.rest()
        assert "▸ Kari" in chair.page()


@pytest.mark.parametrize("word", ["vikaren", "alle", "11", "ooo"])
async def test_double_letters_are_never_lost(word: str, in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        for every in (HELD, SLOWLY_HELD, 0.002):
            await chair.write("")
            chair.send_all(*word, every=every)
            await chair.rest()
            assert chair.field.text == word


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (["a", "backspace", "b"], "b"),
        ([*"Lyset", "left", "left", "left", "ctrl+k", "n"], "Lyn"),
        ([*"ys", "home", "L", "end", "!"], "Lys!"),
        ([*"Lysr", "left", "delete", "x"], "Lysx"),
    ],
)
async def test_whoever_corrects_and_writes_on_at_once_has_it_as_it_was_typed(
    in_the_round: Opens, keys: list[str], stands: str
) -> None:
    async with in_the_round() as chair:
        await chair.rest()
        chair.send_all(*keys, every=0.001)
        await chair.rest()
        assert chair.field.text == stands


async def test_a_command_may_be_corrected_at_once(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        await chair.press("/")
        chair.send_all(*"nox", "backspace", "t", every=0.001)
        await chair.rest()
        assert chair.app.screen.query_one(Input).value == "/not"


async def test_two_digits_of_the_same_kind_are_one_number(opens: Opens, store: Store) -> None:
    for number in range(12):
        store.record(MatterRaised(f"Sak {number}"))
    async with opens() as chair:
        await chair.choose("Saker")
        chair.send_all("1", "1", "enter", every=SLOWLY_HELD)
        await chair.rest()
        assert "Sak 11," in chair.page()


@pytest.mark.parametrize("every", [HELD, SLOWLY_HELD])
async def test_a_held_space_ticks_once(opens: Opens, every: float) -> None:
    async with opens(meet=True) as chair:
        await chair.choose("Start møtet")
        chair.send_all(*["space"] * 7, every=every)
        await chair.rest()
        assert "3 valgt." in chair.page()


async def test_who_gives_the_word_on_once_too_often_after_the_last_turn_does_not_leave_the_round(
    planned: Planned, opens: Opens, store: Store
) -> None:
    async with opens(meet=True) as chair:
        await chair.say(*TO_THE_ROUND)
        while "Hvordan ser du på saken?" not in chair.page():
            await chair.press("ctrl+n")
        while "Hva tar vi med oss?" not in chair.page():
            await chair.press("enter", every=SLOW)
        here = _step(chair)
        await chair.press("enter")
        assert (_step(chair), "Hva tar vi med oss?" in chair.page()) == (here, True)
        assert TWO_ARE_ONE in " ".join(chair.page().split())
        await chair.press("enter")
        assert _step(chair) != here


async def test_no_key_that_edits_ends_the_program_where_there_is_nothing_to_edit(in_the_round: Opens) -> None:
    async with in_the_round() as chair:
        for key in _EDITS:
            await chair.press(key)
            assert chair.app.failure is None, key
        await chair.press("ctrl+c")
        assert "Ctrl+Q avslutter. Alt er lagret." in chair.page()
        await chair.press("/", "ctrl+c")
        assert (chair.app.failure, type(chair.app.screen)) == (None, SlashMenuScreen)
