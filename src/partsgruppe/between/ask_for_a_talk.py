"""The group asks for a talk with its chief shop steward, and says when it has been had."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.naming import ask_name, not_over_another
from partsgruppe.between.send import file_name
from partsgruppe.files import write_whole
from partsgruppe.group.members import the_group
from partsgruppe.group.talk import TalkHad, TalkWanted, talk_wanted
from partsgruppe.group.ways import STEWARD
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.talk_file import may_be_personal, talk_file
from partsgruppe.store.errors import in_plain_words
from partsgruppe.store.store import Store

STILL, HAD, AT_ONCE, LATER = "still", "had", "at once", "later"
FILE = "file"


class AskingForATalk(Dialogue):
    """Asks what the talk is to be about; where one is waited for, whether it has been had."""

    guide = "hand-on"
    key = "ask for a talk"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        if not self._frames:
            self.begin(self.key)

    def form(self, name: str) -> Form[str | None]:
        """There is only one at a time."""
        if name == FILE:
            return self._file()
        return self._had() if talk_wanted(self.store) else self._want()

    def done(self, result: str | None) -> None:
        """That was all, or it is to leave at once."""
        if result == AT_ONCE:
            self.begin(FILE)
        else:
            self.end()

    def scene(self) -> Scene:
        """What becomes of it, and what was asked for before."""
        body = _(
            "Hovedtillitsvalgt ser det når loggen kommer, og gruppa står øverst der. Det er ikke noe tegn på at det går"
            " dårlig."
        )
        return Scene(title=_("Be om en prat"), body=body, lines=tuple(talk_lines(self.store)))

    def _want(self) -> Form[str | None]:
        prompt, help_ = _("Hva vil dere snakke om?"), _("Én linje er nok. Ikke skriv navn.")
        text = yield from ask(Text(prompt=prompt, help=help_, beside=self.scene()))
        self.store.record(TalkWanted(text=text))
        return AT_ONCE

    def _file(self) -> Form[str | None]:
        """Whether it leaves at once, in a file of its own: exactly what goes is shown, and nothing personal does."""
        wanted = talk_wanted(self.store)
        assert wanted is not None
        options = [
            Option(LATER, _("Nei, det går med neste logg")),
            Option(AT_ONCE, _("Ja, skriv ei lita fil nå")),
        ]
        shown = Scene(
            title=_("Dette går ut av huset"),
            lines=(
                Line(the_group(self.store).workplace, _("Arbeidsplassen")),
                Line(wanted.text, _("Det dere vil snakke om")),
            ),
        )
        pick = Pick(prompt=_("Haster det?"), options=options, initial=LATER, beside=shown)
        if (yield from ask(pick)) == LATER:
            self.told = _("Ønsket går med neste gang dere sender loggen til hovedtillitsvalgt.")
            return None
        if found := may_be_personal(Outgoing(self.store, STEWARD), wanted):
            self.told = _("Ønsket kan handle om en person: «{text}». Send loggen i stedet, så blir dere spurt.").format(
                text=found[0].finding.words
            )
            return None
        path = yield from ask_name(file_name(self.store, "prat", ".json"), shown)
        path = yield from not_over_another(path, file_name(self.store, "prat", ".json"), shown)
        with in_plain_words(path):
            write_whole(path, talk_file(self.store, wanted), private=True)
        self.told = _("Ønsket ligger i {path}. Send fila til hovedtillitsvalgt.").format(path=path.absolute())
        return None

    def _had(self) -> Form[str | None]:
        options = [
            Option(STILL, _("Nei, vi vil fortsatt ha den")),
            Option(AT_ONCE, _("Nei, og det haster: skriv ei lita fil nå")),
            Option(HAD, _("Ja, eller vi trenger den ikke lenger")),
        ]
        choice = yield from ask(Pick(prompt=_("Har dere hatt praten?"), options=options, beside=self.scene()))
        if choice == HAD:
            self.store.record(TalkHad())
        return choice


def talk_lines(store: Store) -> list[Line]:
    """What the group has asked to talk about, and since when; nothing where it has not."""
    wanted = talk_wanted(store)
    if wanted is None:
        return []
    day = short_day(store.time_of(wanted.id).astimezone().date())
    return [Line(wanted.text, _("Dere ba om en prat {day}").format(day=day))]
