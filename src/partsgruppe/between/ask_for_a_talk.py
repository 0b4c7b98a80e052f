"""The group asks for a talk with its chief shop steward, and says when it has been had."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.talk import TalkHad, TalkWanted, talk_wanted
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store

STILL, HAD = "still", "had"


class AskingForATalk(Dialogue):
    """Asks what the talk is to be about; where one is waited for, whether it has been had."""

    key = "ask for a talk"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        if not self._frames:
            self.begin(self.key)

    def form(self, name: str) -> Form[None]:
        """There is only one at a time."""
        return self._had() if talk_wanted(self.store) else self._want()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """What becomes of it, and what was asked for before."""
        body = _(
            "Hovedtillitsvalgt ser det når loggen kommer, og gruppa står øverst der. Det er ikke noe tegn på at det går"
            " dårlig."
        )
        return Scene(title=_("Be om en prat"), body=body, lines=tuple(talk_lines(self.store)))

    def _want(self) -> Form[None]:
        prompt, help_ = _("Hva vil dere snakke om?"), _("Én linje er nok. Ikke skriv navn.")
        text = yield from ask(Text(prompt=prompt, help=help_, beside=self.scene()))
        self.store.record(TalkWanted(text=text))
        self.told = _("Ønsket går med neste gang dere sender loggen til hovedtillitsvalgt.")

    def _had(self) -> Form[None]:
        options = [
            Option(STILL, _("Nei, vi vil fortsatt ha den")),
            Option(HAD, _("Ja, eller vi trenger den ikke lenger")),
        ]
        if (yield from ask(Pick(prompt=_("Har dere hatt praten?"), options=options, beside=self.scene()))) == HAD:
            self.store.record(TalkHad())


def talk_lines(store: Store) -> list[Line]:
    """What the group has asked to talk about, and since when; nothing where it has not."""
    wanted = talk_wanted(store)
    if wanted is None:
        return []
    day = short_day(store.time_of(wanted.id).astimezone().date())
    return [Line(wanted.text, _("Dere ba om en prat {day}").format(day=day))]
