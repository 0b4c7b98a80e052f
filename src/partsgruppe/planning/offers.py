"""What a meeting may take up beside what is on its agenda: three proposals, each with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from partsgruppe.exercises.library import Library
from partsgruppe.exercises.situations import situations
from partsgruppe.group.matters import open_matters
from partsgruppe.group.meetings import Meeting, agenda, last_held
from partsgruppe.group.members import the_group
from partsgruppe.group.tracks import followed
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import month_after, month_name
from partsgruppe.planning.every_meeting import CLOSING, OPENING, SEEN_AGAIN
from partsgruppe.planning.season import season_of
from partsgruppe.planning.shape import THEN, Wish, waiting
from partsgruppe.planning.track import EVALUATE, tracks_for
from partsgruppe.store.store import Store

MOST = 3

LATELY = dt.timedelta(weeks=26)
"""What was held so lately need not be held again because of the season, or of a matter."""

_BY_THEMSELVES = (*OPENING, CLOSING, SEEN_AGAIN, EVALUATE)
"""Exercises that come on the agenda when it is time for them."""


def offers(store: Store, library: Library, meeting: Meeting, waits: Iterable[Wish] | None = None) -> list[Wish]:
    """Exercises for this meeting that are not on its agenda, from each source in turn; `why` says where from.

    First comes what `waits` for it, by itself where nobody has looked yet: what was not finished, the second part of
    what was begun, and what the track proposes.
    """
    if waits is None:
        waits = waiting(store, library, meeting)
    there = {item.exercise for item in agenda(store, meeting.id)}
    kind = the_group(store).kind

    def may_come(wish: Wish) -> bool:
        unseen = wish.exercise not in there and wish.exercise not in _BY_THEMSELVES
        return unseen and wish.exercise in library and library.get(wish.exercise).suits(kind)

    sources = (
        (wish for wish in waits if wish.matter is None),
        _of_the_season(store, meeting),
        _for_matters(store, meeting),
        _to_begin_with(store),
    )
    in_turn = chain.from_iterable(zip_longest(*(filter(may_come, source) for source in sources)))
    found: dict[str, Wish] = {}
    for wish in filter(None, in_turn):
        found.setdefault(wish.exercise, wish)
    return list(found.values())[:MOST]


def _of_the_season(store: Store, meeting: Meeting) -> Iterator[Wish]:
    """What the wheel of the year has in the month of this meeting, and in the next; of each thing what helps first."""
    lately = _held_lately(store, meeting)
    for month in (meeting.date.month, month_after(meeting.date.month)):
        for spoke in season_of(store, month)[0]:
            why = _("Årshjulet i {month}: «{title}».").format(month=month_name(month), title=spoke.title)
            names = [name for name in spoke.exercises if name not in lately]
            yield from (Wish(name, THEN, why=why) for name in names[:1])


def _for_matters(store: Store, meeting: Meeting) -> Iterator[Wish]:
    """What helps in a situation that is named like a matter which is open."""
    from partsgruppe.exercises.find import alike

    lately = _held_lately(store, meeting)
    for title, like in alike(situations(), [matter.title for matter in open_matters(store)]).items():
        why = _("Kan hjelpe med saken «{title}».").format(title=title)
        names = [name for one in like for name in one.exercises[:1]]
        yield from (Wish(name, THEN, why=why) for name in names if name not in lately)


def _to_begin_with(store: Store) -> Iterator[Wish]:
    """Without a track: how the first that there is begins."""
    tracks = tracks_for(store) if followed(store) is None else []
    held = last_held(store)
    for track in tracks[:1]:
        why = _("Løpet «{track}» har den med.").format(track=track.title)
        names = [name for stage in track.stages for name in stage.exercises]
        yield from (Wish(name, THEN, why=why) for name in names if name not in held)


def _held_lately(store: Store, meeting: Meeting) -> set[str]:
    return {name for name, held in last_held(store).items() if meeting.date - held.date < LATELY}
