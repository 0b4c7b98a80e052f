"""Readings over time: which questions there are, and how each role has answered them."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.readings import Series, all_series
from partsgruppe.history.readings import gap_words, rows
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


class ReadingsScreen(MenuPage):
    """The questions that readings were given on, and where the roles saw them most differently last time."""

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


class SeriesScreen(MenuPage):
    """One question: a row for each role with its values by meeting, and the last gap in words."""

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._series = series

    def scene(self) -> Scene:
        """The chart."""
        last = self._series.meetings[-1]
        return Scene(
            title=self._series.heading,
            where=_("Sist i møte {n}, {day}").format(n=last.number, day=short_day(last.date)),
            lines=tuple(Line(row) for row in [*rows(self._series), gap_words(self._series.at(-1))] if row),
        )

    def menu(self) -> list[MenuLine]:
        """Only back."""
        return [MenuLine(_("Tilbake"), self.leave)]
