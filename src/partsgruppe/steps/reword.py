"""Correcting the words of what was written down at this meeting."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.records import label_of
from partsgruppe.group.rewording import Reworded, wordings
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position


def reword(place: Position) -> Form[str]:
    """Which of them, and how it should stand."""
    written = list(wordings(place.store, place.meeting.id))
    options = [
        Option(number, _("{what}: {text}").format(what=label_of(one.kind), text=one.text))
        for number, one in enumerate(written)
    ]
    chosen = written[(yield from ask(Pick(prompt=_("Hva skal rettes?"), options=options)))]
    text = yield from ask(Text(prompt=_("Hvordan skal det stå?"), initial=chosen.text, long=not chosen.one_line))
    place.store.record(
        Reworded(meeting=place.meeting.id, event=chosen.event, kind=chosen.kind, field=chosen.field, text=text)
    )
    return _("Rettet: {text}").format(text=text)
