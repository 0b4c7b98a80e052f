"""The matters of the group, and the whole course of each."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.actions import whose
from partsgruppe.group.matters import Matter
from partsgruppe.group.trials import RUNNING, Trial
from partsgruppe.history.matters import NumberedMatter, register
from partsgruppe.history.timeline import Moment, timeline
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.tui.messages import FeedbackWanted, RenamingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


class MattersScreen(MenuPage):
    """The most urgent first, by how they stand. Typing finds one."""

    def prepare(self) -> None:
        """Read them once, and again when a matter's page is left, where it may have got another name."""
        self._entries = register(self.app.store, self.app.today)

    async def on_screen_resume(self) -> None:
        """Another screen is gone."""
        self.prepare()

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken sak vil du se?")

    def scene(self) -> Scene:
        """How many there are."""
        going_on = sum(entry.status.going_on for entry in self._entries)
        return Scene(
            title=_("Saker"),
            where=", ".join([many("{n} åpen", "{n} åpne", going_on), _("{n} i alt").format(n=len(self._entries))]),
        )

    def menu(self) -> list[MenuLine]:
        """One line a matter."""
        return [MenuLine(entry.label, partial(self._open, entry), entry.number, entry.group) for entry in self._entries]

    def _open(self, entry: NumberedMatter) -> None:
        self.app.push_screen(MatterScreen(entry))


class MatterScreen(MenuPage):
    """One matter, from when it was raised until now."""

    def __init__(self, entry: NumberedMatter) -> None:
        super().__init__()
        self._entry = entry

    @property
    def _matter(self) -> Matter:
        """The matter as it is called now."""
        return self.app.store.get(Matter, self._entry.matter.id)

    def scene(self) -> Scene:
        """Everything that happened to it, in the order of time."""
        matter = self._matter
        return Scene(
            title=matter.title,
            where=_("Sak {n}, {state}").format(n=self._entry.number, state=self._entry.status.in_words()),
            lines_title=_("Slik har det gått"),
            lines=tuple(_line(moment) for moment in self._timeline()),
        )

    def _timeline(self) -> list[Moment]:
        store = self.app.store
        return timeline(store, self._matter, partial(whose, store), self.app.today)

    def menu(self) -> list[MenuLine]:
        """To what those concerned say, while something is tried, to a clearer name, or back."""
        matter = self._entry.matter.id
        trials = self.app.store.where(Trial, matter=matter, state=RUNNING)
        hear = [MenuLine(_("Skriv ned hva de det gjelder, sier"), partial(self._hear, trial)) for trial in trials]
        rename = MenuLine(_("Gi saken et nytt navn"), partial(self.app.open, RenamingWanted(matter)))
        return [*hear, rename, MenuLine(_("Tilbake"), self.leave)]

    def _hear(self, trial: Trial) -> None:
        self.app.open(FeedbackWanted(trial.id))


def _line(moment: Moment) -> Line:
    where = _("møte {n}, {day}").format(n=moment.meeting, day=short_day(moment.day))
    return Line(moment.told, where if moment.meeting else short_day(moment.day))
