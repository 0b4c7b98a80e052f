"""A digit moves the choice, Enter takes it; a matter has its own number wherever it is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.clock import Clock
from tui.conftest import Opens

from partsgruppe.asking.questions import Go, NotUnderstood, Option, Pick, numbered
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import AgendaItem, MeetingClosed, MeetingOpened
from partsgruppe.planning.agenda import Plan
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.widgets.answer_pick import AnswerPick
from partsgruppe.tui.widgets.answer_pick_many import AnswerPickMany

Planned = Callable[..., int]


@pytest.fixture
def thirty(group: dict[str, int], store: Store) -> None:
    """Thirty matters."""
    with store.answer():
        for number in range(1, 31):
            store.record(MatterRaised(title=f"Vaktbytte på avdeling {chr(64 + number)}"))


async def test_a_digit_does_nothing_but_move(planned: Planned, opens: Opens) -> None:
    planned("apning", here=True)
    async with opens() as chair:
        home = chair.screen.query_one(AnswerPick)
        await chair.press("2")
        assert isinstance(chair.screen, HomeScreen)
        assert home.highlighted == 1
        await chair.press("down", "1")
        assert home.highlighted == 0
        await chair.press("1", "enter")
        assert not isinstance(chair.screen, HomeScreen)


DIGITS = {"10": 9, "12": 11, "25": 24, "35": 4, "99": 8, "1": 0, "0": None, "100": None}
"""And which row of about thirty they lead to."""


async def test_digits_are_collected_until_no_row_has_them(opens: Opens, thirty: None) -> None:
    led_to, told = {}, {}
    async with opens() as chair:
        await chair.choose("Øvelser")
        exercises = chair.screen
        for keys in DIGITS:
            await chair.choose("Finn etter situasjon")
            situations = chair.screen.query_one(AnswerPick)
            assert 25 <= len(situations.options) < 35
            await chair.press(*keys)
            led_to[keys] = situations.highlighted
            await chair.press("enter")
            told[keys] = "! Ingen rad har tallet 0." in chair.page()
            while chair.screen is not exercises:
                await chair.press("escape")
    assert led_to == DIGITS
    assert told == {keys: at is None for keys, at in DIGITS.items()}


async def test_a_digit_before_a_click_is_no_part_of_the_next_number(opens: Opens, thirty: None) -> None:
    async with opens(100, 50) as chair:
        await chair.choose("Saker")
        field = chair.screen.query_one(AnswerPick)
        await chair.press("2")
        await chair.pilot.click(AnswerPick, offset=(6, 1))  # the row that was proposed, below its heading
        await chair.rest()
        assert "Sak 30, ikke avgjort ennå" in chair.page()
        await chair.press("escape", "1")
        assert chair.screen.query_one(AnswerPick) is field
        assert field.at is not None
        assert field.row(field.at).plain.startswith("Sak 1: ")


async def test_a_matter_is_opened_by_its_own_number(opens: Opens, store: Store, thirty: None) -> None:
    store.record(MatterRenamed(matter=store.where(Matter)[28].id, title="Mer om sak 21"))
    for keys in ("21", "sak 21"):
        async with opens() as chair:
            await chair.choose("Saker")
            await chair.press(*keys, "enter")
            assert "Sak 21, ikke avgjort ennå" in chair.page()
            assert "Vaktbytte på avdeling U" in chair.page()


async def test_a_number_that_only_begins_others_takes_none(opens: Opens, store: Store, thirty: None) -> None:
    async with opens() as chair:
        await chair.choose("Saker")
        await chair.press("3", "3", "2", "enter")
        assert "Sak 2, ikke avgjort ennå" in chair.page()


async def test_a_matter_has_its_own_number_when_the_agenda_is_made(opens: Opens, store: Store, thirty: None) -> None:
    async with opens() as chair:
        await chair.choose("Planlegg")
        await chair.say("1", "1", "")
        await chair.choose("Legg til en sak", "Sak 21:")
        item = store.where(AgendaItem)[-1]
        assert "Vaktbytte på avdeling U" in [one.title for one in store.where(AgendaItem)], item
        await chair.choose("Legg til en sak")
        await chair.press("3", "1")
        assert "31. En ny sak" in chair.page()


def test_the_numbers_are_the_same_line_by_line(store: Store, thirty: None, planned: Planned, library: object) -> None:
    planned("apning", here=True)
    plan = Plan(store, library)  # type: ignore[arg-type]
    plan.answer("matter")
    matters = store.where(Matter)
    for line, number in (("21", 21), ("sak 21", 21), ("Sak 2", 2)):
        assert plan.read(line) == matters[number - 1].id
    with pytest.raises(NotUnderstood, match="tallene som står i lista"):
        plan.read("sak 99")


async def test_minutes_are_chosen_by_the_number_of_their_meeting(planned: Planned, opens: Opens, store: Store) -> None:
    for _number in range(3):
        meeting = planned("apning", here=True)
        store.record(MeetingOpened(meeting=meeting))
        store.record(MeetingClosed(meeting=meeting))
    async with opens() as chair:
        await chair.choose("Referater")
        await chair.press("1", "enter")
        assert "Referat fra møte 1" in chair.page()


async def test_a_digit_moves_among_ticks_and_space_ticks(planned: Planned, opens: Opens) -> None:
    planned("apning", here=True)
    async with opens(meet=True) as chair:
        await chair.choose("Start møtet")
        here = chair.screen.query_one(AnswerPickMany)
        await chair.press("3")
        assert here.highlighted == 2
        assert "4 valgt." in chair.page()
        await chair.press("space")
        assert "3 valgt." in chair.page()


async def test_enter_after_a_number_ticks_and_does_not_hand_over(planned: Planned, opens: Opens) -> None:
    planned("apning", here=True)
    async with opens(meet=True) as chair:
        await chair.choose("Start møtet")
        await chair.press("1", "space", "2", "space", "down", "enter")
        await chair.press("ctrl+f")
        await chair.press("1", "enter")
        assert "Hvem er her nå?" in chair.page()
        assert "3 valgt." in chair.page()
        await chair.press("1", "enter")
        assert "har et kryss fra før. Mellomrom tar det bort." in " ".join(chair.page().split())
        await chair.press("enter")
        assert "Hvem er her nå?" not in chair.page()


async def test_numbers_that_come_all_at_once_tick_as_they_do_one_by_one(planned: Planned, opens: Opens) -> None:
    planned("apning", here=True)
    async with opens(meet=True) as chair:
        await chair.choose("Start møtet")
        chair.send_all("1", "space", "3", "space", every=0.001)
        await chair.rest()
        assert "2 valgt." in chair.page()
        await chair.paste("1 3")
        assert "4 valgt." in chair.page()
        await chair.paste("1 nattevakt")
        assert "Ingen rad passer til «1 nattevakt»." in chair.page()


async def test_the_number_of_a_suggested_day_shows_what_enter_will_take(
    group: dict[str, int], opens: Opens, clock: Clock
) -> None:
    async with opens() as chair:
        await chair.choose("Planlegg")
        days = chair.screen.query_one("Suggestions")
        await chair.press("1")
        assert "Når er møtet?" in chair.page()
        assert days.highlighted == 0  # type: ignore[attr-defined]
        await chair.press(".")
        assert days.highlighted is None  # type: ignore[attr-defined]


async def test_a_suggested_day_is_clicked(group: dict[str, int], opens: Opens) -> None:
    async with opens() as chair:
        await chair.choose("Planlegg")
        await chair.pilot.click("Suggestions", offset=(8, 0))
        await chair.rest()
        assert "Hvem leder møtet?" in chair.page()
        await chair.press("2")
        assert chair.screen.query_one(AnswerPick).highlighted == 1


def test_options_without_a_number_of_their_own_come_after() -> None:
    options = [Option("a", "Sak 7: Lys", 7), Option("b", "Ny"), Option("c", "Sak 3: Lys", 3)]
    assert [row.in_list() for row in numbered(options)] == ["Sak 7: Lys", "8. Ny", "Sak 3: Lys"]
    pick = Pick(prompt="?", options=options)
    assert [pick.read(line) for line in ("7", "8", "3", "sak 3", "ny")] == ["a", "b", "c", "c", "b"]
    with pytest.raises(NotUnderstood):
        pick.read("1")


async def test_a_number_and_enter_go_on_where_there_is_one_way_to_go(planned: Planned, opens: Opens) -> None:
    planned("bytt-stol")
    async with opens(meet=True) as chair:
        await chair.say("1")
        before = chair.screen.asker.question
        assert isinstance(before, Go)
        await chair.press("1", "enter")
        assert "Her skrives det ikke noe" not in chair.page()
        assert chair.screen.asker.question is not before
        await chair.press("f4")
        assert chair.field.text == ""


async def test_where_there_is_nothing_to_answer_words_are_kept(planned: Planned, opens: Opens) -> None:
    planned("bytt-stol")
    async with opens(meet=True) as chair:
        await chair.say("1")
        assert isinstance(chair.screen.asker.question, Go)
        await chair.press(*"Hei du", "enter")
        assert "Her skrives det ikke noe. Det er tatt vare på." in " ".join(chair.page().split())
        await chair.press("enter", "f4")
        assert chair.field.text == "Hei du"
