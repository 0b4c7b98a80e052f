"""A meeting that was held on paper, as when the projector failed, and is written in afterwards."""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import TheDay
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import Meeting, MeetingHeldOnPaper, last_meeting, unfinished_meeting
from partsgruppe.language.catalogue import _
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.store.store import Store


def write_in(store: Store, library: Library, day: dt.date) -> None:
    """The meeting that is planned was held on this day; where none is planned, one is, with what waited for it."""
    with store.answer():
        meeting, last = unfinished_meeting(store), last_meeting(store)
        planned = meeting.id if meeting else plan_meeting(store, library, day, last.next_chair if last else None)
        store.record(MeetingHeldOnPaper(meeting=planned, date=day))


def ask_when_held(store: Store, meeting: Meeting) -> Form[None]:
    """On which day a planned meeting was held."""
    today = store.today()
    day = yield from ask(
        TheDay(
            prompt=_("Hvilken dag ble møtet holdt?"),
            help=_("Ta bort det dere ikke rakk, og skriv inn resten. Ingen klokke går."),
            today=today,
            suggestions=list(dict.fromkeys([*([meeting.date] if meeting.date <= today else []), today])),
            past=True,
        )
    )
    store.record(MeetingHeldOnPaper(meeting=meeting.id, date=day))


def to_be_held(store: Store, meeting: Meeting) -> Form[None]:
    """It has not been held after all."""
    store.record(MeetingHeldOnPaper(meeting=meeting.id, date=None))
    return
    yield
