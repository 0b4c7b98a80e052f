"""The pages of an archive: every group, one group, a matter, the trials of all, and what a search finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from partsgruppe.language.catalogue import _
from partsgruppe.review import pages
from partsgruppe.review.archive import Archive
from partsgruppe.review.evidence import evidence_page
from partsgruppe.review.forks import FOLLOW, UNFOLLOW, follow, unfollow
from partsgruppe.review.group_page import group_page
from partsgruppe.review.matter_page import matter_page
from partsgruppe.review.meeting_page import meeting_page
from partsgruppe.review.page import Page, PageLine
from partsgruppe.review.register import how_the_files_are, register_page
from partsgruppe.store.errors import told_by
from partsgruppe.tui.host import ArchiveHost
from partsgruppe.tui.messages import PageLineChosen, Sought
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.offering import OfferingScreen
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.key_line import KeyLine
from partsgruppe.tui.widgets.page_lines import PageLines
from partsgruppe.tui.widgets.sought import sought_text

BACK, FIND, TRIALS, FILES = "tilbake", "søk", "utprøvinger", "filer"
KEYS = {BACK: "escape", FIND: "ctrl+k", TRIALS: "ctrl+u", FILES: "ctrl+l"}


class ReviewScreen(OfferingScreen):
    """A title, a list, and the keys."""

    app: ArchiveHost
    AUTO_FOCUS = "PageLines"
    whole = False
    """Whether entries are shown in full."""
    narrows = True
    """Whether what is typed narrows the list."""

    @property
    def archive(self) -> Archive:
        """What is looked at."""
        return self.app.archive

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.app.today

    def page(self) -> Page:
        """What there is to see."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What to say when there is nothing to see."""
        return ""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Vertical(id="page"):
            yield Static(id="title", markup=False)
            yield from self.field()
            yield Static(id="status", markup=False)
            yield PageLines(self.whole, self.narrows)
        yield KeyLine()

    def field(self) -> ComposeResult:
        """A place to write in, if there is one."""
        yield from ()

    def on_mount(self) -> None:
        """Show the page as it is now."""
        self.show(self.page())

    def show(self, page: Page) -> None:
        """Show this page."""
        self.query_one("#title", Static).update(literal(page.title))
        self._say("" if page.entries else self.nothing())
        self.query_one(PageLines).show(page)
        self.query_one(KeyLine).show(self.offers())

    def _say(self, sentence: str) -> None:
        status = self.query_one("#status", Static)
        status.display = bool(sentence)
        status.update(literal(sentence))

    def on_sought(self, message: Sought) -> None:
        """Say what is looked for in the list."""
        message.stop()
        self._say(sought_text(message))
        self.query_one(KeyLine).show(self.offers())

    # What can be done

    def offers(self) -> list[Offer]:
        """The commands that apply here."""
        find = Offer(FIND, KEYS[FIND], _("Søk"), _("Let etter ord i alle gruppene."), self._search)
        return [self._back(), *self.more_offers(), find, *self.app.everywhere()]

    def _back(self) -> Offer:
        if self._narrowed:
            return Offer(BACK, KEYS[BACK], _("Vis alt"), _("Vis hele lista igjen."), self._show_all)
        return Offer(BACK, KEYS[BACK], _("Tilbake"), _("Tilbake til forrige side."), self.leave)

    @property
    def _narrowed(self) -> bool:
        return any(lines.narrowed for lines in self.query(PageLines))

    def _show_all(self) -> None:
        self.query_one(PageLines).take_back()

    def more_offers(self) -> list[Offer]:
        """What can be done on this page alone."""
        return []

    def _search(self) -> None:
        self.app.push_screen(ReviewSearchScreen())

    def on_page_line_chosen(self, message: PageLineChosen) -> None:
        """Go to where the entry leads."""
        entry: PageLine = message.entry
        if entry.act:
            self.act(entry)
        elif entry.matter is not None:
            self.app.push_screen(ReviewedMatterScreen(entry.matter))
        elif entry.meeting is not None:
            self.app.push_screen(ReviewedMeetingScreen(entry.meeting))
        elif entry.group is not None and entry.reason:
            self.app.push_screen(EvidenceScreen(entry.group, entry.reason))
        elif entry.group is not None:
            self.app.push_screen(GroupScreen(entry.group))

    def act(self, entry: PageLine) -> None:
        """Do what the entry says to its group, and say what came of it."""
        assert entry.group is not None
        told = told_by(partial(ACTS[entry.act], self.archive, entry.group))
        self.show(self.page())
        self._say(told)


