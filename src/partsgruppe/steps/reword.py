"""Correcting the words of what was written down, and the names of unions wherever they stand."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.records import label_of
from partsgruppe.group.unions import UnionCorrected, unions_written
from partsgruppe.history.to_correct import Wording, wordings
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position
from partsgruppe.store.store import Store


def reword(place: Position) -> Form[str]:
    """Which words that were written down at this meeting, and how they should stand."""
    return correct(place.store, place.meeting.id)


def correct(store: Store, meeting: int | None) -> Form[str]:
    """Which words that were written down at a meeting, or between two, and how they should stand."""
    written: list[Wording | str] = [*wordings(store, meeting), *unions_written(store)]
    options = [Option(number, _called(one)) for number, one in enumerate(written)]
    chosen = written[(yield from ask(Pick(prompt=_("Hva skal rettes?"), options=options)))]
    if isinstance(chosen, str):
        return (yield from _put_right(store, chosen))
    text = yield from ask(Text(prompt=_("Hvordan skal det stå?"), initial=chosen.text, long=not chosen.one_line))
    for event in chosen.put(meeting, text):
        store.record(event)
    return _told(text)


def correct_union(store: Store) -> Form[str]:
    """Which union is written otherwise from now on, wherever it stands."""
    options = [Option(union, union) for union in unions_written(store)]
    return (yield from _put_right(store, (yield from ask(Pick(prompt=_("Hva skal rettes?"), options=options)))))


def _put_right(store: Store, union: str) -> Form[str]:
    text = yield from ask(Text(prompt=_("Hvordan skal det stå?"), initial=union))
    store.record(UnionCorrected(before=union, text=text))
    return _told(text)


def _told(text: str) -> str:
    return _("Rettet: {text}").format(text=text)


def _called(one: Wording | str) -> str:
    what, text = (_("Forbund"), one) if isinstance(one, str) else (label_of(one.kind), one.text)
    return _("{what}: {text}").format(what=what, text=text)
