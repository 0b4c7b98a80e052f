"""Nothing is laid out, drawn or made anew that nobody sees, or that stands already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.strip import Strip
from tui.conftest import Opens
from tui.test_sizes import resize

from partsgruppe.tui.widgets.answer_pick import AnswerPick
from partsgruppe.tui.widgets.page import Page


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pages that are laid out, each as often as it is."""
    pages: list[Any] = []
    reflow = Compositor.reflow

    def noted(self: Compositor, parent: Any, *more: Any) -> Any:
        pages.append(parent)
        return reflow(self, parent, *more)

    monkeypatch.setattr(Compositor, "reflow", noted)
    return pages


async def test_the_page_is_laid_out_once_for_an_answer(
    in_the_round: Opens, planned: Callable[..., int], laid_out: list[Any]
) -> None:
    planned("apning", "apen-sak")
    async with in_the_round() as chair:
        assert laid_out.count(chair.screen) == 2
        await chair.say("Lyset på vaktrommet")
        laid_out.clear()
        await chair.say("Det er for lite lys på vaktrommet om natta")
        assert laid_out == [chair.screen]


async def test_the_field_stays_for_the_next_words_and_is_as_a_new_one(
    in_the_round: Opens, opens: Opens, planned: Callable[..., int]
) -> None:
    planned("apning", "apen-sak")
    async with in_the_round() as chair:
        await chair.say("Lyset på vaktrommet")
        field = chair.field
        await chair.write("\n".join(f"Lyset på rom {number} er for svakt om natta" for number in range(20)))
        await chair.press("up", "shift+home", "enter")
        assert chair.field is field
        assert field.size.height == 1
        page = chair.page()
        await chair.press("ctrl+z")
        assert (field.text, field.selected_text, chair.page()) == ("", "", page)
        await chair.say("/angre")
        assert field.cursor_location == field.document.end
    async with opens(meet=True) as chair:
        await chair.press("enter", "enter")
        assert chair.page() == page


async def test_an_answer_draws_what_is_another_and_not_the_whole_page(
    in_the_round: Opens, planned: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bool] = []
    render = Compositor.render_update

    def noted(self: Compositor, **how: Any) -> Any:
        drawn.append(self.size.region in self._dirty_regions)
        return render(self, **how)

    monkeypatch.setattr(Compositor, "render_update", noted)
    planned("apning", "apen-sak")
    async with in_the_round() as chair:
        await chair.say("Lyset på vaktrommet")
        drawn.clear()
        await chair.say("Det er for lite lys på vaktrommet om natta")
        assert drawn
        assert not any(drawn)


async def test_a_list_that_is_come_back_to_stays_and_is_at_the_same_row(group: dict[str, int], opens: Opens) -> None:
    async with opens() as chair:
        rows = chair.screen.query_one(AnswerPick)
        for label in ("Øvelser", "Medlemmer"):
            await chair.choose(label)
            below = chair.screen
            await chair.press("escape")
            assert chair.screen is not below
            assert chair.screen.query_one(AnswerPick) is rows
            assert rows.at is not None
            assert label in rows.label(rows.at)


async def test_a_page_that_comes_is_laid_out_with_all_of_its_parts(
    group: dict[str, int], opens: Opens, laid_out: list[Any]
) -> None:
    async with opens(100, 40) as chair:
        laid_out.clear()
        await chair.choose("Øvelser")
        assert laid_out == [chair.screen] * 2  # when it comes, and because it has come


async def test_a_page_below_another_gets_its_new_size_when_it_comes_to_the_top(
    group: dict[str, int], opens: Opens, laid_out: list[Any]
) -> None:
    async with opens() as chair:
        below = chair.screen
        await chair.choose("Medlemmer")
        laid_out.clear()
        await resize(chair.pilot, 100, 30)
        assert set(laid_out) == {chair.screen}
        await chair.press("escape")
        assert chair.screen is below
        assert below._compositor.size == (100, 30)
        assert below.has_class("-wide")


async def test_of_a_page_that_only_holds_others_one_row_is_drawn(group: dict[str, int], opens: Opens) -> None:
    async with opens() as chair:
        page = chair.screen.query_one(Page)
        rows = page.render_lines(page.size.region)
        assert len(rows) == page.size.height
        assert len(set(map(id, rows))) == 1
        assert rows[0] == Strip.blank(page.size.width, next(iter(rows[0])).style)
