"""The agenda of a meeting under way: what is added to it, moved on it, or taken back with all of it."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.group.put_back import MeetingPutBack, nothing_said
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.its_day import planned_day_again
from partsgruppe.planning.items import Items
from partsgruppe.steps.kind import Position


def change_agenda(place: Position, items: Items) -> Form[str]:
    """One thing to do to it. Tells what was done."""
    forms = {
        "exercise": items.add_exercise,
        "matter": items.add_matter,
        "move": items.move,
        "remove": items.remove,
        "tie": items.tie,
    }
    options = [Option("exercise", _("Legg til en øvelse")), Option("matter", _("Legg til en sak"))]
    if items.waiting:
        options += [Option("move", _("Flytt et punkt")), Option("remove", _("Ta bort et punkt"))]
    if items.can_be_tied:
        options.append(Option("tie", _("Gi et punkt et klokkeslett")))
    if nothing_said(place.store, place.meeting.id):
        options.append(Option("put back", _("Gå tilbake til å forberede møtet")))
    choice = yield from ask(Pick(prompt=_("Hva vil du gjøre med sakslista?"), options=options))
    if choice in forms:
        return (yield from forms[choice]())
    place.store.record(MeetingPutBack(meeting=place.meeting.id))
    if planned := planned_day_again(place.store, place.meeting):
        place.store.record(planned)
    return ""
