"""Which track the group follows, and how far it has come. (Method: «Tracks»)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import msgspec

from partsgruppe.group.fields import Code
from partsgruppe.group.meetings import CLOSED, DONE, Meeting, agenda
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_


class Following(Record):
    """A track that the group follows, or followed until it `ended`."""

    table = Table("tracks", N_("Løp"))

    track: Code
    ended: dt.date | None = None


class TrackChosen(Event):
    """The group follows this track from its next meeting on; an empty one means none."""

    declared = Declared("track_chosen", N_("Valgt løp"), makes=Following, steward=WHOLE, steering=HELD)

    track: Code

    def apply(self, group: Records, at: Stamp) -> None:
        present = followed(group)
        if present:
            group.put(msgspec.structs.replace(present, ended=at.at.date()))
        if self.track:
            group.put(Following(id=at.sequence, track=self.track))


def followed(group: Records) -> Following | None:
    """The track that the group follows now."""
    present = [one for one in group.where(Following) if one.ended is None]
    return present[-1] if present else None


def stages_held(group: Records, following: Following, stages: Sequence[Collection[str]]) -> int:
    """How many stages of the track the group has held, each given by the ids of its exercises.

    A meeting holds the next stage when it went through one of its exercises.
    """
    held = 0
    for meeting in sorted(group.where(Meeting, state=CLOSED), key=lambda meeting: meeting.number):
        if held == len(stages) or (meeting.closed or 0) < following.id:
            continue
        done = {item.exercise for item in agenda(group, meeting.id) if item.state == DONE}
        held += bool(done & set(stages[held]))
    return held
