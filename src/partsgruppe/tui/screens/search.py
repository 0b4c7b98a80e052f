"""Searching in all that the group has written down: what is found leads to where it can be acted on, or is told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from partsgruppe.asking.questions import Option, Pick, Question, Text
from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.hits import Hit
from partsgruppe.history.search import search
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.shell import HERE


class Searching(OwnAsker):
    """Asks for words, then which of the hits to read more of."""

    def __init__(self, store: Store, open_: Callable[[Lead], None]) -> None:
        self._store = store
        self._open = open_
        self._words = self._told = ""
        self._hits: Sequence[Hit] = ()
        self.question = self._which_words()

    def scene(self) -> Scene:
        """What was looked for, and what to know of what was found."""
        if isinstance(self.question, Pick):
            return Scene(title=_("Søk: {words}").format(words=self._words), notice=self._told)
        return Scene(
            title=_("Søk i alt"),
            body=_("Saker, beslutninger, utprøvinger, oppgaver, innspill og alt annet gruppa har skrevet ned."),
        )

    def _which_words(self) -> Question[object]:
        return Text(prompt=_("Hva leter du etter?"), help=_("Ett eller flere ord, for eksempel «turnus i sommer»."))

    def _which_hit(self) -> Question[object]:
        options = [Option(number, hit.told, group=hit.group) for number, hit in enumerate(self._hits)]
        sought = tuple(dict.fromkeys(word for hit in self._hits for word in hit.words))
        return Pick(prompt=_("Hva vil du se nærmere på?"), options=options, initial=0, sought=sought)

    def answer(self, value: Any) -> None:
        """Search, or open what a hit leads to. Raises RuleBroken when there is nothing to show."""
        if isinstance(self.question, Pick):
            self._open(self._hits[int(value)].lead)
            return
        found = search(self._store, str(value))
        if not found.hits:
            raise RuleBroken(found.told())
        self._words, self._hits, self._told = str(value), found.grouped(), found.told()
        self.typed("")
        self.question = self._which_hit()

    def back(self) -> bool:
        """From the hits to the words."""
        if isinstance(self.question, Pick):
            self.question = self._which_words()
            self.typed(self._words)
            return True
        return False


class SearchScreen(DialogueScreen):
    """Words to look for, and what was found, over the whole height of the window."""

    guide = "search"

    CSS_PATH = HERE / "screens" / "search.tcss"

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._searching = Searching(store, self.follow)

    @property
    def asker(self) -> Searching:
        """The words are asked for."""
        return self._searching

    async def show(self, anew: bool = True) -> None:
        """What was found takes all the room there is."""
        self.set_class(isinstance(self._searching.question, Pick), "-found")
        await super().show(anew)
