"""What can be printed and handed on: chosen, read, and then saved. The same pages in every front end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.between.browse import HANDOUT, exercise_page
from partsgruppe.between.looking import Page, Way
from partsgruppe.between.naming import ask_name, not_over_another
from partsgruppe.between.overview import CORRECT, END, FOLDER, PAPERS, REPAIR
from partsgruppe.between.pages import CAME_OF_IT, page_of
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.library import Library
from partsgruppe.group import meetings
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.language.days import long_day
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.formats import DOCX, EML, FORMATS, HTML, MD, PDF, TXT
from partsgruppe.papers.write import write_new
from partsgruppe.planning.front_page import LETTER, PEN, SEND, TALK
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

if TYPE_CHECKING:
    from partsgruppe.between.places import Deciding
    from partsgruppe.papers.template import Paper
    from partsgruppe.papers.unnamed import Undecided
    from partsgruppe.sharing.decided import Answered

NOTICE, HANDOVER, DIGEST, CALENDAR, RUNSHEET = "notice", "handover", "digest", "calendar", "runsheet"
INVITATION, NEXT_MEETING, POSTER = "invitation", "next meeting", "poster"
PASS_ON, REDACT, LAY_OUT = "pass on", "redact", "lay out"
DECIDE, DECIDE_AGAIN, SAVE = "decide", "decide again", "save"
"""What a row leads to. Since when a paper tells is the `passage` of its lead; how it is saved is the `act`."""

WHOLE, OTHER = "all", "other"
_SAVED = {HTML: N_("Lagre som side til utskrift (HTML)"), OTHER: N_("Lagre som PDF, Word eller tekst")}
_OTHERS = (PDF, DOCX, TXT, MD)
"""As what a paper is saved from each of these: the other formats are asked about."""


class PapersPage(Page):
    """For the notice board, for somebody new, for the steering group, for calendars, and the log itself."""

    guide = "print"
    prompt = N_("Hva vil du lage?")

    def scene(self) -> Scene:
        """What becomes of it."""
        body = _("Du får lese teksten først. Så lagrer du den, og skriver den ut fra nettleseren.")
        return Scene(title=_("Skriv ut og gi videre"), body=body)

    def ways(self) -> list[Way]:
        """One line a paper; what tells of meetings only when one has been held."""
        papers = [
            Way(_("«Dere sa – vi gjør», til oppslagstavla"), Lead(NOTICE)),
            Way(_("Overlevering, til en som er ny i en rolle"), Lead(HANDOVER)),
            Way(_("Til styringsgruppa, uten navn"), Lead(DIGEST)),
            Way(_("Papirene fra siste møte, samlet i en mappe"), Lead(LAY_OUT)),
        ]
        to_come = unfinished_meeting(self.store)
        return [
            *(papers if last_meeting(self.store) else []),
            *([Way(_("Innkalling til møtet som kommer"), Lead(INVITATION))] if to_come else []),
            *([Way(_("Møtet som kommer, til den dagen projektoren svikter"), Lead(RUNSHEET))] if to_come else []),
            Way(_("Spørsmål til de ansatte, til pauserommet"), Lead(POSTER)),
            *([Way(_("Det neste møtet, til kalenderen"), Lead(NEXT_MEETING))] if to_come else []),
            Way(_("Kalenderfil med møter, evalueringer og avtaler"), Lead(CALENDAR)),
            Way(_("Stafetten, til den som skriver videre"), Lead(PASS_ON)),
            Way(_("Loggen, til andre som skal lese den"), Lead(SEND)),
            Way(_("Be hovedtillitsvalgt om en prat"), Lead(TALK)),
            Way(_("Ta en tekst ut av loggen for godt"), Lead(REDACT)),
        ]


class SincePage(Page):
    """How far back a paper goes."""

    guide = "print"
    prompt = N_("Hvor langt tilbake?")

    def __init__(self, store: Store, paper: str) -> None:
        super().__init__(store)
        self._paper = paper

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Skriv ut"))

    def ways(self) -> list[Way]:
        """Since the last meeting, a while, or since the first."""
        today = self.store.today()
        held = [meeting.day for meeting in self.store.where(Meeting, state=meetings.CLOSED)]
        days = {
            _("Bare siste møte"): max(held),
            _("De siste tre månedene"): today - dt.timedelta(weeks=13),
            _("Det siste året"): today - dt.timedelta(weeks=52),
            _("Helt fra begynnelsen"): min(held),
        }
        return [Way(label, Lead(self._paper, passage=day.isoformat())) for label, day in days.items()]


class SeatsPage(Page):
    """Which role is handed over."""

    guide = "print"
    prompt = N_("Hvilken rolle er det noen som er ny i?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Skriv ut"))

    def ways(self) -> list[Way]:
        """The roles at the table, those nobody holds now among them; a steward of each union."""
        from partsgruppe.papers.handover import seats

        return [
            Way(capital(str(seat)), Lead(HANDOVER, number)) for number, seat in enumerate(seats(self.store), start=1)
        ]


class PartsPage(Page):
    """Which sheets of an exercise."""

    guide = "print"
    prompt = N_("Hva vil du skrive ut?")

    def __init__(self, store: Store, exercise: Exercise) -> None:
        super().__init__(store)
        self._exercise = exercise

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=self._exercise.title)

    def ways(self) -> list[Way]:
        """All of them, or one alone."""
        from partsgruppe.papers.handout import parts_of

        parts = {WHOLE: _("Alt sammen"), **parts_of(self._exercise)}
        return [Way(label, Lead(HANDOUT, act=self._exercise.id, passage=part)) for part, label in parts.items()]


class PaperPage(Page):
    """One paper: to read first, and then to write to a file."""

    guide = "print"
    prompt = N_("Hva vil du gjøre?")
    to_the_end: ClassVar[bool] = False
    """Whether it is not saved before all of it has been read."""

    def __init__(
        self, store: Store, title: str, file: str, gather: Callable[[], Paper], goes_out: bool = False
    ) -> None:
        """`file` is the name proposed for it as Markdown. In what `goes_out` of the room names are asked about."""
        super().__init__(store)
        self._title, self._file, self._gather = title, Path(file), gather
        self._text = self._trouble = ""
        self._goes_out = goes_out
        self._undecided: Undecided | None = None
        self._answered: list[Answered] = []

    def text(self) -> str:
        """It as Markdown. Raises MinutesError, and StoreError when a text that was kept is no longer what it was."""
        from partsgruppe.papers.template import markdown

        return markdown(self._gather(), self._templates)

    @property
    def _templates(self) -> list[Path]:
        return [self.store.folder / "templates"]

    def read(self) -> None:
        """Make it once, to be read; or know what has to be decided first."""
        from partsgruppe.papers.unnamed import Undecided, without_names

        if self._text and not self._answered:
            return
        self._undecided = None
        try:
            self._text, self._trouble = self.text(), ""
            self._answered = without_names(self.store).answered() if self._goes_out else []
        except Undecided as undecided:
            self._undecided = undecided
        except (MinutesError, StoreError) as error:
            self._trouble = str(error)

    def scene(self) -> Scene:
        """The text, or what is asked before it can be read."""
        body = str(self._undecided or self._text).removeprefix(f"# {self._title}\n")
        return Scene(title=self._title, body=body.lstrip("\n"), notice=self._trouble)

    def ways(self) -> list[Way]:
        """To what has to be decided, or to a file."""
        if self._undecided:
            return [Way(_("Si hva vi gjør med det"), Lead(DECIDE))]
        again = [Way(_("Endre svar om navn og annet personlig"), Lead(DECIDE_AGAIN))] if self._answered else []
        saved = [Way(_(label), Lead(SAVE, act=form)) for form, label in _SAVED.items()] if self._text else []
        return [*saved, *again]

    def deciding(self) -> Deciding:
        """Asks what becomes of each place where somebody may be meant; or which answer is to be another."""
        from partsgruppe.between.places import Deciding
        from partsgruppe.papers.unnamed import without_names

        if self._undecided is None:
            hiding = without_names(self.store)
            return Deciding(self.store, (), hiding.finder, self._title, hiding.answered())
        return Deciding(self.store, self._undecided.found, self._undecided.finder, self._title)

    def saving(self, form: str) -> Saving:
        """Asks as what it is saved, and for the name of the file. Raises RuleBroken when it cannot be made."""
        return Saving(self.store, self._written, self._file.stem, _OTHERS if form == OTHER else (form,))

    def _written(self, form: str) -> str | bytes:
        from partsgruppe.papers.formats import rewritten

        return rewritten(self._gather(), self._text, form, self._templates, self._notes())

    def _notes(self) -> tuple[str, ...]:
        """What stands above it."""
        return ()


class MinutesPaper(PaperPage):
    """The minutes of one meeting, as they were handed out. They no longer change."""

    def __init__(self, store: Store, meeting: Meeting) -> None:
        from partsgruppe.papers.mail import stem_of
        from partsgruppe.papers.render import minutes

        title = _("Referat fra møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.day))
        super().__init__(store, title, f"{stem_of(meeting)}.md", partial(minutes, store, meeting))
        self._meeting = meeting

    def text(self) -> str:
        """As they were handed out."""
        from partsgruppe.papers.scribe import Scribe

        return Scribe(self.store).handed_out(self._meeting)

    def _written(self, form: str) -> str | bytes:
        from partsgruppe.papers.mail import best_beside, mail

        if form == EML:
            return mail(self.store, self._meeting, self._text, best_beside())
        return super()._written(form)

    def _notes(self) -> tuple[str, ...]:
        from partsgruppe.papers.since_then import notes_on

        return notes_on(self.store, self._meeting)

    def ways(self) -> list[Way]:
        """Into an e-mail, and to what came of the meeting as well."""
        lead = Lead(Meeting.table.name, self._meeting.id, CAME_OF_IT)
        mailed = [Way(_("Lagre som e-post til gruppa, med vedlegg"), Lead(SAVE, act=EML))] if self._text else []
        return [*super().ways(), *mailed, Way(_("Det som kom ut av møtet"), lead)]


class DigestPaper(PaperPage):
    """For the steering group."""

    to_the_end = True


class Saving(Dialogue):
    """Writes something to a file, never over another one without asking. `written` is the file."""

    guide = "print"
    key, keeps, records = "save", False, False

    def __init__(self, store: Store, make: Callable[[str], str | bytes], stem: str, forms: Sequence[str]) -> None:
        """`make` gives it as one of the forms, which the file's name ends in. Raises RuleBroken where it cannot.

        Where there is but one, it is made at once.
        """
        self.written: Path | None = None
        self._make, self._stem, self._forms = make, stem, forms
        super().__init__(store)
        if len(forms) == 1:
            self._made(forms[0])
        self.begin("save")

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._save_as()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.told = _("Fila ligger i {path}.").format(path=self.written)
        self.end()

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Skriv til en fil"))

    def _save_as(self) -> Form[None]:
        scene, form = self.scene(), self._forms[0]
        if len(self._forms) > 1:
            options = [Option(one, capital(_(FORMATS[one].label))) for one in self._forms]
            form = yield from ask(Pick(prompt=_("Hva skal det lagres som?"), options=options, beside=scene))
        made, name = self._made(form), f"{self._stem}.{form}"
        path = yield from ask_name(name, scene)
        path = yield from not_over_another(path, name, scene)
        try:
            write_new(made, path, overwrite=path.exists())
        except MinutesError as error:
            raise RuleBroken(str(error)) from error
        self.written = path.absolute()

    def _made(self, form: str) -> str | bytes:
        try:
            return self._make(form)
        except MinutesError as error:
            raise RuleBroken(str(error)) from error


class AskingStaff(Saving):
    """Asks what is to be asked and where the answers are written, and writes the poster to a file."""

    def __init__(self, store: Store) -> None:
        self._question, self._address = "", ""
        super().__init__(store, self._poster, _("spørsmål-til-ansatte"), (HTML,))

    def form(self, name: str) -> Form[None]:
        """What stands on it, and then what it is called."""
        return self._asked()

    def scene(self) -> Scene:
        """What becomes of it."""
        body = _("Ett ark til pauserommet, med en kode til skjemaet deres eller en boks å skrive i.")
        return Scene(title=_("Spørsmål til de ansatte"), body=body)

    def _asked(self) -> Form[None]:
        from partsgruppe.papers.poster import check_address, usual_question

        scene, trouble = self.scene(), ""
        self._question = yield from ask(
            Text(prompt=_("Hva vil dere spørre om?"), initial=self._question or usual_question(), beside=scene)
        )
        while True:
            self._address = yield from ask(
                Text(
                    prompt=_("Hva er adressen til skjemaet?"),
                    help=trouble,
                    initial=self._address,
                    empty=_("ikke noe skjema, en boks å skrive i"),
                    beside=scene,
                )
            )
            try:
                if self._address:
                    check_address(self._address)
                break
            except MinutesError as error:
                trouble = str(error)
        yield from self._save_as()

    def _poster(self, form: str) -> str | bytes:
        from partsgruppe.papers.formats import written
        from partsgruppe.papers.poster import poster

        paper = poster(self.store, self.store.today(), self._question, self._address)
        return written(paper, form, [self.store.folder / "templates"])


def page_at(store: Store, library: Library, lead: Lead) -> Page | None:
    """The page that a row or a line leads to; None where it leads to something that asks."""
    return page_of(store, lead) or exercise_page(store, library, lead) or _paper_page(store, library, lead)


def _paper_page(store: Store, library: Library, lead: Lead) -> Page | None:
    if lead == Lead(PAPERS):
        return PapersPage(store)
    if lead.to in (NOTICE, DIGEST) and not lead.passage:
        return SincePage(store, lead.to)
    if lead == Lead(HANDOVER):
        return SeatsPage(store)
    if lead.to == HANDOUT and not lead.passage:
        return PartsPage(store, library.get(lead.act))
    return paper(store, library, lead)


def paper(store: Store, library: Library, lead: Lead) -> PaperPage | None:
    """The paper that a row leads to, if it leads to one."""
    if lead.to == Meeting.table.name:
        return MinutesPaper(store, store.get(Meeting, lead.about))
    if lead.to == NOTICE:
        from partsgruppe.papers.notice import notice

        since = dt.date.fromisoformat(lead.passage)
        title = _("Dere sa – vi gjør")
        return PaperPage(store, title, _("oppslag.md"), lambda: notice(store, store.today(), since), goes_out=True)
    if lead.to == DIGEST:
        from partsgruppe.papers.digest import digest

        since = dt.date.fromisoformat(lead.passage)
        file = _("styringsgruppa-{date}.md").format(date=since)
        title = _("Til styringsgruppa")
        return DigestPaper(store, title, file, lambda: digest(store, store.today(), since), goes_out=True)
    if lead.to == HANDOVER:
        from partsgruppe.papers.handover import handover, seats

        seat = seats(store)[lead.about - 1]
        file = _("overlevering-{role}.md").format(role=re.sub(r"[\W_]+", "-", str(seat)).strip("-"))
        return PaperPage(
            store,
            _("Overlevering: {role}").format(role=seat),
            file,
            lambda: handover(store, store.today(), seat.role, seat.union),
            goes_out=True,
        )
    if lead.to == HANDOUT:
        from partsgruppe.papers.handout import handout

        exercise, part = library.get(lead.act), lead.passage.removeprefix(WHOLE)
        title = _("{title} på papir").format(title=exercise.title)
        return PaperPage(store, title, f"{exercise.id}.md", lambda: handout(exercise, part))
    if lead.to == INVITATION:
        from partsgruppe.papers.invitation import invitation
        from partsgruppe.papers.runsheet import meeting_to_come

        meeting = meeting_to_come(store)
        title = _("Innkalling til møte {n}").format(n=meeting.number)
        file = _("innkalling-{n}.md").format(n=meeting.number)
        return PaperPage(store, title, file, lambda: invitation(store, library, meeting))
    if lead.to == RUNSHEET:
        from partsgruppe.papers.runsheet import meeting_to_come, runsheet

        meeting = meeting_to_come(store)
        file = _("møte-{n}-på-papir.md").format(n=meeting.number)
        return PaperPage(store, _("Møtet på papir"), file, lambda: runsheet(store, library, meeting))
    return None


def dialogue_at(store: Store, lead: Lead) -> Dialogue:
    """What asks, where a row or a line leads to no page. Raises RuleBroken when nothing can be done about it now."""
    if lead.to in _ASKING and not lead.about:
        return _ASKING[lead.to](store)
    if lead.to == REPAIR:
        from partsgruppe.between.repair import Repairing

        return Repairing(store, lead.passage)
    from partsgruppe.between.acting_on import acting_on

    return acting_on(store, lead)


def _having_pen(store: Store) -> Dialogue:
    from partsgruppe.between.pen import HavingPen

    return HavingPen(store)


def _passing_on(store: Store) -> Dialogue:
    from partsgruppe.between.pass_on import PassingOn

    return PassingOn(store)


def _sending(store: Store) -> Dialogue:
    from partsgruppe.between.send import Sending

    return Sending(store)


def _asking_for_a_talk(store: Store) -> Dialogue:
    from partsgruppe.between.ask_for_a_talk import AskingForATalk

    return AskingForATalk(store)


def _answering_letter(store: Store) -> Dialogue:
    from partsgruppe.between.letters import AnsweringLetter

    return AnsweringLetter(store)


def _laying_out(store: Store) -> Dialogue:
    from partsgruppe.papers.laid_out import LayingOut

    last = last_meeting(store)
    if last is None:
        raise RuleBroken(_("Det er ikke holdt noe møte ennå."))
    return LayingOut(store, last)


def _redacting(store: Store) -> Dialogue:
    from partsgruppe.between.redact import Redacting

    return Redacting(store)


def _correcting(store: Store) -> Dialogue:
    from partsgruppe.between.correct import Correcting

    return Correcting(store)


def _sharing_folder(store: Store) -> Dialogue:
    from partsgruppe.between.sharing_folder import SharingFolder

    return SharingFolder(store)


def _ending(store: Store) -> Dialogue:
    from partsgruppe.between.ending import Ending

    return Ending(store)


def calendar_saving(store: Store) -> Saving:
    """The calendar file, to be saved."""
    from partsgruppe.papers.calendar import calendar

    made, name = calendar(store), Path(_("møter.ics"))
    return Saving(store, lambda _form: made, name.stem, (name.suffix[1:],))


def _next_meeting_saving(store: Store) -> Saving:
    from partsgruppe.papers.calendar import next_meeting

    name = Path(_("neste-møte.ics"))
    return Saving(store, lambda _form: next_meeting(store), name.stem, (name.suffix[1:],))


_ASKING: dict[str, Callable[[Store], Dialogue]] = {
    PEN: _having_pen,
    PASS_ON: _passing_on,
    SEND: _sending,
    TALK: _asking_for_a_talk,
    LETTER: _answering_letter,
    REDACT: _redacting,
    CORRECT: _correcting,
    FOLDER: _sharing_folder,
    LAY_OUT: _laying_out,
    END: _ending,
    CALENDAR: calendar_saving,
    NEXT_MEETING: _next_meeting_saving,
    POSTER: AskingStaff,
}
