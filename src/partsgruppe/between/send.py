"""A log leaves the house: what for, what is personal in it, exactly what goes, and into which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.agree_to_send import ask_agreement, ask_whereabouts, not_agreed
from partsgruppe.between.at_the_desk import told_at_the_desk
from partsgruppe.between.naming import ask_name, not_over_another
from partsgruppe.between.places import AGAIN, PLACE, AsksAboutPlaces, may_be_personal
from partsgruppe.between.share import alone, ask_own, ask_what_is_shared, keep_own
from partsgruppe.files import write_whole
from partsgruppe.group.at_the_desk import OwnLineWritten, own_lines, whereabouts
from partsgruppe.group.members import the_group
from partsgruppe.group.permission import PermissionGiven, permission
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.release_agreements import may_leave
from partsgruppe.group.showing import to_be_asked
from partsgruppe.group.ways import CONTRIBUTIONS, GROUP, RELEASES, STEWARD
from partsgruppe.language.catalogue import _, listed
from partsgruppe.sharing.keys import Lock, to_keys
from partsgruppe.sharing.outgoing import NAMES, Found, Outgoing
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.store import Store

YES, NO = "yes", "no"
OWN_LINE = "own line"


class Sending(AsksAboutPlaces):
    """Asks all there is to ask before a log is written. `written` is the file, None when nothing was.

    What was said beforehand is not asked: the release, the file, and how it is locked.
    """

    key = "send"
    keeps = False

    def __init__(self, store: Store, release: str = "", output: Path | None = None, lock: Lock | None = None) -> None:
        self.written: Path | None = None
        self._release = release
        self._output = output
        self._lock = lock
        self._gathered: tuple[tuple[int, str], Outgoing] | None = None
        self._alone = [seat for seat in alone(store) if to_be_asked(store, seat, CONTRIBUTIONS)]
        super().__init__(store, _("Gi loggen videre"))
        self.begin(self._next() if release else "release")

    def _next(self) -> str:
        if not may_leave(self.store, self._release, self.store.today()):
            return "agreement"
        if self._release == STEWARD and not whereabouts(self.store).id:
            return "whereabouts"
        given = permission(self.store)
        if self._release == STEWARD and given is None:
            return "permission"
        if self._release == STEWARD and self._alone and given and CONTRIBUTIONS in given.shared:
            return "own"
        outgoing = self._outgoing()
        self.about(must_be_dealt_with(outgoing), outgoing.finder)
        return self.or_place("send")

    def _outgoing(self) -> Outgoing:
        """What leaves now. It is gone through for what is personal once, and not at every question."""
        now = self.store.last_sequence(), self._release
        if self._gathered is None or self._gathered[0] != now:
            self._gathered = now, Outgoing(self.store, self._release)
        return self._gathered[1]

    def form(self, name: str) -> Form[str | None]:
        """What the file is for, what the group shares, or everything else."""
        forms: dict[str, Callable[[], Form[str | None]]] = {
            "release": self._which_release,
            "agreement": self._agreement,
            "whereabouts": self._whereabouts,
            "permission": self._consent,
            OWN_LINE: self._own_line,
            "own": self._own_consent,
            PLACE: self.ask_about_place,
            AGAIN: self._again,
            "send": self._let_out,
        }
        return forms[name]()

    def done(self, result: str | None) -> None:
        """On to the next, until the file is written or nobody wants it."""
        if result in RELEASES:
            self._release = result
            self.begin(self._next())
        elif result == "next":
            self.begin(self._next())
        elif result == PLACE:
            self.begin(self.or_place("send"))
        elif result in ("permission", OWN_LINE, AGAIN):
            self.begin(result)
        else:
            self.end()

    def conclude(self) -> str:
        """Where the file is."""
        return _("Loggen ligger i {path}.").format(path=self.written) if self.written else ""

    # Forms

    def _which_release(self) -> Form[str]:
        return (
            yield from ask(
                Pick(prompt=_("Hva skal loggen brukes til?"), options=[Option(one, _(NAMES[one])) for one in RELEASES])
            )
        )

    def _agreement(self) -> Form[str | None]:
        """All parties agree to the first release of its kind."""
        if not (yield from ask_agreement(self.store, self._release)):
            self.told = _("Ingenting er sendt. Ta det opp på neste møte.")
            return None
        return "next"

    def _whereabouts(self) -> Form[str]:
        yield from ask_whereabouts(self.store)
        return "next"

    def _own_line(self) -> Form[str]:
        """A line of the group's own to one of the sentences that will be said of it."""
        told = told_at_the_desk(self._outgoing())
        kind = yield from ask(
            Pick(
                prompt=_("Hvilken setning vil dere si noe til?"),
                options=[Option(kind, sentence) for kind, sentence in told.items() if kind],
            )
        )
        before = own_lines(self.store).get(kind)
        text = yield from ask(
            Text(
                prompt=_("Hva vil dere si til det?"),
                help=told[kind],
                initial=before.text if before else "",
                empty=_("ingen linje"),
            )
        )
        self.store.record(OwnLineWritten(kind=kind, text=text))
        return "next"

    def _consent(self) -> Form[str]:
        shared = yield from ask_what_is_shared(self.store)
        self.store.record(PermissionGiven(shared=shared))
        self._alone = alone(self.store)
        return "next"

    def _own_consent(self) -> Form[str]:
        seat = self._alone[0]
        keep_own(self.store, seat, (yield from ask_own(self.store, seat)))
        self._alone = self._alone[1:]
        return "next"

    def _let_out(self) -> Form[str | None]:
        outgoing = self._outgoing()
        shown = preview(outgoing)
        choice = yield from ask(self._sure(shown, outgoing))
        if choice != YES:
            return choice
        path = self._output or (yield from ask_name(file_name(self.store, self._release), shown))
        path = yield from not_over_another(path, file_name(self.store, self._release), shown)
        lock = self._lock or (yield from self._which_lock(shown))
        write(outgoing, path, lock)
        self.written = path.absolute()
        return None

    def _again(self) -> Form[str]:
        return (yield from self.ask_again(self._outgoing().answered()))

    def _sure(self, shown: Scene, outgoing: Outgoing) -> Pick[str]:
        asked = self._release != GROUP and outgoing.answered()
        again = [Option(AGAIN, _("Endre svar om navn og annet personlig"))] if asked else []
        told = told_at_the_desk(outgoing)
        own = [Option(OWN_LINE, _("Si noe til det som står om dere"))] if any(told) else []
        consents = [Option("permission", _("Endre hva gruppa deler"))] if self._release == STEWARD else []
        return Pick(
            prompt=_("Skal dette ut av huset?"),
            options=[Option(YES, _("Ja, skriv fila")), Option(NO, _("Nei, la det være")), *own, *consents, *again],
            beside=shown,
        )

    def _which_lock(self, shown: Scene) -> Form[Lock | None]:
        if self._output is not None:
            return None
        keys = yield from ask(
            Text(
                prompt=_("Hvem skal kunne åpne fila?"),
                help=_("Lim inn nøkkelen til den som skal ha den. Den begynner med age1. Flere får mellomrom imellom."),
                empty=_("alle som får tak i den"),
                beside=shown,
            )
        )
        return to_keys(keys.split()) if keys else None


