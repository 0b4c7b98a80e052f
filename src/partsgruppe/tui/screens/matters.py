"""The matters of the group, and the whole course of each."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.matters import ACTS, acts_on
from partsgruppe.group.actions import whose
from partsgruppe.group.matters import Matter
from partsgruppe.group.trials import RUNNING, Trial
from partsgruppe.history.matters import NumberedMatter, register
from partsgruppe.history.numbers import numbers
from partsgruppe.history.proposals import suggestion_line
from partsgruppe.history.status import status_of
from partsgruppe.history.timeline import Moment, timeline
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.tui.messages import ActingWanted, FeedbackWanted, OneMatterWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.takes_back import TakesBack


class MattersScreen(TakesBack, MenuPage):
    """The most urgent first, by how they stand. Typing finds one."""

    def prepare(self) -> None:
        """Read them all."""
        self._entries = register(self.app.store, self.app.today)

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
        self.app.open(OneMatterWanted(entry.matter.id))


class MatterScreen(TakesBack, MenuPage):
    """One matter, from when it was raised until now."""

    def __init__(self, matter: int) -> None:
        super().__init__()
        self._matter_id = matter

    @property
    def _matter(self) -> Matter:
        """The matter as it is called now."""
        return self.app.store.get(Matter, self._matter_id)

    def scene(self) -> Scene:
        """Everything that happened to it, in the order of time, and what is proposed."""
        store, matter = self.app.store, self._matter
        status = status_of(store, matter, self.app.today)
        proposed = suggestion_line(store, matter)
        return Scene(
            title=matter.title,
            where=_("Sak {n}, {state}").format(n=numbers(store, Matter)[matter.id], state=status.in_words()),
            lines_title=_("Slik har det gått"),
            lines=(*(_line(moment) for moment in self._timeline()), *([proposed] if proposed else [])),
        )

    def _timeline(self) -> list[Moment]:
        store = self.app.store
        return timeline(store, self._matter, partial(whose, store), self.app.today)

    def menu(self) -> list[MenuLine]:
        """To what those concerned say, while something is tried, to what can be done about the matter, or back."""
        store = self.app.store
        trials = store.where(Trial, matter=self._matter_id, state=RUNNING)
        hear = [MenuLine(_("Skriv ned hva de det gjelder, sier"), partial(self._hear, trial)) for trial in trials]
        acts = [MenuLine(_(ACTS[act]), partial(self._act, act)) for act in acts_on(store, self._matter)]
        return [*hear, *acts, MenuLine(_("Tilbake"), self.leave)]

    def _act(self, act: str) -> None:
        self.app.open(ActingWanted(Matter.table.name, self._matter_id, act))

    def _hear(self, trial: Trial) -> None:
        self.app.open(FeedbackWanted(trial.id))


def _line(moment: Moment) -> Line:
    where = _("møte {n}, {day}").format(n=moment.meeting, day=short_day(moment.day))
    return Line(moment.told, where if moment.meeting else short_day(moment.day))
