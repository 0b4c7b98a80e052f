"""Every text that can be seen has a contrast of 7:1 or better, in both themes and in every state of every widget."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from support.copies import Copies
from textual.app import App
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option
from tui.chair import Chair
from tui.conftest import Opens
from tui.shown import SHOWN, first_to_each, shown

from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.theme import THEMES
from partsgruppe.tui.widgets.answer import Answer
from partsgruppe.tui.widgets.answer_pick import AnswerPick

LEAST = 7.0
LEAST_THUMB = 3.0
"""Between the part of a scroll bar that moves and the rest of it. (WCAG 2.2, 1.4.11)"""


Triplet = tuple[int, int, int]


def luminance(triplet: Iterable[int]) -> float:
    """Relative luminance. (WCAG 2.2)"""
    parts = [value / 255 for value in triplet]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: Triplet, other: Triplet) -> float:
    """From 1 to 21. (WCAG 2.2)"""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


IN_IT = Offset(2, 0)
"""Where the mouse comes to stand on a widget."""


def colours(style: Style) -> tuple[Triplet, Triplet] | None:
    """What a text has, and what it stands on."""
    if style.color is None or style.bgcolor is None:
        return None
    pair = style.color.get_truecolor(), style.bgcolor.get_truecolor()
    return pair[::-1] if style.reverse else pair


def faint(strips: Iterable[Strip]) -> list[str]:
    """What is drawn with too little contrast."""
    found = []
    for segment in (segment for strip in strips for segment in strip):
        style = segment.style
        if not segment.text.strip(" ▔▁▌▎▊") or style is None or (pair := colours(style)) is None:
            continue
        assert not style.dim, segment.text
        if contrast(*pair) < LEAST:
            found.append(f"{segment.text!r}: {contrast(*pair):.2f}, {pair[0]} on {pair[1]}")
    return found


def with_bars(app: App[Any]) -> list[Widget]:
    """What has a scroll bar that takes any room; on the wall none does."""
    return [one for one in app.screen.query("*") if one.show_vertical_scrollbar and one.scrollbar_size_vertical]


def faint_bars(app: App[Any], strips: Sequence[Strip]) -> list[str]:
    """Scroll bars on the screen whose thumb hardly differs from its track."""
    found = []
    for widget, bar in ((widget, widget.vertical_scrollbar.region) for widget in with_bars(app)):
        cells = [segment for y in bar.line_range for segment in strips[y].crop(bar.x, bar.right)]
        pairs = [pair for cell in cells if cell.style and (pair := colours(cell.style))]
        if any(contrast(*pair) < LEAST_THUMB for pair in pairs) or not pairs:
            found.append(f"{widget}: {set(pairs)}")
    return found


def check(app: App[Any], state: str) -> None:
    """Nothing is faint."""
    strips = app.screen._compositor.render_strips()
    assert [*faint(strips), *faint_bars(app, strips)] == [], state


async def in_every_state(app: App[Any], pilot: Pilot[None], screen: str) -> None:
    """Look at the screen in both themes as it is, under the mouse, on what is chosen, and without the focus."""
    for theme in THEMES:
        app.theme, app.app_focus = theme.name, True
        await pilot.pause()
        await _in_every_state(app, pilot, f"{screen}, {theme.name}")


async def _in_every_state(app: App[Any], pilot: Pilot[None], screen: str) -> None:
    check(app, screen)
    for widget in list(app.screen.query("*")):
        left, top = widget.region.offset + IN_IT
        in_sight = widget.region and app.screen.region.contains(left, top)
        if not in_sight or widget.children or not await pilot.hover(widget, offset=IN_IT):
            continue
        await pilot.pause()
        check(app, f"{screen}, mouse over {widget}")
    for rows in app.screen.query(OptionList):
        for number in range(min(3, rows.option_count)):
            rows.highlighted = number
            await pilot.hover(rows, offset=(IN_IT.x, number))
            await pilot.pause()
            check(app, f"{screen}, {rows} at {number}")
    for widget in with_bars(app):
        bar = widget.vertical_scrollbar
        for state in ("mouse_over", "grabbed"):
            setattr(bar, state, True if state == "mouse_over" else (0, 0))
            bar.refresh()
            await pilot.pause()
            check(app, f"{screen}, scroll bar {state}")
    app.app_focus = False
    await pilot.pause()
    check(app, f"{screen}, another window in front")
    app.app_focus = True
    await pilot.pause()


async def at_rest(app: App[Any], pilot: Pilot[None], screen: str) -> None:
    """Look at the screen in both themes as it is."""
    for theme in THEMES:
        app.theme = theme.name
        await pilot.pause()
        check(app, f"{screen}, {theme.name}")


Look = Callable[[App[Any], Pilot[None], str], Awaitable[None]]


def looks(what: Iterable[Any], all_colours: Sequence[Any], some: Sequence[Any]) -> list[Any]:
    """Those that have every pair of colours between them are seen in every state, some at rest, and all in the storm.

    Whoever gives a widget colours of its own puts a screen that shows it among the first.
    """
    whole = [(one, in_every_state) for one in all_colours]
    others = [one for one in what if one not in all_colours]
    storm = [pytest.param(one, in_every_state, marks=pytest.mark.storm) for one in others]
    return [*whole, *((one, at_rest) for one in some if one not in all_colours), *storm]


OWN_WIDGETS = ["rate", "swap", "decide", "page", "break", "notes", "refused", "hits", "desk: search", "desk: parted"]
"""Where something stands that no other screen has: figures, what was swapped, a warning, words that were looked for."""

LOOKED_AT = [*(one for one in first_to_each(Screen, Answer) if not one.startswith("desk: ")), *OWN_WIDGETS]
"""The pages at the desk are all made of the same."""


@pytest.mark.parametrize(("name", "look"), looks(SHOWN, ["home", "menu", "round"], LOOKED_AT))
async def test_every_screen(name: str, look: Look, copied: Copies, tmp_path: Path) -> None:
    async with shown(name, copied, tmp_path, (60, 16)) as chair:
        await look(chair.app, chair.pilot, name)


@pytest.mark.parametrize("name", ["round", "plan", "evaluate"])
async def test_what_stands_beside_the_question_on_a_large_wall(name: str, copied: Copies, tmp_path: Path) -> None:
    async with shown(name, copied, tmp_path, (150, 45)) as chair:
        assert chair.screen.query("Beside")
        await at_rest(chair.app, chair.pilot, name)


async def test_a_page_that_was_covered_has_the_colours_there_are_now(opens: Opens, group: dict[str, int]) -> None:
    async with opens() as chair:
        for theme in reversed(THEMES):
            await chair.press("/")
            chair.app.theme = theme.name
            await chair.press("escape")
            assert isinstance(chair.app.screen, HomeScreen)
            assert chair.screen.styles.background.hex.lower() == theme.background
            check(chair.app, theme.name)


async def test_a_list_that_loses_the_focus_is_not_marked_like_one_that_has_it(
    opens: Opens, group: dict[str, int]
) -> None:
    async with opens() as chair:
        rows = chair.screen.query_one(AnswerPick)
        for focus in (rows, None, rows):
            chair.screen.set_focus(focus)
            await chair.pilot.pause()
            underlined = rows.get_component_styles("option-list--option-highlighted").text_style.underline
            assert bool(underlined) == (focus is None)


async def test_a_field_has_the_same_styles_with_the_focus_and_without(
    opens: Opens, planned: Callable[..., int]
) -> None:
    planned("apning", "apen-sak")
    async with opens(meet=True) as chair:
        await chair.say("1", "")
        field = chair.field
        styled = []
        for focus in (field, None):
            chair.screen.set_focus(focus)
            await chair.pilot.pause()
            assert field._cursor_visible == (focus is field)
            chair.app.update_styles(field)
            parts = {name: field.get_component_styles(name) for name in sorted(field._component_styles)}
            styled.append([{**field.styles.base.get_rules()}, *({**part.base.get_rules()} for part in parts.values())])
        assert styled[0] == styled[1]


Press = Callable[[Chair], Awaitable[None]]


async def _writes(chair: Chair) -> None:
    await chair.say("1", "")
    await chair.write("Hei på deg")
    chair.field.select_all()


async def _goes_back_to_the_first_letter(chair: Chair) -> None:
    await _writes(chair)
    await chair.press("home")


async def _marks_with_the_mouse(chair: Chair) -> None:
    for mouse, column in ((chair.pilot.mouse_down, 2), (chair.pilot.hover, 9), (chair.pilot.mouse_up, 9)):
        await mouse("#prompt", offset=(column, 0))
    assert chair.screen.selections


async def _is_told_no(chair: Chair) -> None:
    await chair.say("1", "", "")
    await chair.press("enter")


async def _looks_for_nothing(chair: Chair) -> None:
    chair.app.show_menu()
    await chair.press(*"qqq")


async def _empties_the_field(chair: Chair) -> None:
    chair.app.show_menu()
    await chair.pilot.pause()
    with chair.app.screen.query_one(Input).prevent(Input.Changed):
        chair.app.screen.query_one(Input).value = ""


async def _reads_the_keys(chair: Chair) -> None:
    await chair.press("f1")


async def _listed(chair: Chair) -> None:
    """The palette has found what it looks for, which it does beside everything else."""
    await chair.app.workers.wait_for_complete()
    while not chair.app.screen.query_one(OptionList).option_count:
        await asyncio.sleep(0.01)  # that nothing fits, Textual says after a while
    await chair.pilot.pause()


async def _opens_the_palette(chair: Chair) -> None:
    await chair.press("ctrl+p")
    await _listed(chair)


async def _finds_in_the_palette(chair: Chair) -> None:
    await _opens_the_palette(chair)
    await chair.press(*"av")
    await _listed(chair)
    assert "avslutt" in chair.page().casefold()


async def _finds_nothing_in_the_palette(chair: Chair) -> None:
    await _opens_the_palette(chair)
    await chair.press(*"qqq")
    await _listed(chair)


async def _cannot_choose(chair: Chair) -> None:
    rows = chair.screen.query(OptionList).first()
    rows.add_option(Option("Dette går ikke", disabled=True))
    await chair.pilot.pause()


STATES: list[Press] = [
    _writes,
    _goes_back_to_the_first_letter,
    _marks_with_the_mouse,
    _is_told_no,
    _looks_for_nothing,
    _empties_the_field,
    _reads_the_keys,
    _opens_the_palette,
    _finds_in_the_palette,
    _finds_nothing_in_the_palette,
    _cannot_choose,
]


IN_EVERY_STATE = [_opens_the_palette, _empties_the_field, _is_told_no]


@pytest.mark.parametrize(("press", "look"), looks(STATES, IN_EVERY_STATE, STATES))
async def test_whatever_somebody_does(press: Press, look: Look, opens: Opens, planned: Callable[..., int]) -> None:
    planned("apning", "apen-sak")
    async with opens(60, 16, meet=True) as chair:
        await press(chair)
        await look(chair.app, chair.pilot, press.__name__)
