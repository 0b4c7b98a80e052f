"""Giving a matter a clearer name, at any step."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Pick, Text
from partsgruppe.group.matters import Matter, MatterRenamed, open_matters
from partsgruppe.history.matters import to_choose
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position
from partsgruppe.store.store import Store


def rename_one(place: Position) -> Form[str]:
    """Which of the matters that go on, the one at hand proposed, and its new name."""
    options = to_choose(place.store, open_matters(place.store))
    at_hand = place.matter.id if place.matter and place.matter.id in [one.value for one in options] else None
    chosen = yield from ask(Pick(prompt=_("Hvilken sak skal få nytt navn?"), options=options, initial=at_hand))
    return (yield from rename(place.store, place.store.get(Matter, chosen)))


def new_title(matter: Matter) -> Text:
    """What a matter is to be called, from what it is called now."""
    return Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen."), initial=matter.title)


def rename(store: Store, matter: Matter) -> Form[str]:
    """The new name of a matter. The same once more changes nothing, and nothing is said of it."""
    title = yield from ask(new_title(matter))
    if title == matter.title:
        return ""
    store.record(MatterRenamed(matter=matter.id, title=title))
    return _("Saken heter nå «{title}».").format(title=title)
