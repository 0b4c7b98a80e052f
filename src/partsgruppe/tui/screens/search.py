"""Searching in all that the group has written down; what is found leads to the minutes it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from partsgruppe.asking.questions import Option, Pick, Question, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.group import meetings
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.hits import Hit
from partsgruppe.history.search import search
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.messages import MinutesWanted
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.text import brief

LONGEST_OUTCOME = 60
"""Characters of an outcome that stand in the list."""


class Searching(OwnAsker):
    """Asks for words, then which of the hits to read more of."""

    def __init__(self, store: Store, open_minutes: Callable[[Meeting], None]) -> None:
        self._store = store
        self._open = open_minutes
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
        options = [Option(number, _label(hit)) for number, hit in enumerate(self._hits)]
        return Pick(prompt=_("Hvilket referat vil du se?"), options=options, initial=0)

    def answer(self, value: Any) -> None:
        """Search, or open the minutes that a hit stands in. Raises RuleBroken when there is nothing to show."""
        if isinstance(self.question, Pick):
            self._open_minutes(self._hits[int(value)])
            return
        found = search(self._store, str(value))
        if not found.hits:
            raise RuleBroken(found.told())
        self._words, self._hits, self._told = str(value), found.hits, found.told()
        self.typed("")
        self.question = self._which_hit()

    def _open_minutes(self, hit: Hit) -> None:
        if hit.meeting is None:
            raise RuleBroken(_("Dette kom opp mellom to møter og står ikke i noe referat."))
        if hit.meeting.state != meetings.CLOSED:
            raise RuleBroken(_("Referatet er klart når møtet er avsluttet."))
        self._open(hit.meeting)

    def back(self) -> bool:
        """From the hits to the words."""
        if isinstance(self.question, Pick):
            self.question = self._which_words()
            self.typed(self._words)
            return True
        return False


def _label(hit: Hit) -> str:
    outcome = f" → {brief(hit.outcome, LONGEST_OUTCOME)}" if hit.outcome else ""
    return f"{hit.when}, {hit.what}: {hit.passage}{outcome}"


class SearchScreen(DialogueScreen):
    """Words to look for, and what was found."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._searching = Searching(store, self._open)

    @property
    def asker(self) -> Searching:
        """The words are asked for."""
        return self._searching

    def _open(self, meeting: Meeting) -> None:
        self.app.open(MinutesWanted(meeting))
