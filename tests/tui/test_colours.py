"""Every text that can be seen has a contrast of 7:1 or better, in both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from tui.chair import Chair
from tui.conftest import Opens

LEAST = 7.0


def luminance(triplet: Iterable[int]) -> float:
    """Relative luminance. (WCAG 2.2)"""
    parts = [value / 255 for value in triplet]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Iterable[int], other: Iterable[int]) -> float:
    """From 1 to 21. (WCAG 2.2)"""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faint(chair: Chair) -> list[str]:
    """What stands on the screen with too little contrast."""
    found = []
    for strip in chair.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if not segment.text.strip(" ▔▁▌") or style is None or style.color is None or style.bgcolor is None:
                continue
            colour, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            assert not style.dim, segment.text
            if contrast(colour, ground) < LEAST:
                found.append(f"{segment.text!r}: {colour.hex} on {ground.hex}")
    return found


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_every_text_can_be_read_on_a_wall(light: bool, opens: Opens, planned: Callable[..., int]) -> None:
    planned("apning", "apen-sak")
    async with opens(meet=True) as chair:
        if light:
            await chair.press("ctrl+d")
        assert faint(chair) == []
        await chair.say("1", "")
        await chair.press("ctrl+r")
        assert faint(chair) == []
        await chair.press("escape")
        await chair.say("", "Hei", "/pass")
        await chair.press("f5", "enter")
        assert faint(chair) == []
        await chair.say("Ringe", "1", "12.13.")
        assert faint(chair) == []
        await chair.press("escape", "escape", "slash")
        assert faint(chair) == []
        await chair.press("escape", "f1")
        assert faint(chair) == []
        await chair.press("escape", "ctrl+p")
        await chair.pilot.pause(0.2)
        assert faint(chair) == []
