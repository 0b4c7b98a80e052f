"""What the track that the group follows proposes for the next meeting, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from partsgruppe.asking.scene import Line
from partsgruppe.exercises.tracks import Stage, Track, tracks
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Records
from partsgruppe.group.tracks import Following, done_on_track, followed
from partsgruppe.group.trials import RUNNING, Trial
from partsgruppe.language.catalogue import _
from partsgruppe.planning.every_meeting import OPENING

TRY, EVALUATE = "prov-ut", "evaluer-utprovingen"

BY_ITSELF = (*OPENING, EVALUATE)
"""What comes on the agenda whether a track proposes it or not: in every meeting, or when a trial is due."""

MOST = 200
"""So many stages are looked through: a track that is gone through again each year has no last one."""


class Proposal(NamedTuple):
    """The stage of the track that comes now, and what is left of it; `number` counts from 1.

    It was `begun` when some of it has been done: what is left was left out.
    """

    track: Track
    number: int
    stage: Stage
    exercises: tuple[str, ...]
    begun: bool

    @property
    def why(self) -> str:
        """Why it comes now; of what was left out, that it was."""
        if not self.begun:
            return self.stage.why
        again = _("Dette ble ikke tatt med sist, og kommer igjen til dere har gjort det eller hopper over det.")
        return f"{again} {self.stage.why}"

    @property
    def reason(self) -> str:
        """The same in a short sentence."""
        words = (
            _("Ble ikke tatt med i del {n} av løpet, «{title}».")
            if self.begun
            else _("Løpet, del {n} av {all}: «{title}».")
        )
        return words.format(n=self.number, all=len(self.track.stages), title=self.stage.title)


def tracks_for(group: Records) -> list[Track]:
    """The tracks for a group of this kind."""
    return tracks(the_group(group).kind)


def proposal(group: Records) -> Proposal | None:
    """The first stage that has something left to do; None without a track, or when it is through.

    A stage is done when its exercises are. What every meeting has anyway is not counted, nor what comes when it is due.
    """
    return next(_what_is_left(group), None)


def left_of_track(group: Records) -> list[Proposal]:
    """What is left of the track that is followed now, stage by stage."""
    left = list(_what_is_left(group))
    return [one for one in left if one.track.id == left[0].track.id]


def _what_is_left(group: Records) -> Iterator[Proposal]:
    following = followed(group)
    if following is None:
        return
    done = _done(group, following)
    for track, number, stage in islice(_stages(group, following.track), MOST):
        telling = [name for name in stage.exercises if name not in BY_ITSELF]
        left = [name for name in telling if not _taken(done, name)]
        if left:
            yield Proposal(track, number, stage, tuple(left), begun=len(left) < len(telling))


def goes_on_by_itself(group: Records) -> bool:
    """Whether the track that was chosen is through, and what comes after it is followed."""
    following, next_ = followed(group), proposal(group)
    return following is not None and next_ is not None and next_.track.id != following.track


def exercises_of(group: Records) -> set[str]:
    """All exercises of the track that the group follows, but for those that come by themselves."""
    following = followed(group)
    stages = islice(_stages(group, following.track), MOST) if following else ()
    return {name for _track, _number, stage in stages for name in stage.exercises} - set(BY_ITSELF)


def _done(group: Records, following: Following) -> Counter[str]:
    """What has been done; a trial that was begun anywhere, or runs since before, needs no exercise to design it."""
    done = done_on_track(group, following)
    trials = [trial for trial in group.where(Trial) if trial.id > following.id or trial.state == RUNNING]
    done[TRY] = max(done[TRY], len(trials))
    return done


def _taken(done: Counter[str], exercise: str) -> bool:
    """Whether it has been done once more than at the stages before."""
    done[exercise] -= 1
    return done[exercise] >= 0


def _stages(group: Records, first: str) -> Iterator[tuple[Track, int, Stage]]:
    """The stages of a track, and of those that come after it."""
    there = {track.id: track for track in tracks_for(group)}
    track = there.get(first)
    while track is not None:
        for number, stage in enumerate(track.stages, start=1):
            yield track, number, stage
        track = there.get(track.then)


def proposal_line(group: Records) -> tuple[Line, ...]:
    """What the track proposes for the next meeting, in a line."""
    next_ = proposal(group)
    if next_ is None:
        return ()
    where = _("{title}, del {n} av {all}")
    told = where.format(title=next_.stage.title, n=next_.number, all=len(next_.track.stages))
    return (Line(told, next_.track.title),)
