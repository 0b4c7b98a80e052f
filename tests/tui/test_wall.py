"""The wall: large, without a cursor, and following the window that leads."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.clock import START, Clock
from textual.pilot import Pilot
from tui.chair import Chair, StandingPulse
from tui.test_colours import at_rest
from tui.test_sizes import resize, words

from partsgruppe.asking.for_all import WALL, ForAll, Onlooker, Stage
from partsgruppe.asking.hour import Hour
from partsgruppe.asking.scene import Line, Pair, Scene, Turn
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import InputReceived
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.wall import WallApp

IN_AN_HOUR = START + dt.timedelta(minutes=34)
TURNS = (
    Turn("Kari, leder", "spoke"),
    Turn("Ola, tillitsvalgt (Fagforbundet)", "now"),
    Turn("Åse, tillitsvalgt (NSF)", "later"),
    Turn("Vidar, verneombud", "waiting"),
)
ROUND = ForAll(
    Scene(
        "Hva hører dere på avdelingene nå?",
        where="3 av 6, steg 2 av 4: Hvordan står det til hos oss",
        body="Det som rører seg, **uten navn**.",
        lines_title="Sagt så langt",
        lines=tuple(Line(f"Det er stille om natta, men travelt i uke {n}.", "leder") for n in range(40, 44)),
        turns=TURNS,
        notice="Ikke her: verneombudet.",
        hour=Hour(IN_AN_HOUR, IN_AN_HOUR, IN_AN_HOUR, 5, 20),
        ends=START + dt.timedelta(minutes=4),
    ),
    "Ordet går til Ola, tillitsvalgt (Fagforbundet)",
)
CHOOSING = ForAll(
    Scene(
        "Hva begynner vi med?",
        where="1 av 6, steg 5 av 7: Velg noe lite",
        pairs=(Pair("Hva trenger du?", "leder", (Line("Ro", "verneombud"),), (Line("Tid", "leder"),)),),
    ),
    "Hvilken velger dere?",
    "Én ting.",
    ("Lys i gangen", "Vaktbyttet"),
)
READ = "\n\n".join(
    f"Avsnitt {n}: Det er lov å si at en ikke vet noe om det her, og ingen svarer for andre." for n in range(8)
)
AGREED = tuple(
    Line(f"Nattevaktene får nøkkel nummer {n} til lageret. Den skal henge i skapet ved døra til gangen.", "Vi er enige")
    for n in range(12)
)
LONG_QUESTION = "Hva i " + "all " * 30 + "verden?"
CROWDED: dict[str, tuple[ForAll, dict[str, Any]]] = {
    "a text": (ROUND, {"body": READ, "lines": (), "turns": ()}),
    "a text and what was said": (ROUND, {"body": READ, "lines": AGREED, "turns": ()}),
    "a long question": (
        msgspec.structs.replace(ROUND, asked=LONG_QUESTION, help=READ),
        {"title": LONG_QUESTION, "lines": ()},
    ),
    "choices": (
        msgspec.structs.replace(CHOOSING, choices=tuple(line.text for line in AGREED)),
        {"body": READ, "lines": AGREED},
    ),
    "a role swap": (
        CHOOSING,
        {"pairs": tuple(Pair(f"Hva trenger du {n}?", "leder", AGREED[:2], AGREED[2:4]) for n in range(3))},
    ),
}
SIZES = [(60, 16), (200, 50), pytest.param((80, 24), marks=pytest.mark.storm)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gruppe.db"


@pytest.fixture
def stage(path: Path) -> Iterator[Stage]:
    stage = Stage(path)
    yield stage
    stage.leave()


Walls = Callable[..., AsyncIterator["Wall"]]


class Wall:
    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.chair = Chair(pilot)

    @property
    def app(self) -> WallApp:
        assert isinstance(self.pilot.app, WallApp)
        return self.pilot.app

    async def looks(self) -> None:
        await self.app.wall.tick()
        await self.pilot.pause()

    @property
    def page(self) -> str:
        return " ".join(self.chair.page().split())


@asynccontextmanager
async def wall_of(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Wall]:
    onlooker = Onlooker(path, WALL)
    app = WallApp(onlooker, "partsgruppe meet", Clock(step=0), StandingPulse())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Wall(pilot)
    onlooker.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_question_whose_turn_it_is_what_was_said_and_the_time_are_seen(
    path: Path, stage: Stage, size: tuple[int, int]
) -> None:
    async with wall_of(path, size) as wall:
        assert "partsgruppe meet" in wall.page
        stage.show(lambda: ROUND)
        await wall.looks()
        for seen in (ROUND.scene.title, ROUND.asked, "uke 43.", "34"):
            assert seen in wall.page
        assert wall.app.focused is None
        assert {offer.word for offer in wall.app.offers()} == {"lys", "avslutt"}
        await at_rest(wall.app, wall.pilot, "a round")
        stage.show(lambda: CHOOSING)
        await wall.looks()
        for seen in (CHOOSING.asked, *CHOOSING.choices, "Ro", "Tid"):
            assert seen in wall.page
        await at_rest(wall.app, wall.pilot, "choosing")


@pytest.mark.parametrize("what", CROWDED)
@pytest.mark.parametrize(
    "columns", [pytest.param(60, marks=pytest.mark.storm), 140, pytest.param(200, marks=pytest.mark.storm)]
)
async def test_a_row_more_never_shows_less_where_there_is_more_than_room(
    path: Path, stage: Stage, what: str, columns: int
) -> None:
    shown, scene = CROWDED[what]
    async with wall_of(path, (columns, 16)) as wall:
        stage.show(lambda: msgspec.structs.replace(shown, scene=msgspec.structs.replace(shown.scene, **scene)))
        await wall.looks()
        less, before = [], Counter[str]()
        for rows in (16, 20, 24, *range(28, 34), 40, 50):
            await resize(wall.pilot, columns, rows)
            now = words(wall.chair)
            less += [f"{rows} rows: {' '.join(gone)}"] if (gone := before - now) else []
            before = now
        assert less == []


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_was_said_last_is_in_sight_also_on_a_wall_that_is_opened_late(
    path: Path, stage: Stage, size: tuple[int, int]
) -> None:
    lines = tuple(Line(f"Dette er nummer {number}.", "leder") for number in range(60))
    first = Onlooker(path, WALL)
    stage.show(lambda: msgspec.structs.replace(ROUND, scene=msgspec.structs.replace(ROUND.scene, lines=lines)))
    first.close()
    async with wall_of(path, size) as wall:
        assert "Dette er nummer 59." in wall.page
        assert ROUND.asked in wall.page


async def test_it_follows_a_break_and_goes_black_and_waits_when_nobody_leads(path: Path, stage: Stage) -> None:
    async with wall_of(path) as wall:
        stage.show(lambda: ForAll(Scene("Pause", where="Siden kl. 13.20")))
        await wall.looks()
        assert wall.page == "Siden kl. 13.20 Pause"
        stage.show(lambda: msgspec.structs.replace(ROUND, black=True))
        await wall.looks()
        assert wall.page == ""
        stage.show(lambda: ROUND)
        await wall.looks()
        assert ROUND.scene.title in wall.page
        stage.leave()
        await wall.looks()
        assert "Veggen er klar" in wall.page


async def test_it_speaks_the_language_of_the_group(path: Path, stage: Stage) -> None:
    async with wall_of(path) as wall:
        stage.show(lambda: msgspec.structs.replace(ROUND, language="en"))
        await wall.looks()
        assert "34 min to 13:34" in wall.page
        stage.show(lambda: msgspec.structs.replace(ROUND, language="tlh"))
        await wall.looks()
        assert "34 min til 13.34" in wall.page


async def test_what_people_wrote_is_shown_as_it_is(path: Path, stage: Stage) -> None:
    odd = "[bold red]Hei[/] \x1b[2J\x07 \u202e«æøå»"
    seen = ForAll(Scene(odd, lines=(Line(odd, odd),), where=odd, notice=odd), odd, odd, (odd,))
    async with wall_of(path) as wall:
        stage.show(lambda: seen)
        await wall.looks()
        assert wall.page.count("[bold red]Hei[/]") >= 5
        assert not set("\x1b\x07\u202e") & set(wall.page)


async def test_a_key_does_nothing_but_what_is_offered(path: Path, stage: Stage) -> None:
    async with wall_of(path) as wall:
        stage.show(lambda: ROUND)
        await wall.looks()
        before = wall.page
        await wall.chair.press("enter", "1", "a", "escape", "f9", "/", "f1", "ctrl+p", "tab", "pagedown")
        assert wall.page == before
        assert len(wall.app.screen_stack) == 1


async def test_the_chair_makes_the_wall_black_and_sees_on(
    store: Store, planned: Callable[..., int], library: Library
) -> None:
    planned("apen-sak")
    leading = PartsgruppeApp(store, library, meet=True, pulse=StandingPulse())
    async with wall_of(store.path) as wall, leading.run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        with leading._context():
            await chair.press("enter")
        events = store.last_sequence()
        for black in (True, False):
            with leading._context():
                await chair.press("f9")
                assert ("Veggen er svart. F9 viser den igjen." in chair.page()) == black
                assert "Åpen sak" in chair.page()
            with wall.app._context():
                await wall.looks()
                assert (wall.page == "") == black
        assert store.last_sequence() == events
        with leading._context():
            await chair.press("f9", "ctrl+n")
            assert "Veggen er svart." in chair.page()


async def test_a_long_text_is_turned_to_where_the_chair_reads(path: Path, stage: Stage) -> None:
    long = ForAll(Scene("Er referatet riktig?", body="\n\n".join(f"Avsnitt {number}." for number in range(60))))
    async with wall_of(path) as wall:
        for read, first, last in ((None, True, False), (1.0, False, True), (0.0, True, False)):
            stage.show(lambda read=read: msgspec.structs.replace(long, read=read))  # type: ignore[misc]
            await wall.looks()
            assert ("Avsnitt 0." in wall.page, "Avsnitt 59." in wall.page) == (first, last)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_of_a_long_list_the_wall_says_how_much_more_there_is_and_turns_with_the_chair(
    path: Path, stage: Stage, size: tuple[int, int]
) -> None:
    lines = tuple(Line(f"Nattevaktene får nøkkel nummer {n} til lageret.", "Vi er enige") for n in range(40))
    page = ForAll(Scene("Stemmer dette?", lines_title="Avtalt i dag", lines=lines), "Stemmer dette? Hver part nikker.")
    async with wall_of(path, size) as wall:
        for read, first, last in ((None, True, False), (1.0, False, True), (0.0, True, False)):
            stage.show(lambda read=read: msgspec.structs.replace(page, read=read))  # type: ignore[misc]
            await wall.looks()
            assert ("nummer 0 " in wall.page, "nummer 39 " in wall.page) == (first, last)
            assert ("til ↓" in wall.page) == first
        stage.show(lambda: ROUND)
        await wall.looks()
        assert ROUND.asked in wall.page


async def test_what_is_long_beside_the_next_question_is_read_from_its_top(path: Path, stage: Stage) -> None:
    few, many = (Line(f"Punkt {n} på sakslista.") for n in range(2)), (Line(f"Del {n} av dagen.") for n in range(60))
    async with wall_of(path, (150, 24)) as wall:
        for title, lines in (("Før", tuple(few)), ("Hvem er her i dag?", tuple(many))):
            stage.show(lambda t=title, told=lines: ForAll(Scene(t, lines=told)))  # type: ignore[misc]
            await wall.looks()
        assert "Del 0 av dagen." in wall.page
        assert "Del 59 av dagen." not in wall.page


async def test_the_chair_turns_the_page_for_all(store: Store, planned: Callable[..., int], library: Library) -> None:
    walk = Walk(store, library, planned("apen-sak"))
    while walk.place.step.kind != "round":
        walk.skip()
    for number in range(3):
        walk.answer(f"Dette er nummer {number}: " + "det er travelt om morgenen, og ingen ser det. " * 4)
    leading = PartsgruppeApp(store, library, meet=True, pulse=StandingPulse())
    wall = Onlooker(store.path, WALL)
    async with leading.run_test(size=(60, 16)) as pilot:
        chair, reads = Chair(pilot), []
        await pilot.pause()
        for key in ("ctrl+l", "pageup", "pagedown", "ctrl+n"):
            await chair.press(key)
            seen = wall.see()
            assert seen
            reads.append(seen.read)
        assert reads[0] is None
        assert reads[3] is None
        assert reads[1] is not None
        assert reads[2] is not None
        assert reads[1] < reads[2] <= 1
    assert wall.see() is None
    wall.close()


async def _beside_a_wall(store: Store, library: Library) -> str:
    """The chair's window, as small as it may be, while somebody looks at the wall."""
    leading = PartsgruppeApp(store, library, meet=True, pulse=StandingPulse())
    wall = Onlooker(store.path, WALL)
    async with leading.run_test(size=(60, 16)) as pilot:
        chair = Chair(pilot)
        await chair.rest()
        page = chair.page()
    wall.close()
    assert "Råd til møtelederen" in page
    return page


async def test_beside_a_wall_what_is_to_be_read_aloud_stands_whole_in_the_smallest_window(
    store: Store, planned: Callable[..., int], library: Library
) -> None:
    listed = "Fra nattevaktene:\n- lyset i trappa vekker dem\n- dørklokka høres ikke\n- hvem har telefonen om natta?"
    store.record(InputReceived(text=listed, day=store.today()))
    Walk(store, library, planned("siden-sist"))
    page = await _beside_a_wall(store, library)
    assert all(line in page for line in listed.splitlines())


async def test_beside_a_wall_a_form_stands_whole_before_the_advice_in_the_smallest_window(
    store: Store, planned: Callable[..., int], library: Library
) -> None:
    walk = Walk(store, library, planned("avslutning"))
    while walk.place.step.kind != "next":
        walk.skip()
    page = await _beside_a_wall(store, library)
    assert all(field in page for field in ("1. Forteller: ", "Neste møte: ", "Møteleder: ", "Det stemmer"))
