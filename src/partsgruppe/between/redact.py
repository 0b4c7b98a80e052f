"""Taking a text out of the group's log for good: which words, where they stand, and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import msgspec

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, PickMany, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.traces import finish_earlier, left_elsewhere
from partsgruppe.group.records import Event, label_of, require
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.sharing.receiving import forget
from partsgruppe.sharing.taken_out import MINUTES, lines_of, within, without
from partsgruppe.sharing.texts import texts
from partsgruppe.store.errors import told_by
from partsgruppe.store.store import Store

YES, NO = "yes", "no"


class Occurrence(NamedTuple):
    """An event in which the words stand."""

    sequence: int
    event: Event
    day: str

    @property
    def label(self) -> str:
        """What happened, and when."""
        return _("{what}, {day}").format(what=label_of(self.event.type), day=self.day)

    @property
    def holds_minutes(self) -> bool:
        """Whether the minutes of a meeting stand in it, as they were written or as something was taken out of them."""
        return isinstance(within(self.event), MINUTES)

    def texts(self, words: str) -> list[str]:
        """The texts in which they stand; of minutes only the lines."""
        found = [one for text in texts(self.event) for one in (lines_of(text) if self.holds_minutes else [text])]
        return [text for text in found if words.casefold() in text.casefold()]


class Redacting(Dialogue):
    """Asks what is to be taken out. `redacted` says whether anything was: then `conclude` must follow.

    Nothing that is answered here is kept, for it is what somebody wants to be rid of.
    """

    guide = "redact"
    key = "redact"
    keeps = False

    def __init__(self, store: Store) -> None:
        self.redacted = False
        super().__init__(store)
        self.earlier = told_by(partial(finish_earlier, store))
        self.begin("redact")

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._redact()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """What it means to take out a text, and where the words stand once they are known."""
        return (self.question and self.question.beside) or self._found([], "")

    def _found(self, places: list[Occurrence], words: str) -> Scene:
        return Scene(
            notice=self.earlier,
            title=_("Ta ut en tekst"),
            body=_(
                "Teksten blir borte for godt, også fra sikkerhetskopiene her. At noe er tatt ut, når og hvorfor,"
                " blir stående. Referater og filer som noen har fått, må dere rydde i selv."
            ),
            lines=tuple(Line(text, place.label) for place in places for text in place.texts(words)),
        )

    def conclude(self) -> str:
        """Remove every trace of it, once the log is changed, and say what was removed and what is left."""
        if not self.redacted:
            return _("Ingenting ble tatt ut.")
        done = forget(self.store)
        removed = many(
            "{n} sikkerhetskopi med teksten er slettet, og en ny er laget.",
            "{n} sikkerhetskopier med teksten er slettet, og en ny er laget.",
            len(done.removed),
        )
        left = left_elsewhere(self.store, done.left, done.papers)
        return " ".join([_("Teksten er tatt ut."), *([removed] if done.removed else []), *left])

    def _redact(self) -> Form[None]:
        words = yield from ask(Text(prompt=_("Hvilke ord står i teksten?"), help=_("Noen få er nok til å finne den.")))
        found = list(find(self.store, words))
        require(found, _("Fant ikke «{words}» noe sted i loggen.").format(words=words))
        beside = self._found(found, words)
        picked = yield from ask(
            PickMany(
                prompt=_("Hvor skal den ut?"),
                help=_("Hele teksten der ordene står, blir borte."),
                options=[Option(place.sequence, place.label) for place in found],
                initial=[place.sequence for place in found],
                beside=beside,
            )
        )
        reason = yield from ask(
            Text(prompt=_("Hvorfor?"), help=_("Grunnen blir stående der teksten sto."), beside=beside)
        )
        require(words.casefold() not in reason.casefold(), _("Skriv grunnen uten det som skal bort."))
        sure = yield from ask(
            Pick(
                prompt=many(
                    "Dette kan ikke angres. Skal {n} tekst ut?",
                    "Dette kan ikke angres. Skal {n} tekster ut?",
                    len(picked),
                ),
                options=[Option(NO, _("Nei, ingenting")), Option(YES, _("Ja, ta det ut"))],
                initial=NO,
                beside=beside,
            )
        )
        if sure == YES:
            day = short_day(self.store.today())
            self._take_out([place for place in found if place.sequence in picked], words, reason, day)

    def _take_out(self, places: list[Occurrence], words: str, reason: str, day: str) -> None:
        instead = _("(tatt ut {day}: {reason})").format(day=day, reason=reason)
        gone = [text for place in places if not place.holds_minutes for text in place.texts(words)]
        for place in places:
            left = without(place.event, words, gone, instead)
            self.store.record(
                Redacted(event=place.sequence, kind=left.type, reason=reason, instead=msgspec.to_builtins(left))
            )
        self.redacted = True


def find(store: Store, words: str) -> Iterator[Occurrence]:
    """The events in which the words stand, as they lie in the log."""
    for entry in store.log():
        if entry.payload is not None:
            place = Occurrence(entry.sequence, entry.event(), short_day(entry.stamp().at.astimezone().date()))
            if place.texts(words):
                yield place