ACTS: dict[str, Callable[[Archive, int], str]] = {FOLLOW: follow, UNFOLLOW: unfollow}
"""What can be done to a group without another word."""


class OverviewScreen(ReviewScreen):
    """Every group, those that may need support first."""

    def page(self) -> Page:
        """All of them."""
        return pages.overview(self.archive, self.today)

    def nothing(self) -> str:
        """What to do first."""
        return _("Her er det ingenting ennå. Legg inn logger med «partsgruppe review add MAPPE».")

    def offers(self) -> list[Offer]:
        """There is no way back from here."""
        return [offer for offer in super().offers() if offer.word != BACK or self._narrowed]

    def more_offers(self) -> list[Offer]:
        """The way to the trials."""
        help_ = _("Utprøvinger i alle gruppene: hvordan de endte, og hvorfor.")
        files = _("Filene som er kommet inn, og om de var hele.")
        return [
            Offer(TRIALS, KEYS[TRIALS], _("Utprøvinger"), help_, self._trials),
            Offer(FILES, KEYS[FILES], _("Filer"), files, self._files),
        ]

    def show(self, page: Page) -> None:
        """The groups, and above them whether all logs are whole."""
        super().show(page)
        if page.entries:
            self._say(how_the_files_are(self.archive))

    def _files(self) -> None:
        self.app.push_screen(FilesScreen())

    def _trials(self) -> None:
        self.app.push_screen(TrialsScreen())


class GroupScreen(ReviewScreen):
    """How one group stands."""

    def __init__(self, group: int) -> None:
        super().__init__()
        self._group = group

    def page(self) -> Page:
        """All that is told of it."""
        return group_page(self.archive, self._group, self.today)


class EvidenceScreen(ReviewScreen):
    """What in a group's log a reason was read from."""

    whole = True

    def __init__(self, group: int, kind: str) -> None:
        super().__init__()
        self._group, self._kind = group, kind

    def page(self) -> Page:
        """The very things."""
        return evidence_page(self.archive, self._group, self._kind, self.today)


class ReviewedMatterScreen(ReviewScreen):
    """The course of a matter."""

    whole = True

    def __init__(self, matter: int) -> None:
        super().__init__()
        self._matter = matter

    def page(self) -> Page:
        """From when it was raised."""
        return matter_page(self.archive, self._matter, self.today)


class ReviewedMeetingScreen(ReviewScreen):
    """The minutes of a meeting."""

    whole = True

    def __init__(self, meeting: int) -> None:
        super().__init__()
        self._meeting = meeting

    def page(self) -> Page:
        """As far as the group has let them out."""
        return meeting_page(self.archive, self._meeting, self.today)


class TrialsScreen(ReviewScreen):
    """Trials of every group: the page to learn from."""

    whole = True

    def page(self) -> Page:
        """By how they ended."""
        return pages.trials_page(self.archive, self.today)

    def nothing(self) -> str:
        """There are none."""
        return _("Ingen av gruppene har prøvd ut noe ennå.")


class FilesScreen(ReviewScreen):
    """Every file that was brought: the register."""

    whole = True

    def page(self) -> Page:
        """Those to be asked for anew first."""
        return register_page(self.archive)

    def nothing(self) -> str:
        """None since the archive has a register."""
        return _("Ingen filer er lagt inn siden registeret ble til.")


class ReviewSearchScreen(ReviewScreen):
    """Finds words in any group, while they are being typed."""

    AUTO_FOCUS = "Input"
    narrows = False

    def field(self) -> ComposeResult:
        """The words to look for."""
        yield Input(placeholder=_("skriv for å lete"), compact=True)

    def on_mount(self) -> None:
        """The field's cursor stands still."""
        self.query_one(Input).cursor_blink = False

    def page(self) -> Page:
        """Nothing yet."""
        return pages.search(self.archive, "")

    def nothing(self) -> str:
        """Whether something was looked for."""
        if self.query_one(Input).value.strip():
            return _("Fant det ikke. Prøv færre eller kortere ord.")
        return _("Let i saker, beslutninger, utprøvinger, oppgaver og innspill.")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what is written now."""
        self.show(pages.search(self.archive, event.value))

    def on_input_submitted(self) -> None:
        """On to what was found."""
        self.query_one(PageLines).focus()

    def offers(self) -> list[Offer]:
        """Searching is what is being done."""
        return [offer for offer in super().offers() if offer.word != FIND]

    async def on_key(self, event: events.Key) -> None:
        """Down from the field leads to what was found, Tab back again."""
        if event.key == "down" and self.query_one(Input).has_focus:
            self.query_one(PageLines).focus()
            event.stop()
