"""The exercises: which there are, and which fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from partsgruppe.asking.questions import Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.situations import Situation, situations
from partsgruppe.language.catalogue import _
from partsgruppe.tui.asking import Asker, Way
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.exercise import ExerciseScreen
from partsgruppe.tui.screens.menu_page import MenuPage


class LibraryScreen(MenuPage):
    """All exercises in the group's language, its own among them, and two ways to find the one that fits."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken øvelse vil du se?")

    def scene(self) -> Scene:
        """What to do with them, and what is wrong in documents that cannot be used."""
        faults = tuple(Line(str(fault)) for fault in self.app.library.faults)
        return Scene(
            title=_("Øvelser"),
            body=_("En øvelse legges til på sakslista når du forbereder møtet."),
            lines_title=_("Disse kan ikke leses før feilen er rettet") if faults else "",
            lines=faults,
        )

    def ways(self) -> list[Way]:
        """The ways to find one, and a line for each."""
        return [
            Way(_("Søk"), lambda: self.app.push_screen(SearchScreen())),
            Way(_("Finn etter situasjon"), lambda: self.app.push_screen(SituationsScreen())),
            *(_way(self, exercise) for exercise in self.app.library.all()),
        ]


class SituationsScreen(MenuPage):
    """How things are with the group, as people say it."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvordan er det hos dere?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Finn etter situasjon"))

    def ways(self) -> list[Way]:
        """A line for each situation."""
        return [Way(one.title, partial(self._open, one)) for one in situations()]

    def _open(self, situation: Situation) -> None:
        library = self.app.library
        found = [library.get(name) for name in situation.exercises if name in library]
        self.app.push_screen(ExercisesScreen(situation.title, situation.text, found))


class ExercisesScreen(MenuPage):
    """Some exercises, the one to try first at the top."""

    def __init__(self, title: str, text: str, exercises: Sequence[Exercise]) -> None:
        super().__init__()
        self._title, self._text, self._exercises = title, text, exercises

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken øvelse vil du se?")

    def scene(self) -> Scene:
        """Why these."""
        return Scene(title=self._title, body=self._text)

    def ways(self) -> list[Way]:
        """A line for each."""
        return [*(_way(self, exercise) for exercise in self._exercises), Way(_("Tilbake"), self.leave)]


class SearchScreen(DialogueScreen):
    """Asks for words, and shows what fits."""

    def __init__(self) -> None:
        super().__init__()
        self._search = Searching(self._found)

    @property
    def asking(self) -> Asker:
        """The words are asked for."""
        return self._search

    def _found(self, words: str) -> None:
        from partsgruppe.exercises.find import search

        library = self.app.library
        found = search(library.all(), situations(), words)
        text = "" if found else _("Fant ingenting. Prøv et annet ord.")
        self.app.push_screen(ExercisesScreen(_("Søk: {words}").format(words=words), text, found))


class Searching(Asker):
    """Asks for words, again and again."""

    def __init__(self, found: Callable[[str], None]) -> None:
        self._found = found
        self.question = Text(
            prompt=_("Hva leter du etter?"),
            help=_("Et navn eller en situasjon, for eksempel «vi er uenige» eller «ny tillitsvalgt»."),
        )

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Søk i øvelsene"))

    def answer(self, value: Any) -> None:
        """Look for them."""
        self._found(str(value))


def _way(screen: MenuPage, exercise: Exercise) -> Way:
    own = _(", deres egen") if exercise.own else ""
    label = _("{title}, {n} min{own}").format(title=exercise.title, n=exercise.minutes, own=own)
    return Way(label, lambda: screen.app.push_screen(ExerciseScreen(exercise)))
