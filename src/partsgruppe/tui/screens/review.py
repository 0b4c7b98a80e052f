"""The pages of an archive: every group, one group, a matter, the trials of all, and what a search finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import parse_day
from partsgruppe.review import own, pages
from partsgruppe.review.archive import Archive
from partsgruppe.review.evidence import evidence_page
from partsgruppe.review.examples import examples_page, lay_sheet, sheet_page
from partsgruppe.review.forks import FOLLOW, UNFOLLOW, follow, parted_page, parted_pages, unfollow
from partsgruppe.review.group_page import group_page
from partsgruppe.review.judgement import DISAGREE
from partsgruppe.review.matter_page import matter_page
from partsgruppe.review.meeting_page import meeting_page
from partsgruppe.review.news import news_page
from partsgruppe.review.page import Page, PageLine
from partsgruppe.review.register import how_the_files_are, register_page
from partsgruppe.store.errors import StoreError, told_by
from partsgruppe.tui.archive_host import ArchiveHost
from partsgruppe.tui.messages import PageLineChosen, PageLineMarked, Sought
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.offering import OfferingScreen
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.key_line import KeyLine
from partsgruppe.tui.widgets.page_lines import PageLines
from partsgruppe.tui.widgets.sought import sought_text

BACK, FIND, TRIALS, FILES = "tilbake", "søk", "utprøvinger", "filer"
NEWS, NOTES = "nytt", "notater"
SHEETS, SAVE, OTHER = "eksempelark", "lagre", "den-andre"
KEYS = {
    BACK: "escape",
    FIND: "ctrl+k",
    TRIALS: "ctrl+u",
    FILES: "ctrl+l",
    NEWS: "ctrl+n",
    NOTES: "ctrl+o",
    SHEETS: "ctrl+e",
    SAVE: "ctrl+s",
    OTHER: "tab",
}


class ReviewScreen(OfferingScreen, Screen[None]):
    """A title, a list, and the keys."""

    guide = "review"

    app: ArchiveHost
    AUTO_FOCUS = "PageLines"
    whole = False
    """Whether entries are shown in full."""
    narrows = True
    """Whether what is typed narrows the list."""
    _left = False

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
            yield from self.lines()
        yield KeyLine()

    def lines(self) -> ComposeResult:
        """The list."""
        yield PageLines(self.whole, self.narrows)

    def field(self) -> ComposeResult:
        """A place to write in, if there is one."""
        yield from ()

    def on_mount(self) -> None:
        """Show the page as it is now."""
        self.show(self.page())

    def show(self, page: Page, stays: bool = False) -> None:
        """Show this page; where it is the same as before, what was marked `stays` so."""
        self.query_one("#title", Static).update(literal(page.title))
        self._say("" if page.entries else self.nothing())
        lines = self.query_one(PageLines)
        (lines.show_anew if stays else lines.show)(page)
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
        elif entry.sheet is not None:
            self.app.push_screen(SheetScreen(entry.sheet))
        elif entry.note is not None:
            self.app.push_screen(NoteScreen(entry.note))
        elif entry.matter is not None:
            self.app.push_screen(ReviewedMatterScreen(entry.matter))
        elif entry.meeting is not None:
            self.app.push_screen(ReviewedMeetingScreen(entry.meeting))
        elif entry.group is not None and entry.reason == DISAGREE:
            self.app.push_screen(PartedScreen(entry.group))
        elif entry.group is not None and entry.reason:
            self.app.push_screen(EvidenceScreen(entry.group, entry.reason))
        elif entry.group is not None:
            self.app.push_screen(GroupScreen(entry.group))

    def act(self, entry: PageLine) -> None:
        """Do what the entry says to its group, and say what came of it."""
        if entry.act == own.LETTER:
            assert entry.group is not None
            self.app.write_letter(entry.group)
            return
        if entry.act in WRITTEN:
            assert entry.group is not None
            self.app.push_screen(WritingScreen(entry.group, entry.act))
            return
        about = entry.group if entry.note is None else entry.note
        told = told_by(partial(ACTS[entry.act], self.archive, about or 0, self.today))
        if entry.act == own.DONE:
            self.leave()
            return
        self.show(self.page(), stays=True)
        self._say(told)

    def on_screen_resume(self) -> None:
        """What was written on another page stands here now."""
        if self._left:
            self.show(self.page(), stays=True)

    def on_screen_suspend(self) -> None:
        """Another page lies on this one, and may change what it tells."""
        self._left = True


ACTS: dict[str, Callable[[Archive, int, dt.date], str]] = {
    FOLLOW: lambda archive, log, today: follow(archive, log),
    UNFOLLOW: lambda archive, log, today: unfollow(archive, log),
    own.READ: own.mark_read,
    own.NOT_READ: own.mark_not_read,
    own.CALLED: partial(own.write, kind=own.CALLED),
    own.VISITED: partial(own.write, kind=own.VISITED),
    own.KEEP: own.keep,
    own.DONE: own.done,
}
"""What can be done to a group, or with a note, without another word."""

WRITTEN = (own.WRITE, own.CONTACT)
"""What needs words."""


ABREAST = 100
"""From how many columns two logs that part stand side by side."""

WIDE = 140
"""From how many columns a group is shown beside the list."""


class OverviewScreen(ReviewScreen):
    """Every group, those that may need support first. Where there is room, the marked one is shown beside them."""

    def lines(self) -> ComposeResult:
        """The list, and beside it the page of the group that is marked."""
        with Horizontal():
            yield PageLines(self.whole, self.narrows)
            yield PageLines(narrows=False, id="beside")

    def on_resize(self) -> None:
        """Whether there is room for both."""
        stood = self.query_one("#beside").display
        marked = self._share_the_room()
        if marked and not stood:
            self._beside(marked)

    def _share_the_room(self) -> PageLine | None:
        """Make room beside the list for the group that is marked; None where there is no room, or no group."""
        marked = self.query_one(PageLines).marked if self.size.width >= WIDE else None
        self.query_one("#beside").display = marked is not None
        return marked

    def on_page_line_marked(self, message: PageLineMarked) -> None:
        """Show the group beside the list."""
        if message.told_by == self.query_one(PageLines).id and self.query_one("#beside").display:
            self._beside(message.entry)

    def _beside(self, entry: PageLine) -> None:
        if entry.group is not None:
            self.query_one("#beside", PageLines).show(group_page(self.archive, entry.group, self.today))

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
        news = _("Det som er nytt siden sist, for alle gruppene.")
        notes = _("Notatene dine, og det du ville bli minnet om.")
        return [
            Offer(NEWS, KEYS[NEWS], _("Nytt"), news, partial(self.app.push_screen, NewsScreen())),
            Offer(NOTES, KEYS[NOTES], _("Notater"), notes, partial(self.app.push_screen, NotesScreen())),
            Offer(TRIALS, KEYS[TRIALS], _("Utprøvinger"), help_, self._trials),
            Offer(FILES, KEYS[FILES], _("Filer"), files, self._files),
        ]

    def show(self, page: Page, stays: bool = False) -> None:
        """The groups, and above them whether all logs are whole."""
        super().show(page, stays)
        self._share_the_room()
        if page.entries:
            self._say(" ".join(filter(None, [self._to_remember(), how_the_files_are(self.archive)])))

    def _to_remember(self) -> str:
        count = len(own.due(self.archive, self.today))
        told = many("Du har {n} ting å huske i dag (Ctrl+N).", "Du har {n} ting å huske i dag (Ctrl+N).", count)
        return told if count else ""

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


class NewsScreen(ReviewScreen):
    """What is new since last time, in all groups."""

    def page(self) -> Page:
        """Group by group."""
        return news_page(self.archive, self.today)

    def nothing(self) -> str:
        """There is nothing."""
        return _("Ingenting nytt siden sist.")

    def more_offers(self) -> list[Offer]:
        """All of it has been read."""
        return [Offer(NEWS, KEYS[NEWS], _("Alt er lest"), _("Merk alle gruppene som lest."), self._all_read)]

    def _all_read(self) -> None:
        told = told_by(partial(own.mark_all_read, self.archive, self.today))
        self.show(self.page())
        self._say(told)


class NotesScreen(ReviewScreen):
    """All that the reader has written."""

    whole = True

    def page(self) -> Page:
        """Those whose day has come first."""
        return own.notes_page(self.archive, self.today)

    def nothing(self) -> str:
        """There are none."""
        return _("Du har ingen notater. De skrives på siden til ei gruppe.")


class NoteScreen(ReviewScreen):
    """A note, and what can be done with it."""

    whole = True

    def __init__(self, note: int) -> None:
        super().__init__()
        self._note = note

    def page(self) -> Page:
        """In full."""
        return own.note_page(self.archive, self._note)


class WritingScreen(ReviewScreen):
    """A note or a contact is written; of a note is asked when it is to come back."""

    AUTO_FOCUS = "Input"
    narrows = False

    def __init__(self, group: int, act: str) -> None:
        super().__init__()
        self._group, self._act, self._text = group, act, ""

    def field(self) -> ComposeResult:
        """The words."""
        yield Input(compact=True)

    def on_mount(self) -> None:
        """The field's cursor stands still."""
        self.query_one(Input).cursor_blink = False

    def page(self) -> Page:
        """What is to be written."""
        return Page(self._asked(), [])

    def _asked(self) -> str:
        if self._act == own.CONTACT:
            return _("Hvem kontakter du? Helst en funksjon, ikke et navn.")
        if self._text:
            return _("Når skal det komme fram igjen? Tomt hvis det ikke skal det.")
        return _("Hva vil du huske?")

    def nothing(self) -> str:
        """What the keys do."""
        return _("Enter skriver det. Esc lar det være.")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next thing that is asked, or it is written."""
        event.stop()
        written = event.value.strip()
        if self._act == own.WRITE and not self._text:
            self._text = written
            event.input.value = ""
            self.show(self.page())
            return
        try:
            if self._act == own.CONTACT:
                own.set_contact(self.archive, self._group, written, self.today)
            else:
                due = parse_day(written, self.today) if written else None
                own.write(self.archive, self._group, self.today, text=self._text, due=due)
        except (ValueError, StoreError) as why:
            self._say(str(why))
            return
        self.leave()

    def offers(self) -> list[Offer]:
        """Only the way back."""
        return [self._back()]


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
        return matter_page(self.archive, self._matter)


class ReviewedMeetingScreen(ReviewScreen):
    """The minutes of a meeting."""

    whole = True

    def __init__(self, meeting: int) -> None:
        super().__init__()
        self._meeting = meeting

    def page(self) -> Page:
        """As far as the group has let them out."""
        return meeting_page(self.archive, self._meeting)


class PartedScreen(ReviewScreen):
    """Where two logs of a group part: side by side where there is room, or else one below the other."""

    narrows = False

    def __init__(self, group: int) -> None:
        super().__init__()
        self._group = group
        self._pages: list[Page] = []

    def lines(self) -> ComposeResult:
        """A list for each log, and one for all of them."""
        yield PageLines(self.whole, self.narrows)
        with Horizontal():
            for place in range(len(parted_pages(self.archive, self._group)) - 1):
                with Vertical(classes="log"):
                    yield Static(classes="title", markup=False)
                    yield PageLines(narrows=False, id=f"log-{place}")

    def page(self) -> Page:
        """Each with its day, its file, and what it says after."""
        return parted_page(self.archive, self._group)

    def show(self, page: Page, stays: bool = False) -> None:
        """The same in columns, each with its log above it."""
        super().show(page, stays)
        first, *self._pages = parted_pages(self.archive, self._group)
        for place, one in enumerate(self._pages):
            lines = self.query_one(f"#log-{place}", PageLines)
            (lines.show_anew if stays else lines.show)(one)
        for title, one in zip(self.query(".log .title").results(Static), self._pages, strict=True):
            title.update(literal(one.title))
        self._say(first.entries[0].text if self._abreast else "")

    @property
    def _abreast(self) -> bool:
        return self.size.width >= ABREAST

    def on_resize(self, event: events.Resize) -> None:
        """Whether there is room for both."""
        abreast = event.size.width >= ABREAST
        self.query_one(PageLines).display = not abreast
        self.query_one(Horizontal).display = abreast
        self.query_one("#log-0" if abreast else "PageLines", PageLines).focus()
        self.show(self.page(), stays=True)

    def more_offers(self) -> list[Offer]:
        """From one log to the other."""
        if not self._abreast:
            return []
        help_ = _("Gå til den andre loggen.")
        return [Offer(OTHER, KEYS[OTHER], _("Den andre loggen"), help_, self._to_other)]

    def _to_other(self) -> None:
        here = self.focused.id if self.focused else ""
        places = [f"log-{place}" for place in range(len(self._pages))]
        after = places[(places.index(here) + 1) % len(places)] if here in places else places[0]
        self.query_one(f"#{after}", PageLines).focus()


class TrialsScreen(ReviewScreen):
    """Trials of every group: the page to learn from."""

    whole = True

    def page(self) -> Page:
        """By how they ended."""
        return pages.trials_page(self.archive)

    def nothing(self) -> str:
        """There are none."""
        return _("Ingen av gruppene har prøvd ut noe ennå.")

    def more_offers(self) -> list[Offer]:
        """The same as sheets to hand on."""
        help_ = _("Eksempelark å gi videre, de som ligner på hverandre sammen.")
        return [Offer(SHEETS, KEYS[SHEETS], _("Eksempelark"), help_, self._sheets)]

    def _sheets(self) -> None:
        self.app.push_screen(SheetsScreen())


class SheetsScreen(ReviewScreen):
    """Trials that somebody has judged, as sheets to hand on, those that are alike together."""

    def page(self) -> Page:
        """Larger groups of them first."""
        return examples_page(self.archive)

    def nothing(self) -> str:
        """There are none."""
        return _("Ingen utprøving er evaluert ennå.")


class SheetScreen(ReviewScreen):
    """An example sheet, as it can be handed on."""

    whole = True

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def page(self) -> Page:
        """What was tried, how, how it ended, and why."""
        return sheet_page(self.archive, self._number)

    def more_offers(self) -> list[Offer]:
        """It as a file."""
        help_ = _("Lagre arket som tekst, til å skrive ut eller sende.")
        return [Offer(SAVE, KEYS[SAVE], _("Lagre"), help_, self._save)]

    def _save(self) -> None:
        self._say(told_by(partial(lay_sheet, self.archive, self._number)))


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
        """What is found of what is written."""
        return pages.search(self.archive, self.query_one(Input).value)

    def nothing(self) -> str:
        """Whether something was looked for."""
        if self.query_one(Input).value.strip():
            return _("Fant det ikke. Prøv færre eller kortere ord.")
        return _("Let etter en arbeidsplass, eller i saker, beslutninger, utprøvinger, oppgaver og innspill.")

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
