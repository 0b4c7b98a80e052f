"""The papers of a meeting, laid ready in a folder: its minutes, a notice for the board, and a letter to colleagues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.between.places import PLACE, AsksAboutPlaces
from partsgruppe.files import path_of, write_whole
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import N_, _, listed
from partsgruppe.papers import render, template
from partsgruppe.papers.errors import AlreadyThere, MinutesError
from partsgruppe.papers.letter import letter
from partsgruppe.papers.mail import stem_of
from partsgruppe.papers.notice import notice
from partsgruppe.papers.scribe import Scribe
from partsgruppe.papers.template import Paper
from partsgruppe.papers.unnamed import Undecided
from partsgruppe.sharing.shelf import choose_folder, folder_for_papers, laid
from partsgruppe.store.errors import in_plain_words
from partsgruppe.store.store import Store

WHERE = "where"
REPLACE, OTHER = "replace", "other"

ASK_FIRST = N_("Før papirene legges klare, må dere si hva som kan stå i dem.")


class LaidOut(msgspec.Struct, frozen=True):
    """The papers lie in this folder. `trouble` is what could not be made, and why."""

    folder: Path
    files: tuple[str, ...]
    trouble: str

    @property
    def told(self) -> str:
        """Where they are, and what is not among them."""
        words = _("{files} ligger i {folder}.").format(files=listed(self.files), folder=self.folder)
        return f"{words} {self.trouble}".rstrip()


def name_of(meeting: Meeting) -> str:
    """What the folder of a meeting is called."""
    return _("{date}-møte-{n}").format(date=meeting.day.isoformat(), n=meeting.number)


class Papers:
    """The papers of one meeting, made but not written. Raises Undecided when there is something to ask first."""

    def __init__(self, store: Store, meeting: Meeting) -> None:
        self._store, self._meeting = store, meeting
        self._troubles: list[str] = []
        self._texts = dict(self._made())

    def _made(self) -> Iterator[tuple[str, str]]:
        on_the_board, to_colleagues = self._gathered()
        day = {"date": self._meeting.day.isoformat()}
        yield f"{stem_of(self._meeting)}.html", self._minutes()
        if on_the_board:
            yield _("oppslag-{date}.html").format(**day), self._in_our_way(template.html, on_the_board)
        if to_colleagues:
            yield _("e-post-{date}.txt").format(**day), self._in_our_way(template.plain, to_colleagues)

    def _gathered(self) -> tuple[Paper | None, Paper | None]:
        """What the notice and the letter say; all that has to be decided for either is asked at once."""
        undecided: list[Undecided] = []
        papers: list[Paper | None] = []
        for gather in (self._notice, self._letter):
            try:
                papers.append(gather())
            except Undecided as one:
                undecided.append(one)
        if undecided:
            found = {place.finding.key: place for one in undecided for place in one.found}
            raise Undecided(list(found.values()), undecided[0].finder)
        on_the_board, to_colleagues = papers
        return on_the_board, to_colleagues

    def _notice(self) -> Paper | None:
        """None when no answer was given and nothing is being tried."""
        try:
            return notice(self._store, self._store.today(), self._meeting.day)
        except Undecided:
            raise
        except MinutesError:
            self._troubles.append(
                _("Ingen innspill fikk svar, og ingen sak ble avgjort i dag, så det er ikke noe nytt å henge opp.")
            )
            return None

    def _letter(self) -> Paper:
        return letter(self._store, self._meeting)

    def _minutes(self) -> str:
        scribe = Scribe(self._store)
        text = scribe.handed_out(self._meeting)
        try:
            return scribe.page(self._meeting, text)
        except MinutesError as error:
            self._troubles.append(str(error))
            return render.page(self._store, self._meeting, text)

    def _in_our_way(self, make: Callable[..., str], paper: Paper) -> str:
        """With the group's own template, or the program's when theirs cannot be used."""
        try:
            return make(paper, [self._store.folder / "templates"])
        except MinutesError as error:
            self._troubles.append(str(error))
            return make(paper)

    def lay_out(self, where: Path | None = None, replace: bool = False) -> LaidOut:
        """Write them to a folder of their own, in the folder for papers or another one.

        Raises AlreadyThere when there are others of the same names that may not be replaced, and StoreError when they
        cannot be written.
        """
        folder = (where or folder_for_papers(self._store.path)) / name_of(self._meeting)
        with in_plain_words(folder):
            if not replace and any(_other(folder / name, text) for name, text in self._texts.items()):
                raise AlreadyThere(_("I {folder} ligger det papirer fra før.").format(folder=folder))
            _make(folder)
            for name, text in self._texts.items():
                write_whole(folder / name, text.encode(), private=True)
        laid(self._store.path, [folder.absolute() / name for name in self._texts])
        return LaidOut(folder.absolute(), tuple(self._texts), " ".join(dict.fromkeys(self._troubles)))


def _other(path: Path, text: str) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != text.encode())


def _make(folder: Path) -> None:
    """The folder, and those above it that are missing, for the user alone."""
    if not folder.is_dir():
        if folder.parent != folder:
            _make(folder.parent)
        folder.mkdir(0o700)


class LayingOut(AsksAboutPlaces):
    """Asks what is to be decided before colleagues read it, and where the papers are to lie. `ready` once they do."""

    key = "laying out"
    keeps = False

    def __init__(self, store: Store, meeting: Meeting) -> None:
        self.ready: LaidOut | None = None
        self._meeting = meeting
        super().__init__(store, _("Papirene fra møte {n}").format(n=meeting.number))
        try:
            Papers(store, meeting)
        except Undecided as undecided:
            self.about(undecided.found, undecided.finder)
        self.begin(self.or_place(WHERE))

    def form(self, name: str) -> Form[str | None]:
        """About the next place, or the folder."""
        return self.ask_about_place() if name == PLACE else self._which_folder()

    def done(self, result: str | None) -> None:
        """On to the next place, then to the folder."""
        if self.ready:
            self.told = self.ready.told
            self.end()
        else:
            self.begin(self.or_place(WHERE))

    def _which_folder(self) -> Form[str]:
        home = folder_for_papers(self.store.path)
        name = yield from ask(
            Text(
                prompt=_("Hvilken mappe skal papirene ligge i?"),
                help=_("Møtet får en egen mappe der: {name}. Programmet husker hvor til neste gang.").format(
                    name=name_of(self._meeting)
                ),
                initial=str(home),
                beside=Scene(title=self._title),
            )
        )
        where = path_of(name).absolute()
        papers = Papers(self.store, self._meeting)
        try:
            self.ready = papers.lay_out(where)
        except AlreadyThere as there:
            how = yield from ask(
                Pick(
                    prompt=str(there),
                    options=[Option(OTHER, _("La dem ligge")), Option(REPLACE, _("Erstatt dem"))],
                    initial=OTHER,
                    beside=Scene(title=self._title),
                )
            )
            if how == OTHER:
                return WHERE
            self.ready = papers.lay_out(where, replace=True)
        if where != home:
            choose_folder(self.store.path, where)
        return ""


def lay_out(store: Store, meeting: Meeting) -> LaidOut | None:
    """Lay the papers of a meeting ready; None when there is something to ask first. Raises StoreError or RuleBroken."""
    try:
        return Papers(store, meeting).lay_out()
    except (Undecided, AlreadyThere):
        return None
    except MinutesError as error:
        raise RuleBroken(str(error)) from error
