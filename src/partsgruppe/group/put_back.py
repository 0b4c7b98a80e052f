"""Taking a meeting that was opened back to where it is prepared."""

import msgspec

from partsgruppe.group.documents import Document
from partsgruppe.group.fields import MeetingId
from partsgruppe.group.invited import Apology, Invited
from partsgruppe.group.meetings import PLANNED, WAITING, AgendaItem, Meeting, Presence, agenda, under_way
from partsgruppe.group.records import RECORDS, Declared, Event, Record, Records, Stamp, fields_of, require
from partsgruppe.group.rounds import Recording, Turn
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _

_FRAME: tuple[type[Record], ...] = (AgendaItem, Presence, Invited, Apology, Document, Turn, Recording)
"""What belongs to a meeting before anybody has said anything in it."""


class MeetingPutBack(Event):
    """A meeting in which nothing was said or agreed went back to being prepared. Who was here is asked anew."""

    declared = Declared(
        "meeting_put_back",
        N_("Tilbake til forberedelsen"),
        steward=WHOLE,
        steering=HELD,
        undoable=False,
        archived=True,
    )

    meeting: MeetingId

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(
            nothing_said(group, self.meeting),
            _("Noe er sagt eller avtalt i møtet, så det kan ikke tas tilbake. Sakslista kan dere likevel endre."),
        )

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        for item in agenda(group, meeting.id):
            group.put(msgspec.structs.replace(item, state=WAITING, spent=[], given=[]))
        for invited in group.where(Invited, meeting=meeting.id):
            group.put(msgspec.structs.replace(invited, there=False, came=None, went=None))
        for kind in (Turn, Recording, Presence):
            for record in group.where(kind, meeting=meeting.id):
                group.remove(record)
        group.put(
            msgspec.structs.replace(
                meeting,
                state=PLANNED,
                item=None,
                step=0,
                step_at=None,
                extra=0,
                away=0,
                more=0,
                breaks=0,
                paused_at=None,
                opened_at=None,
                minute_taker=None,
            )
        )
        group.seal()


def nothing_said(group: Records, meeting: int) -> bool:
    """Whether nothing that anybody said, promised or agreed is recorded of this meeting."""
    found = group.get(Meeting, meeting)
    if found.next_date or found.next_chair or found.settled:
        return False
    return not any(
        group.where(kind, **{field.name: meeting})
        for kind in RECORDS.values()
        if kind not in _FRAME
        for field in fields_of(kind)
        if field.refers == Meeting.table.name
    )
