"""What is asked in between, at any step."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.group.inputs import IN_PASSING
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Presence
from partsgruppe.language.catalogue import _
from partsgruppe.planning.raised_by import raised_by
from partsgruppe.steps.actions import agree_action
from partsgruppe.steps.in_turn import give_turns
from partsgruppe.steps.inputs import take_in
from partsgruppe.steps.kind import Position
from partsgruppe.steps.present import attendance


def action(place: Position) -> Form[str]:
    """Who does what by when."""
    what = yield from ask(Text(prompt=_("Hva skal gjøres?")))
    return (yield from agree_action(place, what))


def matter(place: Position) -> Form[str]:
    """A new matter, kept for later."""
    title = yield from ask(Text(prompt=_("Hva skal den nye saken hete?"), help=_("Den blir tatt vare på til senere.")))
    by = yield from raised_by(place.store)
    place.store.record(MatterRaised(title=title, meeting=place.meeting.id, role=by.role, union=by.union))
    return _("Saken «{title}» er skrevet ned.").format(title=title)


def people(place: Position) -> Form[str]:
    """Somebody came or went; where people are asked one by one, whoever comes gets a turn."""
    before, writer = place.present, place.minute_taker
    gone = {one.member for one in place.store.where(Presence, meeting=place.meeting.id) if one.went and one.member}
    told = [(yield from attendance(place, late=True)), *give_turns(place, before, gone)]
    if writer and not place.minute_taker:
        told.append(_("{name} var referent. {command} velger en ny.").format(name=writer.name, command=_("/referent")))
    return " ".join(filter(None, told)) or _("De samme er her som før.")


def input_(place: Position) -> Form[str]:
    """What somebody outside the room wants to be taken up."""
    return (yield from take_in(place.store, place.meeting.date, place.meeting.id, IN_PASSING))
