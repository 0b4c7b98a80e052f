"""Taking back what was done last between two meetings, and nothing else."""

from __future__ import annotations

from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.taken_back import ITSELF
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store


def last_act(store: Store) -> list[Event]:
    """The events of the last answer, if that was given here; none while a meeting is under way."""
    try:
        no_meeting(store)
        events = store.standing(store.last_answer())
    except RuleBroken:
        return []
    declared = [event.declared for event in events]
    here = all(one.between or one.taken_back.among < ITSELF for one in declared)
    return events if here and any(one.between for one in declared) else []


def take_back(store: Store) -> str:
    """Take back what was done last. Returns what that was. Raises RuleBroken when the last was something else."""
    no_meeting(store)
    if not last_act(store):
        raise RuleBroken(_("Det er ikke gjort noe mellom møtene som kan angres nå."))
    from partsgruppe.meeting.undo import in_words  # it knows every step kind: not for the first screen

    return _("Angret: {text}").format(text=in_words(store, store.undo_last()))
