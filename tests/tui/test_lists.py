"""Lists of hundreds: by how things stand, with headings, narrowed by what is typed, and no slower than short ones."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.style import Style
from textual.visual import RenderOptions
from tui.conftest import Opens
from tui.test_sizes import resize

from partsgruppe.asking.questions import Option, Pick
from partsgruppe.group.matters import MatterRaised
from partsgruppe.store.store import Store
from partsgruppe.tui.theme import THEMES
from partsgruppe.tui.widgets.answer_pick import AnswerPick
from partsgruppe.tui.widgets.list_line import ListLine


@pytest.fixture
def matters(group: dict[str, int], store: Store) -> int:
    """Three hundred of them."""
    with store.answer():
        for number in range(1, 301):
            store.record(MatterRaised(title=f"Noe med {'lys' if number % 100 == 7 else 'lyd'} på vakt {number}"))
    return 300


@pytest.mark.usefixtures("matters")
async def test_a_list_of_hundreds_is_read_by_page_and_narrowed_by_what_is_typed(opens: Opens) -> None:
    async with opens(60, 16) as chair:
        await chair.choose("Saker")
        assert "Åpne\n  Sak 300:" in chair.page()
        await chair.press("pagedown")
        assert "Sak 300:" not in chair.page()
        await chair.press("end")
        assert "Sak 1:" in chair.page()
        await chair.press("home")
        assert "Åpne\n  Sak 300:" in chair.page()
        await chair.press(*"lys")
        assert "Søk: «lys», 3 av 301. Esc viser alt igjen." in chair.page()
        assert "Åpne\n  Sak 207:" in chair.page()
        await chair.press("down", "escape")
        assert "Søk" not in chair.page()
        assert "Hvilken sak vil du se?" in chair.page()
        await chair.press(*"21", "enter")
        assert "Noe med lyd på vakt 21" in chair.page()
        await chair.press("escape", "escape")
        assert "Solbakken sykehjem" in chair.page()


class ListApp(App[None]):
    """A list, and nothing else."""

    def __init__(self, rows: int, words: str = "Lyd på vakt {n}") -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self._rows, self._words = rows, words

    def compose(self) -> ComposeResult:
        """The list."""
        options = [
            Option(n, self._words.format(n=n), None, "Åpne" if n < 7 else "Avsluttet") for n in range(self._rows)
        ]
        yield AnswerPick(Pick(prompt="Hvilken?", options=options, initial=0), "")

    def dealt_with(self, event: object, done: bool) -> None:
        """There is nothing that waits for it."""

    @property
    def list(self) -> AnswerPick:
        """It."""
        return self.query_one(AnswerPick)


async def test_what_stands_after_the_numbers_is_in_one_column() -> None:
    app = ListApp(12)
    async with app.run_test(size=(60, 24)):
        rows = [app.list.label(place) for place in range(12)]
        assert {row.index("Lyd") for row in rows} == {len("12. ")}
        assert [app.list.row(place).plain for place in range(12)] == rows


@pytest.mark.parametrize("rows", [300, 3000])
async def test_a_long_list_is_one_widget_and_wraps_no_row_to_measure_it(
    rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapped = 0
    get_height = Content.get_height

    def counted(content: Content, rules: RulesMap, width: int) -> int:
        nonlocal wrapped
        wrapped += 1
        return get_height(content, rules, width)

    monkeypatch.setattr(Content, "get_height", counted)
    app = ListApp(rows)
    async with app.run_test(size=(60, 16)) as pilot:
        app.list.focus()
        await pilot.press("pagedown", "end", "home", *"vakt 29", "backspace", "down")
        assert app.list.at is not None
        assert len(app.screen.query("*")) < 6
        assert wrapped < 30


async def test_a_heading_is_passed_by() -> None:
    app = ListApp(20)
    async with app.run_test(size=(60, 16)) as pilot:
        app.list.focus()
        seen = [app.list.at]
        for _row in range(8):
            await pilot.press("down")
            seen.append(app.list.at)
        assert seen == list(range(9))
        await pilot.press("1", "2")
        assert app.list.at == 11


async def test_only_rows_in_sight_are_made_each_once_and_none_is_wrapped_to_be_measured(
    group: dict[str, int], store: Store, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = 60
    with store.answer():
        for number in range(rows):
            store.record(MatterRaised(title=f"Vi vet ikke hvem som har nøkkelen til lageret, nummer {number} " * 3))
    made, wrapped = Counter[int](), 0
    row, height = AnswerPick.row, Content.get_height

    def making(self: AnswerPick, place: int) -> Content:
        made[place] += len(self._rows) == rows
        return row(self, place)

    def wrapping(self: Content, rules: RulesMap, width: int) -> int:
        nonlocal wrapped
        wrapped += "nøkkelen" in self.plain
        return height(self, rules, width)

    monkeypatch.setattr(AnswerPick, "row", making)
    monkeypatch.setattr(Content, "get_height", wrapping)
    async with opens(100, 30) as chair:
        await chair.choose("Saker")
        await chair.press(*"nø", "escape", "pagedown")
    assert set(made.values()) <= {0, 1}
    assert sum(made.values()) < rows - 20
    assert not wrapped


WORDS = st.text("abcæøå«»–.,()0é漢🙂\u0301 ", max_size=80) | st.lists(
    st.sampled_from(["vi", "på", "nattevaktene"])
).map(" ".join)


def lines(line: ListLine, width: int) -> list[str]:
    """The row as it is drawn."""
    strips = line.render_strips(width, None, Style(), RenderOptions(lambda style: Style.parse(str(style)), {}))
    return [strip.text.rstrip() for strip in strips]


@given(WORDS, st.integers(4, 40), st.integers(0, 7))
def test_a_row_is_as_high_as_it_is_when_it_is_wrapped(text: str, width: int, hang: int) -> None:
    row = ListLine(text, lambda: Content(text), hang)
    assert row.get_height({}, width) == len(lines(row, width))


async def test_nothing_but_the_number_of_a_row_stands_in_the_place_of_numbers() -> None:
    app = ListApp(12, "Vi begynner og slutter på klokka alle sammen, og det gjør vi fra {n}. juni 2026")
    async with app.run_test(size=(60, 24)):
        for place in range(12):
            first, *others = lines(app.list._line(place), 54)
            assert first.startswith(f"{place + 1:>2}. Vi")
            assert all(line.startswith(" " * len("12. ")) for line in others)
            assert others


async def test_each_row_has_all_its_lines_also_beside_a_scroll_bar(
    group: dict[str, int], store: Store, opens: Opens
) -> None:
    with store.answer():
        for number in range(1, 41):
            store.record(MatterRaised(title=f"{'vakt ' * number}slutt"))
    async with opens(60, 16) as chair:
        for width in range(60, 70):
            await resize(chair.pilot, width, 16)
            await chair.choose("Saker")
            rows = chair.screen.query_one(AnswerPick)
            assert rows.show_vertical_scrollbar
            inner = rows.scrollable_content_region.width - 1
            told = [rows.get_option_at_index(place).prompt for place in range(rows.option_count)]
            assert [rows._heights[place] for place, _prompt in enumerate(told)] == [
                len(lines(prompt, inner)) for prompt in told if isinstance(prompt, ListLine)
            ], width
            await chair.press("escape")
