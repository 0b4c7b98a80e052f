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
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.messages import ExerciseWanted
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage


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

    def menu(self) -> list[MenuLine]:
        """The ways to find one, and a line for each."""
        return [
            MenuLine(_("Søk"), lambda: self.app.push_screen(ExerciseSearchScreen())),
            MenuLine(_("Finn etter situasjon"), lambda: self.app.push_screen(SituationsScreen())),
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

    def menu(self) -> list[MenuLine]:
        """A line for each situation."""
        return [MenuLine(one.title, partial(self._open, one)) for one in situations()]

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

    def menu(self) -> list[MenuLine]:
        """A line for each."""
        return [*(_way(self, exercise) for exercise in self._exercises), MenuLine(_("Tilbake"), self.leave)]


class ExerciseSearchScreen(DialogueScreen):
    """Asks for words, and shows what fits."""

    def __init__(self) -> None:
        super().__init__()
        self._search = ExerciseSearch(self._found)

    @property
    def asker(self) -> OwnAsker:
        """The words are asked for."""
        return self._search

    def _found(self, words: str) -> None:
        from partsgruppe.exercises.find import search

        library = self.app.library
        found = search(library.all(), situations(), words)
        text = "" if found else _("Fant ingenting. Prøv et annet ord.")
        self.app.push_screen(ExercisesScreen(_("Søk: {words}").format(words=words), text, found))


class ExerciseSearch(OwnAsker):
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


def _way(screen: MenuPage, exercise: Exercise) -> MenuLine:
    own = _(", deres egen") if exercise.own else ""
    label = _("{title}, {n} min{own}").format(title=exercise.title, n=exercise.minutes, own=own)
    return MenuLine(label, lambda: screen.app.open(ExerciseWanted(exercise)))
