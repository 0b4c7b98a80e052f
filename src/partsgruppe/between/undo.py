"""Taking back what was done last between two meetings, and nothing else."""

from __future__ import annotations

from partsgruppe.group.heard import HeardBeforehand
from partsgruppe.group.inputs import InputJoined, InputParted, InputReceived, InputSigned, NothingAdded
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import AgendaItemAdded, no_meeting
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.rewording import Reworded
from partsgruppe.group.suggestions import Suggested
from partsgruppe.group.unions import UnionCorrected
from partsgruppe.history.meanwhile import ACTS
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store

_DONE_HERE = (
    *(*ACTS, Suggested, Reworded, UnionCorrected),
    *(InputReceived, InputJoined, InputParted, InputSigned, NothingAdded, HeardBeforehand),
)


def last_act(store: Store) -> list[Event]:
    """The events of the last answer, if that was given here; none while a meeting is under way."""
    try:
        no_meeting(store)
        events = store.standing(store.last_answer())
    except RuleBroken:
        return []
    here = all(isinstance(event, (*_DONE_HERE, MatterRaised, AgendaItemAdded)) for event in events)
    return events if here and any(isinstance(event, _DONE_HERE) for event in events) else []


def take_back(store: Store) -> str:
    """Take back what was done last. Returns what that was. Raises RuleBroken when the last was something else."""
    no_meeting(store)
    if not last_act(store):
        raise RuleBroken(_("Det er ikke gjort noe mellom møtene som kan angres nå."))
    from partsgruppe.meeting.undo import in_words  # it knows every step kind: not for the first screen

    return _("Angret: {text}").format(text=in_words(store, store.undo_last()))
