"""The matter that an item is about: its name when it has none yet, and the outcome it gets."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.asking.sheet import Field
from partsgruppe.group import decisions
from partsgruppe.group.decisions import Decided
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import ItemGivenMatter
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position


class Outcome(msgspec.Struct, frozen=True):
    """How a matter goes on, and what belongs to that, as Decided has it."""

    outcome: str
    text: str = ""
    reason: str = ""
    talks: str = ""
    before: dt.date | None = None
    channel: str = ""


def title_for(place: Position) -> Form[str]:
    """The title of a matter that has no name yet; empty when it has one."""
    if place.matter:
        return ""
    return (yield from ask(_title()))


def title_field(place: Position) -> list[Field]:
    """The same as a field of a form; none where it has a name."""
    return [] if place.matter else [Field("title", _("Saken"), _title())]


def _title() -> Text:
    return Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen."))


def the_matter(place: Position, title: str) -> Matter:
    """What the item is about, raised under this title if it was about nothing yet."""
    matter = place.matter
    if matter is None:
        id_ = place.store.record(MatterRaised(title=title, meeting=place.meeting.id))
        place.store.record(ItemGivenMatter(item=place.item.id, matter=id_))
        matter = place.store.get(Matter, id_)
    return matter


def record_outcome(place: Position, matter: int, how: Outcome) -> int:
    """Record an outcome, as a proposal when a party is not in the room. Returns the decision's id."""
    awaiting = decisions.seats_to_confirm(place.store, place.meeting.id, how.outcome)
    return place.store.record(Decided(**place.here, matter=matter, awaiting=awaiting, **msgspec.structs.asdict(how)))
