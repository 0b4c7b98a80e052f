"""What the track that the group follows proposes for the next meeting, and why."""

from __future__ import annotations

from typing import NamedTuple

from partsgruppe.asking.scene import Line
from partsgruppe.exercises.tracks import Stage, Track, tracks
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Records
from partsgruppe.group.tracks import followed, stages_held
from partsgruppe.language.catalogue import _
from partsgruppe.planning.frame import OPENING


class Proposal(NamedTuple):
    """The next stage of the track; `number` counts from 1."""

    track: Track
    number: int
    stage: Stage


def tracks_for(group: Records) -> list[Track]:
    """The tracks for a group of this kind."""
    return tracks(the_group(group).kind)


def proposal(group: Records) -> Proposal | None:
    """What comes next; None without a track, or when it is through.

    What every meeting has anyway does not tell one stage from another.
    """
    following = followed(group)
    if following is None:
        return None
    track = next((one for one in tracks_for(group) if one.id == following.track), None)
    if track is None:
        return None
    held = stages_held(group, following, [_telling(stage) for stage in track.stages])
    return Proposal(track, held + 1, track.stages[held]) if held < len(track.stages) else None


def _telling(stage: Stage) -> set[str]:
    return set(stage.exercises) - set(OPENING)


def proposal_line(group: Records) -> tuple[Line, ...]:
    """What the track proposes for the next meeting, in a line."""
    next_ = proposal(group)
    if next_ is None:
        return ()
    where = _("{title}, del {n} av {all}")
    told = where.format(title=next_.stage.title, n=next_.number, all=len(next_.track.stages))
    return (Line(told, next_.track.title),)
