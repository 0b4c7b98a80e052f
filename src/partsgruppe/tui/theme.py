"""The colours: one palette of names, once dark and once light. Every text reaches a contrast of 7:1."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "mørk", "lys"

_DARK = {
    "background": "#10151a",
    "surface": "#1e262e",
    "foreground": "#f4f6f8",
    "dim": "#bcc7d1",
    "accent": "#ffd470",
    "band": "#1d3d5c",
    "band-text": "#ffffff",
    "mark": "#ffd470",
    "mark-text": "#10151a",
    "warning": "#ffb9a8",
}

_LIGHT = {
    "background": "#fbfbf9",
    "surface": "#e9ecef",
    "foreground": "#14181c",
    "dim": "#3b444d",
    "accent": "#123f73",
    "band": "#123f73",
    "band-text": "#ffffff",
    "mark": "#123f73",
    "mark-text": "#ffffff",
    "warning": "#7a1414",
}


def _theme(name: str, dark: bool, palette: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=palette["accent"],
        accent=palette["accent"],
        warning=palette["warning"],
        error=palette["warning"],
        foreground=palette["foreground"],
        background=palette["background"],
        surface=palette["surface"],
        panel=palette["surface"],
        boost=palette["surface"],
        variables=palette | _of_textual(palette),
    )


def _of_textual(palette: dict[str, str]) -> dict[str, str]:
    """The names under which Textual's own widgets look for colours: without them it would mix paler ones."""
    return {
        "text": palette["foreground"],
        "text-muted": palette["dim"],
        "text-disabled": palette["dim"],
        "foreground-muted": palette["dim"],
        "foreground-disabled": palette["dim"],
        "block-cursor-background": palette["mark"],
        "block-cursor-foreground": palette["mark-text"],
        "block-cursor-blurred-background": palette["mark"],
        "block-cursor-blurred-foreground": palette["mark-text"],
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": palette["surface"],
        "border": palette["accent"],
        "border-blurred": palette["dim"],
        "input-cursor-background": palette["accent"],
        "input-cursor-foreground": palette["mark-text"],
        "input-selection-background": palette["band"],
        "input-selection-foreground": palette["band-text"],
        "screen-selection-background": palette["band"],
        "screen-selection-foreground": palette["band-text"],
        "scrollbar": palette["dim"],
        "scrollbar-hover": palette["accent"],
        "scrollbar-active": palette["accent"],
        "scrollbar-background": palette["background"],
        "scrollbar-background-hover": palette["background"],
        "scrollbar-background-active": palette["background"],
        "scrollbar-corner-color": palette["background"],
    }


THEMES = (_theme(DARK, True, _DARK), _theme(LIGHT, False, _LIGHT))
"""The default one first."""
