"""The group's own page on lines: what is next, and the way to everything that stands on a page."""

from __future__ import annotations

from contextlib import suppress
from shutil import get_terminal_size
from textwrap import shorten
from typing import TextIO

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.between.acting_on import acting_on
from partsgruppe.between.feedback import Hear
from partsgruppe.between.forgetting import forget_due
from partsgruppe.between.inbox import Inbox
from partsgruppe.between.pages import CAME_OF_IT, HEAR, Page, Way, page_of, where_to
from partsgruppe.between.setup import Setup
from partsgruppe.between.undo import last_act, take_back
from partsgruppe.files import command
from partsgruppe.group import meetings
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.readings import all_series
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.hits import Hit
from partsgruppe.history.readings import drawing, gap_words
from partsgruppe.history.search import search
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day
from partsgruppe.meeting.undo import in_words
from partsgruppe.papers.scribe import Scribe
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.planning.front_page import ACTIONS, INPUTS, LASTING, MEETING, PROPOSALS, front_page
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

MINUTES, READINGS, SEARCH, SETUP, UNDO = "minutes", "readings", "search", "setup", "undo"

SHORT = 70
"""Characters of a line that are said again where it is chosen."""


class FrontPage(Page):
    """What is next, and everything else."""

    def scene(self) -> Scene:
        """What matters most first."""
        lines = tuple(front_page(self.store, self.store.today()))
        return Scene(title=the_group(self.store).workplace, lines=lines)

    def ways(self) -> list[Way]:
        """Each only when there is something behind it."""
        store = self.store
        held = bool(store.where(Meeting, state=meetings.CLOSED))
        last = last_act(store)
        undo = _("Angre: {text}").format(text=in_words(store, last)) if last else ""
        there = [
            (bool(store.where(Matter)), _("Saker"), Lead(Matter.table.name)),
            (True, _("Oppgaver"), Lead(ACTIONS)),
            (True, _("Innspill fra ansatte"), Lead(INPUTS)),
            (held, _("Referater"), Lead(MINUTES)),
            (bool(store.where(Reading)), _("Målinger"), Lead(READINGS)),
            (bool(holding(store)), _("Det som gjelder"), Lead(LASTING)),
            (True, _("Forslag"), Lead(PROPOSALS)),
            (held, _("Søk i alt"), Lead(SEARCH)),
            (True, _("Medlemmer og oppsett"), Lead(SETUP)),
            (bool(last), undo, Lead(UNDO)),
        ]
        return [Way(label, lead) for is_there, label, lead in there if is_there]


class AllMinutes(Page):
    """The meetings that have been held, the newest first."""

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Referater"))

    def ways(self) -> list[Way]:
        """One line a meeting."""
        title = _("Møte {n}, {day}")
        return [
            Way(title.format(n=one.number, day=long_day(one.date)), Lead(Meeting.table.name, one.id), one.number)
            for one in reversed(self.store.where(Meeting, state=meetings.CLOSED))
        ]


class Hits(Page):
    """What was found, by kind of thing."""

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
        return [Way(_label(hit), hit.lead, group=hit.group) for hit in self._found.grouped()]


def _label(hit: Hit) -> str:
    return f"{hit.when}, {hit.what}: {hit.passage}" + (f" → {hit.outcome}" if hit.outcome else "")


class LookUp(Dialogue):
    """Asks which way to go from a page, or back."""

    key, keeps = "looking up", False

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
        place = yield from ask(Pick(prompt=_("Hvor vil du?"), options=[*options, Option(-1, self._out)], initial=-1))
        self.chosen = ways[place].leads if place >= 0 else None
        return ""

    def _above(self) -> list[Way]:
        """To what the lines above the question tell of."""
        lines = [line for line in self._page.scene().lines if line.leads]
        group = _("Til det som står over")
        return [
            Way(shorten(line.told, SHORT, placeholder=" …"), line.leads, group=group) for line in lines if line.leads
        ]


class _Words(Dialogue):
    """Asks what to look for."""

    key, keeps = "looking for", False

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

    def __init__(self, store: Store, terminal: Terminal) -> None:
        self._store, self._terminal = store, terminal

    def look_up(self, page: Page, out: str) -> None:
        """Go on from a page until it is left."""
        while True:
            asked = LookUp(self._store, page, out)
            converse(asked, self._terminal)
            if asked.chosen is None:
                return
            try:
                self._go(asked.chosen)
            except (RuleBroken, StoreError) as error:
                self._terminal.say(str(error))

    def _go(self, lead: Lead) -> None:
        store, say = self._store, self._terminal.say
        lead = where_to(store, lead)
        page = AllMinutes(store) if lead == Lead(MINUTES) else page_of(store, lead)
        if page is not None:
            self.look_up(page, _("Tilbake"))
        elif lead == Lead(SEARCH):
            words = _Words(store)
            converse(words, self._terminal)
            self.look_up(Hits(store, words.words), _("Tilbake"))
        elif lead == Lead(READINGS):
            for series in all_series(store):
                say("\n".join(["", series.heading, *drawing(series, get_terminal_size().columns)]))
                say(gap_words(series.at(-1)))
        elif lead == Lead(UNDO):
            say(take_back(store))
        elif lead == Lead(MEETING):
            say(_("Møtet forbereder og holder dere med: {command}").format(command=command(store.path, "meet --plain")))
        elif lead.to == Meeting.table.name:
            say(Scribe(store).handed_out(store.get(Meeting, lead.about)))
            self.look_up(page_of(store, Lead(lead.to, lead.about, CAME_OF_IT)) or FrontPage(store), _("Tilbake"))
        else:
            converse(self._asks(lead), self._terminal)

    def _asks(self, lead: Lead) -> Dialogue:
        if lead == Lead(INPUTS):
            return Inbox(self._store)
        if lead == Lead(SETUP):
            return Setup(self._store)
        return Hear(self._store, lead.about) if lead.act == HEAR else acting_on(self._store, lead)


def open_front(store: Store, answers: TextIO, page: TextIO) -> None:
    """Show the group's page until it is left. Raises ReadOnly when another window or machine writes."""
    store.must_write()
    terminal = Terminal(answers, page)
    if forgotten := forget_due(store):
        terminal.say(forgotten)
    with suppress(EndOfInput):
        Front(store, terminal).look_up(FrontPage(store), _("Avslutt"))
    terminal.say(_("Alt er lagret."))
