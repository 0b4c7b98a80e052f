"""The group's own page on lines: what is next, and the way to everything that stands on a page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from shutil import get_terminal_size
from typing import TextIO

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.between.browse import FIND, PREVIEW, FindExercise, Preview
from partsgruppe.between.examining import Finding, elsewhere_told
from partsgruppe.between.feedback import Hear
from partsgruppe.between.inbox import Inbox
from partsgruppe.between.looking import Page, Way
from partsgruppe.between.overview import END, FOLDER, READINGS, RECEIVE, SEARCH, SETUP, UNDO, Overview
from partsgruppe.between.pages import HEAR, where_to
from partsgruppe.between.receive import Receiving
from partsgruppe.between.repair import Repairing
from partsgruppe.between.setup import Setup
from partsgruppe.between.undo import take_back
from partsgruppe.exercises.library import Library
from partsgruppe.group.members import the_group
from partsgruppe.group.readings import all_series
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.readings import drawing, gap_words
from partsgruppe.history.search import search
from partsgruppe.history.wording import one_line
from partsgruppe.language.catalogue import N_, _, use
from partsgruppe.language.showable import shortened
from partsgruppe.papers.to_print import (
    DECIDE,
    DECIDE_AGAIN,
    SAVE,
    PaperPage,
    dialogue_at,
    page_at,
)
from partsgruppe.plain.converse import converse
from partsgruppe.plain.meet import hold, look_on
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.planning.front_page import INPUTS, MEETING
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

SHORT = 70
"""Characters of a line that are said again where it is chosen."""


class Hits(Page):
    """What was found, by kind of thing."""

    prompt = N_("Hva vil du se nærmere på?")

    def __init__(self, store: Store, words: str) -> None:
        super().__init__(store)
        self._words = words

    def read(self) -> None:
        """Search."""
        self._found = search(self.store, self._words)

    def scene(self) -> Scene:
        """What was looked for, and what to know of what was found."""
        return Scene(title=_("Søk: {words}").format(words=self._words), notice=self._found.told())

    def ways(self) -> list[Way]:
        """One line a hit."""
        return [Way(hit.told, hit.lead, group=hit.group) for hit in self._found.grouped()]


class LookUp(Dialogue):
    """Asks which way to go from a page, or back."""

    key, keeps, records = "looking up", False, False

    def __init__(self, store: Store, page: Page, out: str) -> None:
        self._page, self._out = page, out
        self.chosen: Lead | None = None
        page.read()
        super().__init__(store)
        self.begin("menu")

    def form(self, name: str) -> Form[str]:
        """The menu."""
        return self._menu()

    def scene(self) -> Scene:
        """What there is to see."""
        return self._page.scene()

    def done(self, result: str | None) -> None:
        """Somewhere else, or out."""
        self.end()

    def _menu(self) -> Form[str]:
        ways = [*self._page.ways(), *self._above()]
        options = [Option(place, way.label, way.number, way.group) for place, way in enumerate(ways)]
        place = yield from ask(Pick(prompt=_(self._page.prompt), options=[*options, Option(-1, self._out)], initial=-1))
        self.chosen = ways[place].leads if place >= 0 else None
        return ""

    def _above(self) -> list[Way]:
        """To what the lines above the question tell of."""
        lines = [line for line in self._page.scene().lines if line.leads]
        group = _("Til det som står over")
        return [Way(shortened(one_line(line.told), SHORT), line.leads, group=group) for line in lines if line.leads]


class _Words(Dialogue):
    """Asks what to look for."""

    key, keeps, records = "looking for", False, False

    def __init__(self, store: Store) -> None:
        self.words = ""
        super().__init__(store)
        self.begin("words")

    def form(self, name: str) -> Form[str]:
        """The one question."""
        prompt, help_ = _("Hva leter du etter?"), _("Ett eller flere ord, for eksempel «turnus i sommer».")
        self.words = yield from ask(Text(prompt=prompt, help=help_))
        return ""

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Søk i alt"))

    def done(self, result: str | None) -> None:
        """The words are there."""
        self.end()


class Front:
    """Goes from page to page, and asks where a line leads to something that asks."""

    def __init__(self, store: Store, library: Library, terminal: Terminal, finding: Finding | None = None) -> None:
        self._store, self._library, self._terminal, self._finding = store, library, terminal, finding

    def look_up(self, page: Page, out: str) -> None:
        """Go on from a page until it is left."""
        while True:
            if self._finding and isinstance(page, Overview):
                page.trouble = self._finding.trouble()
            asked = LookUp(self._store, page, out)
            converse(asked, self._terminal)
            if asked.chosen is None:
                return
            try:
                self._go(page, asked.chosen)
            except (RuleBroken, StoreError) as error:
                self._terminal.say(str(error))

    def _go(self, here: Page, lead: Lead) -> None:
        store, say = self._store, self._terminal.say
        lead = where_to(store, lead)
        page = page_at(store, self._library, lead)
        if page is not None:
            self.look_up(page, _("Tilbake"))
        elif lead.to in (SEARCH, FIND):
            self._look_for(lead)
        elif lead == Lead(READINGS):
            for series in all_series(store):
                say("\n".join(["", series.heading, *drawing(series, get_terminal_size().columns)]))
                say(gap_words(series.at(-1)))
        elif lead == Lead(UNDO):
            say(take_back(store))
        elif lead == Lead(MEETING):
            (hold if store.leads else look_on)(store, self._library, self._terminal)
        elif isinstance(here, PaperPage) and lead.to in (DECIDE, DECIDE_AGAIN, SAVE):
            self._ask(here.saving(lead.act) if lead.to == SAVE else here.deciding())
        else:
            self._ask(self._asks(lead))

    def _look_for(self, lead: Lead) -> None:
        if lead.to == FIND:
            finding = FindExercise(self._store)
            converse(finding, self._terminal)
            page = finding.found and page_at(self._store, self._library, finding.found)
        else:
            words = _Words(self._store)
            converse(words, self._terminal)
            page = Hits(self._store, words.words)
        if page:
            self.look_up(page, _("Tilbake"))

    def _ask(self, dialogue: Dialogue) -> None:
        """Ask all there is to ask, and say what came of it."""
        converse(dialogue, self._terminal)
        if told := dialogue.conclude():
            self._terminal.say(told)
        if self._finding and isinstance(dialogue, Repairing) and dialogue.mended:
            self._finding.forget()
        if isinstance(dialogue, Receiving):
            use(the_group(self._store).language)
        elif isinstance(dialogue, Setup) and dialogue.left_for in (END, FOLDER):
            self._ask(dialogue_at(self._store, Lead(dialogue.left_for)))
            if dialogue.left_for == FOLDER:
                self._ask(Setup(self._store))

    def _asks(self, lead: Lead) -> Dialogue:
        store = self._store
        if lead.to in _ASKING and not lead.about:
            return _ASKING[lead.to](store)
        if lead.to == PREVIEW:
            return Preview(store, self._library.get(lead.act))
        return Hear(store, lead.about) if lead.act == HEAR else dialogue_at(store, lead)


_ASKING: dict[str, Callable[[Store], Dialogue]] = {INPUTS: Inbox, SETUP: Setup, RECEIVE: Receiving}


def open_front(store: Store, library: Library, answers: TextIO, page: TextIO, finding: Finding | None = None) -> None:
    """Show the group's page until it is left. Where another window or machine writes, it can be read.

    What is `finding` out whether the file is whole is asked whenever the page comes up, and in the end.
    """
    terminal = Terminal(answers, page)
    if store.reads_along:
        terminal.say(store.why_only_read)
    overview = Overview(store)
    overview.read_more()
    with suppress(EndOfInput):
        Front(store, library, terminal, finding).look_up(overview, _("Avslutt"))
    if finding and (trouble := finding.trouble()) not in ("", overview.trouble):
        terminal.say(elsewhere_told(trouble))
    terminal.say(_("Alt er lagret."))
