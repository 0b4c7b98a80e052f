"""What is asked in between, at any step, and whether the meeting is over."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.inputs import IN_PASSING
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import Member
from partsgruppe.group.rounds import LATER, Contributed, TurnAdded, still_to_speak, turns
from partsgruppe.language.catalogue import _
from partsgruppe.planning.raised_by import raised_by
from partsgruppe.steps import END
from partsgruppe.steps.actions import agree_action
from partsgruppe.steps.frame import attendance
from partsgruppe.steps.inputs import take_in
from partsgruppe.steps.position import Place
from partsgruppe.steps.talk import asked


def end(place: Place) -> Form:
    """Whether this was all."""
    choice = yield Pick(
        prompt=_("Skal vi avslutte møtet?"),
        help=_("Etterpå skrives referatet, og møtet kan ikke endres."),
        options=[Option("end", _("Avslutt møtet")), Option("stay", _("Gå tilbake til siste steg"))],
    )
    return END if choice == "end" else None


def note(place: Place) -> Form:
    """A note to what is talked about now."""
    text = yield Text(prompt=_("Notat"), long=True, help=_("Det kommer i referatet under dette steget."))
    place.store.record(Contributed(**place.at_step, heading=place.heading, text=text))
    return _("Notatet er skrevet ned.")


def action(place: Place) -> Form:
    """Who does what by when."""
    what = yield Text(prompt=_("Hva skal gjøres?"))
    return (yield from agree_action(place, what))


def matter(place: Place) -> Form:
    """A new matter, kept for later."""
    title = yield Text(prompt=_("Hva skal den nye saken hete?"), help=_("Den blir tatt vare på til senere."))
    by = yield from raised_by(place.store)
    place.store.record(MatterRaised(title=title, meeting=place.meeting.id, **by))
    return _("Saken «{title}» er skrevet ned.").format(title=title)


def people(place: Place) -> Form:
    """Somebody came or went; whoever comes into a round gets a turn."""
    before = {presence.member for presence in place.present}
    told = [(yield from attendance(place, late=True))]
    if place.step.kind == "round" and turns(place.store, place.item.id, place.index):
        told += _give_turns(place, before)
    return " ".join(filter(None, told)) or _("De samme er her som før.")


def _give_turns(place: Place, before: set[int]) -> Iterator[str]:
    """Whoever came gets a turn after all others, also after those who wanted to be asked again. Tells after whom."""
    for presence in place.present:
        if presence.member in before or not asked(place, presence.seats):
            continue
        round_ = turns(place.store, place.item.id, place.index)
        waiting = still_to_speak(round_)
        later = any(turn.state == LATER for turn in waiting)
        place.store.record(TurnAdded(**place.at_step, seats=presence.seats, later=later))
        who = place.store.get(Member, presence.member).name
        if waiting:
            yield _("{who} får ordet etter {other}.").format(who=who, other=place.name_of(waiting[-1]))
        else:
            yield _("{who} får ordet nå.").format(who=who)


def input_(place: Place) -> Form:
    """What somebody outside the room wants to be taken up."""
    return (yield from take_in(place.store, place.meeting.date, place.meeting.id, IN_PASSING))
