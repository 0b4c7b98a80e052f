"""Readings over time: which questions there are, and how each role has answered them."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.readings import Series, all_series
from partsgruppe.history.readings import drawing, gap_words
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.shell import HERE

FENCE = "~~~~~~"
"""What stands before and after lines that are shown as they are."""

BESIDE = 6
"""Columns that a drawing has to leave at its sides."""


class ReadingsScreen(MenuPage, DialogueScreen):
    """The questions that readings were given on, and where the roles saw them most differently last time."""

    guide = "readings"

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken måling vil du se?")

    def scene(self) -> Scene:
        """What the numbers are for, and what they are not."""
        return Scene(
            title=_("Målinger"),
            body=_("Tallene er til for samtalen. De regnes ikke sammen, og ingen av dem er feil."),
        )

    def menu(self) -> list[MenuLine]:
        """One line a question."""
        return [MenuLine(series.heading, partial(self._open, series)) for series in all_series(self.app.store)]

    def _open(self, series: Series) -> None:
        self.app.push_screen(SeriesScreen(series))


class SeriesScreen(MenuPage, DialogueScreen):
    """One question: the course of each role, over as many meetings as the window is wide enough for."""

    guide = "readings"

    CSS_PATH = HERE / "screens" / "readings.tcss"

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._series = series

    def scene(self) -> Scene:
        """The drawing, the values it is made of, and the last gap in words."""
        last, words = self._series.meetings[-1], gap_words(self._series.at(-1))
        return Scene(
            title=self._series.heading,
            where=_("Sist i møte {n}, {day}").format(n=last.number, day=short_day(last.date)),
            body="\n".join([FENCE, *drawing(self._series, self.app.size.width - BESIDE), FENCE]),
            lines=(Line(words, _("Sist")),) if words else (),
        )

    async def on_resize(self) -> None:
        """More or fewer meetings fit."""
        if self.ready:
            self.call_later(self.show, anew=False)

    def menu(self) -> list[MenuLine]:
        """Only back."""
        return [MenuLine(_("Tilbake"), self.leave)]
