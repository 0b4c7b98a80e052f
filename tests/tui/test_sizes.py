"""Room for what is to be read: one row more in the window never shows less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.copies import Copies
from textual.pilot import Pilot
from tui.chair import Chair
from tui.conftest import Opens
from tui.shown import SHOWN, shown

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import DialogueWanted
from partsgruppe.tui.widgets.answer_pick import AnswerPick
from partsgruppe.tui.widgets.cut_text import CutText
from partsgruppe.tui.widgets.key_line import KeyLine
from partsgruppe.tui.widgets.middle import Middle

EACH = range(16, 51)
SOME = (*range(16, 25), *range(28, 51, 4))
"""Each where room is scarce, and then now and then."""

MAIN = ("home", "menu", "plan", "matters", "minutes", "round", "brief", "decide", "choose")


BELOW = re.compile(r"(\d+)(?: linjer?)? til ↓")
"""How many rows of a list are not in sight."""

LEFT = re.compile(r"\d+ min til")
"""What a large wall says in large figures."""


def words(chair: Chair) -> Counter[str]:
    """The words in sight, apart from the line of keys, whose words are in the menu as well."""
    lines = chair.page().split("\n")
    keys = chair.app.screen.query(KeyLine)
    seen = "\n".join(line for y, line in enumerate(lines) if not keys or y != keys.first().region.y)
    return Counter(re.findall(r"\w+", LEFT.sub("", BELOW.sub("", seen.casefold()))))


async def resize(pilot: Pilot[None], columns: int, rows: int) -> None:
    """Give the window another size, and let the screen settle in it."""
    await pilot.resize_terminal(columns, rows)
    pilot.app._check_resize()  # Textual gathers changes of size for a moment
    await pilot.pause()
    assert pilot.app.screen._compositor.size == (columns, rows)


@pytest.mark.parametrize(
    ("name", "columns", "heights"),
    [
        *((name, [60], SOME) for name in MAIN),
        *(pytest.param(name, [60, 80, 100, 150, 200], EACH, marks=pytest.mark.storm) for name in SHOWN),
    ],
)
async def test_more_rows_never_show_less(
    name: str, columns: Sequence[int], heights: Sequence[int], copied: Copies, tmp_path: Path
) -> None:
    async with shown(name, copied, tmp_path, (columns[0], heights[0])) as chair:
        less = []
        for width in columns:
            before: Counter[str] = Counter()
            for rows in heights:
                await resize(chair.pilot, width, rows)
                now = words(chair)
                if gone := before - now:
                    less.append(f"{width} × {rows}: {' '.join(gone)}")
                before = now
        assert less == []


SIZES = {(149, 45): False, (150, 44): False, (150, 45): True, (80, 24): False, (200, 50): True}
"""Windows, and whether there is room in them for more beside the question."""


async def test_a_large_wall_too_tells_how_the_meeting_keeps_to_its_plan(copied: Copies, tmp_path: Path) -> None:
    async with shown("wall: apen-sak, round", copied, tmp_path, (150, 31)) as chair:
        for rows in (31, 32):
            await resize(chair.pilot, 150, rows)
            assert "minutter foran planen" in chair.page()


async def test_a_large_wall_has_more_beside_the_question(copied: Copies, tmp_path: Path) -> None:
    async with shown("round", copied, tmp_path, (200, 50)) as chair:
        assert "▸ Lange vakter i helgene" in chair.page()
        for size, is_large in SIZES.items():
            await resize(chair.pilot, *size)
            assert "Hvordan ser du på saken?" in chair.page()
            assert "Sagt så langt" in chair.page()
            assert ("▸ Lange vakter i helgene" in chair.page()) == is_large
        await chair.press("f5")
        await chair.say("Spørre de andre", "")
        for size, is_large in SIZES.items():
            await resize(chair.pilot, *size)
            assert ("Oppgave: Spørre de andre" in chair.page()) == is_large
            assert max(len(text.strip()) for line in chair.page().split("\n")[:-1] for text in line.split("▌")) <= 90


@pytest.mark.parametrize("page", ["round", "choose"])
async def test_the_time_of_the_meeting_loses_no_letters(page: str, copied: Copies, tmp_path: Path) -> None:
    async with shown(page, copied, tmp_path, (150, 45)) as chair:
        for size in ((150, 45), (100, 30), (80, 24)):
            await resize(chair.pilot, *size)
            header = [line.split("▌")[0].rstrip() for line in chair.page().split("\n")[:4]]
            [time] = [line for line in header if "120 min" in line]
            assert time.endswith(("120 min til 15.00", "minutter foran planen"))


async def test_what_is_longer_than_its_place_is_read_in_full_in_the_middle(
    group: dict[str, int], store: Store, opens: Opens
) -> None:
    words = [f"ord{number}" for number in range(60)]
    with store.answer():
        store.record(MatterRaised(title=" ".join(words)))
    async with opens(60, 16) as chair:
        await chair.choose("Saker", "Sak 1")
        seen = chair.page()
        assert "ord59" not in seen
        for _page in range(6):
            await chair.press("ctrl+down")
            seen += chair.page()
        assert not [word for word in words if not re.search(rf"\b{word}\b", seen)]


@pytest.mark.parametrize(("name", "choices"), [("decide", 5), ("agreed", 5), ("here", 6), ("next", 6)])
async def test_few_choices_are_all_in_sight_on_the_smallest_wall(
    name: str, choices: int, copied: Copies, tmp_path: Path
) -> None:
    async with shown(name, copied, tmp_path, (60, 16)) as chair:
        assert _numbers(chair) == list(range(1, choices + 1))
        assert not BELOW.search(chair.page())


@pytest.mark.parametrize(("name", "rows"), [("exercises", 43), ("minutes", 38)])
async def test_lists_and_minutes_take_the_whole_height(name: str, rows: int, copied: Copies, tmp_path: Path) -> None:
    async with shown(name, copied, tmp_path, (200, 50)) as chair:
        place = chair.screen.query_one("#answer" if name == "exercises" else Middle)
        assert place.region.height >= rows


async def test_while_preparing_most_of_the_agenda_is_in_sight_on_the_smallest_wall(
    copied: Copies, tmp_path: Path
) -> None:
    async with shown("plan", copied, tmp_path, (60, 16)) as chair:
        for words in ("1. Åpning", "2. Siden sist", "3. Hvordan", "4. Evaluer", "1. Start møtet", "4. Flytt et punkt"):
            assert words in chair.page()


async def test_the_time_stands_at_the_right_on_the_last_page_too(copied: Copies, tmp_path: Path) -> None:
    async with shown("page", copied, tmp_path, (60, 16)) as chair:
        for size in ((60, 16), (80, 24), (150, 45)):
            await resize(chair.pilot, *size)
            title, *_rest = (line.region for line in chair.screen.query("#title"))
            [above] = [line for line in chair.page().split("\n") if "120 min" in line]
            assert len(above) >= title.right - 3
            assert "Stemmer dette?" in chair.page()


async def test_a_list_with_no_room_says_how_many_rows_are_below(copied: Copies, tmp_path: Path) -> None:
    async with shown("home", copied, tmp_path, (60, 16)) as chair:
        rows = len(chair.screen.query_one(AnswerPick).options)
        for key in ("home", "pagedown"):
            await chair.press(key)
            [below] = BELOW.findall(chair.page())
            assert _numbers(chair)[-1] + int(below) == rows
        await chair.press("end")
        assert _numbers(chair)[-1] == rows
        assert not BELOW.search(chair.page())


async def test_a_list_that_has_room_again_shows_all_of_it(group: dict[str, int], store: Store, opens: Opens) -> None:
    options = [Option(f"{n}", f"{'w ' * 20}{'w' * n}") for n in range(1, 15)]
    async with opens(60, 16) as chair:
        chair.app.open(DialogueWanted(Choosing(store, options)))
        await chair.rest()
        assert BELOW.search(chair.page())
        for rows in range(17, 40):
            await resize(chair.pilot, 60, rows)
        assert chair.page().count("w") == sum(20 + n for n in range(1, 15))
        assert not BELOW.search(chair.page())


def _numbers(chair: Chair) -> list[int]:
    """The rows of the list in sight."""
    lines = chair.page().split("\n")[chair.screen.query_one("#answer").region.y :]
    return [int(n) for n in re.findall(r"^ +(?:\[.\] +)?(\d+)\. ", "\n".join(lines), re.MULTILINE)]


class Choosing(Dialogue):
    """Asks for one of these."""

    key, keeps, records = "choosing", False, False

    def __init__(self, store: Store, options: Sequence[Option[str]]) -> None:
        self._options = options
        super().__init__(store)
        self.begin("which")

    def form(self, name: str) -> Form[str]:
        return ask(Pick(prompt="Hva velger du?", options=self._options))

    def scene(self) -> Scene:
        return Scene(title="Nøkler")


class Confirming(Dialogue):
    """Asks for a yes to words of many lines, which stand where it is said what to do."""

    key, keeps, records = "confirming", False, False

    def __init__(self, store: Store, words: str) -> None:
        self._words = words
        super().__init__(store)
        self.begin("whether")

    def form(self, name: str) -> Form[str]:
        return ask(Pick(prompt="Kan du være med på dette?", help=self._words, options=[Option("yes", "Ja")]))

    def scene(self) -> Scene:
        return Scene(title="Utprøvingen", lines=(Line("Noe annet vi prøver"),))


@pytest.mark.parametrize("size", [(60, 16), (100, 30), (200, 50)])
async def test_what_is_to_be_confirmed_is_read_in_full_before_anybody_says_yes(
    size: tuple[int, int], group: dict[str, int], store: Store, opens: Opens
) -> None:
    words = [f"ord{number}" for number in range(90)]
    async with opens(*size) as chair:
        chair.app.open(DialogueWanted(Confirming(store, " ".join(words))))
        await chair.rest()
        seen = chair.page()
        for _page in range(9):
            await chair.press("ctrl+down")
            seen += chair.page()
        assert not [word for word in words if not re.search(rf"\b{word}\b", seen)]


async def test_who_is_missing_and_which_step_it_is_are_in_sight_on_the_smallest_wall(
    copied: Copies, tmp_path: Path
) -> None:
    async with shown("decide", copied, tmp_path, (60, 16)) as chair:
        page = " ".join(chair.page().split())
        assert "5 av 7, steg 5 av 6: Lange vakter i helgene" in page
        assert "Ikke her: verneombud. Det dere blir enige om, blir et forslag." in page
        assert "…" not in page


async def test_what_is_longer_than_its_place_says_so(group: dict[str, int], store: Store, opens: Opens) -> None:
    words = " ".join(f"ord{number}" for number in range(60))
    with store.answer():
        store.record(InputReceived(text=words))
    async with opens(60, 16) as chair:
        await chair.choose("Innspill", "Foreslå")
        await chair.take(1)
        prompt = chair.screen.query_one("#prompt", CutText)
        assert prompt.is_cut
        seen = chair.page().split("\n")[prompt.content_region.y : prompt.content_region.bottom]
        assert seen[-1].endswith(" …")
        assert " ".join(seen).split()[:-1] == words.split()[: len(" ".join(seen).split()) - 1]
        await resize(chair.pilot, 100, 50)
        assert "…" not in chair.page()


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_a_question_of_four_lines_is_whole_in_its_place_where_there_is_room(
    size: tuple[int, int], group: dict[str, int], store: Store, opens: Opens
) -> None:
    store.record(InputReceived(text="Fra nattevaktene:\n- lyset er skarpt\n- klokka høres ikke\n- hvem har nøkkelen?"))
    async with opens(*size) as chair:
        await chair.choose("Innspill", "Foreslå")
        await chair.take(1)
        assert not chair.screen.query_one("#prompt", CutText).is_cut


async def test_the_question_stands_apart_from_a_long_text(copied: Copies, tmp_path: Path) -> None:
    async with shown("minutes", copied, tmp_path, (100, 30)) as chair:
        for size in ((100, 30), (150, 45), (200, 50)):
            await resize(chair.pilot, *size)
            above = chair.page().split("Hva vil du gjøre?")[0].split("\n")
            assert not above[-2].strip()


@pytest.mark.parametrize(
    ("name", "read", "asked"),
    [
        ("action", "Sak: Opplæring av nye vikarer", "Hva vil du gjøre?"),
        ("search", "har skrevet ned.", "Hva leter du etter?"),
        ("inputs", "snakker om måltidene?", "Hva vil du gjøre?"),
        ("setup", "Alle partene er med.", "Hva vil du gjøre?"),
    ],
)
async def test_between_meetings_what_is_asked_stands_right_below_what_it_is_about(
    name: str, read: str, asked: str, copied: Copies, tmp_path: Path
) -> None:
    async with shown(name, copied, tmp_path, (60, 40)) as chair:
        for size in ((60, 40), (100, 30), (200, 50)):
            await resize(chair.pilot, *size)
            lines = chair.page().split("\n")
            last, first = (next(n for n, line in enumerate(lines) if words in line) for words in (read, asked))
            assert 0 < first - last <= 3
