"""The shape the method gives a meeting. (Method: «The shape of a meeting»)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItemAdded, MeetingPlanned, agenda, last_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.trials import due_trials
from partsgruppe.language import _
from partsgruppe.store.store import Store

OPENING = ("apning", "siden-sist", "hvordan-star-det-til")
CLOSING = "avslutning"
EVALUATE = "evaluer-utprovingen"
GROUND_RULES = "kjoreregler"
MATTER_MINUTES = 20


def plan_meeting(store: Store, library: Library, date: dt.date, chair: int | None) -> int:
    """Set up a meeting in the shape the method gives it, with the trials due by then. Returns its id.

    The first meeting makes the ground rules; there is nothing to look back on yet.
    """
    with store.answer():
        minutes = the_group(store).minutes
        meeting = store.record(MeetingPlanned(date=date, minutes=minutes, chair=chair))
        for exercise, title, matter in _shape(store, library, date):
            document = library.get(exercise)
            store.record(
                AgendaItemAdded(
                    meeting=meeting,
                    position=len(agenda(store, meeting)),
                    exercise=exercise,
                    title=title or document.title,
                    minutes=document.minutes,
                    matter=matter,
                )
            )
    return meeting


def _shape(store: Store, library: Library, date: dt.date) -> list[tuple[str, str, int | None]]:
    first = last_meeting(store) is None
    opening = (OPENING[0], GROUND_RULES) if first else OPENING
    items: list[tuple[str, str, int | None]] = [(exercise, "", None) for exercise in opening if exercise in library]
    for trial in due_trials(store, date):
        title = _("Evaluer: {what}").format(what=store.get(Matter, trial.matter).title)
        items.append((EVALUATE, title, trial.matter))
    if CLOSING in library:
        items.append((CLOSING, "", None))
    return items
