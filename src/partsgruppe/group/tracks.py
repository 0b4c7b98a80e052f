"""Which track the group follows, and how far it has come. (Method: «Tracks»)"""

import datetime as dt
from collections import Counter

import msgspec

from partsgruppe.group.fields import Code, Words
from partsgruppe.group.meetings import CLOSED, DONE, Meeting, agenda, goes_on_at
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


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


class LeftOut(Record):
    """That the group goes on without an exercise of its track, and why."""

    table = Table("left_out", N_("Utelatt fra løpet"))

    exercise: Code
    reason: Words


class ExerciseLeftOut(Event):
    """The group goes on without an exercise that its track proposes: it is not proposed again at this place."""

    declared = Declared("exercise_left_out", N_("Utelatt fra løpet"), makes=LeftOut, steward=HELD, steering=HELD)

    exercise: Code
    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        require(followed(group) is not None, _("Dere følger ikke noe løp."))
        require(self.reason.strip(), _("Skriv hvorfor."))


def done_on_track(group: Records, following: Following) -> Counter[str]:
    """How often the group has done each exercise to its end since it began to follow a track, or left it out."""
    held = [one for one in group.where(Meeting, state=CLOSED) if (one.closed or 0) > following.id]
    items = [item for meeting in held for item in agenda(group, meeting.id)]
    done = Counter(item.exercise for item in items if item.state == DONE and goes_on_at(item) is None)
    done.update(one.exercise for one in group.where(LeftOut) if one.id > following.id)
    return done