def must_be_dealt_with(outgoing: Outgoing) -> list[Found]:
    """What is personal in a release that others are to read. The group's own holds what the group's file does."""
    return [] if outgoing.release == GROUP else outgoing.findings()


def preview(outgoing: Outgoing) -> Scene:
    """Exactly what leaves."""
    counts = listed(f"{label} ({count})" for label, count in outgoing.counts().items())
    return Scene(
        title=_("Dette går ut av huset"),
        body=_("{release}. Hendelser som er med: {counts}. Resten blir igjen her.").format(
            release=_(NAMES[outgoing.release]), counts=counts
        ),
        lines_title=_("Alt som er skrevet"),
        lines=(
            *(Line(text, _("Slik ser dere ut hos hovedtillitsvalgt")) for text in told_at_the_desk(outgoing).values()),
            *(Line(said.text, said.label) for said in outgoing.texts()),
        ),
        notice=_("Navn, numre og adresser som fortsatt står der, har piler om seg: →slik←."),
    )


def send_unasked(outgoing: Outgoing, path: Path, lock: Lock | None) -> None:
    """Write the file without a question. Raises RuleBroken when something should have been asked, and StoreError."""
    if why := not_agreed(outgoing.store, outgoing.release, outgoing.store.today()):
        raise RuleBroken(why)
    found = must_be_dealt_with(outgoing)
    if found:
        raise RuleBroken(may_be_personal(found, _("Kjør uten --yes, og si hva vi gjør med det.")))
    if path.exists():
        raise StoreError(_("{path} finnes fra før. Velg et annet navn med -o.").format(path=path))
    write(outgoing, path, lock)


def write(outgoing: Outgoing, path: Path, lock: Lock | None) -> None:
    """Write the file, for its owner's eyes only. Raises StoreError."""
    content = outgoing.write()
    with in_plain_words(path):
        write_whole(path, lock(content) if lock else content, private=True)


def file_name(store: Store, what: str, suffix: str = ".jsonl") -> str:
    """What a file is called when nobody says otherwise: «solbakken-steward-2026-12-01.jsonl»."""
    words = "".join(char if char.isalnum() else " " for char in the_group(store).workplace.lower()).split()
    return f"{'-'.join([*words, what])}-{store.today()}{suffix}"
