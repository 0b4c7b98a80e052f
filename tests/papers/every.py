"""Every paper that the program makes of a group, to be looked at side by side."""

from __future__ import annotations

import datetime as dt

from partsgruppe.exercises.library import Library
from partsgruppe.group.documents import DocumentNamed
from partsgruppe.group.invited import GUEST, OBSERVER, PersonInvited
from partsgruppe.group.meetings import Meeting, MeetingChanged, agenda
from partsgruppe.language.catalogue import in_use
from partsgruppe.papers import render
from partsgruppe.papers.digest import digest
from partsgruppe.papers.handout import handout
from partsgruppe.papers.handover import handover
from partsgruppe.papers.invitation import invitation
from partsgruppe.papers.notice import notice
from partsgruppe.papers.poster import poster
from partsgruppe.papers.runsheet import meeting_to_come, runsheet
from partsgruppe.papers.template import Paper
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store

FORM = "https://nettskjema.no/a/12345"


def plan_the_next(store: Store, day: dt.date) -> None:
    """A meeting to come as the program proposes it, with a guest, an observer and a document."""
    invite(store, plan_meeting(store, Library(), day, None), day)


def invite(store: Store, meeting: int, day: dt.date) -> None:
    """Whoever comes beside the members, when, and what to read."""
    store.record(MeetingChanged(meeting, day, 60, "Personalrommet", None, dt.time(13)))
    item = next(one for one in agenda(store, meeting) if one.matter is not None)
    store.record(PersonInvited(meeting, GUEST, "Bedriftshelsetjenesten", item=item.id))
    store.record(PersonInvited(meeting, OBSERVER, "Personalkontoret"))
    store.record(DocumentNamed(meeting, item.id, item.matter, "Vaktlista for uke 50", "fellesmappa"))


def every(store: Store, number: int, exercise: str) -> dict[str, Paper]:
    """Each paper by its name, in the language in use; the minutes are those of the meeting of this `number`."""
    today, library = store.today(), Library(language=in_use())
    (meeting,) = store.where(Meeting, number=number)
    return {
        "minutes": render.minutes(store, meeting),
        "invitation": invitation(store, library, meeting_to_come(store)),
        "notice": notice(store, today),
        "poster": poster(store, today, address=FORM),
        "poster-box": poster(store, today),
        "digest": digest(store, today, meeting.date),
        "handover": handover(store, today, "safety_delegate"),
        "handout": handout(library.get(exercise)),
        "runsheet": runsheet(store, library, meeting_to_come(store)),
    }
