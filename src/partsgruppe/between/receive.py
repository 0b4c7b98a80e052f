"""A log that was handed on comes in. Nothing is asked where one log goes on from the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Await, Option, Pick, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.pass_on import how_it_stands
from partsgruppe.between.sharing_folder import in_folder, open_folder
from partsgruppe.files import path_of
from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.members import group_key
from partsgruppe.language.catalogue import _, capital, many
from partsgruppe.language.days import long_day, short_day
from partsgruppe.sharing.folder import Folder, Shared, remember
from partsgruppe.sharing.incoming import handed_on
from partsgruppe.sharing.letter_file import LetterFile, letter_in, take_in_letter
from partsgruppe.sharing.parcel import Parcel
from partsgruppe.sharing.receiving import Received, Said
from partsgruppe.store.entry import Entry
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

JOIN, HERE, THERE, LEAVE = "join", "here", "there", "leave"
FOLDER, LOCKED = "folder", "locked"

T = TypeVar("T")


class _Asked(Exception):
    """The file is locked with a passphrase, and nobody has said it yet."""


class Receiving(Dialogue):
    """Asks which file it is, unless it has been read, and what to do where both have written.

    Nothing is changed by what is answered: `conclude` must follow.
    """

    key, guide = "receive", "pass-on"
    keeps = False

    def __init__(self, store: Store, parcel: Parcel | None = None) -> None:
        self._parcel = parcel
        self._received: Received | None = None
        self._refused: StoreError | None = None
        """Why what was handed on cannot be taken in."""
        self._mine_goes_on: bool | None = None
        self._letter: LetterFile | None = None
        """A letter, where the file was that and no log."""
        self._shared: Shared | None = None
        """The folder it came from, if it was one."""
        super().__init__(store)
        no_meeting(store)
        self.begin("receive")

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._receive()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """What there is to see with the question."""
        return (self.question and self.question.beside) or Scene(
            title=_("Hent inn en stafett"),
            body=_("Stafetten er fila som den som hadde pennen, har gitt videre. Det som står i den, blir med her."),
        )

    def _receive(self) -> Form[None]:
        parcel = self._parcel or (yield from self._which_file())
        if parcel is None:
            return
        mine = list(self.store.log())
        received = yield from ask(_holding(lambda: self._held(parcel, mine)))
        if received is None:
            return
        if received.must_ask:
            choice = yield from ask(_choice(received))
            if choice == LEAVE:
                return
            self._mine_goes_on = None if choice == JOIN else choice == HERE
        yield from ask(_bringing(partial(_prepared, received, self._mine_goes_on)))
        self._received = received

    def _held(self, parcel: Parcel, mine: Sequence[Entry]) -> Received | None:
        """What was handed on, beside the log here. What is wrong with a file that somebody named is asked anew."""
        try:
            return Received(self.store, parcel, mine)
        except StoreError as refused:
            if self._parcel is None:
                raise
            self._refused = refused
            return None

    @property
    def goes_on(self) -> bool:
        """Whether it is to be taken in, and was not left as it is."""
        return self._received is not None

    def conclude(self) -> str:
        """Take it in as was answered, and say what came of it. Raises StoreError, and then nothing is changed."""
        if self._refused is not None:
            raise self._refused
        if self._letter is not None:
            return take_in_letter(self.store, self._letter)
        if self._received is None:
            return _("Ingenting er endret.")
        told = self._received.take_in(self._mine_goes_on)
        if self._shared:
            remember(self.store.path, self._shared)
        return " ".join(filter(None, [*told, how_it_stands(self.store)]))

    def _which_file(self) -> Form[Parcel | None]:
        help_ = _("Hele navnet, med mappa den ligger i. Har gruppa ei felles mappe, skriver du navnet på den.")
        name = yield from ask(Text(prompt=_("Hva heter fila?"), help=help_))
        path = path_of(name)
        self._letter = letter_in(path)
        if self._letter is not None:
            return None
        found = yield from ask(_reading(path, lambda: _lies_at(path)))
        if found == FOLDER:
            known = self._shared = yield from open_folder(self.store, path)
            folder = Folder(known, self.store.machine)
            return (yield from ask(in_folder(path, partial(folder.any_log, group_key(self.store)))))
        self._shared = None
        if isinstance(found, Parcel):
            return found
        words = yield from ask(Text(prompt=_("Passord"), private=True))
        return (yield from ask(_reading(path, lambda: handed_on(path, lambda: words))))


def _reading(path: Path, work: Callable[[], T]) -> Await[T]:
    in_vain = _("{path} svarer ikke. Ingenting er endret.").format(path=path)
    return Await(prompt=_("Leser fila …"), help=str(path), work=work, in_vain=in_vain)


def _holding(work: Callable[[], T]) -> Await[T]:
    return Await(prompt=_("Leser loggen …"), work=work)


def _bringing(work: Callable[[], T]) -> Await[T]:
    return Await(prompt=_("Gjør loggen klar …"), work=work)


def _prepared(received: Received, mine_goes_on: bool | None) -> None:
    with suppress(StoreError):  # what is wrong is said where it is taken in
        received.prepare(mine_goes_on)


def _lies_at(path: Path) -> Parcel | str:
    """What was handed on, as far as that can be read without a passphrase; else FOLDER or LOCKED. Raises StoreError."""
    if path.is_dir():
        return FOLDER
    try:
        return handed_on(path, _ask)
    except _Asked:
        return LOCKED


def _ask() -> str:
    raise _Asked


def _choice(received: Received) -> Pick[str]:
    leave = Option(LEAVE, _("La det være. Ingenting endres"))
    if received.must_choose:
        return Pick(
            prompt=_("Begge har avsluttet et møte. Hvilken logg fortsetter?"),
            help=_("Den andre blir liggende hel i en fil, så dere kan lese den."),
            options=[Option(HERE, _("Den som er her")), Option(THERE, _("Den i stafetten")), leave],
            beside=_both(received),
        )
    help_ = _("Loggen i stafetten fortsetter, og det som bare står her, skrives inn etter den.")
    if received.mine_goes_on:
        help_ = _("Loggen her fortsetter, og det som bare står i stafetten, skrives inn etter den.")
    return Pick(
        prompt=_("Begge har skrevet. Skal de føres sammen?"),
        help=help_,
        options=[Option(JOIN, _("Ja, før dem sammen")), leave],
        initial=JOIN,
        beside=_both(received),
    )


def _both(received: Received) -> Scene:
    """From where the two part, and what each says after."""
    number, day = received.parted
    body = _("Fram til hendelse {n}, {day}, er de like. Siden har begge skrevet.")
    here, there = received.said_here(), received.said_there()
    counts = _("{here} her, {there} i stafetten").format(here=_count(here), there=_count(there))
    return Scene(
        title=_("De to loggene skilte lag"),
        body=body.format(n=number, day=long_day(day)),
        lines_title=capital(counts),
        lines=(*_lines(here, _("her, {day}")), *_lines(there, _("i stafetten, {day}"))),
    )


def _count(said: Sequence[Said]) -> str:
    return many("én ting er skrevet", "{n} ting er skrevet", len(said))


def _lines(said: Sequence[Said], where: str) -> list[Line]:
    return [Line(f"{one.label}: {one.text}", where.format(day=short_day(one.day))) for one in said]
