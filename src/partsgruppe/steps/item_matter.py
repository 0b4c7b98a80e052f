"""The matter that an item is about: its name when it has none yet, and the outcome it gets."""

from __future__ import annotations

from typing import Any

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Text
from partsgruppe.group import decisions
from partsgruppe.group.decisions import Decided
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import ItemGivenMatter
from partsgruppe.language.catalogue import _
from partsgruppe.steps.position import Place


def title_for(place: Place) -> Form:
    """The title of a matter that has no name yet; empty when it has one."""
    if place.matter:
        return ""
    return (yield Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen.")))


def the_matter(place: Place, title: str) -> Matter:
    """What the item is about, raised under this title if it was about nothing yet."""
    matter = place.matter
    if matter is None:
        id_ = place.store.record(MatterRaised(title=title, meeting=place.meeting.id))
        place.store.record(ItemGivenMatter(item=place.item.id, matter=id_))
        matter = place.store.get(Matter, id_)
    return matter


def record_outcome(place: Place, matter: int, outcome: str, **details: Any) -> None:
    """Record an outcome, as a proposal when a party is not in the room."""
    awaiting = decisions.seats_to_confirm(place.store, place.meeting.id, outcome)
    place.store.record(Decided(**place.here, matter=matter, outcome=outcome, awaiting=awaiting, **details))
