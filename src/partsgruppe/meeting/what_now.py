"""When something happens in the room: what the chair can say, and what helps at once. (Method: rules 1, 3, 4 and 9)

What happened is written down nowhere, nor who spoke in a round that is put in here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Go, Option, Pick
from partsgruppe.exercises.moments import moments
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import MeetingPaused, who_sits
from partsgruppe.history.to_correct import anything_to_correct
from partsgruppe.language.catalogue import _
from partsgruppe.planning.every_meeting import can_wait
from partsgruppe.planning.items import Items
from partsgruppe.steps import interject
from partsgruppe.steps.decide import postpone, refer
from partsgruppe.steps.in_turn import after_last_time, word_to
from partsgruppe.steps.kind import Position
from partsgruppe.steps.more_time import longer_meeting, more_for_the_step
from partsgruppe.steps.not_today import not_today
from partsgruppe.steps.reword import reword

BACK = ""


class Way(msgspec.Struct, frozen=True):
    """Something that can be done about it now: what it is called, and what it asks."""

    label: str
    form: Callable[[], Form[str]]


def what_now(place: Position, items: Items) -> Form[str]:
    """What happens, what to say to it, and one thing to do about it, or back to the question."""
    there = moments()
    happens = yield from ask(
        Pick(prompt=_("Hva skjer?"), options=[Option(n, moment.title) for n, moment in enumerate(there)])
    )
    moment = there[happens]
    ways = dict(_ways(place, items, moment.ways))
    chosen = yield from ask(
        Pick(
            prompt=moment.say,
            options=[Option(BACK, _("Tilbake til spørsmålet")), *(Option(name, ways[name].label) for name in ways)],
            initial=BACK,
        )
    )
    return (yield from ways[chosen].form()) if chosen else ""


def _ways(place: Position, items: Items, names: tuple[str, ...]) -> Iterator[tuple[str, Way]]:
    """Those of these names that can be done now. What is no name of its own is the id of an exercise."""
    waits = can_wait(place.exercise.id)
    own = {
        "runde": Way(_("En runde, der alle får ordet én gang"), lambda: _round(place)),
        "alene": Way(_("To minutter hver for oss, i stillhet"), _alone),
        "par": Way(_("Tre minutter to og to"), _in_pairs),
        "pause": Way(_("En pause"), lambda: _break(place)),
        "tid": Way(_("Fem minutter til på dette"), lambda: _at_once(partial(more_for_the_step, place))),
        "oppgave": Way(_("Skriv ned hvem som gjør hva"), lambda: interject.action(place)),
        "henvis": Way(_("Henvis det. Innholdet skrives ikke ned"), lambda: refer(place)),
        "rett": Way(_("Rett det som er skrevet"), lambda: reword(place)) if _written(place) else None,
        "utsett": _postponing(place),
        "vent": Way(_("Ikke i dag: punktet får en ny dato"), lambda: not_today(place)) if waits else None,
        "forleng": Way(_("Ti minutter til på møtet"), lambda: _at_once(partial(longer_meeting, place))),
        "resten": Way(_("Resten av sakslista neste gang"), lambda: _at_once(items.leave_rest)) if items.rest else None,
    }
    for name in names:
        way = own[name] if name in own else _exercise(place, items, name)
        if way:
            yield name, way


def _written(place: Position) -> bool:
    return anything_to_correct(place.store, place.meeting.id)


def _postponing(place: Position) -> Way | None:
    """Where a matter is talked about that nothing has been decided on yet."""
    matter = place.matter
    if matter is None or place.store.where(Decision, item=place.item.id):
        return None
    return Way(_("Utsett saken til neste møte"), lambda: postpone(place, matter))


def _exercise(place: Position, items: Items, id: str) -> Way | None:
    title = items.offered(id)
    if title is None or id == place.exercise.id:
        return None
    return Way(
        _("Ta «{exercise}» som neste punkt").format(exercise=title),
        lambda: _at_once(partial(items.add_after, place.item, id)),
    )


def _round(place: Position) -> Form[str]:
    """Everybody in the room, one by one."""
    waiting = place.present
    for seats in after_last_time(place, [presence.seats for presence in waiting]):
        presence = next(one for one in waiting if one.seats == seats)
        waiting.remove(presence)
        name, label = who_sits(place.store, presence), " / ".join(map(str, seats))
        yield from ask(
            Go(
                prompt=word_to(f"{name}, {label}"),
                help=_("Ingenting skrives ned. Enter gir ordet videre."),
            )
        )
    return _("Alle har hatt ordet.")


def _alone() -> Form[str]:
    help_ = _("Ingen snakker. Skriv gjerne på et ark. Enter når dere er klare til å dele.")
    yield from ask(Go(prompt=_("To minutter hver for oss"), help=help_))
    return ""


def _in_pairs() -> Form[str]:
    help_ = _("Helst med en som har en annen rolle. Enter når dere er klare til å dele.")
    yield from ask(Go(prompt=_("Snakk to og to i tre minutter"), help=help_))
    return ""


def _at_once(told: Callable[[], str]) -> Form[str]:
    """What asks nothing."""
    return told()
    yield


def _break(place: Position) -> Form[str]:
    place.store.record(MeetingPaused(meeting=place.meeting.id))
    return ""
    yield
