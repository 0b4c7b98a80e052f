"""What whoever leads needs to know at a step. It is found anew each time, and kept nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from partsgruppe.asking.scene import Line
from partsgruppe.group.meetings import Presence, who_sits
from partsgruppe.group.rounds import PASSED, SPOKE, Turn, turns
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.commands import WhatNow
from partsgruppe.meeting.walk import Walk
from partsgruppe.steps.closing import page_title
from partsgruppe.steps.kind import Position
from partsgruppe.steps.round import Round


class Notes(msgspec.Struct, frozen=True):
    """Some of it, under a title: Markdown of the document, or lines."""

    title: str
    body: str = ""
    lines: tuple[Line, ...] = ()


def chair_notes(walk: Walk) -> list[Notes]:
    """The hints of the step, who has not been heard, what comes next, and the agenda with its time."""
    return [notes for notes in _all_notes(walk) if notes.body or notes.lines]


def _all_notes(walk: Walk) -> Iterator[Notes]:
    if not walk.at_the_end:
        yield Notes(_("Råd til møtelederen"), walk.place.step.hints)
        yield Notes(_("Har ikke hatt ordet om dette"), lines=tuple(map(Line, unheard(walk))))
        yield Notes(_("Det neste spørsmålet"), lines=(Line(_next_question(walk)),))
        yield Notes(_(WhatNow.label), lines=(Line(f"{WhatNow.slash()}: {WhatNow.help()}"),))
    yield Notes(_("Saksliste"), lines=(*walk.pace, *walk.outline()))


def _next_question(walk: Walk) -> str:
    place = walk.comes_next
    if place is None:
        return page_title()
    if place.item.id == walk.place.item.id:
        return place.heading
    return f"{place.item.title}: {place.heading}"


def unheard(walk: Walk) -> list[str]:
    """Who is in the room and has not had the word in a round on what is talked about.

    Nobody before the first round, nor whoever is still to be asked in the one under way. The log knows seats and no
    members: of several in the same seats, it only says that not all were heard.
    """
    here = walk.place
    held = [turns(here.store, place.item.id, place.index) for place in _rounds(walk)]
    if not any(held):
        return []
    heard: Counter[tuple[str, ...]] = Counter()
    for round_ in held:
        heard |= Counter(_seats(turn) for turn in round_ if turn.state == SPOKE)
    heard |= Counter(_seats(turn) for turn in turns(here.store, here.item.id, here.index) if turn.state != PASSED)
    holding = Counter(map(_seats, here.present))
    silent = (one for one in here.present if heard[_seats(one)] < holding[_seats(one)])
    return list(dict.fromkeys(_called(here, one, not heard[_seats(one)]) for one in silent))


def _seats(of: Turn | Presence) -> tuple[str, ...]:
    return tuple(sorted(map(str, of.seats)))


def _called(place: Position, one: Presence, is_known: bool) -> str:
    role = " / ".join(map(str, one.seats))
    if is_known:
        return f"{who_sits(place.store, one)}, {role}"
    return _("Ikke alle: {role}").format(role=role)


def _rounds(walk: Walk) -> list[Position]:
    """The rounds of the item, and of the other items on its matter."""
    here = walk.place.item
    return [
        place
        for place in walk.places
        if isinstance(place.kind, Round)
        and (place.item.id == here.id or (here.matter is not None and place.item.matter == here.matter))
    ]
