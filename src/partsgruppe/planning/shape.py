"""The shape the method gives a meeting. (Method: «The shape of a meeting»)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import Matter, wanted
from partsgruppe.group.meetings import WAITING, AgendaItemAdded, MeetingPlanned, agenda, last_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.proposals import proposals
from partsgruppe.group.trials import Trial, due_trials, overdue_trials
from partsgruppe.history.status import postponed_until
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store

SINCE_LAST_TIME = "siden-sist"
"""Where, among other things, inputs are answered: so that is on every agenda as long as some wait."""

OPENING = ("apning", SINCE_LAST_TIME, "hvordan-star-det-til")
CLOSING = "avslutning"
EVALUATE = "evaluer-utprovingen"
GROUND_RULES = "kjoreregler"
OPEN_MATTER = "apen-sak"
"""The exercise that a matter goes through when none is named for it."""

MATTER_MINUTES = 20

FREE, FREE_MINUTES = "annet", 10
"""What is talked about without being a matter: no document has it, so it is a bare talk."""


def plan_meeting(store: Store, library: Library, date: dt.date, chair: int | None) -> int:
    """Set up a meeting in the shape the method gives it, with what was put off until then. Returns its id.

    Those are the trials due by then, the overdue ones right after the opening, and the matters that were postponed or
    that somebody wants there.

    The first meeting makes the ground rules; there is nothing to look back on yet, unless staff wait for an answer.
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
                    minutes=MATTER_MINUTES if exercise == OPEN_MATTER else document.minutes,
                    matter=matter,
                )
            )
    return meeting


def before_closing(store: Store, meeting: int) -> int:
    """The position on the agenda of a meeting where what comes in is put."""
    items = agenda(store, meeting)
    closing = [item.position for item in items if item.exercise == CLOSING and item.state == WAITING]
    return closing[0] if closing else len(items)


def put_on_agenda(store: Store, meeting: int, matter: Matter) -> None:
    """Put a matter on the agenda of a meeting that is planned, before the closing."""
    store.record(
        AgendaItemAdded(
            meeting=meeting,
            position=before_closing(store, meeting),
            exercise=OPEN_MATTER,
            title=matter.title,
            minutes=MATTER_MINUTES,
            matter=matter.id,
        )
    )


def _shape(store: Store, library: Library, date: dt.date) -> list[tuple[str, str, int | None]]:
    """Each item's exercise, its title when it has one of its own, and its matter; what is overdue comes early."""
    if last_meeting(store) is None:
        waiting = [SINCE_LAST_TIME] if unanswered(store) or proposals(store) else []
        frame = [
            *(_item(exercise) for exercise in (OPENING[0], GROUND_RULES, *waiting)),
            *((OPEN_MATTER, matter.title, matter.id) for matter in wanted(store)),
            _item(CLOSING),
        ]
    else:
        late = overdue_trials(store, date)
        due = [trial for trial in due_trials(store, date) if trial not in late]
        frame = [
            _item(OPENING[0]),
            *(_evaluation(store, trial) for trial in late),
            *(_item(exercise) for exercise in OPENING[1:]),
            *(_evaluation(store, trial) for trial in due),
            *((OPEN_MATTER, matter.title, matter.id) for matter in _postponed_and_wanted(store, date)),
            _item(CLOSING),
        ]
    return [item for item in frame if item[0] in library]


def _postponed_and_wanted(store: Store, date: dt.date) -> list[Matter]:
    """Each once; what was put off until a later day only when somebody wants it all the same."""
    found = {matter.id: matter for matter in (*postponed_until(store, date), *wanted(store))}
    return list(found.values())


def _item(exercise: str) -> tuple[str, str, int | None]:
    return exercise, "", None


def _evaluation(store: Store, trial: Trial) -> tuple[str, str, int | None]:
    return EVALUATE, _("Evaluer: {what}").format(what=store.get(Matter, trial.matter).title), trial.matter
