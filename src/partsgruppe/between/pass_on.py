"""The whole log goes to whoever writes next, with the group's own exercises and templates."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.between.naming import ask_name, not_over_another
from partsgruppe.between.pen import pick_member
from partsgruppe.between.send import file_name
from partsgruppe.files import write_whole
from partsgruppe.group.meetings import last_meeting, no_meeting, unfinished_meeting
from partsgruppe.group.members import Member
from partsgruppe.group.pen import PenGiven, pen
from partsgruppe.group.records import require
from partsgruppe.group.ways import GROUP
from partsgruppe.history.ending import the_end
from partsgruppe.history.pen import pen_text
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.keys import Lock, with_passphrase
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.parcel import Parcel, left_behind, own_files, pack
from partsgruppe.store.errors import in_plain_words
from partsgruppe.store.store import Store

HERE = 0
"""Nobody gets the pen: the file is for those who want to read along."""


class PassingOn(Dialogue):
    """Asks who gets the pen, and how the file is called and locked. `written` is the file, None when nothing was.

    What was said beforehand is not asked: the member, the file, and the lock.
    """

    guide = "pass-on"
    key = "pass on"
    keeps = False

    def __init__(
        self, store: Store, to: int | None = None, output: Path | None = None, lock: Lock | None = None
    ) -> None:
        self.written: Path | None = None
        self._to, self._output, self._lock = to, output, lock
        super().__init__(store)
        no_meeting(store)
        self.begin("pass on")

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._pass_on()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """What goes, and what comes of it here."""
        body = _(
            "Fila har hele loggen, og øvelser og maler dere har laget selv. Den som får den, henter den inn med"
            " «Hent inn en stafett» eller «partsgruppe receive», og skriver videre der. Her leser dere med fra da av."
        )
        return Scene(title=_("Stafetten"), body=body, notice=how_it_stands(self.store))

    def conclude(self) -> str:
        """Where the file is, what of the group's own did not go with it, and that the group has ended, if it has."""
        if not self.written:
            return ""
        where, ending = _("Stafetten ligger i {path}.").format(path=self.written), the_end(self.store)
        return " ".join([where, *left_behind(self.store.folder), *([ending.told] if ending else [])])

    def _pass_on(self) -> Form[None]:
        scene = self.scene()
        to = self._to if self._to is not None else (yield from ask(self._who(scene)))
        held = pen(self.store)
        writer = held.member if held else 0
        if to == HERE and not writer:
            writer = yield from ask(pick_member(self.store, _("Hvem er det som skriver her?")))
        proposed = file_name(self.store, _("stafett"), ".zip")
        path = self._output or (yield from ask_name(proposed, scene))
        path = yield from not_over_another(path, proposed, scene)
        lock = self._lock or (None if self._output else (yield from self._which_lock(scene)))
        pass_on(self.store, to, writer, path, lock)
        self.written = path.absolute()

    def _who(self, scene: Scene) -> Pick[int]:
        planned, last = unfinished_meeting(self.store), last_meeting(self.store)
        among = pick_member(self.store, _("Hvem får pennen nå?"))
        here = Option(HERE, _("Ingen. Pennen blir her, og fila er til å lese i"))
        proposed = planned.chair if planned else last.next_chair if last else None
        return Pick(prompt=among.prompt, options=[*among.options, here], initial=proposed, beside=scene)

    def _which_lock(self, scene: Scene) -> Form[Lock | None]:
        words = yield from ask(
            Text(
                prompt=_("Hvilket passord skal åpne fila?"),
                help=_("Si det til den som får fila, og ikke i samme e-post."),
                empty=_("ingen, alle som får fila, kan lese den"),
                private=True,
                beside=scene,
            )
        )
        if not words:
            return None
        again = yield from ask(Text(prompt=_("Passordet en gang til"), private=True, beside=scene))
        require(again == words, _("De to passordene er ikke like. Skriv det første en gang til."))
        return with_passphrase(words)


def how_it_stands(store: Store) -> str:
    """Who has the pen, and that the group has ended, in sentences; nothing where neither is so."""
    ending, held = the_end(store), pen_text(store, store.today())
    return " ".join(filter(None, [ending.told if ending else "", held and _("Pennen: {who}.").format(who=held)]))


def pass_on(store: Store, to: int, writer: int, path: Path, lock: Lock | None) -> None:
    """Give the pen to a member, or keep it here for the `writer`, and write the file: both or neither.

    Raises StoreError or RuleBroken.
    """
    with store.answer():
        if to != HERE:
            store.record(PenGiven(member=to))
        elif pen(store) is None:
            store.take_pen(writer)
        parcel = Parcel(Outgoing(store, GROUP).write(), own_files(store.folder))
        content = pack(parcel, _note(store))
        with in_plain_words(path):
            write_whole(path, lock(content) if lock else content, private=True)


def _note(store: Store) -> str:
    held = pen(store)
    name = store.get(Member, held.member).name if held else ""
    words = _(
        "Dette er loggen til en partsgruppe.\n\nPennen: {name}, {day}.\n\nHent den inn med «partsgruppe receive» og"
        " navnet på fila, eller fra forsiden i programmet. Ikke endre noe i fila.\n"
    )
    return words.format(name=name, day=store.today().isoformat())
