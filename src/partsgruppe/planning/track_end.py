"""When the track that the group follows will be through, if its meetings go on as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import Meeting, agenda
from partsgruppe.group.members import the_group
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import month_of
from partsgruppe.planning.every_meeting import AT_THE_LEAST, HOW_THINGS_ARE
from partsgruppe.planning.fit import fit
from partsgruppe.planning.rhythm import next_meeting_day
from partsgruppe.planning.shape import FEW, LATER, OPEN_MATTER, Lengths, Wish, entry_of
from partsgruppe.planning.track import TRY, goes_on_by_itself, left_of_track
from partsgruppe.store.store import Store

REGULAR = (
    *(Wish(name, LATER, must=True) for name in AT_THE_LEAST),
    Wish(HOW_THINGS_ARE, LATER, must=True, gives_way=True),
)
"""What every meeting has, and how things are where there is room."""

MATTER = Wish(OPEN_MATTER, LATER, shares=True)


class _Left(NamedTuple):
    """An exercise that is left, from a step on."""

    exercise: str
    first: int = 0


def track_end(store: Store, library: Library, meeting: Meeting, waits: Sequence[Wish]) -> str:
    """In a sentence, when the track is through after meetings like this one, each with a matter where one `waits` now.

    Without a track, or where the meetings are too short for what is left, there is nothing to say.
    """
    left = left_of_track(store)
    if not left:
        return ""
    stages = [[*map(_Left, one.exercises)] for one in left]
    meetings = _meetings(store, library, meeting, stages, _matters(store, meeting, waits))
    if meetings is None:
        return ""
    day = meeting.date
    for _one in range(meetings):
        day = next_meeting_day(day, the_group(store).weeks).day
    words = _("I dette tempoet er løpet «{track}» ferdig i {month}.")
    return words.format(track=left[0].track.title, month=month_of(day, meeting.date))


def _meetings(
    store: Store, library: Library, meeting: Meeting, stages: list[list[_Left]], matters: set[int]
) -> int | None:
    """How many meetings after this one hold what it leaves of these stages; None where they have no room for it."""
    lengths = Lengths(store, library)
    stages = [*_after(stages, [(item.exercise, item.until) for item in agenda(store, meeting.id)])]
    turns = goes_on_by_itself(store) and len(matters) > FEW
    count = 0
    while stages:
        wanted = [
            Wish(one.exercise, LATER, spread=n == 0, last=n > 0, first=one.first) for n, one in enumerate(stages[0])
        ]
        shares = bool(matters) and wanted[0].exercise != TRY
        wanted[0] = wanted[0]._replace(shares=shares)
        there = [*REGULAR, *([MATTER] if shares else []), *wanted]
        places = fit(meeting.minutes, [entry_of(wish, lengths, meeting.minutes) for wish in there])
        held = [(wish.exercise, place.until) for wish, place in zip(there, places, strict=True) if place]
        before, stages = stages, [*_after(stages, held)]
        if stages == before:
            return None
        count += 2 if turns and len(stages) < len(before) else 1
    return count


def _matters(store: Store, meeting: Meeting, waits: Sequence[Wish]) -> set[int]:
    """Those that are on the agenda or wait for it."""
    there = [item.matter for item in agenda(store, meeting.id)]
    return {matter for matter in (*there, *(wish.matter for wish in waits)) if matter}


def _after(stages: Sequence[Sequence[_Left]], held: Sequence[tuple[str, int]]) -> Iterator[list[_Left]]:
    """The stages that have something left when this was held in their first, each whole or until a step."""
    until = dict(held)
    for number, stage in enumerate(stages):
        left = [one for one in stage if one.exercise not in until] if number == 0 else [*stage]
        begun = [_Left(one.exercise, until[one.exercise]) for one in stage if number == 0 and until.get(one.exercise)]
        if begun or left:
            yield [*begun, *left]
